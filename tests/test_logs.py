"""What the kiosk says on stderr of what it does: more where asked, and never a guest's words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from support.command import Kiosk


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    kiosk = Kiosk(tmp_path)
    kiosk.done("demo", "--entries", "3")
    return kiosk


def lines(kiosk: Kiosk, *arguments: object) -> list[str]:
    done = kiosk(*arguments)
    assert done.returncode == 0
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("arguments", "levels", "told"),
    [
        ((), "", False),
        (("--verbose",), "", True),
        ((), "guestbook:info", True),
        ((), "debug", True),
        ((), "store:debug, cards:info", False),
        (("--verbose",), "guestbook:warning", False),
    ],
)
def test_it_says_what_it_does_only_where_asked(
    kiosk: Kiosk,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    levels: str,
    told: bool,
) -> None:
    monkeypatch.setenv("KIOSK_LOG", levels)
    for place in ((*arguments, "agenda"), ("agenda", *arguments)):
        said = lines(kiosk, *place, kiosk.folder / "agenda.md")
        assert (
            any(line.startswith("INFO kiosk.guestbook.journals: agenda") for line in said) == told
        )


@pytest.mark.parametrize("wrong", ["store", "store:loud", "sto re:info", ":::info", "info, x"])
def test_levels_that_are_none_are_told(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("KIOSK_LOG", wrong)
    assert "KIOSK_LOG" in kiosk.fails("agenda", kiosk.folder / "1.md")
    assert not (kiosk.folder / "1.md").exists()


def test_no_line_holds_what_a_guest_wrote(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kiosk.json({"id": "one", "message": "ZEBRA", "quote": "ZEBRA", "name": "ZEBRA"})
    monkeypatch.setenv("KIOSK_LOG", "debug")
    said = [*lines(kiosk, "import", file), *lines(kiosk, "erase", "one")]
    assert any("erase one" in line for line in said)
    assert "ZEBRA" not in "".join(said)


def test_a_seed_makes_another_book(tmp_path: Path) -> None:
    """Whose words are those of the seed, whenever it is made."""
    books: list[list[str]] = []
    for name, seed in (("usual", ()), ("one", ("--seed", "5")), ("same", ("--seed", "5"))):
        (tmp_path / name).mkdir()
        kiosk = Kiosk(tmp_path / name)
        kiosk.done("demo", "--entries", "9", *seed)
        kiosk.done("export", tmp_path / f"{name}.csv", "--purpose", "all", "--all-i-am-staff")
        table = (tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig")
        books.append([row["message"] for row in csv.DictReader(table.splitlines())])
    usual, one, same = books
    assert one == same != usual
