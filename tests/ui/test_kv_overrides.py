"""What a widget has of its own in kv is not taken back by its class's rule.

A rule of kv stays bound although another one sets the same property: when what the first reads
changes, it wins again. So words in the middle run to the side after a change of language, and a
red button turns white with white words in high contrast. `-name: …` lets go of the earlier rule.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kivy.factory import Factory
from kivy.lang.parser import Parser, ParserRule, ParserSelectorName

from kiosk import ui
from kiosk.ui import all_widgets

SOURCES = Path(__file__).resolve().parents[2] / "kiosk" / "ui"
ROOMS = {"size": {"width", "height"}, "pos": {"x", "y"}}


@dataclass(frozen=True)
class Rule:
    where: str
    names: tuple[str, ...]
    """The classes that it is for."""
    rule: ParserRule


MADE_IN_KV: dict[str, list[str]] = {}
"""The classes of `<Name@Base>`, and what each stands on."""


def rules_of(text: str, name: str) -> list[Rule]:
    parsed = Parser(content=text, filename=name)
    for made, on in parsed.dynamic_classes.items():
        MADE_IN_KV[made.lower()] = on.split("+")
    found = []
    for selector, rule in parsed.rules:
        assert isinstance(selector, ParserSelectorName)
        found.append(Rule(name, tuple(selector.key.split(",")), rule))
    return found


def bases(name: str) -> list[str]:
    """A class and those that it stands on, nearest first, in small letters as kv keeps them."""
    name = name.lower()
    if name in MADE_IN_KV:
        return [name, *(each for base in MADE_IN_KV[name] for each in bases(base))]
    known = {each.lower(): each for each in Factory.classes}
    if name not in known:
        return [name]
    return [each.__name__.lower() for each in Factory.get(known[name]).__mro__]


class Overrides:
    """What stands over a bound property without letting go of it."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules
        self._of_class: dict[str, list[Rule]] = {}
        for each in rules:
            for name in each.names:
                self._of_class.setdefault(name.lower(), []).append(each)

    def faults(self) -> Iterator[str]:
        """One sentence for each."""
        for each in self._rules:
            for name in each.names:
                under = bases(name)[1:]
                yield from self._told(each.where, each.rule, self._bound(under), self._drawn(under))
            yield from self._within(each.where, each.rule)

    def _within(self, where: str, rule: ParserRule) -> Iterator[str]:
        for child in rule.children:
            under = bases(child.name)
            yield from self._told(where, child, self._bound(under), self._drawn(under))
            yield from self._within(where, child)

    def _bound(self, names: list[str]) -> dict[str, str]:
        """The bound properties of these classes, and where each is set."""
        return {
            key: f"{each.where}:{prop.line + 1}"
            for name in reversed(names)
            for each in self._of_class.get(name, [])
            for key, prop in each.rule.properties.items()
            if prop.watched_keys
        }

    def _drawn(self, names: list[str]) -> dict[str, str]:
        """The properties of what these classes draw in kv, and where."""
        found: dict[str, str] = {}
        for name in names:
            for each in self._of_class.get(name, []):
                # Rules of their own; to a type checker they are None for ever.
                canvases: list[Any] = [
                    each.rule.canvas_before, each.rule.canvas_root, each.rule.canvas_after,
                ]  # fmt: skip
                for canvas in filter(None, canvases):
                    for shape in canvas.children:
                        found |= dict.fromkeys(shape.properties, f"{each.where}:{shape.line + 1}")
        return found

    @staticmethod
    def _told(
        where: str, rule: ParserRule, before: dict[str, str], drawn: dict[str, str]
    ) -> Iterator[str]:
        for key, prop in rule.properties.items():
            if key in before and not prop.ignore_prev:
                yield f"{where}:{prop.line + 1}: -{key}, for it stands over {before[key]}"
        for key, prop in rule.properties.items():
            if prop.ignore_prev and key in drawn:
                yield f"{where}:{prop.line + 1}: -{key} lets go of what {drawn[key]} draws, too"
        for whole, parts in ROOMS.items():
            # `-` lets go of the one name alone.
            if (whole in before and parts & set(rule.properties)) or (
                whole in rule.properties and parts & set(before)
            ):
                yield f"{where}:{rule.line + 1}: {whole} and a part of it, one over the other"


def know_all_classes() -> None:
    """Kivy knows a class of a widget once its module is imported."""
    all_widgets.register()
    for module in pkgutil.walk_packages(ui.__path__, "kiosk.ui."):
        importlib.import_module(module.name)


def test_no_rule_stands_over_one_that_stays_bound() -> None:
    know_all_classes()
    files = sorted(SOURCES.rglob("*.kv"))
    rules = [rule for file in files for rule in rules_of(file.read_text(), file.name)]
    assert list(Overrides(rules).faults()) == []


@pytest.mark.parametrize(("own", "count"), [("-size: 1, 1", 1), ("-width: 1", 0)])
def test_what_is_drawn_in_kv_keeps_its_handlers(own: str, count: int) -> None:
    text = f"""
<Shout@Label>:
    size: look.size
    width: 10
    canvas:
        Rectangle:
            size: self.size
<Page>:
    Shout:
        {own}
"""
    faults = [each for each in Overrides(rules_of(text, "page.kv")).faults() if "draws" in each]
    assert len(faults) == count


@pytest.mark.parametrize(("own", "shout", "count"), [
    ("halign: 'center'", "-halign: look.far", 1), ("-halign: 'center'", "-halign: look.far", 0),
    ("color: 1, 1, 1, 1", "-halign: look.far", 0), ("size: 10, 10", "-halign: look.far", 1),
    ("color: 1, 1, 1, 1", "halign: 'center'", 1),
])  # fmt: skip
def test_the_rule_sees_one(own: str, shout: str, count: int) -> None:
    text = f"""
<Label>:
    halign: look.near
    color: 0, 0, 0, 1
    height: self.texture_size[1]
<Shout@Label>:
    {shout}
<Page>:
    Shout:
        {own}
"""
    assert len(list(Overrides(rules_of(text, "page.kv")).faults())) == count
