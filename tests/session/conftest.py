import pytest
from PySide6.QtWidgets import QApplication

from dermamap.core.analysis import Reference
from dermamap.session.session import Session
from tests.session.heard import Heard


@pytest.fixture
def session(qapp: QApplication, reference: Reference) -> Session:
    """Return a session with an empty case."""
    return Session(reference)


@pytest.fixture
def heard(session: Session) -> Heard:
    """Return what the session has said since."""
    return Heard(session)
