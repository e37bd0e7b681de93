"""The texts as patients read them: no name that only clinicians know stands alone."""

from dataclasses import replace

from dermamap.core.anatomy import ROOTS
from dermamap.core.words.wording import Wording


def for_patients(wording: Wording) -> Wording:
    """Return the texts with nerve roots named by where they are.

    Other lesions and all conditions have names that everybody understands already.
    """
    lesions = dict(wording.lesions)
    for lesion, text in wording.lesions.items():
        roots = lesion.split("+")
        if set(roots) <= set(ROOTS):
            phrase = wording.patterns.phrases["roots" if len(roots) > 1 else "root"]
            lesions[lesion] = replace(
                text, short=phrase.format(roots=wording.listed(roots))
            )
    return replace(wording, lesions=lesions)
