"""The words of the interface, found in the code as ``lupdate`` finds them.

``lupdate`` leaves out in silence what it cannot read; this says what that is.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_DISAMBIGUATION: Final = 1
_COUNT: Final = 2
_OWN, _FOREIGN = "tr", "translate"


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One text to translate.

    Attributes:
        context: The class that shows it, or the name given for a function.
        source: The text in English.
        comment: What tells it from the same text elsewhere.
        counted: Whether it depends on a number.
    """

    context: str
    source: str
    comment: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to translate in some files.

    Attributes:
        messages: The texts.
        problems: Calls that no tool can read, as ``"file:line: what is wrong"``.
    """

    messages: set[Message] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def extract(folders: list[Path]) -> Found:
    """Return what there is to translate in all Python files of some folders."""
    found = Found()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            for call, context in calls_to_translate(tree):
                message = _message(call, context)
                if isinstance(message, Message):
                    found.messages.add(message)
                else:
                    place = f"{path.relative_to(folder.parent)}:{call.lineno}"
                    found.problems.append(f"{place}: {message}")
    return found


def calls_to_translate(
    node: ast.AST, context: str = ""
) -> Iterator[tuple[ast.Call, str]]:
    """Yield each call of ``tr`` and ``translate``, and the class that it stands in."""
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call) and (
        _name_of(node) == _OWN or (_name_of(node) == _FOREIGN and len(node.args) > 1)
    ):
        yield node, context
    for child in ast.iter_child_nodes(node):
        yield from calls_to_translate(child, context)


def _name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _message(call: ast.Call, context: str) -> Message | str:
    arguments = list(call.args)
    if _name_of(call) == _FOREIGN:
        first = arguments.pop(0)
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            return "the context must be written out"
        context = first.value
    elif not context:
        return "outside a class there is no context; use QCoreApplication.translate"
    texts = [_text(each) for each in arguments[:_COUNT]]
    if not texts or None in texts:
        return "the text must be written out, so that it can be found"
    if call.keywords:
        return "arguments must stand by their place, or lupdate does not see them"
    source = texts[0] or ""
    comment = texts[_DISAMBIGUATION] if len(texts) > _DISAMBIGUATION else ""
    return Message(context, source, comment or "", len(arguments) > _COUNT)


def _text(node: ast.expr) -> str | None:
    """Return a text that is written out; ``None`` is as good as an empty one."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            return node.value
        if node.value is None:
            return ""
    return None
