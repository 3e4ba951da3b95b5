"""The question cards that there are, and what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.question_cards import STAGES, QuestionCard, own_cards, read_cards
from kiosk.paths import assets

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext


def cards_of(team: TeamContext) -> tuple[QuestionCard, ...]:
    """All cards by stage: the project's, then the house's own, in the language of the screen."""
    settings = team.services.settings
    own = settings.questions
    house = (
        *own_cards("opening", own.opening), *own_cards("deepening", own.deepening),
        *own_cards("closing", own.closing),
    )  # fmt: skip
    language = team.texts.language
    every = (*read_cards(assets("questions"), language, settings.house.language), *house)
    return tuple(sorted(every, key=lambda card: STAGES.index(card.stage)))


def stages(team: TeamContext) -> dict[str, str]:
    """What a question is for: keys and words."""
    _ = team._
    return {"opening": _("To open"), "deepening": _("To deepen"), "closing": _("To close")}
