"""What is wrong with a field of entries.json, in our own plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_KINDS = {
    "missing": "it is missing",
    "string": "it must be a text",
    "bool": "it must be true or false",
    "int": "it must be a whole number",
    "datetime": "it must be a time with its offset, such as 2026-11-24T10:15:00+01:00",
    "timezone": "it must be a time with its offset, such as 2026-11-24T10:15:00+01:00",
    "tuple": "it must be a list",
    "model": "it must be an object with fields",
}
"""By how the type of an error begins."""


def fault(error: ErrorDetails) -> str:
    """One fault that pydantic found, as the end of a sentence; never what stands there."""
    kind, says = error["type"], dict[str, Any](error.get("ctx", {}))
    match kind:
        case "string_too_long" | "too_long":
            what = "letters" if kind == "string_too_long" else "items"
            return f"it may have at most {says['max_length']} {what}"
        case "string_pattern_mismatch":
            return "it is not written as an export writes it"
        case "literal_error":
            return f"it must be {_either(says['expected'])}"
        case "value_error":
            return str(says["error"])
        case _:
            return _KINDS.get(kind.partition("_")[0], "it is not what an export writes there")


def where(error: ErrorDetails) -> str:
    """Where a text stops being JSON: "line 3, column 5"; "its end" where it only stops."""
    found = re.search(r"line (\d+) column (\d+)$", error["msg"])
    if found is None or "EOF" in error["msg"]:
        return "its end"
    return f"line {found[1]}, column {found[2]}"


def _either(expected: str) -> str:
    """What may be, `'none', 'words' or 'photo'`, without the marks of a program."""
    return expected.replace("'", "")
