"""Restoring: the book as it was, less what was erased; and files that are no backup of ours."""

from __future__ import annotations

import errno
import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from backup_helpers import (
    NOW,
    PIN,
    EventfulDisk,
    content,
    fails,
    files,
    fill,
    members,
    open_,
    refusal,
)
from store_helpers import draft

from kiosk.guestbook.pin import StaffPin
from kiosk.store import DataFolder
from kiosk.store.audit import AuditFile
from kiosk.store.backup import make_backup
from kiosk.store.errors import BackupRefused, BookInUse, CannotRestore
from kiosk.store.ledger import LedgerFile
from kiosk.store.restore import restore
from kiosk.store.staff import StaffFile
from kiosk.store.swapping import half_restored
from kiosk.store.verify import verify, verify_backup

ASIDE = "data-set-aside-2026-11-24-101500"


@pytest.fixture
def backup(folder: DataFolder, tmp_path: Path) -> Path:
    fill(folder)
    return make_backup(folder, tmp_path, now=NOW).path


# The book as it was


def test_a_restored_book_is_the_one_that_was_backed_up(
    folder: DataFolder, backup: Path, tmp_path: Path
) -> None:
    empty = DataFolder(tmp_path / "empty")
    empty.path.mkdir()
    for place in (empty, DataFolder(tmp_path / "new" / "box")):
        done = restore(backup, place, now=NOW)
        assert (done.entries, done.photos, done.left_out, done.set_aside) == (3, 2, 0, None)
        assert done.made_at == NOW
        assert content(place) == content(folder)
        assert StaffPin(StaffFile(place.staff)).check(PIN)
        assert verify(place).findings == ()
        with open_(place) as book:
            book.sign(draft())
        assert len(list(half_restored(place.path))) == 0


def test_what_was_there_is_set_aside_complete(folder: DataFolder, backup: Path) -> None:
    before = content(folder)
    with open_(folder) as book:
        book.sign(draft(name="later"))
    (folder.exports / "report.csv").write_text("x")
    old = files(folder.path)
    done = restore(backup, folder, now=NOW)
    assert done.set_aside == folder.path.with_name(ASIDE)
    assert files(folder.path.with_name(ASIDE)) == old
    assert content(folder) == before
    again = restore(backup, folder, now=NOW)
    assert again.set_aside == folder.path.with_name(f"{ASIDE}-2")
    assert files(folder.path.with_name(ASIDE)) == old


def test_a_backup_in_the_folder_that_is_set_aside(folder: DataFolder) -> None:
    fill(folder)
    path = make_backup(folder, folder.backups, now=NOW).path
    before = content(folder)
    restore(path, folder, now=NOW)
    assert content(folder) == before


def test_a_folder_by_a_link(folder: DataFolder, backup: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder.path)
    restore(backup, DataFolder(link), now=NOW)
    assert link.is_symlink()
    assert folder.path.with_name(ASIDE).is_dir()


def test_a_damaged_book_can_be_replaced(folder: DataFolder, backup: Path) -> None:
    before = content(folder)
    folder.book.write_bytes(b"{")
    restore(backup, folder, now=NOW)
    assert content(folder) == before


def test_only_our_own_user_can_look_in(folder: DataFolder, backup: Path) -> None:
    restore(backup, folder, now=NOW)
    for path in (folder.path, *folder.path.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_it_tells_how_far_it_is(folder: DataFolder, backup: Path) -> None:
    told: list[tuple[int, int]] = []
    restore(backup, folder, now=NOW, progress=lambda *step: told.append(step))
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1


# Erasures, withdrawals, what staff did


def test_what_was_erased_since_stays_erased(folder: DataFolder, backup: Path) -> None:
    with open_(folder) as book:
        entry = book.latest(3)[2]
        book.erase(entry.id)
    for _ in range(2):
        done = restore(backup, folder, now=NOW)
        assert (done.entries, done.photos, done.left_out) == (2, 1, 1)
        assert LedgerFile(folder.ledger).ids() == {entry.id}
        assert not [path for path in folder.path.rglob("*") if entry.id in path.name]
        with open_(folder) as book:
            assert book.get(entry.id) is None
            assert len(book.latest(9)) == 2


def test_what_the_backup_knows_to_be_erased_stays_erased(
    folder: DataFolder, tmp_path: Path
) -> None:
    fill(folder)
    with open_(folder) as book:
        entry = book.latest(3)[2]
        book.erase(entry.id)
    path = make_backup(folder, tmp_path, now=NOW).path
    place = DataFolder(tmp_path / "new")
    restore(path, place, now=NOW)
    assert LedgerFile(place.ledger).ids() == {entry.id}


def test_a_withdrawal_is_not_undone(
    folder: DataFolder, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_(folder) as book:
        entry = book.latest(3)[2]
        monkeypatch.setattr(book, "_clock", lambda: entry.signed_at + timedelta(days=1))
        book.change_consent(entry.id, wall="none")
    done = restore(backup, folder, now=NOW)
    assert done.consents == 1
    with open_(folder) as book:
        there = book.get(entry.id)
        assert there is not None
        assert there.consent.wall == "none"


def test_the_audit_log_goes_on(folder: DataFolder, backup: Path) -> None:
    AuditFile(folder.audit).record("export", "", NOW)
    restore(backup, folder, now=NOW)
    assert [what for _, what, _ in AuditFile(folder.audit).acts()][-2:] == ["export", "restore"]


def test_a_backup_from_before_there_was_a_pin_takes_no_pin_away(folder: DataFolder) -> None:
    fill(folder)
    staff = folder.staff.read_bytes()
    folder.staff.unlink()
    path = make_backup(folder, folder.path.parent, now=NOW).path
    folder.staff.write_bytes(staff)
    restore(path, folder, now=NOW)
    assert folder.staff.read_bytes() == staff


# What may not be restored


def test_a_kiosk_has_the_book(folder: DataFolder, backup: Path) -> None:
    with open_(folder) as book:
        before = files(folder.path)
        with pytest.raises(BookInUse):
            restore(backup, folder, now=NOW)
        book.sign(draft())
    assert set(before) <= set(files(folder.path))
    assert not folder.path.with_name(ASIDE).exists()


def test_a_folder_of_something_else_is_not_set_aside(backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").touch()
    with pytest.raises(CannotRestore, match="something else"):
        restore(backup, DataFolder(home), now=NOW)
    assert files(home).keys() == {"letter.txt"}


def rewritten(
    backup: Path, change: Callable[[dict[str, bytes]], object], *, how: int = zipfile.ZIP_STORED
) -> None:
    """The backup with other members."""
    inside = members(backup)
    change(inside)
    with zipfile.ZipFile(backup, "w", how) as archive:
        for name, data in inside.items():
            archive.writestr(name, data)


def tampered_photo(backup: Path) -> None:
    rewritten(
        backup,
        lambda inside: inside.update(
            {name: b"x" * len(data) for name, data in inside.items() if name.startswith("photos/")}
        ),
    )


def damaged_byte(backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[data.index(b"JFIF")] ^= 1
    backup.write_bytes(data)


def tampered_book(backup: Path) -> None:
    rewritten(
        backup, lambda inside: inside.update({"book.json": inside["book.json"].replace(b"D", b"d")})
    )


def more(name: str) -> Callable[[Path], None]:
    return lambda backup: rewritten(backup, lambda inside: inside.update({name: b"x"}))


def less(name: str) -> Callable[[Path], None]:
    return lambda backup: rewritten(backup, lambda inside: inside.pop(name))


def twice(backup: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(backup, "a") as archive:
        archive.writestr("book.json", b"{}")


def link(backup: Path) -> None:
    def change(inside: dict[str, bytes]) -> None:
        name = next(name for name in inside if name.startswith("photos/"))
        del inside[name]

    rewritten(backup, change)
    with zipfile.ZipFile(backup, "a") as archive:
        info = zipfile.ZipInfo("photos/a.jpg")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")


def bomb(backup: Path) -> None:
    rewritten(
        backup,
        lambda inside: inside.update({"photos/bomb.jpg": bytes(50_000_000)}),
        how=zipfile.ZIP_DEFLATED,
    )


def overlapping(backup: Path) -> None:
    """Two names for one place in the file: so bombs are made that are not compressed at all."""
    data = backup.read_bytes()
    with zipfile.ZipFile(backup) as archive:
        first = next(info for info in archive.infolist() if info.filename.startswith("photos/"))
    start = data.index(b"PK\x01\x02")
    at = data.index(first.filename.encode(), start) - 46
    record = data[at : at + 46 + len(first.filename)]
    end = data.rindex(b"PK\x05\x06")
    count = 40_000
    tail = bytearray(data[end:])
    tail[8:12] = (int.from_bytes(tail[8:10], "little") + count).to_bytes(2, "little") * 2
    size = int.from_bytes(tail[12:16], "little") + count * len(record)
    tail[12:16] = size.to_bytes(4, "little")
    copies = [
        record.replace(first.filename.encode()[-12:], f"{number:08}.jpg".encode())
        for number in range(count)
    ]
    backup.write_bytes(data[:end] + b"".join(copies) + tail)


def manifest(**changes: object) -> Callable[[Path], None]:
    def change(inside: dict[str, bytes]) -> None:
        document = json.loads(inside["manifest.json"])
        inside["manifest.json"] = json.dumps(document | changes).encode()

    return lambda backup: rewritten(backup, change)


def raw_manifest(data: bytes) -> Callable[[Path], None]:
    return lambda backup: rewritten(backup, lambda inside: inside.update({"manifest.json": data}))


def bad_entry(backup: Path) -> None:
    """A backup that is whole, of a book that is none."""
    import hashlib

    def change(inside: dict[str, bytes]) -> None:
        book = inside["book.json"].replace(b'"shown"', b'"pending"')
        book = inside["book.json"].replace(b'"pending"', b'"perhaps"')
        document = json.loads(inside["manifest.json"])
        document["members"]["book.json"] = {
            "size": len(book),
            "sha256": hashlib.sha256(book).hexdigest(),
        }
        inside |= {"book.json": book, "manifest.json": json.dumps(document).encode()}

    rewritten(backup, change)


TAMPERED = {
    "photo": tampered_photo,
    "byte": damaged_byte,
    "book": tampered_book,
    "up": more("../evil.jpg"),
    "far up": more("photos/../../evil.jpg"),
    "absolute": more("/etc/evil.jpg"),
    "backslash": more("photos\\..\\evil.jpg"),
    "folder": more("photos/deep/evil.jpg"),
    "unknown": more("kiosk.toml"),
    "not in the manifest": more("photos/more.jpg"),
    "without its book": less("book.json"),
    "without its manifest": less("manifest.json"),
    "without its PIN": less("staff.json"),
    "twice": twice,
    "link": link,
    "bomb": bomb,
    "overlapping": overlapping,
    "later": manifest(version=2),
    "of another kind": manifest(format="ontmoeting-guestbook"),
    "no time": manifest(made_at="yesterday"),
    "no members": manifest(members=[]),
    "odd members": manifest(members={"book.json": {"size": "1", "sha256": ""}}),
    "deep": raw_manifest(b"[" * 100_000),
    "not JSON": raw_manifest(b"\xff"),
    "bad entry": bad_entry,
    "cut off": lambda backup: backup.write_bytes(backup.read_bytes()[:-40]),
    "empty": lambda backup: backup.write_bytes(b""),
    "no ZIP": lambda backup: backup.write_bytes(b"ontmoeting" * 99),
    "gone": lambda backup: backup.unlink(),
    "a folder": lambda backup: (backup.unlink(), backup.mkdir()),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED.keys())
def test_what_is_no_whole_backup_changes_nothing(
    folder: DataFolder, backup: Path, tmp_path: Path, tamper: Callable[[Path], object]
) -> None:
    tamper(backup)
    before = files(folder.path)
    there = {path.name for path in tmp_path.iterdir()}
    for place in (folder, DataFolder(tmp_path / "new")):
        with pytest.raises(BackupRefused) as caught:
            restore(backup, place, now=NOW)
        assert str(backup) in str(caught.value)
    assert files(folder.path) == before
    assert {path.name for path in tmp_path.iterdir()} == there
    assert refusal(lambda: verify_backup(backup)) or verify_backup(backup).findings


# Disks that fail, and power cuts


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_fails_at_any_call_leaves_the_old_or_the_new(
    folder: DataFolder, backup: Path, error: int
) -> None:
    restored = content(folder)
    with open_(folder) as book:
        book.sign(draft(name="later"))
    old = content(folder)
    call = 0
    while True:
        disk = EventfulDisk(call, fails(error))
        try:
            done = restore(backup, folder, now=NOW, disk=disk)
        except CannotRestore:
            assert content(folder) in (old, restored)
        else:
            assert content(folder) == restored
            assert done.set_aside is not None
            if not disk.reached:
                break
        call += 1
    assert call > 15


KILLED = """
import sys
from pathlib import Path
from backup_helpers import NOW, EventfulDisk, kills
from kiosk.store import DataFolder
from kiosk.store.restore import restore
backup, data, call = sys.argv[1:]
restore(Path(backup), DataFolder(Path(data)), now=NOW, disk=EventfulDisk(int(call), kills))
"""


@pytest.mark.parametrize("call", [0, 4, 9, 14, 19, 24, 29, 30, 31, 32, 33, 34, 35, 36])
def test_a_power_cut_leaves_the_old_or_the_new(folder: DataFolder, backup: Path, call: int) -> None:
    restored = content(folder)
    with open_(folder) as book:
        book.sign(draft(name="later"))
    old = content(folder)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, backup, folder.path, str(call)],
        check=False,
        env={"PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parents[2]}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, -9), done.stderr
    assert content(folder) in (old, restored)
    # Nothing is lost: the old one is in its place, beside it, or under its new name.
    beside = [DataFolder(path) for path in folder.path.parent.iterdir() if path.is_dir()]
    assert old in [content(each) for each in beside if each.book.exists() and each.staff.exists()]
    restore(backup, folder, now=NOW)
    assert content(folder) == restored
