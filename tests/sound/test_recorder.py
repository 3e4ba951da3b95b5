"""A recording: how long, how loud, and a microphone that is torn out in the middle."""

from __future__ import annotations

import numpy as np
import pytest
from support.sound_fakes import FakeClock, FakeSound

from kiosk.sound.base import SoundFailed
from kiosk.sound.recorder import PATIENCE, Recorder, level_of


@pytest.fixture
def sound() -> FakeSound:
    return FakeSound()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def recorder(sound: FakeSound, clock: FakeClock) -> Recorder:
    recorder = Recorder(sound, 10, clock=clock)
    recorder.start()
    return recorder


def test_what_was_said_is_there_in_its_order(sound: FakeSound, recorder: Recorder) -> None:
    sound.say(1, 100)
    sound.say(0.5, 200)
    assert recorder.seconds == 1.5
    take = recorder.stop()
    assert take is not None
    assert (take.seconds, take.rate) == (1.5, 8000)
    assert take.samples.tolist() == [100] * 8000 + [200] * 4000
    assert sound.stream.stops == 1


def test_nothing_said_is_nothing(recorder: Recorder, sound: FakeSound) -> None:
    assert recorder.stop() is None
    assert sound.stream.stops == 1


def test_no_more_is_kept_than_may_be(sound: FakeSound, recorder: Recorder) -> None:
    sound.say(9.5)
    assert not recorder.full
    for _ in range(1000):
        sound.say(60)
    assert recorder.full
    assert recorder.seconds == 10
    take = recorder.stop()
    assert take is not None
    assert take.seconds == 10


def test_a_microphone_that_says_it_is_gone(sound: FakeSound, recorder: Recorder) -> None:
    sound.say(1)
    assert not recorder.lost
    sound.stream.running = False
    assert recorder.lost
    take = recorder.stop()
    assert take is not None
    assert take.seconds == 1


def test_a_microphone_that_falls_silent_without_a_word(
    sound: FakeSound, recorder: Recorder, clock: FakeClock
) -> None:
    clock.now += PATIENCE - 0.1
    sound.say(1)
    clock.now += PATIENCE - 0.1
    assert not recorder.lost
    clock.now += 0.2
    assert recorder.lost
    take = recorder.stop()
    assert take is not None
    assert take.seconds == 1


def test_a_microphone_that_is_not_there(sound: FakeSound, clock: FakeClock) -> None:
    sound.gone = True
    with pytest.raises(SoundFailed):
        Recorder(sound, 10, clock=clock).start()


def test_the_level_follows_the_ear(sound: FakeSound, recorder: Recorder) -> None:
    assert recorder.level == 0
    levels = []
    for loudness in (0, 33, 330, 3300, 32767):
        sound.say(0.1, loudness)
        levels.append(recorder.level)
    assert levels[0] == 0
    assert levels[-1] == pytest.approx(1, abs=0.01)
    steps = np.diff(levels[1:])
    assert steps == pytest.approx([1 / 3] * 3, abs=0.02)  # ten times as loud is as much more
    assert level_of(np.zeros(0, np.int16)) == 0
