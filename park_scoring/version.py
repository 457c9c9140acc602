"""The version of the tool, as the installed package states it."""

from importlib.metadata import PackageNotFoundError, version


def tool_version() -> str:
    """The installed version, `0` where the package is used without being installed."""
    try:
        return version("park-scoring")
    except PackageNotFoundError:
        return "0"
