"""What staff were writing, over a pulled plug; and not for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Draft
from kiosk.services.build import build, local_now
from kiosk.settings.model import Settings
from kiosk.store.state.drafts import KEPT_FOR, Drafts

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _made(path: Path, now: datetime = NOW) -> Drafts:
    return Drafts(path, lambda: now)


def test_a_draft_is_there_for_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.json"
    drafts = _made(path)
    drafts.put("decision", "Een stoel 😀\nbij het raam")
    drafts.put("quote:a", "شكرا")
    drafts.save()
    after = _made(path)
    assert after.get("decision") == "Een stoel 😀\nbij het raam"
    assert after.get("quote:a") == "شكرا"
    assert after.get("quote:b") == ""
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_finished_leaves_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.json"
    drafts = _made(path)
    drafts.put("decision", "Geheim")
    drafts.save()
    drafts.put("decision", "")
    drafts.save()
    assert _made(path).get("decision") == ""
    assert b"Geheim" not in path.read_bytes()


def test_nothing_written_makes_no_file(tmp_path: Path) -> None:
    drafts = _made(tmp_path / "unfinished.json")
    drafts.put("decision", "  \n")
    drafts.save()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_does_not_wait_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.json"
    drafts = _made(path)
    drafts.put("decision", "Lang geleden")
    drafts.save()
    assert _made(path, NOW + KEPT_FOR - timedelta(seconds=1)).get("decision") == "Lang geleden"
    later = _made(path, NOW + KEPT_FOR)
    assert later.get("decision") == ""
    later.save()
    assert b"Lang geleden" not in path.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[", b"[1]", b"\xff", b'{"decision": 3}', b'{"decision": {"text": 1, "at": "x"}}',
        b'{"decision": {"text": "a", "at": "2026-11-24T12:00:00"}}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_no_draft_and_is_whole_again(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "unfinished.json"
    path.write_bytes(data)
    drafts = _made(path)
    assert drafts.get("decision") == ""
    drafts.put("decision", "Nieuw")
    drafts.save()
    assert _made(path).get("decision") == "Nieuw"


def test_a_folder_in_its_place_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.json"
    path.mkdir()
    drafts = _made(path)
    drafts.put("decision", "Blijft")
    with pytest.raises(KioskError):
        drafts.save()
    assert drafts.get("decision") == "Blijft"


def test_an_erasure_leaves_no_draft_of_what_was_said(tmp_path: Path) -> None:
    services = build(Settings(), tmp_path / "data")
    try:
        entry = services.book.entries.sign(
            Draft(message="Dag", quote="Ik ben er nog.", wall="words", report="none")
        )
        drafts = services.unfinished
        drafts.put("quote:a", "Ik ben er n")
        drafts.put("decision", "Een stoel bij het raam")
        drafts.save()
        services.book.erasure.erase(entry.id)
        assert drafts.get("quote:a") == ""
        assert drafts.get("decision") == "Een stoel bij het raam"
        drafts.save()
        assert b"Ik ben er n" not in services.folder.unfinished.read_bytes()
    finally:
        services.close()
    assert _made(services.folder.unfinished, local_now()).get("quote:a") == ""


def test_an_erasure_makes_no_file_where_nothing_is_unfinished(tmp_path: Path) -> None:
    services = build(Settings(), tmp_path / "data")
    try:
        entry = services.book.entries.sign(Draft(message="Dag", wall="none", report="none"))
        services.book.erasure.erase(entry.id)
        assert not services.folder.unfinished.exists()
    finally:
        services.close()
