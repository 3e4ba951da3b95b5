"""A ZIP for people: one page on which each message stands beside its photo."""

from __future__ import annotations

import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.report_helpers import NOON

from kiosk.guestbook.model.encounter import Agreements
from kiosk.guestbook.model.reflection import Reflection
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.importer import bring
from kiosk.reports.outcome import ExportOptions
from kiosk.settings.model import LANGUAGES

DUTCH = ExportOptions(
    house="Huis Noord", language="nl", translate=Texts(assets("locale")).translator("nl")
)


class Page(HTMLParser):
    """What a browser shows of a page: its texts, and the pictures and links in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.files: list[str] = []
        self.tags: list[str] = []
        self.direction = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if tag == "html":
            self.direction = given["dir"] or ""
        self.files += [value for name in ("src", "href") if (value := given.get(name))]

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data)


def page_of(archive: Path) -> tuple[str, Page]:
    with zipfile.ZipFile(archive) as opened:
        [name] = [each for each in opened.namelist() if each.endswith(".html")]
        page = Page(opened.read(name).decode())
        assert set(page.files) <= set(opened.namelist())
    return name, page


def test_each_message_stands_beside_its_photo(book, keep, encounter, tmp_path):
    keep(
        name="Rosa & Zn <b>", message="Dag\nallen", quote="Ik kom terug.", photo=True,
        encounter=encounter.id,
    )  # fmt: skip
    name, page = page_of(export_book(book, tmp_path / "out.zip", manner=DUTCH).path)
    assert name == "lees-mij.html"
    assert page.files == ["photos/entry-0.jpg"]
    for shown in ("Huis Noord", "Rosa & Zn <b>", "Dag\nallen", "Ik kom terug."):
        assert shown in page.texts
    assert "b" not in page.tags
    wacht = DUTCH.translate("Waiting")
    assert f"24 november 2026 · Over wonen · {wacht}" in page.texts


def test_it_says_no_more_than_the_guest_allows(book, keep, tmp_path):
    keep("none", name="Geheim", message="Alleen voor jullie", photo=True)
    keep("words", name="Amina", message="Zonder gezicht", photo=True)
    _name, page = page_of(export_book(book, tmp_path / "out.zip").path)
    assert "Zonder gezicht" in page.texts
    assert page.files == []
    assert not {"Geheim", "Alleen voor jullie"} & set(page.texts)
    _name, page = page_of(export_book(book, tmp_path / "nameless.zip", anonymous=True).path)
    assert "Amina" not in page.texts


def test_all_for_the_team_tells_what_the_team_wrote(book, keep, encounter, tmp_path):
    keep(message="Dag", encounter=encounter.id)
    book.keep_record(
        Reflection("r1", encounter.id, "Sien", (("touched", "Stil ervan."),), begun_at=NOON)
    )
    book.meetings.note_decision("Een extra avond open.", encounter.id)
    book.meetings.note_decision("Koffie kopen.")
    agreed = book.encounters.get(encounter.id)
    book.encounters.plan(type(agreed)(
        agreed.id, agreed.title, agreed.starts_at, agreed.quotes,
        agreements=Agreements(may_not_ask="niets over haar papieren"),
    ))  # fmt: skip
    told = ("Stil ervan.", "niets over haar papieren", "Een huis is een thuis.")
    _name, page = page_of(export_book(book, tmp_path / "all.zip", purpose="all").path)
    for shown in told:
        assert shown in page.texts
    assert {"☐ Een extra avond open.", "☐ Koffie kopen."} <= set(page.texts)
    _name, page = page_of(export_book(book, tmp_path / "report.zip").path)
    assert not set(told) & set(page.texts)
    # All that is kept of one guest holds nothing of others.
    hers = export_book(book, tmp_path / "hers.zip", purpose="all", entry="entry-0").path
    assert not set(told) & set(page_of(hers)[1].texts)


def test_an_import_does_not_look_at_it(book, keep, new_book, tmp_path):
    keep(name="Rosa", message="Dag", photo=True)
    out = export_book(book, tmp_path / "out.zip", manner=DUTCH).path
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(out) as archive, zipfile.ZipFile(changed, "w") as other:
        for member in archive.namelist():
            html = member.endswith(".html")
            other.writestr(member, b"\xff</article" if html else archive.read(member))
    brought = new_book("other")
    assert [each.kept for each in bring(brought, changed, now=NOON)] == [True]
    assert brought.entries.get("entry-0").name == "Rosa"
    with zipfile.ZipFile(out) as archive:
        [entry] = json.loads(archive.read("entries.json"))["entries"]
    assert entry["photo"] == "photos/entry-0.jpg"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_house(book, keep, tmp_path, language):
    keep(message="Dag")
    translate = Texts(assets("locale")).translator(language)
    manner = ExportOptions(language=language, translate=translate)
    name, page = page_of(export_book(book, tmp_path / "out.zip", manner=manner).path)
    assert page.direction == ("rtl" if language == "ar" else "ltr")
    assert translate("What guests told us") in page.texts
    assert (name == "read-me.html") == (language == "en")
    assert " " not in name
