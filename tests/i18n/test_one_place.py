"""Days, times, shares and lists are formatted in one place: kiosk/i18n/formats.py."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "kiosk"
THE_PLACE = "i18n/formats.py"

LISTS_IN_ENGLISH = {
    "settings/allowed.py",
    "settings/model.py",
    "devtools/gallery/command.py",
    "reports/importing/field_errors.py",
}
"""Lists in messages about the settings file, in English: no language is known at that point."""

CAPITALS = {
    "guestbook/model/ids.py", "cards/themes.py", "cards/style.py", "ui/widgets/keyboard/layouts.py",
    "i18n/folding.py",
}  # fmt: skip
"""Codes, colours, and capitals of keys and names that handle the Turkish i."""

HINT = "let kiosk.i18n.formats write it, in the reader's language"
_COMMAS = {", ", "، ", ","}
_CAPITALS = {"upper", "title", "capitalize"}


def faults_of_python(code: str, name: str) -> Iterator[str]:
    """Report formatting in a module that differs between languages."""
    yield from _imports(code, name)
    for node in ast.walk(ast.parse(code)):
        line = f"{name}:{getattr(node, 'lineno', 0)}"
        match node:
            case (
                ast.FormattedValue(format_spec=ast.JoinedStr(values=[*_, ast.Constant(value=of)]))
                | ast.Call(func=ast.Attribute(attr="strftime"), args=[ast.Constant(value=of)])
            ) if _own(str(of)):
                yield f"{line}: a pattern of its own, {of!r}: {HINT}"
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(comma)), attr="join")):
                if comma in _COMMAS and name not in LISTS_IN_ENGLISH:
                    yield f"{line}: a list with a comma of its own: {HINT}"
            case ast.JoinedStr(values=parts) if _two_with_a_comma(parts):
                yield f"{line}: two things with a comma of its own: {HINT}"
            case ast.Call(func=ast.Attribute(attr=attr), args=[]) if attr in _CAPITALS:
                if name not in CAPITALS:
                    yield f"{line}: .{attr}() knows no Turkish: kiosk.i18n has capital and initial"
            case _:
                pass


def faults_of_kv(code: str, name: str) -> Iterator[str]:
    """Report the same in a .kv file."""
    for number, line in enumerate(code.splitlines(), 1):
        if re.search(r"""["'][,،] ?["']\.join|\.(upper|title|capitalize)\(\)|strftime""", line):
            yield f"{name}:{number}: {HINT}"
        if re.search(r"""\{[^}'"]*\} ?%["']|\{:[^}]*%[^}]*\}|\{\}[,،] \{\}""", line):
            yield f"{name}:{number}: {HINT}"


def _imports(code: str, name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        modules = [each.name for each in node.names]
        if isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        if any(module.split(".")[0] == "babel" for module in modules):
            yield f"{name}:{node.lineno}: imports Babel: {HINT}"


def _own(pattern: str) -> bool:
    """Whether a pattern is for people: dates in file names start with the year."""
    return "%" in pattern and not pattern.startswith("%Y")


def _two_with_a_comma(parts: list[ast.expr]) -> bool:
    inner = parts[1:-1]
    return any(isinstance(each, ast.Constant) and each.value in _COMMAS for each in inner)


def _modules(suffix: str) -> list[str]:
    found = (path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob(f"*{suffix}"))
    return sorted(name for name in found if name != THE_PLACE)


def test_only_one_module_writes_days_shares_and_lists() -> None:
    faults = [
        fault
        for name in _modules(".py")
        for fault in faults_of_python((PACKAGE / name).read_text(), name)
    ]
    faults += [
        fault
        for name in _modules(".kv")
        for fault in faults_of_kv((PACKAGE / name).read_text(), name)
    ]
    assert faults == []


@pytest.mark.parametrize(
    "code",
    [
        "from babel.dates import format_date",
        "def f():\n    import babel",
        "say(f'{at:%H:%M}')",
        "say(f'{share:.0%}')",
        "say(at.strftime('%d/%m/%Y'))",
        "say(', '.join(names))",
        "say('، '.join(names))",
        "say(f'{day}, {hour}')",
        "say(name[:1].upper())",
    ],
)
def test_the_rule_bites(code: str) -> None:
    assert list(faults_of_python(code, "ui/x.py"))


@pytest.mark.parametrize(
    "code",
    ["path = f'backup-{now:%Y-%m-%d}.zip'", "' · '.join(parts)", "f'{wide:.1f} {title}'"],
)
def test_the_rule_leaves_alone_what_is_not_for_a_reader(code: str) -> None:
    assert not list(faults_of_python(code, "ui/x.py"))


@pytest.mark.parametrize(
    "line",
    [
        "    text: '{} %'.format(root.done)", "    text: '{:.0%}'.format(root.share)",
        "    text: ', '.join(root.names)", "    text: root.name.upper()",
    ],
)  # fmt: skip
def test_the_rule_bites_in_kv_too(line: str) -> None:
    assert list(faults_of_kv(line, "ui/x.kv"))
