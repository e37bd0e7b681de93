"""What every test relies on: no screen, no surprises, the same examples each run."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import ViewId
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.body.skin import Skin
from dermamap.core.body.views import View
from dermamap.files.reference import load_reference

os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile(
    "checks",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "checks"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let pictures of the window be made anew when it is meant to look different."""
    parser.addoption(
        "--remake-pictures",
        action="store_true",
        help="keep what the window looks like now in docs/pictures/paths",
    )


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the top of the source tree."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def reference() -> Reference:
    """Return the shipped skin, views, atlas and knowledge, read once."""
    return load_reference()


@pytest.fixture(scope="session")
def skin(reference: Reference) -> Skin:
    """Return the shipped skin."""
    return reference.skin


@pytest.fixture(scope="session")
def views(reference: Reference) -> Mapping[ViewId, View]:
    """Return the ten views."""
    return reference.views


@pytest.fixture(scope="session")
def atlas(reference: Reference) -> Atlas:
    """Return the fields that drawings are weighed with."""
    return reference.atlas


@pytest.fixture(scope="session")
def marker(reference: Reference) -> SkinMarker:
    """Return what finds the texels under marks; it keeps what it has indexed."""
    return SkinMarker(reference.skin, reference.views)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the program remembers between runs away from the person's own."""
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg_state_home"))
