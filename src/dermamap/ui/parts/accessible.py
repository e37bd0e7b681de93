"""What painted widgets are, to programs that read a window aloud.

Qt knows what its own controls are. A class that paints itself and takes keys says
what it is by an attribute ``ACCESSIBLE_ROLE``.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role

_installed = [False]


def tell_roles() -> None:
    """Let Qt know the roles; once is enough."""
    if not _installed[0]:
        QAccessible.installFactory(_interface)
        _installed[0] = True


def _interface(_: str, thing: QObject) -> QAccessibleWidget | None:
    role = getattr(thing, "ACCESSIBLE_ROLE", None)
    if isinstance(thing, QWidget) and isinstance(role, Role):
        return QAccessibleWidget(thing, role)
    return None


def announce(widget: QWidget, text: str) -> None:
    """Have a sentence read aloud when there is nothing else to read."""
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
