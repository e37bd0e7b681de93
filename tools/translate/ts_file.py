"""Translations as Qt Linguist keeps them: one XML file for each language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.translate.extraction import Message


@dataclass(frozen=True, slots=True)
class Translated:
    """What a message is in a language.

    Attributes:
        forms: One text, or one for each grammatical number of a counted message.
        finished: Whether somebody has said that it is right.
    """

    forms: tuple[str, ...] = ("",)
    finished: bool = False


def read_ts(path: Path) -> dict[Message, Translated]:
    """Return the translations in a file; none if it is not there."""
    if not path.is_file():
        return {}
    return {
        _message(context.findtext("name") or "", each): _translated(each)
        for context in ET.parse(path).getroot().iter("context")  # noqa: S314 - our own
        for each in context.iter("message")
    }


def ts_text(
    language: str,
    messages: Iterable[Message],
    translations: Mapping[Message, Translated],
) -> str:
    """Return the file of a language, the same for the same messages in any order.

    Args:
        language: Such as ``"de"``; empty for the template.
        messages: What there is to translate.
        translations: What is translated already; what is no message is left out.
    """
    root = ET.Element("TS", {"version": "2.1", "sourcelanguage": "en"})
    if language:
        root.set("language", language)
    for name, group in groupby(sorted(messages), key=lambda each: each.context):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for message in group:
            _add(context, message, translations.get(message, Translated()))
    ET.indent(root, " " * 4)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    return head + ET.tostring(root, "unicode") + "\n"


def _message(context: str, element: ET.Element) -> Message:
    return Message(
        context,
        element.findtext("source") or "",
        element.findtext("comment") or "",
        element.get("numerus") == "yes",
    )


def _translated(element: ET.Element) -> Translated:
    inner = element.find("translation")
    if inner is None:
        return Translated()
    forms = tuple(form.text or "" for form in inner.iter("numerusform"))
    finished = inner.get("type") != "unfinished"
    return Translated(forms or (inner.text or "",), finished)


def _add(context: ET.Element, message: Message, translated: Translated) -> None:
    element = ET.SubElement(context, "message")
    if message.counted:
        element.set("numerus", "yes")
    ET.SubElement(element, "source").text = message.source
    if message.comment:
        ET.SubElement(element, "comment").text = message.comment
    inner = ET.SubElement(element, "translation")
    if not translated.finished:
        inner.set("type", "unfinished")
    if message.counted:
        for form in translated.forms:
            ET.SubElement(inner, "numerusform").text = form
    else:
        (inner.text,) = translated.forms
