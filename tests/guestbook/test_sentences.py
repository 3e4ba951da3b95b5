"""Which sentences of a message can be a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guestbook.model.text_cleaning import sentences


@pytest.mark.parametrize(
    ("language", "message", "found"),
    [
        ("nl", "Het was goed. Tot ziens!", ["Het was goed.", "Tot ziens!"]),
        (
            "nl",
            "Dank u. Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had.",
            [
                "Dank u.",
                "Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had.",
            ],
        ),
        ("nl", "Ik was bang. Ik kom terug.", ["Ik was bang.", "Ik kom terug."]),
        ("nl", "Eén\nTwee\n\nDrie", ["Eén", "Twee", "Drie"]),
        ("nl", "Ik dacht... nou ja. Goed!", ["Ik dacht... nou ja.", "Goed!"]),
        ("nl", "Wij wachten… Tot morgen", ["Wij wachten…", "Tot morgen"]),
        ("nl", "Dag mevr. Peeters en dr. Jan, o.a. J. en 3. dus.", None),
        ("nl", "Om 10.30 uur bij huis.nl", None),
        ("nl", "Super! 😊🎉 kom nog eens", ["Super! 😊🎉", "kom nog eens"]),
        ("nl", "Hij zei: “Blijf.” Toen ging hij", ["Hij zei: “Blijf.”", "Toen ging hij"]),
        ("nl", "wat?! echt waar", ["wat?!", "echt waar"]),
        ("fr", "C'était bien ! Merci à M. Dupont.", ["C'était bien !", "Merci à M. Dupont."]),
        ("fr", "Mme. Claes\u00a0? Oui.", ["Mme. Claes\u00a0?", "Oui."]),
        ("en", "I met Mr. Smith. He listened.", ["I met Mr. Smith.", "He listened."]),
        ("ar", "هل أنت بخير؟ نعم.", ["هل أنت بخير؟", "نعم."]),
        ("nl", "Ja. Ja.", None),
        ("nl", "Nee. Ja.  Ja.", ["Nee.", "Ja.  Ja."]),
        ("nl", "Ja.\nJa.", ["Ja."]),
        ("nl", "... 😊 !", []),
        ("nl", "", []),
    ],
)
def test_sentences(language: str, message: str, found: list[str] | None) -> None:
    assert sentences(message, language) == ([message] if found is None else found)


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        (
            "nl",
            ["Dank u.", "Dhr. J. Peeters en mevr. É. Claes (fam. Maes) hielpen, bv. met thee enz.",
             "Om 10.30 uur kwam Dr. Ğ. erbij...", "Fijn!"],
        ),
        (
            "fr",
            ["J'ai vu M. Dupont et Mme. É. Claes, p. ex. pour le café, etc.", "Merci !",
             "J'hésitais... puis voilà."],
        ),
        (
            "en",
            ["I met Dr. O. Smith (Mrs. Jones too).", "We had tea, cake, etc. and talked.",
             "Well... it helped."],
        ),
        (
            "ar",
            ["شكراً د. أ. نورة على القهوة.", "كنت أفكر... ثم جئت.", "هل نلتقي؟", "نعم!"],
        ),
        (
            "uk",
            ["Дякую О. Шевченко та проф. Є. Коваль з вул. Садової.",
             "Були кава, чай і т. д. та печиво.", "Це був 2026 р.", "Я вагалася… але прийшла."],
        ),
        (
            "tr",
            ["Sayın Ş. Yılmaz ve Dr. İ. Çelik ile Prof. Öz yardım etti.",
             "Çay, kahve vb. vardı.", "Çorba, ekmek vb.", "Örn. bahçe... çok güzeldi."],
        ),
    ],
)  # fmt: skip
def test_a_message_of_each_language_is_parted_as_its_readers_would(language: str, whole: list[str]):
    assert sentences(" ".join(whole), language) == whole


def test_a_sentence_that_is_too_long_is_left_out() -> None:
    assert sentences("Kort. " + "lang " * 40 + "dus. Ook kort.", "nl") == ["Kort.", "Ook kort."]


def test_neighbours_stay_apart_when_together_they_are_too_long() -> None:
    twice = "Jullie vroegen het. Jullie bleven."
    assert sentences(twice, "nl", 20) == ["Jullie vroegen het.", "Jullie bleven."]


@given(st.text(alphabet="aA .!?…\n😊\u200f\t", max_size=60), st.integers(1, 40))
def test_every_quote_stands_in_the_message(message: str, limit: int) -> None:
    for each in sentences(message, "nl", limit):
        assert 0 < len(each) <= limit
        assert each in message.replace("\t", " ")
