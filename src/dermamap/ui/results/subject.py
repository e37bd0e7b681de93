"""What the page of a candidate is about, in words for whoever reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPalette

from dermamap.core.assessment import Speaks
from dermamap.core.words.contrasting import Comparison
from dermamap.core.words.explanation import Explanation
from dermamap.core.words.settling import Settling
from dermamap.core.words.texts import ConditionText, LesionText
from dermamap.core.words.wording import Audience

Draw = Callable[[QPalette, float], QImage | None]
"""Returns a picture for a palette and a density of pixels."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about.

    Attributes:
        audience: Who reads it.
        explanation: The candidate in words.
        share: Its probability, or where it stands.
        sure: How sure the probability is; may be empty.
        text: What is generally known of it.
        names: Names of other lesions, by id.
        headings: Of the parts of the page.
        skin: What the marked skin says of it, and what was left out.
        skin_of: Whose skin that is, where it is not its own.
        asks: What to ask or test next.
        comparison: It against another of its list.
        points_to: Pattern of what stands over the reasons for one ``{name}``.
        rivals: Ids and names of all others of its list, most probable first.
        rival: The one that it is held against.
        setting: How common causes were taken to be, and what others would change.
        picture: Draws where it is felt, if that is certain enough to be drawn.
    """

    audience: Audience
    explanation: Explanation
    share: str
    sure: str
    text: LesionText | ConditionText
    names: Mapping[str, str]
    headings: Mapping[str, str]
    skin: Sequence[tuple[Speaks, str]]
    skin_of: str
    asks: Sequence[Settling]
    comparison: Comparison
    points_to: str
    rivals: Sequence[tuple[str, str]]
    rival: str
    setting: Sequence[str]
    picture: Draw | None = None

    @property
    def clinical_texts(self) -> tuple[str, ...]:
        """The texts that name sources and are shown to this reader."""
        if self.audience is Audience.PATIENT:
            return ()
        if isinstance(self.text, LesionText):
            return (self.text.clinical,)
        return tuple(self.text.clinical.values())

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the reasons, each some keys joined by ``", "``."""
        return tuple(each.source for each in self.explanation.sentences)
