"""The third step: what fits, in words, and what to do now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermamap.ui.guide.big_button import BigButton
from dermamap.ui.guide.reading import large, scrolled
from dermamap.ui.guide.values import Band


class FitsPage(QWidget):
    """Shows bands of what fits; each thing opens its page.

    Args:
        notice: What the program is not.
    """

    opened = Signal(str)
    """The id of a lesion or a condition."""
    areas_wished = Signal(bool)
    """Whether the skin of the nerves is shown on the body."""
    safety_wished = Signal()
    """To be asked what is asked for safety."""

    def __init__(self, notice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.fits: dict[str, BigButton] = {}
        self._bands = QVBoxLayout()
        self._bands.setSpacing(6)
        self.areas = BigButton(self.tr("Show nerve areas on the body"), centred=True)
        self.areas.setCheckable(True)
        self.areas.toggled.connect(self.areas_wished)
        self.nothing = large(
            self.tr("Draw or answer something first. Then you see here what fits."), 1.1
        )
        self.unasked = BigButton(
            self.tr("Answer the safety questions first"),
            self.tr(
                "They show whether you need help at once. Without them, what stands "
                "here may look better than it is."
            ),
            primary=True,
        )
        self.unasked.clicked.connect(self.safety_wished)
        self.unasked.hide()
        self._unknown = large(
            self.tr(
                "You did not know the answer to a safety question. If it may be yes, "
                "see a doctor today."
            ),
            1.0,
            bold=True,
        )
        self._unknown.hide()
        self._first = large(
            self.tr("Get help first, as it says above. Nothing below changes that."),
            1.0,
            bold=True,
        )
        self._first.hide()
        self._ruled_out = large(
            self.tr(
                "Less likely does not mean ruled out, and no list is complete. Only an "
                "examination can tell."
            ),
            0.94,
            quiet=True,
        )
        self._ruled_out.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 8, 20, 12)
        column.setSpacing(9)
        for part in (self.unasked, self._first, self._unknown, self.nothing):
            column.addWidget(part)
        column.addLayout(self._bands)
        column.addWidget(self._ruled_out)
        column.addWidget(self.areas)
        column.addWidget(large(notice, 0.94, quiet=True))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def show_bands(self, parts: Sequence[tuple[str, Sequence[Band]]]) -> None:
        """Show what fits; nothing while nothing is known.

        Args:
            parts: Headings, such as "Where the nerve may be hurt", with their bands.
        """
        if parts == self._shown:
            return
        self._shown = parts
        focused = next((key for key, b in self.fits.items() if b.hasFocus()), "")
        self._clear()
        self.nothing.setVisible(not parts)
        self._ruled_out.setVisible(bool(parts))
        for heading, bands in parts:
            title = large(heading, 1.2, bold=True)
            self._bands.addWidget(title)
            for band in bands:
                self._add(band)
        if focused in self.fits:
            self.fits[focused].setFocus()

    def show_urgent(self, *, urgent: bool) -> None:
        """Say that help comes before whatever fits."""
        self._first.setVisible(urgent)

    def show_safety(self, *, unasked: bool, unknown: bool) -> None:
        """Say what is not known of that which is asked for safety.

        Args:
            unasked: Whether some of it was not asked yet.
            unknown: Whether the person did not know an answer.
        """
        self.unasked.setVisible(unasked)
        self._unknown.setVisible(unknown)

    def _add(self, band: Band) -> None:
        if not band.fits:
            return
        self._bands.addWidget(large(band.title, 1.0, bold=True, quiet=True))
        for fit in band.fits:
            name = fit.name
            if fit.side:
                name = self.tr("{name}, {side}").format(name=name, side=fit.side)
            button = BigButton(name, fit.about)
            button.clicked.connect(lambda _, chosen=fit.id: self.opened.emit(chosen))
            self.fits[fit.id] = button
            self._bands.addWidget(button)
            button.show()  # Qt would do so later, and it could not have the focus yet

    def _clear(self) -> None:
        self.fits = {}
        while (item := self._bands.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
