"""Which mounts are USB sticks."""

from __future__ import annotations

import os
import tempfile
import warnings
from pathlib import Path

import pytest

from kiosk.reports.delivery.removable_drives import NoRoom, Stick, need_room, sticks, to_write_to

NOBODY = 65534
"""A user id that owns nothing."""


class Machine:
    """A table of mounts, and the kernel's folder of disks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mounts = folder / "mounts"
        self.mounts.write_text("proc /proc proc rw 0 0\n")
        self.block = folder / "class"
        self.block.mkdir()

    def disk(self, name: str, *, removable: bool) -> None:
        """Add a disk with one partition, linked as the kernel does."""
        disk = self.folder / "devices" / name
        (disk / f"{name}1").mkdir(parents=True)
        (disk / "removable").write_text(f"{int(removable)}\n")
        for link in (disk, disk / f"{name}1"):
            (self.block / link.name).symlink_to(link)

    def mount(self, device: str, name: str, options: str = "rw,relatime") -> Path:
        place = self.folder / name
        place.mkdir(exist_ok=True)
        written = str(place).replace(" ", r"\040")
        with self.mounts.open("a") as table:
            table.write(f"{device} {written} vfat {options} 0 0\n")
        return place

    def sticks(self) -> list[Stick]:
        return sticks(self.mounts, self.block)


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_a_partition_of_a_removable_disk_is_one(machine):
    machine.disk("sdb", removable=True)
    place = machine.mount("/dev/sdb1", "STICK OF ANN")
    [found] = machine.sticks()
    assert (found.name, found.path) == ("STICK OF ANN", place)
    assert found.free > 0


def test_a_stick_without_partitions_is_one(machine):
    machine.disk("sdb", removable=True)
    machine.mount("/dev/sdb", "stick")
    assert [stick.name for stick in machine.sticks()] == ["stick"]


def test_the_disk_of_the_machine_is_none(machine):
    machine.disk("sda", removable=False)
    machine.mount("/dev/sda1", "home")
    assert machine.sticks() == []


def test_one_that_cannot_be_written_to_is_there_to_be_read(machine):
    machine.disk("sdb", removable=True)
    machine.disk("sdc", removable=True)
    place = machine.mount("/dev/sdb1", "a lock", options="ro,relatime")
    machine.mount("/dev/sdc1", "stick")
    found = machine.sticks()
    assert [(stick.name, stick.read_only) for stick in found] == [
        ("stick", False),
        ("a lock", True),
    ]
    assert found[1].path == place
    assert [stick.name for stick in to_write_to(found)] == ["stick"]


def seen_by_another(machine: Machine) -> list[bool]:
    """The sticks a user other than root sees; True for a read-only one."""
    if os.geteuid() != 0:
        return [stick.read_only for stick in machine.sticks()]
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # A fork in a process with threads: the child only reads folders, and exits.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        status = 1
        try:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            os.write(writing, bytes(stick.read_only for stick in machine.sticks()))
            status = 0
        finally:
            os._exit(status)  # in any case: there must not be a second pytest
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        found = [bool(each) for each in told.read()]
    assert os.waitpid(child, 0)[1] == 0
    return found


def test_one_of_another_user_is_there_to_be_read_or_not_at_all():
    # Not in pytest's own folder, which other users cannot enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        machine = Machine(folder)
        machine.disk("sdb", removable=True)
        place = machine.mount("/dev/sdb1", "stick")
        for mode, seen in ((0o555, [True]), (0o111, []), (0, []), (0o777, [False])):
            place.chmod(mode)
            assert seen_by_another(machine) == seen, oct(mode)


def test_one_that_was_pulled_out_is_none(machine):
    machine.disk("sdb", removable=True)
    machine.mount("/dev/sdb1", "stick").rmdir()
    assert machine.sticks() == []


def test_they_come_by_name(machine):
    for letter, name in (("c", "beta"), ("b", "Alpha")):
        machine.disk(f"sd{letter}", removable=True)
        machine.mount(f"/dev/sd{letter}1", name)
    assert [stick.name for stick in machine.sticks()] == ["Alpha", "beta"]


def test_a_machine_without_such_a_table(tmp_path):
    assert sticks(tmp_path / "absent", tmp_path) == []


def test_room_is_asked_for_before_anything_is_written(tmp_path):
    need_room(tmp_path, 1)
    with pytest.raises(NoRoom, match=r"too little room: \d+ MB are needed, \d+ MB are free\.$"):
        need_room(tmp_path, 1 << 60)


def test_a_place_that_is_gone_is_left_to_who_writes_there(tmp_path):
    need_room(tmp_path / "gone", 1)
