"""Which backups staff can put back on the screen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder


def test_backups_that_a_put_back_set_aside_can_be_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.ui.team.pages.maintenance import putting_back

    monkeypatch.setattr(putting_back, "sticks", list)
    link = tmp_path / "link"
    folder = DataFolder(tmp_path / "data")
    link.symlink_to(folder.path)
    aside = DataFolder(tmp_path / "data-set-aside-2026-11-24-101500")
    for day, each in ((25, folder), (24, aside), (23, DataFolder(tmp_path / "data-of-others"))):
        each.backups.mkdir(parents=True)
        (each.backups / f"ontmoeting-backup-2026-11-{day}-101500.zip").touch()
    locked = aside.backups / "ontmoeting-backup-2026-11-22-101500.locked.zip"
    locked.touch()
    services = SimpleNamespace(folder=DataFolder(link), settings=Settings())
    texts = SimpleNamespace(language="en")
    team = SimpleNamespace(services=services, texts=texts, _=str)
    asking = putting_back.PuttingBack(cast("Any", team), lambda *_: None)
    words = [asking._words(each).splitlines()[1] for each in asking._look()]
    assert words == ["On this box", "On this box, set aside", "On this box, set aside, locked"]
