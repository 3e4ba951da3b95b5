"""The mounted file systems of this machine, as the kernel reports them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system: its device, and where it is mounted."""

    device: str
    path: Path
    read_only: bool


def mounted(table: Path = MOUNTS) -> list[Mount]:
    """The mounted disks, those with a device; empty if the table cannot be read."""
    try:
        text = table.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    found = (_mount(line.split(" ")) for line in text.splitlines())
    return [mount for mount in found if mount is not None]


def _mount(fields: list[str]) -> Mount | None:
    if len(fields) < 4:
        return None
    device, place, _kind, options = (_unescaped(field) for field in fields[:4])
    if not device.startswith("/dev/"):
        return None
    return Mount(device, Path(place), read_only="ro" in options.split(","))


def _unescaped(field: str) -> str:
    r"""Decode a field of the table, where a space is `\040`, a tab `\011`, a backslash `\134`."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)
