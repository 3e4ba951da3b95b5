"""The order of the guest's steps, as data. No other file knows which step follows which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kiosk.guestbook.model.entry import Draft
from kiosk.ui.guest.step_presenter import StepContext, StepPresenter

Maker = Callable[[StepContext], StepPresenter]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Without a `parent` it is on the main way, between its neighbours in `MAIN`."""

    name: str
    """As the touch map and the log know it."""
    presenter: Callable[[], Maker]
    """Imports the step's modules, which nobody needs before the step is built."""
    marker: str = ""
    """The icon in the progress bar; without one the step has no marker of its own."""
    parent: str = ""
    """The step that a side step returns to."""
    then: str = ""
    """Where a side step leads on to, if not back to its parent."""
    back: Callable[[Draft], str] | None = None
    """Where Back leads, if not to the parent or the neighbour; "" is out, to the wall."""


def _at(folder: str, name: str) -> Callable[[], Maker]:
    """Return what imports the presenter `name` from the folder of its step."""
    return lambda: getattr(import_module(f"kiosk.ui.guest.steps.{folder}.presenter"), name)


def _before_quote(draft: Draft) -> str:
    return "choose-picture" if draft.picture else "photo"


MAIN = (
    Step("message", _at("message", "MessagePresenter"), "pen"),
    Step("photo", _at("photo", "PhotoPresenter"), "camera"),
    Step("quote", _at("quote", "QuotePresenter"), "quote", back=_before_quote),
    Step("review", _at("review", "ReviewPresenter"), "check"),
    Step("thanks", _at("thanks", "ThanksPresenter"), back=lambda _draft: ""),
)
SIDE = (
    Step("own-quote", _at("own_quote", "OwnQuotePresenter"), parent="quote"),
    Step("name", _at("name", "NamePresenter"), parent="review"),
    Step("young", _at("under_age", "UnderAgePresenter"), parent="photo", then="quote"),
    Step("guardian", _at("guardian", "GuardianPresenter"), parent="young", then="photo"),
    Step("draw", _at("draw", "DrawPresenter"), parent="message"),
    Step("speak", _at("speak", "SpeakPresenter"), parent="message"),
    Step(
        "choose-picture",
        _at("choose_picture", "ChoosePicturePresenter"),
        parent="photo",
        then="quote",
    ),
)
STEPS = {step.name: step for step in (*MAIN, *SIDE)}
MARKERS = tuple(step.marker for step in MAIN if step.marker)


def next_of(step: Step) -> Step:
    """Return the step that follows when the guest is done with this one."""
    if step.parent:
        return STEPS[step.then or step.parent]
    return MAIN[MAIN.index(step) + 1]


def back_of(step: Step, draft: Draft) -> Step | None:
    """Return the step that Back leads to; None is out, to the wall."""
    if step.back is not None:
        return STEPS.get(step.back(draft))
    if step.parent:
        return STEPS[step.parent]
    place = MAIN.index(step)
    return MAIN[place - 1] if place else None


def ahead_of(step: Step) -> list[Step]:
    """Return the steps that one leads to at a touch, the likeliest first."""
    following = [] if step is MAIN[-1] else [next_of(step)]
    return [*following, *(each for each in STEPS.values() if each.parent == step.name)]


def marker_of(step: Step) -> int:
    """Return which marker is current during a step: a side step has that of its parent."""
    return marker_of(STEPS[step.parent]) if step.parent else MAIN.index(step)
