"""How roots and nerves are painted, the same in every picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paint:
    """How a root or a nerve is painted.

    Attributes:
        colour: Its colour.
        pattern: How it is engraved, so that neighbours can be told apart without
            colours: ``none``, ``rising``, ``falling``, ``level`` or ``dots``.
    """

    colour: str
    pattern: str
