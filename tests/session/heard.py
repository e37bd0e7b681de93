"""An ear for everything that a session says."""

from typing import Any

from dermamap.core.assessment import Assessment
from dermamap.core.case import Case
from dermamap.session.session import Session


class Heard:
    """The signals of a session, in the order in which they came.

    Attributes:
        signals: Name and values of each.
    """

    def __init__(self, session: Session) -> None:
        self.signals: list[tuple[str, tuple[Any, ...]]] = []
        for name in (
            "skin_changed",
            "assessment_changed",
            "advice_changed",
            "certainty_changed",
            "case_changed",
            "problem",
        ):
            self._listen(session, name)

    def _listen(self, session: Session, name: str) -> None:
        def note(*values: object) -> None:
            self.signals.append((name, values))

        getattr(session, name).connect(note)

    def take(self) -> list[str]:
        """Return the names of the signals so far, and forget them."""
        names = [name for name, _ in self.signals]
        self.signals.clear()
        return names

    def last(self, name: str) -> Any:  # noqa: ANN401 - whatever the signal carries
        """Return the value, or values, of the last signal of a name."""
        values = [values for said, values in self.signals if said == name][-1]
        return values[0] if len(values) == 1 else values

    @property
    def assessment(self) -> Assessment:
        """The last assessment."""
        found: Assessment = self.last("assessment_changed")
        return found

    @property
    def case(self) -> Case:
        """The last case."""
        found: Case = self.last("case_changed")
        return found
