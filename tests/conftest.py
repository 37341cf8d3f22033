"""What several rooms' tests need: a cache of their own, a small corpus, the shared folder."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """Indexes of tests never meet those of the user."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("PRESSESPIEGEL_CACHE", str(folder))
    return folder


@pytest.fixture
def shared():
    """The developers' shared folder, beside the project."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which only developers have")
    return SHARED


@pytest.fixture
def articles(tmp_path):
    """A folder of three dated articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(
        " date 2022-11 Berlin liefert Panzer. Kiew dankt.\n\nAnzeige\n\nEs bleibt kalt.",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text("date 2022-12 Moskau schweigt dazu weiter.", encoding="utf-8")
    (folder / "c.txt").write_text(
        "date 2023-01 Der Bund stellt Munition bereit, auch Panzer.", encoding="utf-8"
    )
    return folder
