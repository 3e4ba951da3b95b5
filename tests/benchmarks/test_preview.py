"""The mirror is measured on the real photo screen and a real camera."""

from __future__ import annotations

import pytest

from kiosk.devtools.bench import preview


@pytest.mark.window
@pytest.mark.timeout(240)
def test_frames_shown_are_counted_beside_those_that_were_sent() -> None:
    [figure] = preview.measure(1, lambda _said: None, seconds=1.0)
    assert figure.name == "preview"
    # A mirror shows no frame twice, and none that was not sent.
    assert 0 < figure.value <= preview.RATE * 1.2
