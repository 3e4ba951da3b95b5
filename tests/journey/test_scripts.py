"""The whole way in other languages, by touches on the on-screen keyboard: kept as it was typed."""

from __future__ import annotations

import pytest
from support.journey_helpers import House, at_the_wall, choose, without_photo

from kiosk.devtools.tour.driver import Driver

WAYS = {
    "ar": ("شكراً لكم! أنا سعيدةٌ، هل نلتقي غداً؟ ٢ أو ٣ مرّات.\nفي Gent 💛", "مريم"),
    "nl": ("Dag Jan! Één “koffie”?\nMijn 3 zussen – Zoë & co – kwamen mee: ça va 👋🏽🎉", "Noël"),
    "uk": ("Дякую за розмову, ґречні люди! Чи є об’єкт? Їжа. Gent", "Їжак"),
    "tr": ("İyi günler! Işık, ılık çay içtik. Görüşürüz 🌷", "İpek"),
}


def _begin(kiosk: Driver, language: str) -> None:
    at_the_wall(kiosk)
    kiosk.tap("invite" if language == "nl" else f"language:{language}")
    if language != "nl":
        kiosk.tap("invite")
    kiosk.at("message")


@pytest.mark.parametrize("language", WAYS)
def test_a_message_and_a_name_are_kept_character_for_character(house: House, language: str) -> None:
    message, name = WAYS[language]
    kiosk = house.kiosk
    _begin(kiosk, language)
    kiosk.type_on_screen(message)
    kiosk.tap("next")
    kiosk.at("photo")
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap("quote:message:0")
    kiosk.at("review")
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen(name)
    kiosk.tap("next")
    kiosk.at("review")
    choose(kiosk, wall="words", report="words")
    kiosk.tap("sign")
    kiosk.at("thanks")
    kiosk.tap("done")
    at_the_wall(kiosk)
    entry = house.entries()[-1]
    assert entry.message == message
    assert entry.name == name
    assert entry.language == language
    assert message.startswith(entry.quote)
