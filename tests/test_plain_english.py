"""The wording that `make check` refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

import end_of_file
import plain_english

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "words",
    [
        "A place for who waits.", "It is drawn. Who asks gets it.", "The list is made anew.",
        "A dash is no word.", "Kept for a day. Else it goes.", "It is asked else.",
        "What can be wrong with a wish.", "How it is called.", "It needs not wait.",
        "Dropped for want of room.", "The time thereof.", "There is no such thing.",
    ],
)  # fmt: skip
def test_hard_wording_is_refused_in_docstrings_comments_kv_and_documents(words: str) -> None:
    sources = {
        "a.py": f'"""{words}"""\n', "b.py": f"x = 1\n# {words}\n", "c.kv": f"<A>:\n    # {words}\n",
        "d.md": f"# Title\n\n{words}\n",
    }  # fmt: skip
    assert [
        name for name, source in sources.items() if not plain_english.faults(name, source)
    ] == []


@pytest.mark.parametrize(
    "words",
    [
        "For anyone who waits.", "Who may see it?", "It is no longer there.", "There is no screen.",
        "Anything else is a bug.", "Nobody else reads it.", "`else` in Python.", "Whoever asks.",
    ],
)  # fmt: skip
def test_plain_wording_is_let_through(words: str) -> None:
    assert plain_english.faults("a.md", words) == []


def test_code_is_not_read() -> None:
    assert plain_english.faults("a.py", 'x = 1 if y else "made anew"\n') == []
    assert plain_english.faults("a.md", "Text.\n\n```\nelse: anew\n```\n") == []


def test_a_fault_is_named_by_its_line() -> None:
    assert [line for line, *_ in plain_english.faults("a.py", "x = 1\n\n# Made\n# anew.\n")] == [3]
    assert [line for line, *_ in plain_english.faults("a.md", "A.\n\n```\nx\n```\n\nAnew.\n")] == [
        7
    ]


def test_a_hard_file_is_named_and_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plain_english, "REPOSITORY", tmp_path)
    monkeypatch.setattr(plain_english, "files", lambda: ["hard.md", "plain.md"])
    (tmp_path / "plain.md").write_text("Made again.\n")
    told: list[int] = []
    for words in ("Made anew.\n", "Made again.\n"):
        (tmp_path / "hard.md").write_text(words)
        told.append(plain_english.main())
    assert told == [1, 0]
    out = capsys.readouterr().out
    assert "hard.md:1: 'anew': write again" in out
    assert "plain.md" not in out


def test_every_file_of_this_repository_is_plain() -> None:
    assert plain_english.main() == 0


@pytest.mark.parametrize(
    ("data", "well"), [(b"", True), (b"a\n", True), (b"a", False), (b"a\n\n", False)]
)
def test_a_file_ends_in_one_newline(data: bytes, well: bool) -> None:
    assert end_of_file.ends_well(data) == well
