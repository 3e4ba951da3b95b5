"""Backups that are there: erasures in them, how long they are kept, second places, every day."""

from __future__ import annotations

import errno
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.backup_helpers import NOW, EventfulDisk, fails, files, fill, jpeg, members, open_

from kiosk.settings.model import Backup
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.daily import AGAIN_AFTER, DailyBackup
from kiosk.store.backup.files import forget
from kiosk.store.backup.names import alone_in, backup_name, newest_day, own_backups, prune
from kiosk.store.backup.places import Backups
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import CannotBackUp, CannotErase
from kiosk.store.state.outside_copies import OutsideCopies
from kiosk.store.verify.verify import verify_backup


def day(number: int) -> str:
    return backup_name(NOW.replace(day=number))


# Erasures


def test_an_erased_entry_goes_out_of_every_backup(folder: DataFolder) -> None:
    entries = fill(folder)
    made = [
        make_backup(folder, folder.backups, now=NOW - timedelta(days=days)).path
        for days in range(2)
    ]
    others = folder.backups / "mine.zip"
    others.write_bytes(b"not a backup of ours")
    told: list[tuple[int, int]] = []
    forget(folder.backups, [entries[0].id, entries[2].id], lambda *step: told.append(step))
    for path in made:
        data = path.read_bytes()
        assert jpeg(0) not in data
        assert not [e for e in (entries[0], entries[2]) if e.id.encode() in data]
        assert "Ömer 0".encode() not in data
        assert jpeg(1) in data
        assert verify_backup(path).findings == ()
        assert path.stat().st_mode & 0o777 == 0o600
    assert others.read_bytes() == b"not a backup of ours"
    assert set(files(folder.backups)) == {path.name for path in (*made, others)}
    assert told == [(1, 2), (2, 2)]


def test_the_rest_of_a_backup_stays_as_it_was(folder: DataFolder, tmp_path: Path) -> None:
    entries = fill(folder)
    path = make_backup(folder, folder.backups, now=NOW).path
    before = members(path)
    forget(folder.backups, ["another"])
    assert members(path) == before
    forget(folder.backups, [entries[0].id])
    other = DataFolder(tmp_path / "other")
    done = restore(path, other, now=NOW)
    assert (done.entries, done.made_at) == (2, NOW)


def test_forgetting_where_no_backups_are(tmp_path: Path) -> None:
    forget(tmp_path, ["an-id"])
    forget(tmp_path / "nowhere", ["an-id"])
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_backup_does_not_keep_what_was_erased(folder: DataFolder) -> None:
    entries = fill(folder)
    path = make_backup(folder, folder.backups, now=NOW).path
    path.write_bytes(path.read_bytes()[:-50])
    forget(folder.backups, [entries[0].id])
    assert files(folder.backups) == {}


def test_an_erasure_that_a_disk_refuses_can_be_done_again(folder: DataFolder) -> None:
    entries = fill(folder)
    path = make_backup(folder, folder.backups, now=NOW).path
    before = path.read_bytes()
    call = 0
    while True:
        path.write_bytes(before)
        disk = EventfulDisk(call, fails(errno.ENOSPC))
        try:
            forget(folder.backups, [entries[0].id], disk=disk)
        except CannotErase:
            assert list(files(folder.backups)) == [path.name]
            assert verify_backup(path).findings == ()
        if not disk.reached:
            break
        call += 1
    assert call > 5
    assert jpeg(0) not in path.read_bytes()


# How long


def test_too_old_is_what_is_older_than_the_days_and_ours(tmp_path: Path) -> None:
    names = [day(n) for n in range(1, 11)]
    others = ["ontmoeting-backup-2020-01-01.zip", "ontmoeting-backup-2020-01-01-000000.zip.old"]
    for name in [*names, *others, "ontmoeting-backup-2020-99-01-000000.zip"]:
        (tmp_path / name).touch()
    gone = prune(tmp_path, date(2026, 11, 10), 4, clock_trusted=True)
    assert [path.name for path in gone] == names[:5]
    assert {path.name for path in tmp_path.iterdir()} == {
        *names[5:],
        *others,
        "ontmoeting-backup-2020-99-01-000000.zip",
    }


def test_a_house_that_was_closed_keeps_two(tmp_path: Path) -> None:
    for number in range(1, 11):
        (tmp_path / day(number)).touch()
    prune(tmp_path, date(2038, 1, 1), 14, clock_trusted=True)
    assert [path.name for path in own_backups(tmp_path)] == [day(9), day(10)]


@pytest.mark.parametrize("year", [1969, 2038, 2099])
def test_a_clock_that_is_not_trusted_removes_by_number(tmp_path: Path, year: int) -> None:
    for number in range(1, 11):
        (tmp_path / day(number)).touch()
    made = tmp_path / f"ontmoeting-backup-{year}-01-01-000000.zip"
    made.touch()
    assert not prune(tmp_path, date(year, 1, 1), 14, clock_trusted=False, made=made)
    gone = prune(tmp_path, date(year, 1, 1), 4, clock_trusted=False, made=made)
    assert [path.name for path in gone] == [day(n) for n in range(1, 8)]
    assert made.exists()


def test_what_is_dated_ahead_is_no_newest_and_goes_once_there_are_others(tmp_path: Path) -> None:
    ahead = [tmp_path / f"ontmoeting-backup-{year}-01-01-000000.zip" for year in (2038, 2099)]
    for path in ahead:
        path.touch()
    assert newest_day(tmp_path, date(2026, 11, 1)) == date(2099, 1, 1)
    for number in range(1, 5):
        (tmp_path / day(number)).touch()
        assert newest_day(tmp_path, date(2026, 11, number)) == date(2026, 11, number)
        assert all(path.exists() for path in ahead)
        prune(tmp_path, date(2026, 11, number), 4, clock_trusted=True)
    assert [path.name for path in own_backups(tmp_path)] == [day(n) for n in range(1, 5)]


@pytest.mark.parametrize("trusted", [True, False])
def test_a_round_asks_whether_the_clock_is_trusted(folder: DataFolder, *, trusted: bool) -> None:
    fill(folder)
    backups = Backups(folder, Backup(), sticks=list, clock_trusted=lambda: trusted)
    for number in range(3):
        backups.make(NOW + timedelta(days=number))
    ahead = NOW.replace(year=2099)
    backups.make(ahead)
    assert len(own_backups(folder.backups)) == (2 if trusted else 4)
    today = (NOW + timedelta(days=2)).date()
    assert backups.newest(today) == today


# Second places


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "second"
    folder.mkdir()
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick" / "ontmoeting-backups"
    folder.mkdir(parents=True)
    return folder


def test_a_backup_goes_to_all_places(folder: DataFolder, second: Path, stick: Path) -> None:
    fill(folder)
    for place in (folder.backups, second, stick):
        (place / day(1)).touch()
        (place / day(2)).touch()
    settings = Backup(second_folder=str(second), to_stick=True, days=3)
    backups = Backups(folder, settings, sticks=lambda: [stick], clock_trusted=lambda: True)
    done = backups.make(NOW)
    assert done.copies == (second / done.made.path.name, stick / done.made.path.name)
    assert done.failed == ()
    for copy in done.copies:
        assert copy.read_bytes() == done.made.path.read_bytes()
    for place in (folder.backups, second, stick):
        assert [path.name for path in own_backups(place)] == [day(2), done.made.path.name]


def test_a_stick_gets_none_unless_the_settings_say_so(folder: DataFolder, stick: Path) -> None:
    fill(folder)
    done = Backups(folder, Backup(), sticks=lambda: [stick]).make(NOW)
    assert (done.copies, done.failed, files(stick)) == ((), (), {})


def test_a_place_that_is_not_there_costs_no_backup(folder: DataFolder, tmp_path: Path) -> None:
    fill(folder)
    settings = Backup(second_folder=str(tmp_path / "nas"), to_stick=True)
    done = Backups(folder, settings, sticks=list).make(NOW)
    assert done.made.path.exists()
    assert [type(error) for error in done.failed] == [CannotBackUp, CannotBackUp]
    told = " ".join(map(str, done.failed))
    assert str(tmp_path / "nas") in told
    assert "ontmoeting-backups" in told


def test_what_is_erased_while_it_is_copied_is_in_no_copy(folder: DataFolder, second: Path) -> None:
    entry = fill(folder)[0]
    with open_(folder) as book:

        def erase(_done: int, total: int) -> None:
            if total > 100 and book.entries.get(entry.id):  # bytes now, no longer photos
                book.erasure.erase(entry.id)

        backups = Backups(folder, Backup(second_folder=str(second)))
        done = backups.make(NOW, erase)
        assert book.entries.get(entry.id) is None
        backups.forget([entry.id])
    for path in (done.made.path, *done.copies):
        assert jpeg(0) not in path.read_bytes()


def test_erasing_reaches_all_places(folder: DataFolder, second: Path, stick: Path) -> None:
    entry = fill(folder)[0]
    settings = Backup(second_folder=str(second), to_stick=True)
    backups = Backups(folder, settings, sticks=lambda: [stick])
    done = backups.make(NOW)
    backups.forget([entry.id])
    for path in (done.made.path, *done.copies):
        assert jpeg(0) not in path.read_bytes()


def test_a_stick_that_was_away_when_someone_was_erased(
    folder: DataFolder, stick: Path, tmp_path: Path
) -> None:
    entry = fill(folder)[0]
    backups = Backups(folder, Backup(to_stick=True), sticks=lambda: [stick])
    old = backups.make(NOW).copies[0]
    away = stick.rename(tmp_path / "pocket")
    with open_(folder) as book:
        book.erasure.erase(entry.id)
    away.rename(stick)
    assert jpeg(0) in old.read_bytes()
    backups.make(NOW + timedelta(days=1))
    assert jpeg(0) not in old.read_bytes()
    assert verify_backup(old).findings == ()


def test_one_place_that_refuses_keeps_no_other_from_erasing(
    folder: DataFolder, second: Path
) -> None:
    entry = fill(folder)[0]
    backups = Backups(folder, Backup(second_folder=str(second)))
    made = backups.make(NOW)
    made.made.path.unlink()
    made.made.path.mkdir()
    with pytest.raises(CannotErase):
        backups.forget([entry.id])
    assert jpeg(0) not in made.copies[0].read_bytes()


def test_erasing_an_entry_of_the_book_takes_it_out_of_the_backups(folder: DataFolder) -> None:
    entry = fill(folder)[0]
    path = make_backup(folder, folder.backups, now=NOW).path
    with open_(folder) as book:
        book.erasure.erase(entry.id)
    assert jpeg(0) not in path.read_bytes()
    assert entry.id.encode() not in path.read_bytes()


def test_who_replaces_backups_waits_for_another(tmp_path: Path) -> None:
    entered = threading.Event()

    def other() -> None:
        with alone_in(tmp_path):
            entered.set()

    with alone_in(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        assert not entered.wait(0.05)
    thread.join(10)
    assert entered.is_set()


# Every day


def test_a_day_has_one_backup(folder: DataFolder) -> None:
    fill(folder)
    daily = DailyBackup(Backups(folder, Backup()), OutsideCopies(folder.outside))
    assert daily.newest(NOW.date()) is None
    assert daily.due(NOW)
    daily.run(NOW)
    assert not daily.due(NOW + timedelta(hours=3))
    assert daily.due(NOW + timedelta(days=1))
    assert daily.newest(NOW.date()) == NOW.date()
    again = DailyBackup(Backups(folder, Backup()), OutsideCopies(folder.outside))
    assert not again.due(NOW + timedelta(hours=3))
    assert again.due(NOW + timedelta(days=1))


def test_one_that_fails_is_told_and_tried_again_later(folder: DataFolder) -> None:
    fill(folder)
    full = EventfulDisk(0, fails(errno.ENOSPC), and_after=True)
    daily = DailyBackup(Backups(folder, Backup(), disk=full), OutsideCopies(folder.outside))
    with pytest.raises(CannotBackUp):
        daily.run(NOW)
    assert daily.failure is not None
    assert daily.failure.at == NOW
    assert "no room" in str(daily.failure.error)
    assert not daily.due(NOW + AGAIN_AFTER / 2)
    assert daily.due(NOW + AGAIN_AFTER)


def test_a_copy_that_failed_is_told_until_one_does_not(folder: DataFolder, tmp_path: Path) -> None:
    fill(folder)
    second = tmp_path / "second"
    backups = Backups(folder, Backup(second_folder=str(second)))
    daily = DailyBackup(backups, OutsideCopies(folder.outside))
    daily.run(NOW)
    assert daily.failure is not None
    assert not daily.due(NOW + timedelta(hours=2))
    assert OutsideCopies(folder.outside).last() == []
    second.mkdir()
    daily.run(NOW + timedelta(days=1))
    assert daily.failure is None
    [(place, at)] = OutsideCopies(folder.outside).last()
    assert (place, at) == (str(second), NOW + timedelta(days=1))
