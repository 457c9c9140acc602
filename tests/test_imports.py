"""The house keeps its lines: packages import only what stands to their left, and Chinese has its one place."""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import park_scoring

PACKAGE = Path(park_scoring.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]
PARTS = [path for path in MODULES if path != PACKAGE / "__init__.py"]

# From left to right; what shares a place does not import each other, but for the first.
ORDER = (
    {"grid", "look", "files", "moving", "findings", "errors", "inert", "plain_text", "version"}
    | {"contract", "faults", "words", "interrupt", "causes", "streams"},
    {"methods"},
    {"scheme"},
    {"template"},
    {"workbooks"},
    {"intake"},
    {"returning"},
    {"merging"},
    {"sheets"},
    {"verification"},
    {"reconcile"},
    {"park_result"},
    {"last_year"},
    {"scoring"},
    {"result"},
    {"report"},
    {"audit"},
    {"trace", "compare"},
    {"collecting"},
    {"cli"},
    {"__main__"},
)
PLACE = {name: place for place, names in enumerate(ORDER) for name in names}
HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "pydantic", "python_calamine", "PIL", "docx")


def _part(path: Path) -> str:
    """The package or module of ours that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """The parts of ours that a file imports, wherever in it, for types as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "park_scoring":
                yield [*name.split("."), ""][1]


def _modules(path: Path) -> list[str]:
    """The modules that a file imports from, in full."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]


def test_every_part_has_its_place_in_the_order() -> None:
    assert {_part(path) for path in PARTS} - PLACE.keys() == set()


@pytest.mark.parametrize("path", PARTS, ids=[name for name in NAMES if name != "__init__.py"])
def test_a_part_imports_only_what_stands_to_its_left(path: Path) -> None:
    own = _part(path)
    foreign = [name for name in _imports(path) if name != own]
    wrong = [name for name in foreign if name not in PLACE or PLACE[name] >= max(PLACE[own], 1)]
    assert wrong == []


def test_where_things_stand_is_found_without_judging_them() -> None:
    """Within intake: locating knows nothing of values, and neither of them of what reads a whole return."""
    own = {path: _modules(path) for path in (PACKAGE / "intake").rglob("*.py")}
    above = ("park_scoring.intake.read", "park_scoring.intake.reading_ahead", "park_scoring.intake.rivals")
    assert [
        name
        for path, names in own.items()
        if path.parent.name == "locating"
        for name in names
        if "intake.values" in name
    ] == []
    assert [
        name for path, names in own.items() if path.parent.name != "intake" for name in names if name.startswith(above)
    ] == []


def test_imports_are_seen_at_all() -> None:
    seen = {(_part(path), name) for path in PARTS for name in _imports(path)}
    assert {("findings", "faults"), ("scheme", "errors"), ("cli", "collecting"), ("__main__", "cli")} <= seen


# ── Chinese ──

WORDS = sorted({*PACKAGE.rglob("words.py"), PACKAGE / "contract.py", PACKAGE / "faults.py"})

CHINESE = "[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"


def _literals(source: str) -> tuple[list[str], list[str]]:
    """The string literals of a module: its docstrings, and all others with their lines."""
    tree = ast.parse(source)
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, holders)]
    docstrings = {body[0].value for body in bodies if body and isinstance(body[0], ast.Expr)}
    texts: tuple[list[str], list[str]] = ([], [])
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts[node not in docstrings].append(node.value if node in docstrings else f"{node.lineno}: {node.value}")
    return texts


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_chinese_literal_stands_outside_the_words(path: Path) -> None:
    if path in WORDS:
        return
    _, others = _literals(path.read_text(encoding="utf-8"))
    assert [text for text in others if re.search(CHINESE, text)] == []


@cache
def _quoted() -> str:
    """What docstrings and comments may quote: the decree, the scheme and the words on our own sheets."""
    texts = [(PACKAGE.parent / "docs" / "decree.md").read_text(encoding="utf-8")]
    texts += [path.read_text(encoding="utf-8") for path in (*PACKAGE.rglob("*.toml"), *WORDS)]
    return "\n".join(texts)


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_docstrings_and_comments_are_english_and_quote_chinese_word_for_word(path: Path) -> None:
    source, quoted = path.read_text(encoding="utf-8"), _quoted()
    prose, _ = _literals(source)
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    prose += [token.string for token in tokens if token.type == tokenize.COMMENT]
    runs = [run for text in prose for run in re.findall("[\u3400-\u9fff]+", text)]
    assert [run for run in runs if run not in quoted] == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_says_in_a_sentence_what_it_is_for(path: Path) -> None:
    sentence = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
    assert re.search(r"[.?]$", sentence), sentence


# ── nothing heavy before it is needed ──


def _loaded_after(statement: str) -> set[str]:
    """The modules of others, and of ours, that a fresh interpreter holds after `statement`."""
    code = f"import sys\n{statement}\nprint(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(done.stderr.splitlines()[-1].split())


def test_importing_the_package_loads_nothing_of_it() -> None:
    loaded = _loaded_after("import park_scoring")
    assert sorted(name for name in loaded if name.startswith(("park_scoring.", *HEAVY))) == []


@pytest.mark.parametrize(
    "call", ["", "main(['--help'])", "main(['score', '--help'])", "main(['--version'])", "main(['score', 'x'])"]
)
def test_help_loads_nothing_heavy(call: str) -> None:
    suppressed = "from contextlib import suppress\nfrom park_scoring.cli import main\nwith suppress(SystemExit):\n    "
    loaded = _loaded_after(suppressed + (call or "pass"))
    assert "click" in loaded
    assert sorted(loaded & set(HEAVY)) == []


def test_reading_returns_loads_no_pandas() -> None:
    assert (
        sorted(_loaded_after("from park_scoring.intake import read_returns; read_returns") & {"pandas", "docx"}) == []
    )


@pytest.mark.parametrize("verb", park_scoring.__all__)
def test_a_public_verb_is_there_and_says_what_it_does(verb: str) -> None:
    assert getattr(park_scoring, verb).__doc__


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'no_such_verb'"):
        park_scoring.no_such_verb  # noqa: B018
