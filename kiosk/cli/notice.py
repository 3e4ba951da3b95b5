"""The command for the privacy notice: notice."""

from __future__ import annotations

import argparse

from kiosk.cli.common import settings_and_data
from kiosk.errors import KioskError


class UnknownLanguage(KioskError):
    """A language that the kiosk does not speak."""


def notice(options: argparse.Namespace) -> int:
    """Write the notice for the wall beside the kiosk."""
    from kiosk import paths
    from kiosk.i18n.texts import Texts, spoken
    from kiosk.reports.documents.notice_pdf import write_notice

    settings, _data = settings_and_data(options)
    language = options.language or settings.house.language
    known = spoken(paths.assets("locale"))
    if language not in known:
        raise UnknownLanguage(
            "There are no texts in the language {language}: choose one of {known}.",
            language=language, known=" ".join(known),
        )  # fmt: skip
    translate = Texts(paths.assets("locale")).translator(language)
    write_notice(options.out, settings, translate, language)
    print(f"{options.out}: what guests are told, in {language}.")
    return 0
