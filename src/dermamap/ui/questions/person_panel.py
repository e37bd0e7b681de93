"""Age, sex, and where the person is seen: what bears on how common causes are."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from dermamap.core.anatomy import Sex
from dermamap.core.assessment import Setting
from dermamap.core.case import Patient
from dermamap.ui.parts.fields import Framed, NumberField, Pick

_OLDEST = 130


class PersonPanel(QWidget):
    """Shows and changes what is known of the person.

    Args:
        settings: Labels of where a person is seen.
    """

    patient_wished = Signal(object)
    setting_wished = Signal(object)
    asking_wished = Signal(bool)
    """Whether questions may take an examination."""

    def __init__(
        self, settings: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._age = NumberField(0, _OLDEST, self.tr("Not said"), self.tr("years"))
        self._age.setAccessibleName(self.tr("Age"))
        self._sex = Pick()
        self._sex.addItem(self.tr("Not said"), None)
        self._sex.addItem(self.tr("Female"), Sex.FEMALE)
        self._sex.addItem(self.tr("Male"), Sex.MALE)
        self._setting = Pick()
        for setting in Setting:
            self._setting.addItem(settings[setting], setting)
        self._asked = Pick()
        self._asked.addItem(self.tr("Story and examination"), True)  # noqa: FBT003
        self._asked.addItem(self.tr("Story only"), False)  # noqa: FBT003
        form = QFormLayout(self)
        form.setContentsMargins(20, 4, 20, 10)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        form.addRow(self.tr("Age"), Framed(self._age))
        form.addRow(self.tr("Sex"), self._sex)
        form.addRow(self.tr("Seen at"), self._setting)
        form.addRow(self.tr("Ask for"), self._asked)
        self._age.settled.connect(self._report)
        self._sex.activated.connect(self._report)
        self._setting.activated.connect(
            lambda _: self.setting_wished.emit(Setting(self._setting.currentData()))
        )
        self._asked.activated.connect(
            lambda _: self.asking_wished.emit(self._asked.currentData())
        )
        self.show_patient(Patient())

    def show_patient(self, patient: Patient) -> None:
        """Show what is known of the person."""
        self._age.show_number(None if patient.age is None else round(patient.age))
        self._sex.setCurrentIndex(max(self._sex.findData(patient.sex), 0))

    def show_setting(self, setting: Setting) -> None:
        """Show where the person is seen."""
        self._setting.setCurrentIndex(self._setting.findData(setting))

    def show_asked(self, *, examined: bool) -> None:
        """Show whether questions may take an examination."""
        self._asked.setCurrentIndex(self._asked.findData(examined))

    def focus_setting(self) -> None:
        """Let the keyboard choose where the person is seen."""
        self._setting.setFocus()

    def _report(self) -> None:
        age = self._age.number
        known = None if age is None else float(age)
        sex = self._sex.currentData()  # a plain word, whatever was put in
        self.patient_wished.emit(Patient(known, Sex(sex) if sex else None))
