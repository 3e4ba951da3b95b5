"""tools/translations.py: every text is found, and nothing wrong with a translation goes unsaid."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import translations

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "kiosk"
    folder.mkdir()
    (folder / "errors.py").write_text(
        "class KioskError(Exception): ...\n"
        "class Full(KioskError):\n"
        "    def __init__(self, path):\n"
        "        super().__init__('The disk of {path} is full.', path=path)\n"
    )
    (folder / "book.py").write_text(
        "class Lost(Full): ...\n"
        "def f(texts, again):\n"
        "    texts._('Marked')\n"
        "    NAMED = N_('Named ' 'only')\n"
        "    print('not a text')\n"
        "    raise ValueError('a bug')\n"
        "    raise Lost('One is lost.' if again else 'All is lost.')\n"
    )
    (folder / "x.kv").write_text(
        "<X>:\n"
        '    text: root.texts._("Don\'t \\"go\\"")  # _("seen: no whole line")\n'
        '    # text: _("commented out")\n'
        "    hint: root.texts._('one '\n"
        "        'sentence')\n"
        '    other: root.find_("no text")\n'
    )
    return folder


def ids(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id}


def test_marked_texts_and_the_sentences_of_failures_are_found(package: Path) -> None:
    assert ids(translations.texts_of(package)) == {
        "The disk of {path} is full.",
        "Marked",
        "Named only",
        "One is lost.",
        "All is lost.",
        'Don\'t "go"',
        "seen: no whole line",
        "one sentence",
    }


def catalogue(locale: Path, entries: str) -> Path:
    path = locale / "nl" / "LC_MESSAGES" / "ontmoeting.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO + entries)
    return path


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ("", "nl: not in the catalogue (make locale): '{n} left'"),
        ('msgid "{n} left"\nmsgstr ""\n', "nl: not translated: '{n} left'"),
        ('#, fuzzy\nmsgid "{n} left"\nmsgstr "nog {n}"\n', "nl: fuzzy: '{n} left'"),
        (
            'msgid "{n} left"\nmsgstr "nog {aantal}"\n',
            "nl: the gaps differ: '{n} left', 'nog {aantal}'",
        ),
        ('msgid "{n} left"\nmsgstr "nog {n"\n', "nl: the gaps differ: '{n} left', 'nog {n'"),
        (
            'msgid "{n} left"\nmsgstr "nog {n}"\n\nmsgid "Gone"\nmsgstr "Weg"\n',
            "nl: no longer in the program (make locale): 'Gone'",
        ),
        ('msgid "{n} left"\nmsgstr "nog {n}"\n', None),
    ],
)
def test_whatever_is_wrong_with_a_translation_is_said(
    tmp_path: Path, entries: str, complaint: str | None
) -> None:
    catalogue(tmp_path, entries)
    template = Catalog()
    template.add("{n} left")
    complaints = list(translations.check(tmp_path, template, ["nl", "en"]))
    assert complaints == ([complaint] if complaint else [])


def test_a_language_without_a_catalogue_is_said(tmp_path: Path) -> None:
    assert list(translations.check(tmp_path, Catalog(), ["fr", "en"])) == [
        "fr: there is no catalogue"
    ]


def test_update_keeps_what_is_translated_and_guesses_nothing(tmp_path: Path) -> None:
    path = catalogue(tmp_path, 'msgid "Back"\nmsgstr "Terug"\n\nmsgid "Old"\nmsgstr "Oud"\n')
    template = Catalog()
    template.add("Back", locations=[("kiosk/x.kv", 0)])
    template.add("Backs")
    translations.update(tmp_path, template)
    once = path.read_bytes()
    translations.update(tmp_path, template)
    assert path.read_bytes() == once
    assert list(translations.check(tmp_path, template, ["nl"])) == ["nl: not translated: 'Backs'"]


def test_the_program_reads_what_is_compiled(tmp_path: Path) -> None:
    catalogue(tmp_path, 'msgid "Back"\nmsgstr "Terug"\n\n#, fuzzy\nmsgid "On"\nmsgstr "Uit"\n')
    translations.compile_catalogues(tmp_path)
    texts = gettext.translation("ontmoeting", tmp_path, languages=["nl"])
    assert texts.gettext("Back") == "Terug"
    assert texts.gettext("On") == "On"
