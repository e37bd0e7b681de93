"""Numbers of the interface, as the language that is spoken writes them."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale


def number(value: float, digits: int = 0) -> str:
    """Return a number with a fixed count of digits behind the decimal sign."""
    return QLocale().toString(float(value), "f", digits)


def percent(share: float, *, least: bool = False) -> str:
    """Return a share from 0 to 1 as a percentage.

    Args:
        share: The share; more than 1 for a zoom.
        least: Whether less than half a percent is told as less than one.
    """
    return _percent(round(100 * share), least)


def forget_language() -> None:
    """Write numbers anew, since another language is spoken."""
    _percent.cache_clear()


@lru_cache(maxsize=256)
def _percent(rounded: int, least: bool) -> str:  # noqa: FBT001 - of a cache
    """Return a percentage; it is asked for many times with each move of a pen."""
    if least and not rounded:
        pattern = QCoreApplication.translate("Numbers", "< {number} %")
        return pattern.format(number=number(1))
    pattern = QCoreApplication.translate("Numbers", "{number} %")
    return pattern.format(number=number(rounded))
