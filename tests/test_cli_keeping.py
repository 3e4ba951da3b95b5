"""kiosk backup, restore and verify, as a shell sees them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from support.command import SHARED, Kiosk

from kiosk.store.backup.passphrase import CopyKeyFile, new_key


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    kiosk = Kiosk(tmp_path)
    kiosk.done("import", kiosk.json({"id": "one", "message": "Dag", "consent": SHARED}))
    return kiosk


def backups(kiosk: Kiosk) -> list[Path]:
    return list((kiosk.data / "backups").iterdir())


def test_a_backup_by_default_is_in_the_data_folder(kiosk: Kiosk) -> None:
    told = kiosk.done("backup")
    [path] = backups(kiosk)
    assert told == f"{path}: 1 entries, 0 photos, drawings and recordings.\n"
    assert "backup" in (kiosk.data / "audit.jsonl").read_text()


def test_a_backup_elsewhere(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk.done("backup", tmp_path / "elsewhere")
    kiosk.done("backup", tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere").stat().st_mode & 0o777 == 0o700
    assert len(list((tmp_path / "elsewhere").iterdir())) == 2
    assert backups(kiosk) == []


def test_a_backup_that_cannot_be_made(kiosk: Kiosk, tmp_path: Path) -> None:
    assert "There is no folder" in kiosk.fails("backup", tmp_path / "no" / "folder")
    assert "There is no folder" in kiosk.fails("backup", "/media/stick-that-is-not-in")
    assert "backup" in kiosk.fails("backup", kiosk.data / "book.json")
    assert "There is no guest book" in kiosk.fails("backup", "--data", tmp_path / "empty")
    assert not (tmp_path / "empty").exists()


def test_a_backup_with_copies(kiosk: Kiosk, tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[backup]\nsecond_folder = "{tmp_path / "nas"}"\n')
    finished = kiosk("backup", "--config", config)
    assert finished.returncode == 1
    assert "There is no folder" in finished.stderr
    assert len(backups(kiosk)) == 1
    (tmp_path / "nas").mkdir()
    told = kiosk.done("backup", "--config", config)
    [copy] = (tmp_path / "nas").iterdir()
    assert f"{copy}: a copy of it.\n" in told


def test_restoring_what_was_changed_since(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk.done("backup", tmp_path)
    [backup] = tmp_path.glob("*.zip")
    kiosk.done("import", kiosk.json({"id": "two", "message": "Later", "consent": SHARED}))
    told = kiosk.done("restore", backup)
    assert "1 entries, 0 photos, drawings and recordings." in told
    [aside] = tmp_path.glob("data-set-aside-*")
    assert f"What was there is complete in {aside}." in told
    kiosk.done("export", tmp_path / "out.json")
    assert '"two"' not in (tmp_path / "out.json").read_text()
    assert '"one"' in (tmp_path / "out.json").read_text()


def test_restoring_what_is_no_backup(kiosk: Kiosk, tmp_path: Path) -> None:
    before = (kiosk.data / "book.json").read_bytes()
    assert "cannot be used" in kiosk.fails("restore", tmp_path / "in.json")
    assert (kiosk.data / "book.json").read_bytes() == before


def test_an_erased_entry_does_not_come_back(kiosk: Kiosk) -> None:
    kiosk.done("backup")
    [backup] = backups(kiosk)
    data = backup.read_bytes()
    kiosk.done("erase", "one")
    backup.write_bytes(data)
    told = kiosk.done("restore", backup)
    assert "0 entries" in told
    assert "Left out, because they were erased since: 1 entries." in told


def test_verifying_a_folder_and_a_backup(kiosk: Kiosk) -> None:
    kiosk.done("backup")
    [backup] = backups(kiosk)
    assert (
        kiosk.done("verify")
        == f"{kiosk.data}: 1 entries and 0 photos, drawings and recordings, all well.\n"
    )
    assert (
        kiosk.done("verify", backup)
        == f"{backup}: 1 entries and 0 photos, drawings and recordings, all well.\n"
    )


def test_verifying_lists_what_is_wrong(kiosk: Kiosk) -> None:
    orphan = kiosk.data / "photos" / "orphan.jpg"
    orphan.touch(mode=0o600)
    (kiosk.data / "exports").chmod(0o755)
    finished = kiosk("verify")
    assert finished.returncode == 1
    assert finished.stdout.splitlines() == [
        f"The file {orphan} belongs to no entry.",
        f"Others may look at {kiosk.data / 'exports'}: it should have the rights 700.",
    ]
    assert finished.stderr == f"Something is wrong with {kiosk.data}: see above.\n"


def test_verifying_nothing(kiosk: Kiosk, tmp_path: Path) -> None:
    assert "There is no guest book" in kiosk.fails("verify", "--data", tmp_path / "empty")
    assert "there is no such file" in kiosk.fails("verify", tmp_path / "gone.zip")


def test_a_backup_that_is_made_is_told_also_where_its_line_cannot_be_written(kiosk: Kiosk) -> None:
    (kiosk.data / "audit.jsonl").unlink(missing_ok=True)
    (kiosk.data / "audit.jsonl").mkdir()
    finished = kiosk("backup")
    [path] = backups(kiosk)
    assert finished.stdout.startswith(f"{path}: 1 entries")
    assert "The backup is made, and is not in the audit log" in finished.stderr
    assert finished.returncode == 0


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 16 MB in memory."""
    place = tmp_path / "full"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", place]
    if shutil.which("mount") is None or subprocess.run(mounting, check=False).returncode:
        pytest.skip("only who may mount has a small disk")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_backup_from_a_full_disk_is_in_the_audit_log(
    kiosk: Kiosk, full: Path, tmp_path: Path
) -> None:
    kiosk.data = full / "data"
    kiosk.done("import", kiosk.json({"id": "one", "message": "Dag", "consent": SHARED}))
    # A line in the block of others would find room.
    (kiosk.data / "audit.jsonl").unlink()
    with (full / "stuffing").open("wb", buffering=0) as stuffing, suppress(OSError):
        while stuffing.write(bytes(1 << 12)):
            pass
    kiosk.done("backup", tmp_path / "stick")
    assert '"backup"' in (kiosk.data / "audit.jsonl").read_text()


def test_a_backup_without_a_pin_that_cannot_be_read_names_it(kiosk: Kiosk) -> None:
    (kiosk.data / "staff.json").mkdir()
    finished = kiosk("backup")
    [path] = backups(kiosk)
    assert finished.stdout.startswith(f"{path}: 1 entries")
    assert f"{kiosk.data / 'staff.json'} cannot be read: it is not in it." in finished.stderr
    assert finished.returncode == 1


def test_a_ledger_that_cannot_be_read_is_named(kiosk: Kiosk) -> None:
    (kiosk.data / "ledger.json").unlink(missing_ok=True)
    (kiosk.data / "ledger.json").mkdir()
    assert f"The ledger of erasures {kiosk.data / 'ledger.json'}" in kiosk.fails("backup")
    assert backups(kiosk) == []


def test_a_locked_copy_asks_for_its_passphrase(kiosk: Kiosk, tmp_path: Path) -> None:
    words = "vijf stoelen rond de tafel"
    CopyKeyFile(kiosk.data / "copies-key.json").write(new_key(words))
    kiosk.done("backup", tmp_path / "stick")
    [locked] = (tmp_path / "stick").iterdir()
    assert locked.name.endswith(".locked.zip")
    kiosk.done("backup", "--unlocked", tmp_path / "open")
    assert "locked" not in next((tmp_path / "open").iterdir()).name
    secret, wrong = tmp_path / "secret", tmp_path / "wrong"
    secret.write_text(f"{words}\n")
    wrong.write_text("something else entirely")
    assert "--passphrase-file" in kiosk.fails("verify", locked)
    assert "not the passphrase" in kiosk.fails("verify", locked, "--passphrase-file", wrong)
    assert "cannot be read" in kiosk.fails("restore", locked, "--passphrase-file", tmp_path)
    assert "all well" in kiosk.done("verify", locked, "--passphrase-file", secret)
    told = kiosk.done("restore", locked, "--passphrase-file", secret, "--data", tmp_path / "new")
    assert "1 entries" in told
