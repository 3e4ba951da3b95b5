"""Which sentences a guest is offered for the wall."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.guestbook.model.entry import Draft
from kiosk.i18n.texts import UNTRANSLATED
from kiosk.settings.model import Guest, Settings
from kiosk.ui.guest.steps.quote.suggestions import offered_quotes


def own(message: str, written: str = "", limit: int = 40) -> tuple[str, ...]:
    settings = replace(Settings(), guest=replace(Guest(), message_limit=limit))
    draft = Draft(language="nl", message=message)
    group, *_others = offered_quotes(draft, (), written, settings, UNTRANSLATED)
    return (group.own, *group.sentences) if group.own else group.sentences


@pytest.mark.parametrize(
    ("message", "offered"),
    [
        ("Dank je wel. Het was goed om te vertellen", ("Dank je wel.",)),  # 41: no room was left
        ("Dank je wel. Het was goed te vertellen.", ("Dank je wel.", "Het was goed te vertellen.")),
        ("Dank je wel. Tot snel", ("Dank je wel.", "Tot snel")),  # room was left
        ("Een zin zonder einde die het veld vult x", ()),
    ],
)
def test_a_sentence_that_was_cut_short_is_not_offered(
    message: str, offered: tuple[str, ...]
) -> None:
    assert own(message) == offered


def test_what_was_written_for_the_wall_comes_first_and_once() -> None:
    assert own("Dank. Tot snel.", "Mijn zin.") == ("Mijn zin.", "Dank.", "Tot snel.")
    assert own("Dank. Tot snel.", "Tot snel.") == ("Tot snel.", "Dank.")


def test_what_was_chosen_in_another_language_stays() -> None:
    draft = Draft(language="fr", message="Dag.", quote="Hier mocht ik mezelf zijn.")
    draft.quote_source = "house"
    groups = offered_quotes(draft, (), "", Settings(), UNTRANSLATED)
    assert groups[-1].sentences[0] == "Hier mocht ik mezelf zijn."
    assert draft.quote_source == "house"
