"""The translations in assets/locale: `python tools/translations.py update|check|compile`.

update   bring every .po up to the texts in kiosk/; new ones are left for a person to translate
check    say what is missing, fuzzy, out of date, or has lost a {gap}; exit status 1 if anything
compile  write the .mo that the program reads beside every .po (done at set-up and in a wheel)

A new language is a new folder: copy another's .po, empty its texts, then `update`.
"""

from __future__ import annotations

import argparse
import string
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from extractors import error_classes, in_kv, in_python

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
        from kiosk.settings import LANGUAGES  # noqa: PLC0415

        complaints = list(check(LOCALE, texts_of(ROOT / "kiosk"), LANGUAGES))
        print(*complaints or ["All texts are translated."], sep="\n")
        return 1 if complaints else 0
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
    expected = {str(message.id) for message in template if message.id}
    for _path, catalogue in catalogues(locale):
        language = catalogue.locale_identifier
        present = {str(message.id): message for message in catalogue if message.id}
        for text in sorted(expected - present.keys()):
            yield f"{language}: not in the catalogue (make locale): {text!r}"
        for text in sorted(present.keys() - expected):
            yield f"{language}: no longer in the program (make locale): {text!r}"
        for text in sorted(expected & present.keys()):
            message = present[text]
            if not message.string:
                yield f"{language}: not translated: {text!r}"
            elif message.fuzzy:
                yield f"{language}: fuzzy: {text!r}"
            elif gaps(text) != gaps(str(message.string)):
                yield f"{language}: the gaps differ: {text!r}, {message.string!r}"


def gaps(text: str) -> set[str]:
    """The names of the {gaps} in a text; texts with a lone brace have the gap "{"."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}


def compile_catalogues(locale: Path) -> None:
    """Write `ontmoeting.mo` beside every .po."""
    for path, catalogue in catalogues(locale):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    sys.exit(main())
