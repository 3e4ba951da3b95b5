"""Refuse wording that an international reader stumbles over: `python tools/plain_english.py`.

It reads the docstrings and comments of .py and .kv files, and the .md files.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
UNREAD = ("assets/", "typings/")
"""Texts of the product and of others: not prose about this code."""

_INDEFINITE = "".join(rf"(?<!{end} )" for end in ("thing", "body", "one", "where", "who", "what"))
RULES = [
    (re.compile(pattern, flags), instead)
    for pattern, flags, instead in (
        (r"\b(?:for|by|to|of|from|with) who\b", re.IGNORECASE, "for anyone who, by the person who"),
        (r"(?:^|[.!?] )Who\b(?![^.!]*\?)", 0, "Whoever, or Anyone who"),
        (r"\banew\b", re.IGNORECASE, "again"),
        (r"(?<!there )\b(?:is|are|was|were) no\b(?! longer\b| more\b)", re.IGNORECASE, "is not a"),
        (r"(?:^|[.!?] )Else\b", 0, "Otherwise"),
        (rf"{_INDEFINITE}(?<!all )\belse\b(?! if\b)", re.IGNORECASE, "otherwise"),
        (r"\bWhat can be\b", 0, "a noun: Errors of, Options of"),
        (r"\bhow (?:it|they|he|she) (?:is|are) called\b", re.IGNORECASE, "what it is called"),
        (r"\bneeds? not\b", re.IGNORECASE, "does not need to"),
        (
            r"\b(?:whilst|ere|thereof|therein|whereof|wherein|hereby|thereby)\b",
            re.IGNORECASE,
            "while, of it",
        ),
        (r"\bfor want of\b", re.IGNORECASE, "without"),
        (r"\bno such\b(?! file\b)", re.IGNORECASE, "none, not one like it"),
    )
]

Fault = tuple[int, str, str]
"""The line, what it says, and what to write instead."""


def faults(name: str, source: str) -> list[Fault]:
    """Report the wording that is hard to read in one file."""
    prose = {".py": _prose_of_python, ".kv": _prose_of_kv, ".md": _prose_of_markdown}
    return [
        (line, found.group().strip(" ."), instead)
        for line, text in prose[Path(name).suffix](source)
        for pattern, instead in RULES
        for found in pattern.finditer(_without_code(text))
    ]


def _without_code(text: str) -> str:
    return re.sub(r"`[^`]*`", "`", " ".join(text.split()))


def _prose_of_python(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.lineno, node.value.value
    comments = [
        (token.start[0], token.string)
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    ]
    yield from _joined(comments)


def _prose_of_kv(source: str) -> Iterator[tuple[int, str]]:
    lines = enumerate(source.splitlines(), 1)
    yield from _joined([(at, line.strip()) for at, line in lines if line.lstrip().startswith("#")])


def _joined(comments: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join comments on consecutive lines into one text."""
    start = last = -1
    text = ""
    for line, comment in comments:
        if line != last + 1:
            yield start, text
            start, text = line, ""
        text += comment.lstrip("#:") + " "
        last = line
    yield start, text


def _prose_of_markdown(source: str) -> Iterator[tuple[int, str]]:
    # Code blocks keep their line breaks, so that later lines keep their numbers.
    code = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
    plain = code.sub(lambda found: "\n" * found[0].count("\n"), source)
    line = 1
    for paragraph in re.split(r"(\n\s*\n)", plain):
        yield line, paragraph
        line += paragraph.count("\n")


def files() -> list[str]:
    """The files of the repository to read."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py", "*.kv", "*.md"],
        cwd=REPOSITORY, check=True, capture_output=True, text=True,
    )  # fmt: skip
    names = listed.stdout.splitlines()
    return [each for each in names if not each.startswith(UNREAD) and (REPOSITORY / each).is_file()]


def main() -> int:
    """Print what is wrong, and return 1 if anything is."""
    wrong = [
        f"{name}:{line}: {said!r}: write {instead}"
        for name in files()
        for line, said, instead in faults(name, (REPOSITORY / name).read_text("utf-8"))
    ]
    print("\n".join(wrong) or "The English is plain.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
