"""The words of the command line."""

import argparse
import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Final, NoReturn

from dermamap import __version__
from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    CONDITIONS,
    CONSENSUS,
    LESIONS,
    MAPS,
    NERVE_MAPS,
    NERVES,
    OTHER_CONDITION,
    ZONES,
    Laterality,
    ViewId,
)
from dermamap.core.assessment import Setting
from dermamap.core.errors import DermamapError
from dermamap.files.reading.plain_values import as_word, spoken, suggestion

COMMANDS: Final = {
    "analyse": "assess one case",
    "evaluate": "assess a file of cases with known answers, and score it",
    "skin": "list the zones, landmarks and views of the skin",
    "claims": "say how strongly each lesion claims a place on the skin",
    "render": "draw one view as SVG or PNG",
    "simulate": "sample plausible cases of a lesion, with their answers",
    "check": "check the atlas and knowledge files",
}
"""Every command, with what it does."""

LAYERS: Final = (
    *MAPS,
    CONSENSUS,
    *NERVE_MAPS,
    "nerve_branches",
    "signature",
    "agreement",
    "disagreement",
    "zones",
    "landmarks",
    "marks",
)
"""What ``--show`` takes, beside ``nerve:NERVE``, ``compare:LESION`` and own maps."""

SHEET: Final = "sheet"
"""What ``--view`` takes for all views on one page."""

_KINDS: Final[Mapping[str, tuple[str, Collection[str]]]] = {
    "compare": ("a lesion", LESIONS),
    "nerve": ("a nerve", NERVES),
}

ANY: Final = "any"
"""What ``--lesion`` and ``--side`` take for as common as where people are seen."""

MOST_CASES: Final = 10_000
_LARGEST_SEED: Final = 2**63 - 1
_LONGEST_NUMBER: Final = 20

MAP_WORDS: Final = (*MAPS, *NERVE_MAPS, CONSENSUS)
"""What ``--map`` takes, beside the path of a map of one's own."""

_NOTICE: Final = "For education and explanation; it is not a diagnosis."


class Parser(argparse.ArgumentParser):
    """An argument parser that explains a mistake in one line."""

    def error(self, message: str) -> NoReturn:
        """Report what is wrong with the arguments.

        Raises:
            DermamapError: Always.
        """
        raise DermamapError(self.prog, f"{message}; see {self.prog} --help")


def build_parser() -> Parser:
    """Return the parser of every command."""
    parser = Parser(
        prog="dermamap",
        description="Paint numb or painful skin on a map of the legs; see which "
        f"nerves fit, and why. {_NOTICE}",
        epilog="Without a command, dermamap [CASE] opens the window. "
        "Exit status: 0 done, 2 the input is wrong, 1 anything else.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    parsers = {
        name: commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}. {_NOTICE}",
            allow_abbrev=False,
        )
        for name, summary in COMMANDS.items()
    }
    for each in (parser, *parsers.values()):
        each.add_argument(
            "--version", action="version", version=f"dermamap {__version__}"
        )
    _case(parsers["analyse"])
    _priors(parsers["analyse"])
    parsers["analyse"].add_argument(
        "--ask",
        metavar="WHO",
        type=one_of("who is asked", ("clinician", "patient")),
        default="clinician",
        help="who is asked next: clinician (default; may examine) or patient",
    )
    parsers["analyse"].add_argument(
        "--contrast",
        metavar="ID",
        nargs="+",
        type=one_of(
            "a lesion or a condition", (*LESIONS, *CONDITIONS, OTHER_CONDITION)
        ),
        default=[],
        help="after CASE: also say why one candidate rather than another of the same "
        "list, such as L5 common_fibular; one alone is held against the best other",
    )
    parsers["evaluate"].add_argument(
        "cases", metavar="CASES", help="a file of cases; - for standard input"
    )
    _priors(parsers["evaluate"])
    parsers["evaluate"].add_argument(
        "--plot",
        metavar="FILE",
        type=Path,
        help="also draw how far probabilities keep their word, as FILE.svg",
    )
    _claims(parsers["claims"])
    _render(parsers["render"])
    _simulate(parsers["simulate"])
    parsers["check"].add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        help="a folder with files like those of data/ (default: the shipped ones); "
        "missing files are told when it holds at least half of the files of data/; "
        "or a map of your own, an SVG or a folder with some",
    )
    for name in ("analyse", "evaluate", "skin", "claims", "check"):
        parsers[name].add_argument(
            "--json", action="store_true", help="print JSON, for other programs"
        )
    return parser


def one_of(what: str, known: Collection[str]) -> Callable[[str], str]:
    """Return what takes one of the known words from the command line.

    Args:
        what: What the word names, with its article.
        known: Every word there is.
    """

    def take(word: str) -> str:
        try:
            return str(as_word(word, "", what, known))
        except DermamapError as error:
            raise argparse.ArgumentTypeError(error.problem) from None

    return take


def is_path(word: str) -> bool:
    """Tell whether a word is meant as the path of a map of one's own."""
    if "/" in word or os.sep in word or word.endswith(".svg"):
        return True
    return bool(word) and Path(word).exists()  # without a word it is where one is


def a_map(word: str) -> str:
    """Return the name of a map, or the path of one's own.

    Raises:
        argparse.ArgumentTypeError: It is neither; names the nearest map.
    """
    if word in MAP_WORDS or is_path(word):
        return word
    expected = spoken((*MAP_WORDS, "the path of a map of your own"))
    message = f"expected {expected}, found {word!r}{suggestion(word, MAP_WORDS)}"
    raise argparse.ArgumentTypeError(message)


def layer(word: str) -> str:
    """Return a layer's name if there is such a layer.

    Raises:
        argparse.ArgumentTypeError: There is none; names the nearest.
    """
    kind, _, name = word.partition(":")
    what, known = _KINDS.get(kind, ("", ()))
    if word in LAYERS or name in known:
        return word
    if kind not in _KINDS and is_path(word):
        return word
    if kind in _KINDS:
        message = (
            f"expected {kind}: and {what}, found {word!r}{suggestion(name, known)}"
        )
    else:
        ways = (*LAYERS, "nerve:NERVE", "compare:LESION", "a map of your own")
        message = f"expected {spoken(ways)}, found {word!r}{suggestion(word, LAYERS)}"
    raise argparse.ArgumentTypeError(message)


def _case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "case",
        metavar="CASE",
        help="a case: .yaml, .json or .dermamap; - for standard input",
    )


def _output(parser: argparse.ArgumentParser, names: str) -> None:
    parser.add_argument(
        "-o",
        dest="output",
        metavar="FILE",
        type=Path,
        required=True,
        help=f"where to write: {names}",
    )


def _priors(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--priors",
        metavar="P",
        type=one_of("a setting", tuple(Setting)),
        default=Setting.PRIMARY_CARE.value,
        help="how common conditions are where the person is seen: "
        "primary_care (default), spine_clinic or equal",
    )


def _claims(parser: argparse.ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument(
        "--zone",
        metavar="ZONE",
        type=one_of("a zone", (*ZONES, *COMPOSITE_ZONES)),
        help="a zone, such as lateral_leg_upper",
    )
    place.add_argument(
        "--landmark", metavar="LANDMARK", help="a landmark, such as isncsci_L5"
    )
    parser.add_argument(
        "--map",
        metavar="MAP",
        type=a_map,
        default=CONSENSUS,
        help=f"{', '.join((*MAPS, *NERVE_MAPS))}, {CONSENSUS} (default: the field the "
        "answer uses) or the path of a map of your own",
    )


def _render(parser: argparse.ArgumentParser) -> None:
    case_help = "a case whose marks are drawn"
    parser.add_argument("case", metavar="CASE", nargs="?", help=case_help)
    parser.add_argument(
        "--view",
        metavar="VIEW",
        required=True,
        type=one_of("a view", (*ViewId, SHEET)),
        help=f"{', '.join(ViewId)}, or {SHEET}: all of them on one page",
    )
    parser.add_argument(
        "--show",
        metavar="LAYER",
        type=layer,
        action="append",
        default=[],
        help=f"{', '.join(LAYERS)}, nerve:NERVE, compare:LESION or the path of a map "
        "of your own; may be given again (default: marks and landmarks)",
    )
    parser.add_argument(
        "--no-names", action="store_true", help="leave out the names of territories"
    )
    dark_help = "draw for a dark background"
    parser.add_argument("--dark", action="store_true", help=dark_help)
    _output(parser, "FILE.svg or FILE.png")


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return what takes a whole number from the command line.

    Args:
        least: The smallest that is taken.
        most: The largest.
    """

    def take(word: str) -> int:
        plain = word.isascii() and word.isdigit() and len(word) < _LONGEST_NUMBER
        if not plain or not least <= int(word) <= most:
            expected = f"a whole number from {least} to {most:,}"
            message = f"expected {expected}, found {word!r}"
            raise argparse.ArgumentTypeError(message)
        return int(word)

    return take


def _simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lesion",
        metavar="LESION",
        required=True,
        type=one_of("a lesion", (*LESIONS, ANY)),
        help="where the nerve is hurt, such as L5 or sural; any: as common as where "
        "people are seen",
    )
    parser.add_argument(
        "--side",
        metavar="SIDE",
        default=ANY,
        type=one_of("a side", (*Laterality, ANY)),
        help="left, right, both or any (default: as common as with the lesion)",
    )
    parser.add_argument(
        "-n",
        dest="count",
        metavar="N",
        type=whole_number(1, MOST_CASES),
        default=1,
        help=f"how many cases, up to {MOST_CASES:,} (default: 1)",
    )
    parser.add_argument(
        "--seed",
        metavar="K",
        type=whole_number(0, _LARGEST_SEED),
        default=0,
        help="the same number gives the same cases (default: 0)",
    )
    _priors(parser)
    _output(parser, "FILE.yaml or FILE.json")
