"""The translations in assets/locale: `python tools/translations.py update|check|compile`.

update   bring every .po up to the texts in kiosk/; new ones are left for a person to translate
check    say what is missing, fuzzy, out of date, or has lost a {gap}; exit status 1 if anything
compile  write the .mo that the program reads beside every .po (done at set-up and in a wheel)

A new language is a new folder: copy another's .po, empty its texts, then `update`. That of English
holds only what guests are to read otherwise than it stands in the code.
"""

from __future__ import annotations

import argparse
import gettext
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from extractors import error_classes, in_kv, in_python
from text_rules import Glossary, Text, complaints, complaints_of_lines, gaps, lines_of

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "assets" / "locale"
DOMAIN = "ontmoeting"
SOURCE = "en"
"""The language of the texts in the code."""


def main() -> int:
    """Run the command named on the command line; its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["update", "check", "compile"])
    command = parser.parse_args().command
    if command == "compile":
        compile_catalogues(LOCALE)
    elif command == "update":
        update(LOCALE, texts_of(ROOT / "kiosk"))
    else:
        # Needs what the kiosk needs; `compile` also runs where a wheel is built, with Babel alone.
        from kiosk.settings.model import LANGUAGES  # noqa: PLC0415

        template = texts_of(ROOT / "kiosk")
        wrong = [*check(LOCALE, template, LANGUAGES), *rules(LOCALE, template, ROOT / "assets")]
        print(*wrong or ["All texts are translated."], sep="\n")
        return 1 if wrong else 0
    return 0


def texts_of(package: Path) -> Catalog:
    """A template with every text in the package, and the files it is in."""
    template = Catalog(project="Ontmoeting", charset="utf-8")
    errors = error_classes(package)
    for path in sorted(package.rglob("*")):
        if path.suffix == ".py":
            texts = in_python(path.read_text(), errors)
        elif path.suffix == ".kv":
            texts = in_kv(path.read_text())
        else:
            continue
        # Without line numbers a .po changes only when a text does.
        place = (path.relative_to(package.parent).as_posix(), 0)
        for text in texts:
            template.add(text, locations=[place])
    return template


def catalogues(locale: Path) -> Iterator[tuple[Path, Catalog]]:
    """Every .po in the folder, read."""
    for path in sorted(locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parts[-3], domain=DOMAIN)


def update(locale: Path, template: Catalog) -> None:
    """Bring every .po up to the template. Nothing is guessed: a new text is an empty one."""
    for path, catalogue in catalogues(locale):
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        if str(catalogue.locale_identifier) == SOURCE:
            for message in [each for each in catalogue if each.id and not any(forms(each))]:
                catalogue.delete(message.id)
        with path.open("wb") as file:
            write_po(
                file,
                catalogue,
                width=100,
                sort_by_file=True,
                ignore_obsolete=True,
                include_lineno=False,
            )


def check(locale: Path, template: Catalog, languages: Collection[str]) -> Iterator[str]:
    """One sentence for everything that is wrong with the translations into the languages."""
    found = {path.parts[-3] for path, _catalogue in catalogues(locale)}
    for language in sorted({*languages} - found - {SOURCE}):
        yield f"{language}: there is no catalogue"
    expected = {first(message): message for message in template if message.id}
    for _path, catalogue in catalogues(locale):
        language = str(catalogue.locale_identifier)
        present = {first(message): message for message in catalogue if message.id}
        for text in sorted(expected.keys() - present.keys() if language != SOURCE else ()):
            yield f"{language}: not in the catalogue (make locale): {text!r}"
        for text in sorted(present.keys() - expected):
            yield f"{language}: no longer in the program (make locale): {text!r}"
        for text in sorted(expected.keys() & present.keys()):
            yield from _wrong(catalogue, expected[text], present[text])


def _wrong(catalogue: Catalog, expected: Message, found: Message) -> Iterator[str]:
    """What is wrong with the translation of one text, if anything."""
    language, text = str(catalogue.locale_identifier), first(expected)
    if expected.pluralizable != found.pluralizable:
        yield f"{language}: for one number only, or not any more (make locale): {text!r}"
    elif not all(forms(found)) or len(forms(found)) != (
        catalogue.num_plurals if found.pluralizable else 1
    ):
        yield f"{language}: not translated: {text!r}"
    elif found.fuzzy:
        yield f"{language}: fuzzy: {text!r}"
    else:
        whole = gaps(ids(expected)[-1])
        for number, form in enumerate(forms(found)):
            # A form for one number only, as "a day", may do without it.
            spared = gaps(form) < whole and stands_for_one(catalogue, number)
            if gaps(form) != whole and not (found.pluralizable and spared):
                yield f"{language}: the gaps differ: {text!r}, {form!r}"


def rules(locale: Path, template: Catalog, assets: Path) -> Iterator[str]:
    """One sentence for each text of a catalogue or of `assets` that breaks a rule."""
    glossary = Glossary.read()
    yield from complaints(readings(locale, template), glossary)
    for kind in ("checklist", "prompts", "questions", "quotes", "reflections"):
        for path in sorted((assets / kind).glob("*.t*")):
            for wrong in complaints_of_lines(path.stem, lines_of(path), glossary):
                yield f"assets/{kind}: {wrong}"


def readings(locale: Path, template: Catalog) -> Iterator[Text]:
    """Every text as it is read in each language, English too."""
    found = {str(each.locale_identifier): each for _path, each in catalogues(locale)}
    english = found.get(SOURCE, Catalog())
    for message in template:
        if not message.id:
            continue
        own = english.get(first(message))
        read = forms(own) if own is not None and any(forms(own)) else ids(message)
        files = tuple(place for place, _line in message.locations)
        for language, catalogue in {**found, SOURCE: None}.items():
            there = catalogue.get(first(message)) if catalogue is not None else None
            for words in forms(there) if there is not None else read if not catalogue else ():
                counted = bool(message.pluralizable)
                yield Text(language, first(message), words, read[-1], files, counted)


def ids(message: Message) -> tuple[str, ...]:
    """The English of a text; of one that goes by a number, that for one and that for more."""
    return (message.id,) if isinstance(message.id, str) else tuple(map(str, message.id))


def first(message: Message) -> str:
    """The English of a text as it is found by."""
    return ids(message)[0]


def forms(message: Message) -> tuple[str, ...]:
    """The translation of a text: all forms of one that goes by a number, "" where it has none."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(str(form or "") for form in string)


def form_of(catalogue: Catalog, number: int) -> int:
    """Which form of a text goes with a number in the language of a catalogue."""
    return gettext.c2py(catalogue.plural_expr)(number)


def stands_for_one(catalogue: Catalog, form: int) -> bool:
    """Whether a form goes with a single number."""
    return sum(form_of(catalogue, number) == form for number in range(200)) == 1


def compile_catalogues(locale: Path) -> None:
    """Write `ontmoeting.mo` beside every .po."""
    for path, catalogue in catalogues(locale):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    sys.exit(main())
