"""Files that people name end soon, whatever they are."""

import os
import sys
from pathlib import Path
from zipfile import Path as Packed
from zipfile import ZipFile

import pytest

from dermamap.core.errors import DermamapError
from dermamap.files.reading.json_file import MAX_BYTES
from dermamap.files.reading.regular_file import bytes_of


def test_a_file_is_read_from_a_folder_and_from_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1")
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.yaml", "a: 1")

    assert bytes_of(tmp_path / "a.yaml", "a.yaml") == b"a: 1"
    assert bytes_of(Packed(tmp_path / "all.zip", "a.yaml"), "a.yaml") == b"a: 1"


def test_a_huge_file_is_read_only_so_far_that_it_is_known_to_be_huge(
    tmp_path: Path,
) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as opened:
        opened.truncate(3 * MAX_BYTES)

    assert len(bytes_of(file, "huge.yaml")) == MAX_BYTES + 1


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DermamapError, match=r"^a: expected a file, found a folder$"):
        bytes_of(tmp_path, "a")
    with pytest.raises(DermamapError, match=r"^a: cannot be opened: "):
        bytes_of(tmp_path / "none", "a")


@pytest.mark.skipif(sys.platform == "win32", reason="has neither pipes nor devices")
def test_pipes_devices_and_loops_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    for name in ("pipe", "zero"):
        with pytest.raises(DermamapError, match=r"found a device or a pipe$"):
            bytes_of(tmp_path / name, name)
    with pytest.raises(DermamapError, match=r"^loop: cannot be opened: "):
        bytes_of(tmp_path / "loop", "loop")
