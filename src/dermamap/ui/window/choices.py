"""What a person prefers, as it is now."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from dermamap.core.preferences import Preferences


class Choices(QObject):
    """Holds the preferences; they change here and nowhere else.

    Args:
        now: What was chosen before.
        keep: Remembers what is chosen.
    """

    changed = Signal(object)
    """The preferences, after each choice."""

    def __init__(
        self,
        now: Preferences,
        keep: Callable[[Preferences], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.now = now
        self._keep = keep

    def prefer(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        """Choose something, and remember it."""
        after = replace(self.now, **changes)
        if after != self.now:
            self.now = after
            self._keep(after)
            self.changed.emit(after)
