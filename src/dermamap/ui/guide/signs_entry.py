"""A list of signs of which any may be true."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermamap.ui.guide.big_button import BigButton
from dermamap.ui.guide.values import Key


class SignsEntry(QWidget):
    """Signs to tick.

    Attributes:
        ready: The button to go on by; whoever shows the list puts it where it stays
            in sight.

    Args:
        signs: Each with its words.
        true: Those that are ticked.
    """

    told = Signal(object)
    """The set of all that are true."""
    rest_wished = Signal()
    """To see those that are out of sight."""

    def __init__(
        self,
        signs: Sequence[tuple[Key, str]],
        true: Collection[Key],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.buttons: dict[Key, BigButton] = {}
        self._unseen = False
        self.ready = BigButton("", primary=True, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for key, words in signs:
            button = BigButton(words, box=True)
            button.setCheckable(True)
            button.setChecked(key in true)
            button.toggled.connect(self._follow)
            self.buttons[key] = button
            column.addWidget(button)
        self.setFocusProxy(next(iter(self.buttons.values())))
        self.ready.clicked.connect(self._go_on)
        self._follow()

    def show_unseen(self, *, unseen: bool) -> None:
        """Lead to the rest of the list first: nobody denies what they did not read."""
        if unseen is not self._unseen:
            self._unseen = unseen
            self._follow()

    def _go_on(self) -> None:
        if self._unseen:
            self.rest_wished.emit()
        else:
            self.told.emit(self._true())

    def _true(self) -> frozenset[Key]:
        return frozenset(key for key, each in self.buttons.items() if each.isChecked())

    def _follow(self) -> None:
        if self._unseen:
            said = self.tr("Show the rest")
        else:
            said = self.tr("Go on") if self._true() else self.tr("None of these")
        self.ready.show_text(said)
