"""An indicator's expression: parsed once into a tree that is evaluated over columns and printed for others to read.

Only + - * /, numbers, item codes and parentheses exist. Python's own parser reads the text and a whitelist over its
syntax tree takes the rest; nothing is ever handed to eval.
"""

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


class ExpressionError(ValueError):
    """The text is no expression of this language; `part` is the piece that is not understood."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: float


@dataclass(frozen=True, slots=True)
class ItemReference:
    """A reference to an item by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class Operation:
    """`left operator right`, the operator one of + - * /."""

    operator: str
    left: "Tree"
    right: "Tree"


Tree = Number | ItemReference | Operation

_OPERATORS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_STRENGTH: Mapping[str, int] = {"+": 1, "-": 1, "*": 2, "/": 2}
_ATOM = 3
# Far above any formula of a decree, far below what exhausts a recursion; a sum of n items is n deep.
_DEEPEST = 100


@lru_cache
def parse(text: str) -> Tree:
    """Parse `text`, or raise ExpressionError naming the part that is not understood."""
    try:
        body = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(text) from error
    return _tree(body, text, 1)


def _tree(node: ast.expr, text: str, depth: int) -> Tree:
    match node:
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS and depth < _DEEPEST:
            own = _OPERATORS[type(operator)]
            return Operation(own, _tree(left, text, depth + 1), _tree(right, text, depth + 1))
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and _finite(value):
            # a spreadsheet keeps 15 digits of a constant, so here it has no more either
            return Number(float(f"{value:.15g}"))
        case ast.Name(id=code):
            return ItemReference(code)
    raise ExpressionError(ast.get_source_segment(text.strip(), node) or text)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def items(tree: Tree) -> tuple[str, ...]:
    """The item codes used, each once, in reading order."""
    match tree:
        case ItemReference(code):
            return (code,)
        case Operation(_, left, right):
            return tuple(dict.fromkeys(items(left) + items(right)))
    return ()


def divisions(tree: Tree) -> tuple[Operation, ...]:
    """Every division in the tree, outermost first."""
    if not isinstance(tree, Operation):
        return ()
    own = (tree,) if tree.operator == "/" else ()
    return own + divisions(tree.left) + divisions(tree.right)


def evaluate(tree: Tree, columns: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """The tree over columns of one shape, floats, NaN where a value is missing; plain IEEE arithmetic.

    Whether a value so computed may be used is judged by the caller, who asks `divisions` for the divisors.
    """
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        return np.asarray(_evaluate(tree, columns), dtype=np.float64)


def _evaluate(tree: Tree, columns: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    match tree:
        case Number(value):
            return np.asarray(value)
        case ItemReference(code):
            return columns[code]
    left, right = _evaluate(tree.left, columns), _evaluate(tree.right, columns)
    match tree.operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return np.asarray(left / right)


def formula(tree: Tree, references: Mapping[str, str]) -> str:
    """The tree as a spreadsheet formula without its leading =; `references` gives the cell of each item."""
    return _print(tree, lambda code: references[code], {"+": "+", "-": "-", "*": "*", "/": "/"})


def render(tree: Tree, labels: Mapping[str, str]) -> str:
    """The tree as people write it, with × ÷ − and the items' labels."""
    return _print(tree, lambda code: labels[code], {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "})


def _print(tree: Tree, name: Callable[[str], str], signs: Mapping[str, str]) -> str:
    match tree:
        case Number(value):
            return f"{value:.15G}"
        case ItemReference(code):
            return name(code)
    own = _STRENGTH[tree.operator]
    left, right = _print(tree.left, name, signs), _print(tree.right, name, signs)
    if _strength(tree.left) < own:
        left = f"({left})"
    # also where the strengths are equal: a - (b - c) means something else without them, a + (b + c) rounds differently
    if _strength(tree.right) <= own:
        right = f"({right})"
    return f"{left}{signs[tree.operator]}{right}"


def _strength(tree: Tree) -> int:
    return _STRENGTH[tree.operator] if isinstance(tree, Operation) else _ATOM
