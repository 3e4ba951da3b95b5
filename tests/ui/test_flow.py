"""The order of the guest's steps is data, and the data holds together."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.guestbook.model.entry import Draft
from kiosk.ui.guest.flow import MAIN, MARKERS, SIDE, STEPS, Step, back_of, marker_of, next_of

EACH = (*MAIN, *SIDE)
DRAFTS = (Draft(), Draft(picture="cat"))
STEP_FILES = Path(inspect.getfile(Step)).with_name("steps")


def test_each_step_has_a_name_of_its_own() -> None:
    assert len(STEPS) == len(EACH)


def test_the_steps_with_a_marker_are_the_first_on_the_main_way() -> None:
    assert [step.marker for step in MAIN[: len(MARKERS)]] == list(MARKERS)
    assert not any(step.marker for step in (*MAIN[len(MARKERS) :], *SIDE))


@pytest.mark.parametrize("step", SIDE, ids=lambda step: step.name)
def test_a_side_step_has_a_parent_and_leads_to_a_step(step: Step) -> None:
    assert step.parent in STEPS
    assert next_of(step) in EACH
    assert marker_of(step) == marker_of(STEPS[step.parent]) < len(MARKERS)


@pytest.mark.parametrize("step", EACH, ids=lambda step: step.name)
@pytest.mark.parametrize("draft", DRAFTS, ids=["photo", "picture"])
def test_back_from_every_step_ends_at_the_wall(step: Step, draft: Draft) -> None:
    here: Step | None = step
    for _touch in EACH:
        assert here is not None
        here = back_of(here, draft)
        if here is None:
            return
    raise AssertionError("back leads round and round")


def test_back_from_the_first_step_is_out() -> None:
    assert back_of(MAIN[0], Draft()) is None


@pytest.mark.parametrize("step", EACH, ids=lambda step: step.name)
def test_on_from_every_step_ends_at_the_thanks(step: Step) -> None:
    for _touch in EACH:
        if step is MAIN[-1]:
            return
        if step.parent and not step.then:
            step = STEPS[step.parent]
            continue
        step = next_of(step)
        if step.name == "photo":  # with a guardian's consent
            step = next_of(step)
    raise AssertionError("on leads round and round")


@pytest.mark.parametrize("step", EACH, ids=lambda step: step.name)
def test_every_step_has_a_presenter(step: Step) -> None:
    maker = step.presenter()
    assert all(callable(getattr(maker, name)) for name in ("enter", "leave", "has_content"))
    assert "self.screen = " in inspect.getsource(maker)


def test_every_step_that_is_opened_is_there() -> None:
    opened = {
        name
        for path in STEP_FILES.rglob("presenter.py")
        for name in re.findall(r"\.open\(\"([^\"]+)\"\)", path.read_text(encoding="utf-8"))
    }
    assert opened == {step.name for step in SIDE}


def test_no_step_is_imported_before_it_is_built() -> None:
    script = (
        "import sys, kiosk.ui.guest.flow_controller\n"
        "print([name for name in sys.modules if name.startswith('kiosk.ui.guest.steps.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
