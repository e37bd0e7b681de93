"""Numbers of the interface, as the language that is spoken writes them."""

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
    rounded = round(100 * share)
    if least and not rounded:
        pattern = QCoreApplication.translate("Numbers", "< {number} %")
        return pattern.format(number=number(1))
    pattern = QCoreApplication.translate("Numbers", "{number} %")
    return pattern.format(number=number(rounded))
