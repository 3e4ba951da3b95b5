"""Refuse files that do not end in exactly one newline: `python tools/end_of_file.py FILE...`."""

from __future__ import annotations

import sys
from pathlib import Path


def ends_well(data: bytes) -> bool:
    """Whether a file is empty, or its last line ends and no empty line follows."""
    return not data or (data.endswith(b"\n") and not data.endswith(b"\n\n"))


def main(*names: str) -> int:
    """Name the files that end otherwise."""
    wrong = [name for name in names if not ends_well(Path(name).read_bytes())]
    for name in wrong:
        print(f"{name} does not end in one newline.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
