"""Bring translations up to date: ``python -m tools.translate [--check] [LANGUAGE]``.

The words of the interface are looked for in the code. The template and the file of
each language then hold just these, and what was translated stays. ``lrelease`` of
PySide6 makes of them what the program reads.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tools.translate.extraction import Message, extract
from tools.translate.ts_file import Translated, read_ts, ts_text

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "assets" / "translations"
TEMPLATE: Final = "template.ts"
ENGLISH: Final = "en"
SPOKEN_IN: Final = [ROOT / "src" / "dermamap" / name for name in ("ui", "session")]
"""Where there are words of the interface."""


def made(new: str = "") -> tuple[dict[str, bytes], list[str]]:
    """Return every file of translations as it should be, and what is wrong.

    Args:
        new: A language to begin.
    """
    found = extract(SPOKEN_IN)
    files = {TEMPLATE: ts_text("", found.messages, {}).encode()}
    languages = {path.stem.partition("_")[2] for path in FOLDER.glob("dermamap_*.ts")}
    for language in sorted(languages | {ENGLISH} | ({new} if new else set())):
        # English says everything as it is written, but for what depends on a number.
        messages = {
            each for each in found.messages if each.counted or language != ENGLISH
        }
        name = f"dermamap_{language}.ts"
        text = ts_text(language, messages, _kept(read_ts(FOLDER / name), messages))
        files[name] = text.encode()
        files[f"dermamap_{language}.qm"] = released(text)
    return files, found.problems


def _kept(
    before: dict[Message, Translated], messages: set[Message]
) -> dict[Message, Translated]:
    """Return the translations of what is still said."""
    return {message: before[message] for message in messages if message in before}


def released(text: str) -> bytes:
    """Return a file of translations as the program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        ts, qm = Path(folder, "words.ts"), Path(folder, "words.qm")
        ts.write_text(text, "utf-8")
        release = Path(sys.executable).with_name("pyside6-lrelease")
        command = [
            str(each) for each in (release, "-silent", "-nounfinished", ts, "-qm", qm)
        ]
        subprocess.run(command, check=True)  # noqa: S603 - our own tool
        return qm.read_bytes()


def main(arguments: list[str] | None = None) -> int:
    """Write the files of translations, or say which are stale.

    Returns:
        Exit status: 0 when all are now right, 1 when ``--check`` finds a stale one,
        2 when a text cannot be found by a translator.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.translate")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    parser.add_argument("language", nargs="?", default="", help="a language to begin")
    given = parser.parse_args(arguments)
    files, problems = made(given.language)
    for problem in problems:
        print(problem, file=sys.stderr)
    stale = 0
    for name, content in files.items():
        path = FOLDER / name
        if path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == content:
            continue
        if given.check:
            stale = 1
            print(f"stale: assets/translations/{name}; run python -m tools.translate")
        else:
            path.write_bytes(content)
            print(f"wrote assets/translations/{name}")
    return 2 if problems else stale


if __name__ == "__main__":
    sys.exit(main())
