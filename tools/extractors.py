"""The texts in kiosk's Python and .kv files, for the translations.

A text is marked where it stands: `_("...")`, or `N_("...")` where it is only named and translated
later. The sentence of an expected failure needs no mark: it is the first argument of a subclass of
`KioskError`, or of `super().__init__` in the body of one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

MARKS = ("_", "N_")

_LITERAL = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_KV_CALL = re.compile(rf"""(?<![\w"'])N?_\(\s*(?P<text>{_LITERAL}(?:\s*{_LITERAL})*)""")


def in_kv(code: str) -> Iterator[str]:
    """The marked texts of a .kv file. Comments are skipped, adjacent literals joined."""
    code = re.sub(r"^\s*#.*$", "", code, flags=re.MULTILINE)
    for call in _KV_CALL.finditer(code):
        yield ast.literal_eval(f"({call['text']})")


def in_python(code: str, errors: Collection[str]) -> Iterator[str]:
    """The marked texts of a Python file and the sentences of the `errors`, names of classes."""
    tree = ast.parse(code)
    yield from _calls(tree, {*MARKS, *errors})
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


def _calls(tree: ast.AST, functions: Collection[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in functions:
            yield from _literals(node.args[0])


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
