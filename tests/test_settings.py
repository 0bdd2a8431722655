"""Settings: kept whole, read back, refused when they are not ours."""

from pathlib import Path

import pytest

from desktop import settings
from desktop.core.errors import OfficeError, Trouble
from desktop.settings import Settings
from tests.books import SETTINGS


def test_that_what_is_kept_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "xã" / "cai-dat.toml"
    settings.save(SETTINGS, path)
    assert settings.load(path) == SETTINGS
    assert sorted(file.name for file in path.parent.iterdir()) == ["cai-dat.toml"]


def test_that_a_new_folder_has_yet_to_be_set_up(tmp_path: Path) -> None:
    found = settings.load(tmp_path / "cai-dat.toml")
    assert found == Settings()
    assert not found.is_set_up


@pytest.mark.parametrize(
    "text",
    [
        "không phải TOML",
        "version = 2",
        "version = 1\ncut_off_day = 'mười'",
        "version = 1\nofficers = 3",
    ],
)
def test_that_settings_that_are_not_ours_are_refused_unchanged(text: str, tmp_path: Path) -> None:
    path = tmp_path / "cai-dat.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OfficeError) as caught:
        settings.load(path)
    assert caught.value.trouble is Trouble.SETTINGS_UNREADABLE
    assert path.read_text(encoding="utf-8") == text


def test_that_settings_that_cannot_be_written_stay_as_they_were(tmp_path: Path) -> None:
    folder = tmp_path / "a file, not a folder"
    folder.write_text("", encoding="utf-8")
    with pytest.raises(OfficeError) as caught:
        settings.save(SETTINGS, folder / "cai-dat.toml")
    assert caught.value.trouble is Trouble.FILE_UNWRITABLE
