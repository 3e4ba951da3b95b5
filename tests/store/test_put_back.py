"""A backup that staff put back on the screen: what is noted, also when it does not work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from support.backup_helpers import NOW, content, files, fill, open_
from support.store_helpers import draft

from kiosk.i18n.texts import Translator
from kiosk.services.put_back import PutBack, carry_out
from kiosk.store.backup.backup import make_backup
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import CannotRestore
from kiosk.store.state.put_back import PutBackFile, PutBackNote, note_of_failure


def test_the_book_is_replaced_and_it_is_noted(folder: DataFolder) -> None:
    fill(folder)
    made = make_backup(folder, folder.path.parent, now=NOW)
    before = content(folder)
    with open_(folder) as book:
        book.entries.sign(draft(name="Later"))
    carry_out(PutBack(made.path), folder.path, NOW)
    assert content(folder) == before
    note = PutBackFile(folder.put_back).read()
    assert note is not None
    assert (note.at, note.made_at, note.entries, note.failed) == (NOW, NOW, 3, "")
    assert (folder.path.parent / note.set_aside / "book.json").exists()


def test_a_backup_of_the_folder_itself_is_put_back(folder: DataFolder) -> None:
    """It is inside the folder that is set aside meanwhile."""
    fill(folder)
    made = make_backup(folder, folder.backups, now=NOW)
    before = content(folder)
    carry_out(PutBack(made.path), folder.path, NOW)
    assert content(folder) == before


def test_when_it_fails_everything_is_as_it_was_and_the_reason_is_noted(folder: DataFolder) -> None:
    fill(folder)
    before = files(folder.path)
    carry_out(PutBack(folder.path / "gone.zip"), folder.path, NOW)
    note = PutBackFile(folder.put_back).read()
    assert note is not None
    assert "there is no such file" in note.failed
    folder.put_back.unlink()
    assert files(folder.path) == before


def test_a_book_in_use_is_not_replaced(folder: DataFolder) -> None:
    fill(folder)
    made = make_backup(folder, folder.path.parent, now=NOW)
    with open_(folder):
        carry_out(PutBack(made.path), folder.path, NOW)
    note = PutBackFile(folder.put_back).read()
    assert note is not None
    assert note.failed


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"at": "x"}', "\x00"])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "put-back.json"
    file.write_text(text)
    assert PutBackFile(file).read() is None


def test_a_disk_that_fails_is_noted_too(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever raises it: the kiosk comes back, and says why."""
    fill(folder)

    def fails(*_args: object, **_how: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("kiosk.store.backup.restore.restore", fails)
    carry_out(PutBack(Path("x")), folder.path, NOW)
    note = PutBackFile(folder.put_back).read()
    assert note is not None
    assert note.failed.endswith("Input/output error.")
    assert note.msgid


def test_the_reason_is_kept_for_the_reader_s_language(folder: DataFolder) -> None:
    fill(folder)
    gone = folder.path.parent / "gone.zip"
    carry_out(PutBack(gone), folder.path, NOW)
    note = PutBackFile(folder.put_back).read()
    assert note is not None
    assert str(note.error) == note.failed
    translated = {"The backup {file} cannot be used: {reason}.": "{reason}: {file}"}

    class Dutch:
        def __call__(self, msgid: str) -> str:
            return translated.get(msgid, msgid)

        def ngettext(self, one: str, many: str, number: int) -> str:
            return self(one if number == 1 else many)

    assert note.error.sentence(cast("Translator", Dutch()), "nl").endswith(f": {gone}")


def test_an_older_note_is_still_read(tmp_path: Path) -> None:
    file = tmp_path / "put-back.json"
    file.write_text(
        json.dumps(
            {
                "at": NOW.isoformat(),
                "made_at": "",
                "entries": 0,
                "set_aside": "",
                "failed": "The folder {x} is odd.",
            }
        )
    )
    note = PutBackFile(file).read()
    assert note is not None
    assert note == PutBackNote(NOW, failed="The folder {x} is odd.")
    assert str(note.error) == "The folder {x} is odd."


def test_a_damaged_reason_is_still_a_sentence(tmp_path: Path) -> None:
    note = PutBackNote(NOW, failed="Nee", msgid="{gone} {0}", params={"here": "x"})
    PutBackFile(tmp_path / "note").write(note)
    read = PutBackFile(tmp_path / "note").read()
    assert read is not None
    assert str(read.error) == "Nee"


def test_a_reason_of_the_system_is_worded_by_the_reader(tmp_path: Path) -> None:
    error = CannotRestore("{reason}: {count} in {day}", reason=OSError(5, "Input/output error"),
                          count=3, day=NOW.date())  # fmt: skip
    PutBackFile(tmp_path / "note").write(note_of_failure(NOW, error))
    note = PutBackFile(tmp_path / "note").read()
    assert note is not None
    assert note.params == {"reason": "Input/output error", "count": 3, "day": "2026-11-24"}


def test_the_passphrase_is_not_in_what_is_logged() -> None:
    assert "geheim" not in repr(PutBack(Path("x"), "geheim"))


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    note = PutBackNote(NOW, failed="Nee")
    PutBackFile(tmp_path / "note").write(note)
    assert PutBackFile(tmp_path / "note").read() == note
