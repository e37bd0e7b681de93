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


def calls_to_translate(tree: ast.AST) -> list[tuple[ast.Call, str]]:
    """Return each call that translates, and the context that it does so in.

    A module may have a function of its own that translates in one context.
    """
    helpers = helpers_of(tree)
    inner = {call for call, _ in helpers.values()}
    contexts = {name: context for name, (_, context) in helpers.items()}
    return [each for each in _calls(tree, contexts, "") if each[0] not in inner]


def _calls(
    node: ast.AST, helpers: dict[str, str], context: str
) -> Iterator[tuple[ast.Call, str]]:
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call):
        name = _name_of(node.func)
        if name in helpers:
            yield node, helpers[name]
        elif name == _FOREIGN:
            yield node, _text(node.args[0]) or ""
        elif isinstance(node.func, ast.Attribute) and node.func.attr == _OWN:
            yield node, context
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, helpers, context)


def helpers_of(tree: ast.AST) -> dict[str, tuple[ast.Call, str]]:
    """Return functions that translate what they are given: their call and context."""
    return dict(_helpers(tree))


def _helpers(tree: ast.AST) -> Iterator[tuple[str, tuple[ast.Call, str]]]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(
                name=name,
                args=ast.arguments(args=[ast.arg(arg=given), *_]),
                body=[*_, ast.Return(value=ast.Call() as call)],
            ) if _name_of(call.func) == _FOREIGN:
                match call.args:
                    case [ast.Constant(value=str(context)), ast.Name(id=text), *_]:
                        if text == given:
                            yield name, (call, context)
                    case _:
                        pass


def _name_of(called: ast.expr) -> str:
    """Return the name of what is called; that of Qt's function without its class."""
    match called:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id="QCoreApplication"), attr=name):
            return name
        case _:
            return ""


def _message(call: ast.Call, context: str) -> Message | str:
    foreign = _name_of(call.func) == _FOREIGN
    arguments = call.args[1:] if foreign else call.args
    if not context:
        return "there is no context; use QCoreApplication.translate with one"
    texts = [_text(each) for each in arguments[:_COUNT]]
    if not texts or None in texts:
        return "the text must be written out, so that it can be found"
    if call.keywords:
        return "arguments must stand by their place"
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
