"""The rules for the texts (tools/glossary.toml), and that each of them bites."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import translations
from text_rules import Glossary, Text, complaints, complaints_of_lines

PACKAGE = translations.ROOT / "kiosk"
GLOSSARY = Glossary.read()
GUESTS = ("kiosk/ui/guest/steps/thanks/screen.kv",)
TEAM = ("kiosk/ui/team/pages/maintenance/presenter.py",)
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100)


def said(language: str, words: str, english: str | None = None, files=TEAM, msgid="") -> list[str]:
    english = words if english is None else english
    text = Text(language, msgid or english, words, english, files)
    return list(complaints([text], GLOSSARY))


def test_the_texts_keep_every_rule() -> None:
    template = translations.texts_of(PACKAGE)
    assets = translations.ROOT / "assets"
    assert list(translations.rules(translations.LOCALE, template, assets)) == []


@pytest.mark.parametrize(
    ("language", "words", "because"),
    [
        ("nl", "Er zijn {count} dagen.", "use ngettext"),
        ("ar", "بعد {seconds} ثانية.", "use ngettext"),
        ("fr", "{entries} messages.", "use ngettext"),
        ("nl", "Er zijn {bananas} dagen.", "a number or a name"),
        ("en", "Six digits or more.", "let a gap have it"),
        ("fr", "Quel code ?", "U+00A0"),
        ("fr", "Le « code\u00a0».", "U+00A0"),
        ("fr", "L'équipe.", "’"),
        ("nl", "Foto's.", "’"),
        ("uk", "Ім'я.", "’"),
        ("ar", "أمينة, سمير.", "،"),
        ("ar", "٢٤ رسالة.", "figures"),
        ("nl", "Nog geen boodschappen.", "bericht"),
        ("nl", "Kaarten aan de muur.", "op de muur"),
        ("fr", "La contribution est là.", "message"),
        ("fr", "Aucune copie de réserve.", "sauvegarde"),
        ("tr", "Konuklar yazdı.", "misafir"),
        ("tr", "Sayılarla kitap", "defter"),
        ("tr", "Konuşmak iyi gelir. Dinlenmek daha da iyi gelir.", "dinlemek"),
        ("uk", "Допис стерто.", "повідомлення"),
        ("ar", "الرقم السري", "الرمز السري"),
        ("ar", "على الحائط", "الجدار"),
        ("ar", "وقّع سجلّ الضيوف", "contracts"),
        ("ar", "السجلّ سليم.", "دفتر"),
        ("uk", "Підписати книгу гостей", "contracts"),
        ("uk", "Ось що ви підписали", "contracts"),
        ("uk", "У гостьовій книзі.", "книга гостей"),
        ("tr", "Defteri imzala", "contracts"),
        ("tr", "Konuğun bıraktığı yok.", "misafir"),
        ("fr", "Signez le livre d’or", "contracts"),
        ("nl", "Teken het gastenboek", "to draw"),
        ("ar", "من بيتنا", "dwellings"),
        ("ar", "اسم الدار", "dwellings"),
        ("uk", "Від нашого дому", "dwelling"),
        ("tr", "Evin adı", "dwelling"),
        ("tr", "Evimizden", "dwelling"),
        ("ar", "ماذا تترك لنا؟", "inheritance"),
        ("ar", "جمل أخرى", "camel"),
        ("ar", "جملنا للجدار", "camel"),
        ("ar", "الكتاب بالأرقام", "الدفتر"),
        ("ar", "تأتي بجانب جملتك.", "do not come"),
        ("ar", "أفضّل ألّا", "whole sentence"),
        ("ar", "شكراً لك!", "ًا"),
        ("ar", "تعذر القياس.", "تعذّر"),
        ("ar", "تم الحفظ.", "تمّ"),
        ("ar", "إلى مفتاح USB.", "ذاكرة"),
        ("ar", "التأملات", "meditate"),
        ("ar", "من يتأمل", "meditate"),
        ("ar", "اختر الأيام", "a noun instead"),
        ("ar", "اختر صورة أخرى من هذه الصور.", "the team is many"),
        ("ar", "كن الأول", "a man or a woman"),
        ("uk", "Що ви залишите нам?", "inheritance"),
        ("tr", "Bize ne bırakıyorsunuz?", "inheritance"),
        ("uk", "Одразу зараз", "просто зараз"),
        ("uk", "Записів ще немає.", "повідомлення"),
        ("uk", "Оберіть дні.", "вибрати"),
        ("uk", "Інше питання", "запитання"),
        ("uk", "Яка зустріч команди?", "нарада"),
        ("uk", "Гостя, якого тут названо, стерто.", "дані гостя"),
        ("uk", "Книга в порядку.", "гаразд"),
        ("uk", "Як це – сидіти тут?", "—"),
        ("uk", "Картка вже йде на стіну.", "з’явиться"),
        ("nl", "Kan u dit lezen?", "speaks to people"),
        ("fr", "Laisse vide.", "speaks to people"),
        ("uk", "Залиш порожнім.", "speaks to people"),
        ("tr", "Boş bırak.", "speaks to people"),
        ("tr", "Boş bırakabilirsin.", "speaks to people"),
        ("tr", "Söylediğin bu.", "speaks to people"),
        ("tr", "Söylediklerini yalnızca ekip duyar.", "speaks to people"),
        ("tr", "Düğmeye dokun ve konuş.", "speaks to people"),
        ("tr", "Parmağınla: bir çiçek, imzan.", "speaks to people"),
        ("tr", "Önce her soruda bir seçim yap", "speaks to people"),
        ("tr", "Görüşme başladı.", "buluşma"),
        ("tr", "Bu düşünce tamamen silinsin mi?", "değerlendirme"),
        ("tr", "Henüz kayıt yok.", "mesaj"),
        ("tr", "Kart duvara gelmez.", "duvarda görün"),
        ("tr", "Bir misafir silindi.", "bilgileri"),
        ("tr", "Fotoğrafsız kartınız da hoş gelir.", "seviniriz"),
        ("fr", "Qu’est-ce qui vous a vraiment aidé\u00a0?", "a man or a woman"),
        ("uk", "Я закінчив(ла)", "a man or a woman"),
    ],
)
def test_a_text_that_breaks_a_rule_is_told_which(language: str, words: str, because: str) -> None:
    assert because in " ".join(said(language, words))


@pytest.mark.parametrize(
    ("language", "words", "english"),
    [
        ("nl", "Dagen: {count}.", "Days: {count}."),
        ("nl", "{needed} MB nodig, {free} MB vrij.", "{needed} MB needed, {free} MB free."),
        ("fr", "D’accord\u00a0? Voilà.", "All right? There."),
        ("nl", "De export is gestopt. Er is niets bewaard.", "It was stopped; nothing is kept."),
        ("uk", "Копію зроблено: {day}", "The backup is of {day}."),
        ("tr", "Çiz", "Draw"),
        ("ar", "بإصبعك: زهرة أو توقيعك.", "With a finger: a flower, your signature."),
        ("ar", "جُمَل أخرى", "More sentences"),
        ("ar", "أُزيل أثناء كتابته.", "It was taken away while it was written."),
        ("ar", "اختاروا صورة أخرى.", "Choose another picture."),
        ("uk", "Свій підпис.", "Your signature."),
        ("tr", "Evet, eve dönüyorum.", "Yes, I go home."),
        ("tr", "Bir kart seç", "Choose a card"),
        ("tr", "Ses kaydı okunamıyor.", "The recording cannot be read."),
        ("tr", "Bir dahaki sefere görüşmek üzere!", "See you next time!"),
        ("tr", "Misafirin bıraktıkları silindi.", "What the guest left is erased."),
        ("uk", "Іду додому.", "I go home."),
        ("uk", "{begin} – {end}", "{begin} to {end}"),
        ("uk", "Почати запис", "Start recording"),
        ("uk", "Дані гостя стерто.", "What the guest left is erased."),
        ("nl", "Zie config.toml en http://huis.", "See config.toml and http://house."),
    ],
)
def test_a_text_that_keeps_them_is_left_alone(language: str, words: str, english: str) -> None:
    assert said(language, words, english) == []


def test_no_reader_is_told_more_or_less_than_another() -> None:
    assert "2 sentences, and 1" in said("nl", "Dit niet. Wel dat.", "Not this.")[0]
    assert "full stop" in said("nl", "Neem een foto", "Take a photo.")[0]


def test_guests_read_short_sentences_and_easy_words() -> None:
    long = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien."
    assert "13 words" in said("nl", long, files=GUESTS)[0]
    assert said("nl", long, files=TEAM) == []
    assert "delete" in said("en", "We wipe it.", files=GUESTS)[0]
    assert said("en", "We wipe it.", files=TEAM) == []


def test_arabic_speaks_to_the_team_as_to_many_and_to_a_guest_as_to_one() -> None:
    assert said("ar", "اختر صورة.", "Choose a picture.", files=GUESTS) == []
    assert "many" in said("ar", "اختر صورة.", "Choose a picture.", files=TEAM)[0]


def test_a_choice_with_little_room_has_few_characters() -> None:
    msgid = "My words, drawing and name"
    assert "room" in said("tr", "Sözlerim, çizimim ve adım", msgid=msgid)[0]
    assert said("tr", "Söz, çizim ve ad", msgid=msgid) == []


def test_the_words_in_assets_are_held_to_the_same() -> None:
    assert list(complaints_of_lines("fr", ["Quoi ?"], GLOSSARY))
    assert not list(complaints_of_lines("fr", ["Quoi\u00a0?"], GLOSSARY))


def test_every_counted_text_can_be_said_of_every_number() -> None:
    template = translations.texts_of(PACKAGE)
    counted = {translations.first(each) for each in template if each.pluralizable}
    assert counted
    for _path, catalogue in translations.catalogues(translations.LOCALE):
        for message in catalogue:
            if not message.id or translations.first(message) not in counted:
                continue
            forms = translations.forms(message)
            names = translations.gaps(translations.ids(message)[-1])
            for number in NUMBERS:
                form = forms[translations.form_of(catalogue, number)]
                words = form.format(**dict.fromkeys(names, number))
                assert "{" not in words
                alone = translations.stands_for_one(
                    catalogue, translations.form_of(catalogue, number)
                )
                assert alone or str(number) in words, (str(catalogue.locale), words)


BEHIND_A_COLON = {"authority"}
"""Gaps that stand by themselves, "You can complain to: …": nothing goes by what fills them."""


def gaps_filled_with_texts(code: str) -> Iterator[str]:
    """Calls that put a translated text into the gap of another: "No name is erased"."""
    for function in ast.walk(ast.parse(code)):
        if not isinstance(function, (ast.FunctionDef, ast.Lambda)):
            continue
        stand_ins = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and _or_text(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _named(node.func) == "format":
                for filling in node.keywords:
                    named = isinstance(filling.value, ast.Name) and filling.value.id in stand_ins
                    if filling.arg not in BEHIND_A_COLON and (named or _or_text(filling.value)):
                        yield f"line {node.lineno}: {filling.arg}"


def _or_text(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=func):
            return _named(func) in {"_", "ngettext"}
        case ast.BoolOp(values=values):
            return any(map(_or_text, values))
        case ast.IfExp(body=body, orelse=orelse):
            return _or_text(body) or _or_text(orelse)
        case _:
            return False


def _named(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def test_no_gap_is_filled_with_another_text() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): faults
        for path in PACKAGE.rglob("*.py")
        if (faults := list(gaps_filled_with_texts(path.read_text())))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "return _('{name} is erased.').format(name=name or _('No name'))",
        "return _('{name} is erased.').format(name=name if name else self._('No name'))",
        "name = found or _('No name')\n    return _('{name} goes.').format(name=name)",
    ],
)
def test_that_rule_bites(line: str) -> None:
    assert list(gaps_filled_with_texts(f"def f(self, name):\n    {line}\n"))


def test_a_rule_is_read_from_the_glossary(tmp_path: Path) -> None:
    own = tmp_path / "glossary.toml"
    own.write_text(
        "[guests]\nfiles=['x']\nlongest=2\n[numbers]\ngaps=[]\nnames=[]\nunits=[]\nwords=[]\n"
        "[refused.nl]\n'zon'='maan'\n[refused-for-guests]\n[address]\n[team]\nfiles=['y']\n[buttons]\n[gender]\n[short]\n[sentences]\n"
    )
    assert "maan" in next(complaints_of_lines("nl", ["De zon."], Glossary.read(own)))
