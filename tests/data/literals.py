"""Finds words in code that a translator would never see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

from tools.translate.extraction import calls_to_translate, helpers_of

T = TypeVar("T", bound=ast.AST)

_SHOWS: Final = re.compile(
    r"""
    Q(?:Action|CheckBox|GroupBox|Label|PushButton|RadioButton|ToolButton)
    | add(?:Action|Button|Item|Tab) | drawText | heading | note | showMessage
    | set(?:AccessibleDescription|AccessibleName|DetailedText|Html|IconText)
    | set(?:InformativeText|ItemText|LabelText|PlaceholderText|PlainText|Prefix)
    | set(?:StatusTip|Suffix|TabText|Text|Title|ToolTip|WhatsThis|WindowTitle)
    """,
    re.VERBOSE,
)
"""What is called with a text shows it to people."""

_MARKUP: Final = re.compile(
    r"<style>.*?</style>|<[^>]*>|</?\w[^>]*$|^[^<]*>|\w[\w-]*: ?[^;}]*;|&\w+;|dermamap",
    re.DOTALL,
)
"""Tags and styles, also begun or ended elsewhere, and the name of the program."""

_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_SENTENCE: Final = re.compile(
    r"[A-Za-z]{2,}[^A-Za-z]*\s[^A-Za-z]*[A-Za-z]{2,}|^[A-Z][a-z]{2,}"
)
_KEY: Final = re.compile(r"(Ctrl|Shift|Alt|Meta)\+")


def untranslated(path: Path) -> Iterator[tuple[int, str]]:
    """Yield what looks like words for people and is not given to translation.

    That is a text of two words or of one with a capital, wherever it stands, and any
    word that is given to what shows it.
    """
    tree = ast.parse(path.read_text("utf-8"))
    parts = {part for each in _of(tree, ast.JoinedStr) for part in each.values}
    skipped = _skipped(tree)
    shown = {
        inner
        for call in _of(tree, ast.Call)
        if _SHOWS.fullmatch(_called(call))
        for argument in call.args
        for inner in _said(argument)
    }
    for node in ast.walk(tree):
        if node in skipped or node in parts:
            continue
        text = _text(node)
        bare = _MARKUP.sub(" ", text).strip()
        if _KEY.match(bare):
            continue
        pattern = _WORD if node in shown else _SENTENCE
        if pattern.search(bare):
            yield getattr(node, "lineno", 0), text


def _of(tree: ast.AST, kind: type[T]) -> Iterator[T]:
    return (node for node in ast.walk(tree) if isinstance(node, kind))


def _called(call: ast.Call) -> str:
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
    return str(name)


def _text(node: ast.AST) -> str:
    """Return a text that is written out; places of a formatted one are left empty."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    return ""


def _said(argument: ast.expr) -> Iterator[ast.AST]:
    """Yield the texts that a value may be, not those it is looked up with."""
    if isinstance(argument, ast.Constant | ast.JoinedStr):
        yield argument
    elif isinstance(argument, ast.IfExp):
        yield from _said(argument.body)
        yield from _said(argument.orelse)
    elif isinstance(argument, ast.BinOp):
        yield from _said(argument.left)
        yield from _said(argument.right)
    elif isinstance(argument, ast.BoolOp):
        for value in argument.values:
            yield from _said(value)


def _skipped(tree: ast.AST) -> set[ast.AST]:
    """Return docstrings, annotations, what is translated and what complains."""
    translating = (*calls_to_translate(tree), *helpers_of(tree).values())
    skipped = {part for call, _ in translating for part in ast.walk(call)}
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                skipped.add(node.value)
            case ast.Assert() | ast.Raise():
                skipped.update(ast.walk(node))
            case ast.AnnAssign():
                skipped.update(ast.walk(node.annotation))
            case ast.arg(annotation=ast.expr() as annotation):
                skipped.update(ast.walk(annotation))
            case ast.FunctionDef(returns=ast.expr() as returns):
                skipped.update(ast.walk(returns))
            case ast.Call() if _called(node) == "TypeVar":
                skipped.update(ast.walk(node))
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                skipped.update(ast.walk(node))
            case _:
                pass
    return skipped
