@echo off
rem The two words of the Makefile for Windows: make demo, make test.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
set BIN=.venv\Scripts

if "%~1"=="demo" goto demo
if "%~1"=="test" goto test
echo 用法：make demo（用样例数据走一遍全流程）或 make test（运行全部测试） 1>&2
exit /b 2

:demo
call :install .
if errorlevel 1 exit /b %errorlevel%
"%BIN%\park-scoring.exe" demo -o output
exit /b %errorlevel%

:test
call :install .[test]
if errorlevel 1 exit /b %errorlevel%
"%BIN%\python.exe" -m ruff check . || exit /b 1
"%BIN%\python.exe" -m ruff format --check . || exit /b 1
"%BIN%\python.exe" -m mypy || exit /b 1
"%BIN%\python.exe" -m pytest -n auto --maxprocesses 4 --dist loadfile || exit /b 1
exit /b 0

:install
if exist "%BIN%\python.exe" goto packages
for %%P in ("py -3" "python") do (
  %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (
    %%~P -m venv .venv
    goto packages
  )
)
echo 没有找到 Python 3.11 或更高版本。请先安装 Python，再运行一次。 1>&2
exit /b 2

:packages
"%BIN%\python.exe" -m pip install --quiet --disable-pip-version-check --editable "%~1"
exit /b %errorlevel%
