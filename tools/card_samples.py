"""Cards that show what the composer can: every layout, and every script that we promise.

The golden pictures of the tests and the table of scripts are made of these. The sentences are the
project's own.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kiosk.cards.card import Card
from kiosk.cards.tile_face import PrintKind
from kiosk.paths import assets

DAY = date(2026, 11, 24)
WIDE, UPRIGHT = (640, 352), (400, 494)


class Script(NamedTuple):
    """A script, or a mix of them, with a card in it."""

    name: str
    title: str
    language: str
    quote: str
    guest: str
    system: bool = False
    """Whether its faces come from the system: the house has none for it."""


SCRIPTS = (
    Script("dutch", "Dutch", "nl", "Vraag eerst hoe het gaat. Dan pas wat er moet.", "Lars"),
    Script("french", "French", "fr", "On m’a écoutée jusqu’au bout, là où ça fait mal.", "Aïcha"),
    Script("english", "English", "en", "Nobody looked at the clock.", "Grace"),
    Script("turkish", "Turkish", "tr", "Çayı içtik, sonra uzun uzun konuştuk.", "Gülşen"),
    Script("arabic", "Arabic", "ar", "شكراً لأنّكم استمعتم إليّ قبل أن تنصحوني.", "هدى"),
    Script("farsi", "Farsi", "fa", "شما اسمم را پرسیدید، نه پرونده‌ام را.", "پریسا"),
    Script("hebrew", "Hebrew", "he", "שתינו תה, ומישהו הקשיב לי באמת.", "נועה", system=True),
    Script("ukrainian", "Ukrainian", "uk", "Ви спитали, чого мені бракує, а не звідки я.", "Олена"),
    Script("greek", "Greek", "el", "Μια κουβέντα, κι ένιωσα πάλι άνθρωπος.", "Ελένη"),
    Script("vietnamese", "Vietnamese", "vi", "Cảm ơn vì đã lắng nghe tôi đến cuối.", "Linh"),
    Script("hindi", "Hindi", "hi", "आपने मेरी बात पूरी सुनी, धन्यवाद।", "प्रिया", system=True),
    Script("tigrinya", "Tigrinya", "ti", "ስለ ዝሰማዕኩምኒ የቐንየለይ።", "ሰላም", system=True),
    Script("chinese", "Chinese", "zh", "你们先问我需要什么，谢谢你们。", "小丽", system=True),
    Script("emoji", "Emoji", "nl", "Dank 👩🏾‍⚕️👍🏽 van ons 👨‍👩‍👧‍👦 uit 🇧🇪 en 🇺🇦 ❤️", "Noor 🌻"),
    Script("mixed", "Mixed on one line", "nl", "Ze zei «مرحباً بك» en ik: дякую, 3 × שלום! 😀",
           "Sam", system=True),
)  # fmt: skip


def card_of(script: Script) -> Card:
    """The card of a script: words alone, in a tint of its own."""
    return Card(script.name, script.quote, script.guest, DAY, script.language)


class Layout(NamedTuple):
    """A card in a layout, or a print of it."""

    name: str
    card: Card
    size: tuple[int, int] = WIDE
    tint: str = "sage"
    theme: str = "papier"
    kind: PrintKind | None = None


def layouts() -> list[Layout]:
    """One card for each layout of the look."""
    quote = "Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had."
    long = "Ik kwam voor een papier. Ik ging weg met een naam, een kop koffie en het gevoel dat "
    long += "iemand mij gezien had. Dat is lang geleden. Dank jullie wel."
    arabic = "شكراً لأنّكم استمعتم إليّ قبل أن تنصحوني."
    fatima = _card(quote, "Fatima", "fatima")
    child = _card("Dit zijn jullie en dit ben ik.", "Thijs", drawing=True)
    group = _card("Samen aan één tafel.", "Mamadou, Harpreet, Olena en Linh", "groep")
    hero = _card("Vandaag was ik geen dossier, maar een mens.", "Amina", "amina")
    return [
        Layout("photo-and-quote", fatima),
        Layout("quote-alone", _card("Vraag eerst hoe het gaat.", "Lars"), tint="butter"),
        Layout("long-quote", _card(long, "Rosa", "rosa"), tint="peach"),
        Layout("drawing", child, tint="rose"),
        Layout("drawing-and-photo", _card("Dit ben ik.", "Thijs", "thijs", drawing=True)),
        Layout("drawing-alone", _card("", "Thijs", drawing=True), tint="rose"),
        Layout("group", group, tint="butter"),
        Layout("photo-alone", _card("", "Yusuf", "yusuf"), tint="sky"),
        Layout("right-to-left", _card(arabic, "هدى", "linh", language="ar"), tint="linen"),
        Layout("emoji", _card("Soep, en een babbel 🍲💛 Tot dinsdag!", "Jef", "jef")),
        Layout("upright", fatima, UPRIGHT),
        Layout("upright-words", _card(quote, "Fatima"), UPRIGHT, "sky"),
        Layout("upright-drawing", child, UPRIGHT, "rose"),
        Layout("upright-group", group, UPRIGHT, "butter"),
        Layout("contrast", fatima, theme="contrast"),
        Layout("print-photo", _card("", "Rosa", "rosa"), (187, 314), kind="photo"),
        Layout("print-quote", _card("Zet de deur op een kier.", "Mamadou"), (394, 203),
               kind="quote"),
        Layout("print-drawing", child, (187, 203), kind="drawing"),
        Layout("print-hero", hero, (601, 425), "butter", kind="hero"),
    ]  # fmt: skip


def _card(
    quote: str, name: str, photo: str = "", *, drawing: bool = False, language: str = "nl"
) -> Card:
    pictures = assets("portraits")
    return Card(
        "sample", quote, name, DAY, language,
        (pictures / f"{photo}.jpg").read_bytes() if photo else None,
        (pictures / "tekening.jpg").read_bytes() if drawing else None,
    )  # fmt: skip
