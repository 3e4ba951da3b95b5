"""The real command, for tests: what it does to exit status, stdout and stderr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SHARED = {"wall": "photo", "report": "photo"}


class Kiosk:
    """Runs the real command on a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "kiosk", "--data", str(self.data), *map(str, arguments)]

    def __call__(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments), capture_output=True, text=True, check=False, timeout=60
        )

    def done(self, *arguments: object) -> str:
        """Run what must succeed. Returns its stdout."""
        finished = self(*arguments)
        assert (finished.returncode, finished.stderr) == (0, "")
        return finished.stdout

    def fails(self, *arguments: object) -> str:
        """Run what must fail as expected failures do. Returns the sentence."""
        finished = self(*arguments)
        assert finished.returncode == 1
        assert finished.stdout == ""
        [sentence] = finished.stderr.splitlines()
        assert sentence.endswith(".")
        return sentence

    def usage(self, *arguments: object) -> str:
        """Run what is used wrongly. Returns what it says of it."""
        finished = self(*arguments)
        assert finished.returncode == 2
        assert finished.stderr.startswith("usage: kiosk")
        return finished.stderr.splitlines()[-1]

    def json(self, *entries: dict, **others: object) -> Path:
        """An import file with these entries."""
        book = {"format": "ontmoeting-guestbook", "version": 1, "entries": entries}
        file = self.folder / "in.json"
        file.write_text(json.dumps(book | others), encoding="utf-8")
        return file
