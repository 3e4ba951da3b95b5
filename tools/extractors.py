"""The texts in kiosk's Python and .kv files, for the translations.

A text is marked where it stands: `_("...")`, or `N_("...")` where it is only named and translated
later; `ngettext("...", "...", number)` where it goes by a number. The sentence of an expected
failure needs no mark: it is the first argument of a subclass of `KioskError`, or of
`super().__init__` in the body of one; `many="..."` beside it is the same for any number but one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

MARKS = ("_", "N_")
COUNTED = "ngettext"

Text = str | tuple[str, str]
"""A msgid; of a text that goes by a number, that for one and that for more."""

_LITERAL = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_LITERALS = rf"{_LITERAL}(?:\s*{_LITERAL})*"
_KV_CALL = re.compile(rf"""(?<![\w"'])N?_\(\s*(?P<text>{_LITERALS})""")
_KV_COUNTED = re.compile(rf"\b{COUNTED}\(\s*(?P<one>{_LITERALS})\s*,\s*(?P<many>{_LITERALS})\s*,")


def in_kv(code: str) -> Iterator[Text]:
    """The marked texts of a .kv file. Comments are skipped, adjacent literals joined."""
    code = re.sub(r"^\s*#.*$", "", code, flags=re.MULTILINE)
    for call in _KV_CALL.finditer(code):
        yield ast.literal_eval(f"({call['text']})")
    for call in _KV_COUNTED.finditer(code):
        yield ast.literal_eval(f"({call['one']}, {call['many']})")


def in_python(code: str, errors: Collection[str]) -> Iterator[Text]:
    """The marked texts of a Python file and the sentences of the `errors`, names of classes."""
    tree = ast.parse(code)
    yield from _calls(tree, {*MARKS, *errors, COUNTED})
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in errors:
            yield from _calls(node, {"__init__"})


def error_classes(package: Path) -> set[str]:
    """The names of `KioskError` and of all that derive from it, wherever in the package."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef)
    }
    found = {"KioskError"}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found


def _calls(tree: ast.AST, functions: Collection[str]) -> Iterator[Text]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args and _name(node.func) in functions):
            continue
        many = next((each.value for each in node.keywords if each.arg == "many"), None)
        if _name(node.func) == COUNTED and len(node.args) > 1:
            many = node.args[1]
        if many is None:
            yield from _literals(node.args[0])
        else:
            yield from zip(_literals(node.args[0]), _literals(many), strict=True)


def _literals(node: ast.expr) -> Iterator[str]:
    """The text, or both texts of `"one" if ... else "the other"`."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case _:
            pass


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
