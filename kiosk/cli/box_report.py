"""The report of `kiosk doctor --report`: a description of the machine for remote help.

It holds nothing of a guest and no text of the house: versions, findings, settings that are not
texts, how many files the data folder has, and the newest lines of the log.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.settings.allowed import Choice, ClockTime, Colour, Flag, ListOf, Number, Whole

if TYPE_CHECKING:
    from kiosk.cli.probes import Finding
    from kiosk.settings.model import Settings

LOG_LINES = 200
_PATIENCE = 15.0
"""Seconds to wait for the system's log."""
_PLAIN = (Choice, ClockTime, Colour, Flag, Number, Whole)
"""Kinds of settings whose value names no person and no place."""


def write(file: Path, findings: Sequence[Finding], settings: Settings | None, data: Path) -> None:
    """Write the report; `settings` is None where they cannot be read. Raises `CannotWrite`."""
    from kiosk.reports.whole_file import whole_file

    parts = {
        "Versions": _versions(),
        "Findings": [f"{each.what}: {'fine' if each.fine else 'LOOK'}: {each.handed_on}"
                     for each in findings],
        "Settings that are not as they come": _changed(settings) if settings else ["unreadable"],
        "Data folder": list(_data_folder(data)),
        f"Log, the newest {LOG_LINES} lines": _log(),
    }  # fmt: skip
    text = "\n\n".join(
        "\n".join([heading, "-" * len(heading), *(lines or ["none"])])
        for heading, lines in parts.items()
    )
    with whole_file(file) as out:
        out.write(f"{_without_names(text)}\n".encode())


def _versions() -> list[str]:
    from kiosk import __version__

    needs = metadata.requires("ontmoeting") or []
    names = sorted({re.split(r"[^A-Za-z0-9_.-]", need, maxsplit=1)[0] for need in needs})
    lines = [f"ontmoeting {__version__}", f"Python {platform.python_version()}"]
    lines += [platform.platform(), f"processors: {os.cpu_count()}"]
    return lines + [f"{name} {metadata.version(name)}" for name in names]


def _changed(section: Any, within: str = "") -> list[str]:
    """The settings that differ from their default; for texts, only that they differ."""
    lines: list[str] = []
    for each in fields(section):
        key, value = f"{within}{each.name}", getattr(section, each.name)
        if is_dataclass(value):
            lines += _changed(value, f"{key}.")
        elif value != each.default:
            plain = _is_plain(each.metadata.get("allowed"))
            lines.append(f"{key} = {value}" if plain else f"{key}: set, not told here")
    return lines


def _is_plain(allowed: object) -> bool:
    from kiosk.settings.model import Spoken

    if isinstance(allowed, ListOf):
        return _is_plain(allowed.item)
    return isinstance(allowed, (*_PLAIN, Spoken))


def _data_folder(data: Path) -> Iterator[str]:
    """Each file with its size; for a folder, where names may be ids, only the number of files."""
    try:
        for each in sorted(data.iterdir()):
            if each.is_dir():
                yield f"{each.name}/ {sum(1 for _file in each.iterdir())} files"
            else:
                yield f"{each.name} {each.lstat().st_size} bytes"
    except OSError as error:
        yield f"cannot be looked at: {error.strerror}"


def _log() -> list[str]:
    """The newest log lines of a machine that runs the kiosk as in config/systemd."""
    if shutil.which("journalctl") is None:
        return ["no systemd journal here"]
    ask = ["journalctl", "--no-pager", "-t", "ontmoeting", "-n", str(LOG_LINES)]
    try:
        told = subprocess.run(ask, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ["the systemd journal does not answer"]
    return told.stdout.splitlines()


def _without_names(text: str) -> str:
    """Remove the user's home folder, and the password in a camera's address."""
    return re.sub(r"//[^/\s@]*@", "//", text.replace(str(Path.home()), "~"))
