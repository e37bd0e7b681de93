"""Everything that the analysis needs and that is the same for every case."""

from dermamap.core.analysis import Reference
from dermamap.core.knowledge.base import Knowledge
from dermamap.files.atlas.atlas_file import load_atlas
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.files.knowledge.knowledge_file import load_knowledge


def load_reference(knowledge: Knowledge | None = None) -> Reference:
    """Read the skin, its views, the atlas and the knowledge that ship with dermamap.

    Args:
        knowledge: Where it has been read already, to read a case.

    Raises:
        DermamapError: A file is missing or wrong.
    """
    skin = load_skin()
    return Reference(
        skin=skin,
        views=ViewLibrary().views,
        atlas=load_atlas(skin),
        knowledge=knowledge or load_knowledge(),
    )
