"""How one language writes numbers, and names within a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """How one language writes.

    Attributes:
        decimal: The sign in front of tenths.
        thousands: The sign behind thousands; may be empty.
        small_names: Whether names begin small within a sentence.
    """

    decimal: str
    thousands: str
    small_names: bool

    def fixed(self, value: float, digits: int = 0) -> str:
        """Return a number with a fixed count of digits behind the decimal sign.

        >>> Writing(decimal=",", thousands=".", small_names=False).fixed(1234.56, 1)
        '1.234,6'
        """
        return self._signed(f"{value:,.{digits}f}")

    def short(self, value: float, digits: int = 6) -> str:
        """Return a number with at most so many digits that count.

        >>> Writing(decimal=",", thousands=".", small_names=False).short(0.25)
        '0,25'
        """
        return self._signed(f"{value:.{digits}g}")

    def within(self, name: str) -> str:
        """Return a name as it stands within a sentence; ``"L5"`` keeps its capital."""
        if not self.small_names or name[1:2].isdigit():
            return name
        return name[:1].lower() + name[1:]

    def _signed(self, number: str) -> str:
        signs = {",": self.thousands, ".": self.decimal}
        return "".join(signs.get(sign, sign) for sign in number)
