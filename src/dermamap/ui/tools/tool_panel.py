"""What is at hand while drawing: tools, the size of the brush, symptoms, layers."""

from collections.abc import Mapping
from math import log
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.preferences import Mode
from dermamap.core.words.texts import SymptomText
from dermamap.ui.canvas.tools import Tool
from dermamap.ui.layers.layer_panel import Atlas, LayerPanel
from dermamap.ui.parts.controls import as_tip, heading
from dermamap.ui.parts.row_button import RowButton
from dermamap.ui.parts.scrolling import dress_scrolling
from dermamap.ui.parts.theme import MUTED, scaled
from dermamap.ui.tools.copy_button import CopyButton
from dermamap.ui.tools.intensity_choice import IntensityChoice

RADII_MM: Final = (2.0, 60.0)
"""Smallest and largest brush."""

_NARROWEST: Final = 0.84
"""Share of its width that the panel keeps in a small window."""

_STEPS: Final = 100

_OF_PATIENTS: Final = (Tool.BRUSH, Tool.AREA, Tool.ERASER)
"""Tools that need no explanation."""
_LAID_OUT_MS: Final = 30


class ToolPanel(QScrollArea):
    """The panel to the left of the body.

    Args:
        symptoms: Names of the symptoms.
        atlas: What can be shown on the skin.
    """

    tool_chosen = Signal(object)
    symptom_chosen = Signal(object)
    radius_chosen = Signal(float)
    intensity_chosen = Signal(object)
    """How strong the marks that follow are, 0 to 10, or ``None``."""
    copy_wished = Signal(object)
    """The side that is copied to the other."""
    layers_chosen = Signal(object)
    """Names of layers of the pictures."""

    def __init__(
        self,
        symptoms: Mapping[Symptom, SymptomText],
        atlas: Atlas,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        dress_scrolling(self)
        self._tools: dict[Tool, RowButton] = {}
        self._symptoms: dict[Symptom, RowButton] = {}
        inside = self._inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 14, 10, 12)
        self._column.setSpacing(1)
        self._add_tools()
        self._add_size()
        self._add_symptoms(symptoms)
        self._add_intensity()
        self._add_layers(atlas)
        self._not_of_patients = (
            *(self._tools[tool] for tool in Tool if tool not in _OF_PATIENTS),
            *(self._intensity, self._copy, self._layers_title, self.layers),
        )
        self._column.addStretch(1)
        self.setWidget(inside)
        self._fit_words()

    def _fit_words(self) -> None:
        """Be as wide as the words are."""
        margins = self._column.contentsMargins()
        map_px = self.layers.width_of_maps() + margins.left() + margins.right()
        self._wide = max(self._inside.sizeHint().width() + 8, map_px)
        self.setMaximumWidth(self._wide)
        self.setMinimumWidth(round(_NARROWEST * self._wide))
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters, once all parts have theirs."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(_LAID_OUT_MS, self, self._fit_words)

    def sizeHint(self) -> QSize:
        """Return a width at which every word and key has room."""
        return QSize(self._wide, super().sizeHint().height())

    # What is shown

    def show_tool(self, tool: Tool) -> None:
        """Show which tool is in use."""
        self._tools[tool].setChecked(True)

    def offers(self, tool: Tool) -> bool:
        """Whether a tool can be chosen by who is drawing."""
        return not self._tools[tool].isHidden()

    def show_symptom(self, symptom: Symptom) -> None:
        """Show which symptom is drawn."""
        self._symptoms[symptom].setChecked(True)

    def show_radius(self, radius_mm: float) -> None:
        """Show the size of the brush."""
        self._size.setText(self.tr("Brush {size} mm").format(size=round(2 * radius_mm)))
        self._slider.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._slider.setValue(_step_of(radius_mm))
        self._slider.blockSignals(False)  # noqa: FBT003

    def show_mode(self, mode: Mode) -> None:
        """Offer patients fewer tools, larger ones, and nothing over their skin."""
        patient = mode is Mode.PATIENT
        for button in (*self._tools.values(), *self._symptoms.values()):
            button.show_large(large=patient)
        for part in self._not_of_patients:
            part.setVisible(not patient)

    def show_marked(self, sides: tuple[Side, ...]) -> None:
        """Show which sides carry marks that can be copied."""
        self._copy.show_marked(sides)

    # How it is built

    def _title(self, text: str, *, first: bool = False) -> QWidget:
        label = heading(text)
        label.setContentsMargins(2, 0 if first else 13, 0, 3)
        self._column.addWidget(label)
        return label

    def _add_tools(self) -> None:
        self._title(self.tr("Mark"), first=True)
        group = QButtonGroup(self)
        words = {
            Tool.BRUSH: (self.tr("Brush"), "B"),
            Tool.LASSO: (self.tr("Lasso"), "L"),
            Tool.AREA: (self.tr("Whole area"), "A"),
            Tool.ERASER: (self.tr("Eraser"), "E"),
            Tool.MOVE: (self.tr("Move"), self.tr("Space")),
        }
        for tool, (word, key) in words.items():
            button = RowButton(word, tool.value, key)
            button.clicked.connect(lambda _, t=tool: self.tool_chosen.emit(t))
            button.setAutoExclusive(True)
            group.addButton(button)
            self._tools[tool] = button
            self._column.addWidget(button)
        self._tools[Tool.MOVE].setToolTip(
            self.tr(
                "A click on a territory opens its page; "
                "with Ctrl or Alt held, any tool does that"
            )
        )

    def _add_size(self) -> None:
        self._size = QLabel()
        self._size.setFont(scaled(self._size.font(), 0.92))
        self._size.setForegroundRole(MUTED)
        self._size.setContentsMargins(12, 8, 0, 0)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setPageStep(10)
        self._slider.setAccessibleName(self.tr("Size of the brush"))
        self._slider.setToolTip(self.tr("Keys [ and ], or Ctrl and the wheel"))
        self._slider.valueChanged.connect(
            lambda step: self.radius_chosen.emit(_radius_of(step))
        )
        self._column.addWidget(self._size)
        frame = QVBoxLayout()
        frame.setContentsMargins(10, 0, 10, 0)
        frame.addWidget(self._slider)
        self._column.addLayout(frame)

    def _add_symptoms(self, symptoms: Mapping[Symptom, SymptomText]) -> None:
        self._title(self.tr("What does it feel like"))
        group = QButtonGroup(self)
        for n, (symptom, text) in enumerate(symptoms.items(), 1):
            button = RowButton(text.plain, symptom, str(n))
            button.setToolTip(as_tip(text.hint))
            button.setAccessibleDescription(text.hint)
            button.clicked.connect(lambda _, s=symptom: self.symptom_chosen.emit(s))
            button.setAutoExclusive(True)
            group.addButton(button)
            self._symptoms[symptom] = button
            self._column.addWidget(button)

    def _add_intensity(self) -> None:
        self._intensity, self._copy = IntensityChoice(), CopyButton()
        self._intensity.chosen.connect(self.intensity_chosen)
        self._copy.copy_wished.connect(self.copy_wished)
        self._column.addWidget(self._intensity)
        self._column.addSpacing(6)
        frame = QHBoxLayout()
        frame.setContentsMargins(8, 0, 8, 0)
        frame.addWidget(self._copy)
        frame.addStretch(1)
        self._column.addLayout(frame)

    def _add_layers(self, atlas: Atlas) -> None:
        self._layers_title = self._title(self.tr("Show on the skin"))
        self.layers = LayerPanel(atlas)
        self.layers.layers_chosen.connect(self.layers_chosen)
        self._column.addWidget(self.layers)
        self.layers.opened.connect(self._reveal)

    def _reveal(self, opened: QWidget) -> None:
        """Scroll to what has been opened, once it has its size."""
        QTimer.singleShot(_LAID_OUT_MS, opened, lambda: self._scroll_to(opened))

    def _scroll_to(self, opened: QWidget) -> None:
        top = opened.mapTo(self._inside, QPoint(0, 0)).y()
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        row = self.fontMetrics().height() * 2  # what it belongs to stays in sight
        least = top + opened.height() - seen
        bar.setValue(max(bar.value(), min(least, top - row)))


def _radius_of(step: int) -> float:
    low, high = RADII_MM
    return float(round(2 * low * (high / low) ** (step / _STEPS)) / 2)


def _step_of(radius_mm: float) -> int:
    low, high = RADII_MM
    return round(_STEPS * log(radius_mm / low) / log(high / low))
