"""What is asked when cases are opened, saved and closed."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

SUFFIX = ".yaml"

translate = QCoreApplication.translate


class Unsaved(Enum):
    """What becomes of changes that are not in a file."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def ask_open(parent: QWidget, beside: Path | None) -> Path | None:
    """Ask which case to open."""
    folder = str(beside.parent) if beside else ""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("CaseDialogs", "Open a case"),
        folder,
        translate("CaseDialogs", "Cases (*.yaml *.yml *.json);;All files (*)"),
    )
    return Path(name) if name else None


def ask_save(parent: QWidget, now: Path | None, title: str) -> Path | None:
    """Ask where to save a case."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("CaseDialogs", "Save the case"),
        str(now) if now else f"{title or translate('CaseDialogs', 'case')}{SUFFIX}",
        translate("CaseDialogs", "Cases (*.yaml)"),
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(SUFFIX)


def ask_unsaved(parent: QWidget) -> Unsaved:
    """Ask what becomes of changes that are not in a file."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("CaseDialogs", "Unsaved changes"))
    box.setText(translate("CaseDialogs", "Save the changes to this case?"))
    box.setInformativeText(
        translate("CaseDialogs", "Without saving, what was drawn and answered is lost.")
    )
    save = box.addButton(
        translate("CaseDialogs", "Save"), QMessageBox.ButtonRole.AcceptRole
    )
    discard = box.addButton(
        translate("CaseDialogs", "Don’t save"),  # noqa: RUF001 - an apostrophe
        QMessageBox.ButtonRole.DestructiveRole,
    )
    cancel = box.addButton(
        translate("CaseDialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole
    )
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    chosen = box.clickedButton()
    if chosen is save:
        return Unsaved.SAVE
    return Unsaved.DISCARD if chosen is discard else Unsaved.CANCEL
