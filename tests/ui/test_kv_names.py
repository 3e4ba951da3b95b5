"""Names of .kv files are for all of them: each that one sets is used, and set once; a rule is for
one class, for Kivy knows a class by its name alone.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kivy.uix.widget import Widget

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


def classes_of(base: type) -> Iterator[type]:
    for each in base.__subclasses__():
        yield each
        yield from classes_of(each)


def test_a_name_is_of_one_class_of_widgets() -> None:
    for module in pkgutil.walk_packages(kiosk.ui.__path__, "kiosk.ui."):
        importlib.import_module(module.name)
    ours = {each for each in classes_of(Widget) if each.__module__.startswith("kiosk.")}
    times = Counter(each.__name__.lower() for each in ours)
    assert [name for name, count in times.items() if count > 1] == []
