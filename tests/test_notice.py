"""What guests are told before they choose: the version of the texts, and what houses change."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from kiosk.content import notice
from kiosk.i18n.texts import SOURCE, Texts
from kiosk.paths import assets
from kiosk.settings.model import LANGUAGES, Settings
from translations import ROOT, texts_of

DIGESTS = {
    "2": "1b98bc23120977d9ea55bdd9c69485deb0b138a51be649b1a36dc391b8a671a2",
}
"""Of all that a guest is told, by version (1 was before they stood in one place). A new one is
added, no old one is changed: entries name the version that their guests were told."""


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(assets("locale"))


def _msgids() -> list[str]:
    """Every text of the notice, as the catalogues' template finds them."""
    return sorted(
        str(message.id)
        for message in texts_of(ROOT / "kiosk")
        if message.id
        and any(place == "kiosk/content/notice.py" for place, _line in message.locations)
    )


def _digest(texts: Texts) -> str:
    told = hashlib.sha256()
    for language in sorted({*LANGUAGES, SOURCE}):
        translate = texts.translator(language)
        for msgid in _msgids():
            told.update(f"{language}\0{msgid}\0{translate(msgid)}\0".encode())
    return told.hexdigest()


def test_the_version_rises_with_every_word(texts: Texts) -> None:
    digest = _digest(texts)
    assert list(DIGESTS)[-1] == notice.VERSION
    assert DIGESTS[notice.VERSION] == digest, (
        "A text that guests are told before they choose has changed. Raise VERSION in "
        f"kiosk/content/notice.py and add its digest here: {digest}"
    )
    assert len(set(DIGESTS.values())) == len(DIGESTS)


def _told(texts: Texts, settings: Settings, language: str = "en") -> str:
    return "\n".join(
        line.words for line in notice.lines(settings, texts.translator(language), language)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_keeps_it_how_long_and_whom_to_ask(texts: Texts, language: str) -> None:
    house = replace(Settings().house, name="De Brug", contact="het onthaal", phone="02 000 00 00")
    told = _told(texts, replace(Settings(), house=house), language)
    for expected in ("De Brug", "het onthaal", "02 000 00 00", "02 274 48 00", "14"):
        assert expected in told
    for years in "135":
        assert years in told  # on the wall, in reports, at all
    assert "{" not in told


def test_a_period_without_end_is_said_so(texts: Texts) -> None:
    privacy = replace(Settings().privacy, wall_days=0, report_days=0, message_days=0)
    told = _told(texts, replace(Settings(), privacy=privacy))
    assert "until you or the team take it away" in told
    assert "until you say no" in told
    assert "when you ask" in told
    assert "{" not in told


def test_the_authority_of_a_public_body_stands_in_place_of_the_federal_one(texts: Texts) -> None:
    privacy = replace(Settings().privacy, authority="Vlaamse Toezichtcommissie")
    told = _told(texts, replace(Settings(), privacy=privacy), "nl")
    assert "Vlaamse Toezichtcommissie" in told
    assert "02 274 48 00" not in told


@pytest.mark.parametrize(
    "copies", [{"second_folder": "/mnt/nas"}, {"to_stick": True}], ids=["folder", "stick"]
)
def test_a_box_that_makes_copies_elsewhere_does_not_say_that_it_sends_nothing(
    texts: Texts, copies: dict[str, object]
) -> None:
    alone = _told(texts, Settings())
    settings = replace(Settings(), backup=replace(Settings().backup, **copies))
    assert "sends nothing" in alone
    assert "sends nothing" not in _told(texts, settings)
    assert "There is a copy" in _told(texts, settings)


def test_a_report_says_what_it_takes_of_this_entry(texts: Texts) -> None:
    said = notice.in_a_report(
        texts.translator("en"), "en", message=True, quote=False, drawing=True, name=True
    )
    assert "your whole message, your drawing, your name" in said
    assert "your sentence" not in said


def test_the_words_step_names_all_that_it_lets_through() -> None:
    def step(**made: bool) -> str:
        nothing = {"words": False, "drawing": False, "picture": False, "name": False}
        return notice.words_step(**{**nothing, **made})

    assert step(words=True) == "My words"
    assert step(words=True, drawing=True, name=True) == "My words, drawing and name"
    assert step(picture=True) == "My picture"
    assert step(drawing=True, picture=True) == "My drawing"
