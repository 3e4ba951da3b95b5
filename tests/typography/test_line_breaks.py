"""Where lines end: signs that stand alone, and scripts without blanks."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.paths import assets
from kiosk.typography.bidi import direction_of
from kiosk.typography.fitting import Box, Fitter
from kiosk.typography.fonts import Faces
from kiosk.typography.graphemes import clusters
from kiosk.typography.line_breaks import parts_of, units_of, words_of
from kiosk.typography.typesetter import Typesetter

SIZES = tuple(range(104, 43, -4))
BLANKS = (" ", "\u2009", "\u00a0", "\u202f", "\u3000", "  ")

SIGNED = [
    "Merci pour votre accueil si chaleureux ! À bientôt !",
    "Ici, on m'a dit : « Entre, assieds-toi. » Merci !",
    "J'ai trouvé une vraie famille chez vous ; merci !",
    "« Bienvenue » : un mot simple ; et pourtant ?",
    "Elle disait ‹ oui › , toujours ‹ oui › !!",
    "Tout ça pour 10 € , à 50 % …",
    "Quoi ?! ( vraiment ) , oui .",
    "هل نلتقي غدا ؟ نعم ؛ شكرا !",
]
FREE = ["er sagte »Hallo« und ging", "das ’s avonds .nl 't Zand (nl) is", "ja – nee – ja"]

UNPARTED = {
    "th": "ขอบคุณมากสำหรับการต้อนรับที่อบอุ่นและกาแฟแสนอร่อยวันนี้",
    "bo": "ང་ཚོ་ཚང་མ་མཉམ་དུ་ཇ་བཏུངས་ནས་སྐད་ཆ་བཤད་པ་དེ་ཧ་ཅང་སྐྱིད་པོ་བྱུང་།",
    "km": "សូមអរគុណចំពោះការស្វាគមន៍ដ៏កក់ក្តៅនៅថ្ងៃនេះ",
    "lo": "ຂອບໃຈຫຼາຍໆສຳລັບການຕ້ອນຮັບທີ່ອົບອຸ່ນແລະກາເຟແຊບໆມື້ນີ້",
    "my": "နွေးနွေးထွေးထွေးကြိုဆိုမှုအတွက်ကျေးဇူးအများကြီးတင်ပါတယ်",
    "zh": "很高兴见到你们，谢谢你们的咖啡！「你好」",
    "ja": "あたたかいコーヒーと、たくさんの笑顔をありがとうございました。",
}
NEVER_FIRST = "，。、！？」）…ๆะาຳໆ།"


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(Faces(assets("fonts")))


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("text", SIGNED)
@pytest.mark.parametrize("width", [330, 500, 700, 900])
def test_a_sign_that_stands_alone_stays_with_its_word(
    setter: Typesetter, text: str, blank: str, width: int
):
    typed = text.replace(" ", blank)
    fitter = Fitter(setter, "quote", direction_of(text, "fr"), "fr")
    lines = fitter.fit(typed, Box(width, 900, SIZES)).lines
    assert re.sub(r"\s", "", "".join(lines)).replace("-", "") == re.sub(r"[\s-]", "", text)
    assert [line for line in lines if line[0] in "!?:;,.»›)…%€؟؛" or line[-1] in "«‹("] == []


@pytest.mark.parametrize("text", FREE)
def test_a_sign_that_belongs_to_a_word_keeps_a_line_from_nothing(text: str):
    assert words_of(text) == text.split()


@pytest.mark.parametrize("script", UNPARTED)
def test_words_without_blanks_are_parted_as_their_readers_do(script: str):
    text = UNPARTED[script]
    parts = parts_of(text)
    assert len(parts) > 5
    assert "".join(parts) == text
    assert sum(map(len, map(clusters, parts))) == len(clusters(text))
    for before, part in zip(["", *parts], parts, strict=False):
        assert unicodedata.category(part[0])[0] != "M"
        assert part[0] not in NEVER_FIRST
        assert not before or before[-1] not in "เแโใไເແໂໃໄ「"


@pytest.mark.parametrize("script", UNPARTED)
def test_a_quote_without_blanks_is_as_large_as_one_with_them(setter: Typesetter, script: str):
    def px(text: str) -> int:
        fitted = Fitter(setter, "quote", "ltr").fit(text, Box(770, 420, SIZES))
        assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
        return fitted.px

    assert px(UNPARTED[script]) >= 0.7 * px("Dank u voor de warme ontvangst en de koffie.")


def test_what_is_too_long_for_any_line_is_torn_between_syllables_at_most(setter: Typesetter):
    text = "แม่" * 30
    fitted = Fitter(setter, "quote", "ltr").fit(text, Box(60, 3000, (44,)))
    assert len(fitted.lines) > 5
    assert all(line[0] == "แ" and line[-1] == "่" for line in fitted.lines)


def test_a_line_may_end_where_a_space_without_width_was_typed():
    assert parts_of("aa\u200bbb\u200bcc") == ["aa\u200b", "bb\u200b", "cc"]
    assert parts_of("ก\u200bข") == ["ก\u200b", "ข"]


def test_a_short_text_ends_after_a_word(setter: Typesetter):
    fitted = Fitter(setter, "quote", "ltr").fit(UNPARTED["th"] * 8, Box(300, 300, (44,)))
    assert not fitted.whole
    whole = "".join(fitted.lines).removesuffix("…")
    ends = ["".join(parts_of(UNPARTED["th"] * 8)[:count]) for count in range(1, 60)]
    assert whole in ends


def test_lines_that_stand_high_and_hang_low_do_not_touch(setter: Typesetter):
    def step(text: str) -> float:
        fitted = Fitter(setter, "quote", "ltr").fit(text, Box(770, 600, (64,)))
        return fitted.step / fitted.px

    assert step(UNPARTED["my"]) > step(UNPARTED["th"]) > step("Dank u voor de koffie.")


@given(st.text())
def test_nothing_is_lost_by_breaking(text: str):
    assert "".join(parts_of(text)) == text
    assert "".join(units_of(text)) == text
    assert "".join("".join(words_of(text)).split()) == "".join(text.split())
