"""Names that a .kv file sets are for all of them: each is used, and set once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import kiosk.ui

SET = re.compile(r"^#:set (\w+) ", re.MULTILINE)


def unused(kv: str) -> list[str]:
    """The names that are set in kv text and stand in no expression of it, or are set twice."""
    names = SET.findall(kv)
    code = "\n".join(
        line.partition(":")[2] if ":" in line else line
        for line in kv.splitlines()
        if not line.lstrip().startswith("#")
    )
    code = re.sub(r"'[^']*'|\"[^\"]*\"", "", code)
    return [
        name
        for name, times in Counter(names).items()
        if times > 1 or not re.search(rf"(?<![\w.]){name}\b", code)
    ]


def test_each_name_is_used() -> None:
    files = sorted(Path(kiosk.ui.__file__).parent.rglob("*.kv"))
    assert unused("\n".join(file.read_text(encoding="utf-8") for file in files)) == []


def test_what_only_looks_like_a_use_is_none() -> None:
    kv = "#:set ink 1\n#:set face 'a'\n# ink\n<A>:\n    ink: look.ink\n    a: 'ink'\n    b: face\n"
    assert unused(kv) == ["ink"]
