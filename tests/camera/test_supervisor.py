from __future__ import annotations

import gc
import itertools
import threading
import weakref
from collections.abc import Iterator

import pytest
from support.camera_fakes import FakeCamera, HandClock, Shelf, eventually, picture

from kiosk.camera.base import Camera, CameraError, Frame, Pixels
from kiosk.camera.supervisor import LATEST, MOST_STUCK, OPENING_PATIENCE, PATIENCE, CameraSupervisor


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    yield shelf
    shelf.end()
    assert eventually(lambda: not readers())


@pytest.fixture
def supervisor(shelf: Shelf, clock: HandClock) -> Iterator[CameraSupervisor]:
    supervisor = CameraSupervisor(shelf, clock)
    yield supervisor
    supervisor.stop()


def readers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "camera"]


def frame_after(supervisor: CameraSupervisor, number: int) -> Frame:
    """Wait for a frame newer than `number`."""
    found: list[Frame] = []

    def newer() -> bool:
        frame = supervisor.latest()
        if frame is not None and frame.number > number:
            found.append(frame)
        return bool(found)

    assert eventually(newer)
    return found[0]


def go_live(supervisor: CameraSupervisor, shelf: Shelf, shade: int = 7) -> Frame:
    supervisor.start()
    assert eventually(lambda: bool(supervisor.state and shelf.made))
    shelf.made[-1].give(picture(shade))
    return frame_after(supervisor, 0)


def begin_another(supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock) -> FakeCamera:
    """Let the time come at which a lost camera is opened again."""
    count = len(shelf.made)
    clock.forward(LATEST)
    assert eventually(lambda: supervisor.state == "lost" and len(shelf.made) > count)
    return shelf.made[-1]


def test_nothing_is_opened_before_it_is_asked_for(
    supervisor: CameraSupervisor, shelf: Shelf
) -> None:
    assert supervisor.state == "off"
    assert supervisor.latest() is None
    assert shelf.made == []


def test_it_starts_and_then_is_live(supervisor: CameraSupervisor, shelf: Shelf) -> None:
    supervisor.start()
    assert supervisor.state == "starting"
    assert supervisor.latest() is None
    assert eventually(lambda: bool(shelf.made))
    shelf.made[0].give(picture(90))
    frame = frame_after(supervisor, 0)
    assert supervisor.state == "live"
    assert frame.image[0, 0].tolist() == [90, 90, 90]


def test_only_the_newest_frame_is_kept(supervisor: CameraSupervisor, shelf: Shelf) -> None:
    first = weakref.ref(go_live(supervisor, shelf))
    shelf.made[0].give(picture(1))
    shelf.made[0].give(picture(2))
    frame = frame_after(supervisor, 2)
    assert frame.image[0, 0, 0] == 2
    gc.collect()
    assert first() is None


def test_a_frame_cannot_be_painted_over(supervisor: CameraSupervisor, shelf: Shelf) -> None:
    frame = go_live(supervisor, shelf)
    with pytest.raises(ValueError, match="read-only"):
        frame.image[0, 0, 0] = 1


def test_a_frame_carries_the_time_at_which_it_came(
    supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock
) -> None:
    assert go_live(supervisor, shelf).taken_at == clock.now


def test_a_camera_that_blocks_is_lost_when_its_frame_is_too_old(
    supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock
) -> None:
    go_live(supervisor, shelf)
    clock.forward(PATIENCE)
    assert supervisor.state == "live"
    clock.forward(0.1)
    assert supervisor.latest() is None
    assert supervisor.state == "lost"
    assert "no pictures" in str(supervisor.trouble)


def test_a_blocked_reader_is_left_behind_and_another_one_takes_over(
    supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock
) -> None:
    last = go_live(supervisor, shelf).number
    clock.forward(PATIENCE + 0.1)
    assert supervisor.state == "lost"
    begin_another(supervisor, shelf, clock).give(picture(42))
    frame = frame_after(supervisor, last)
    assert frame.image[0, 0, 0] == 42
    assert supervisor.state == "live"
    assert supervisor.trouble is None

    blocked = shelf.made[0]
    blocked.give(picture(66))  # the driver wakes up after all
    assert eventually(lambda: blocked.closed == 1)
    assert supervisor.latest() is frame


def test_a_camera_that_never_answers_is_lost(
    supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock
) -> None:
    supervisor.start()
    clock.forward(OPENING_PATIENCE)
    assert supervisor.state == "starting"
    clock.forward(0.1)
    assert supervisor.state == "lost"


def test_a_camera_that_fails_at_first_is_live_once_it_opens(clock: HandClock) -> None:
    shelf = Shelf(FakeCamera(opens=False), FakeCamera())
    supervisor = CameraSupervisor(shelf, clock)
    supervisor.start()
    assert eventually(lambda: supervisor.state == "lost")
    assert str(supervisor.trouble) == "It does not open."
    assert shelf.made[0].closed == 1
    begin_another(supervisor, shelf, clock).give(picture(5))
    assert frame_after(supervisor, 0).image[0, 0, 0] == 5
    supervisor.stop()
    shelf.end()


def test_it_waits_longer_each_time_before_it_opens_again(clock: HandClock) -> None:
    opened_at: list[float] = []

    def make() -> Camera | None:
        opened_at.append(clock.now)
        raise CameraError("It does not open.")

    supervisor = CameraSupervisor(make, clock)
    supervisor.start()
    while len(opened_at) < 7:
        assert eventually(lambda: bool(supervisor.state) and not readers())
        assert supervisor.state == "lost"
        clock.forward(0.5)
    supervisor.stop()
    gaps = [after - before for before, after in itertools.pairwise(opened_at)]
    assert gaps == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0]


def test_a_camera_that_lived_is_opened_again_soon(
    supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock
) -> None:
    supervisor.start()
    assert eventually(lambda: bool(shelf.made))
    for _ in range(3):  # after which it would wait for 4 s
        shelf.made[-1].fail()
        assert eventually(lambda: not readers())
        assert supervisor.state == "lost"
        begin_another(supervisor, shelf, clock)
    shelf.made[-1].give(picture(1))
    number = frame_after(supervisor, 0).number
    count = len(shelf.made)
    for _ in range(4):
        clock.forward(1.5)
        shelf.made[-1].give(picture(1))
        number = frame_after(supervisor, number).number
    shelf.made[-1].fail()
    assert eventually(lambda: supervisor.state == "lost")
    clock.forward(0.5)
    assert eventually(lambda: bool(supervisor.state and len(shelf.made) == count + 1))


def test_frame_numbers_go_on_after_the_camera_was_lost(
    supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock
) -> None:
    first = go_live(supervisor, shelf)
    shelf.made[0].fail()
    assert eventually(lambda: supervisor.state == "lost")
    begin_another(supervisor, shelf, clock).give(picture(1))
    assert frame_after(supervisor, first.number).number > first.number


def test_no_frame_survives_stop(supervisor: CameraSupervisor, shelf: Shelf) -> None:
    frame = go_live(supervisor, shelf)
    kept, image = weakref.ref(frame), weakref.ref(frame.image)
    del frame
    supervisor.stop()  # while the camera's read blocks
    gc.collect()
    assert kept() is None
    assert image() is None
    assert supervisor.state == "off"
    assert supervisor.latest() is None


def test_a_frame_that_comes_after_stop_is_forgotten(
    supervisor: CameraSupervisor, shelf: Shelf
) -> None:
    go_live(supervisor, shelf)
    camera = shelf.made[0]
    supervisor.stop()
    late = picture(9)
    kept = weakref.ref(late)
    camera.give(late)
    del late
    assert eventually(lambda: camera.closed == 1 and not readers())
    gc.collect()
    assert kept() is None
    assert supervisor.latest() is None


def test_no_frame_survives_a_camera_that_failed(supervisor: CameraSupervisor, shelf: Shelf) -> None:
    frame = go_live(supervisor, shelf)
    kept = weakref.ref(frame.image)
    del frame
    shelf.made[0].fail()
    assert eventually(lambda: supervisor.state == "lost")
    gc.collect()
    assert kept() is None


def test_nothing_is_kept_of_what_a_camera_held_when_it_failed(clock: HandClock) -> None:
    held: list[weakref.ref[Pixels]] = []

    class Halfway(FakeCamera):
        def read(self) -> Pixels:
            half = picture(1)
            held.append(weakref.ref(half))
            raise CameraError("The cable is out.")

    supervisor = CameraSupervisor(Halfway, clock)
    supervisor.start()
    assert eventually(lambda: supervisor.state == "lost")
    gc.collect()
    assert held[0]() is None
    assert supervisor.trouble is not None
    supervisor.stop()


def test_the_thread_of_a_camera_that_answers_ends_with_stop(
    supervisor: CameraSupervisor, shelf: Shelf
) -> None:
    go_live(supervisor, shelf)
    assert len(readers()) == 1
    supervisor.stop()
    shelf.made[0].give(picture())
    assert eventually(lambda: not readers())
    assert shelf.made[0].closed == 1


def test_stop_can_wait_until_the_camera_is_closed(clock: HandClock) -> None:
    class Endless(FakeCamera):
        def read(self):
            return picture()

    camera = Endless()
    supervisor = CameraSupervisor(lambda: camera, clock)
    supervisor.start()
    frame_after(supervisor, 0)
    supervisor.stop(wait=30)
    assert camera.closed == 1
    assert not readers()


def test_stop_twice_and_start_twice_do_no_harm(supervisor: CameraSupervisor, shelf: Shelf) -> None:
    frame = go_live(supervisor, shelf)
    supervisor.start()
    assert supervisor.latest() is frame
    assert len(shelf.made) == 1
    supervisor.stop()
    supervisor.stop()
    assert supervisor.state == "off"


def test_a_second_start_waits_until_the_first_has_let_go(
    supervisor: CameraSupervisor, shelf: Shelf
) -> None:
    go_live(supervisor, shelf)
    supervisor.stop()
    supervisor.start()
    assert supervisor.state == "starting"
    assert len(shelf.made) == 1
    shelf.made[0].give(picture())
    assert eventually(lambda: supervisor.state == "starting" and len(shelf.made) == 2)
    assert shelf.made[0].closed == 1


def test_cameras_that_stay_stuck_are_not_opened_without_end(
    supervisor: CameraSupervisor, shelf: Shelf, clock: HandClock
) -> None:
    supervisor.start()
    for _ in range(3 * MOST_STUCK):
        clock.forward(OPENING_PATIENCE + 0.1)
        assert supervisor.state == "lost"
        clock.forward(LATEST)
        assert supervisor.state == "lost"
    assert len(readers()) == MOST_STUCK

    shelf.end()
    assert eventually(lambda: not readers())
    begin_another(supervisor, shelf, clock).give(picture(3))
    assert frame_after(supervisor, 0).image[0, 0, 0] == 3


def test_no_camera_is_a_state_of_its_own(clock: HandClock) -> None:
    asked: list[float] = []

    def make() -> Camera | None:
        asked.append(clock.now)
        return None

    supervisor = CameraSupervisor(make, clock)
    supervisor.start()
    assert eventually(lambda: supervisor.state == "none")
    clock.forward(60)
    assert supervisor.state == "none"
    assert len(asked) == 1
    supervisor.start()  # the next guest: perhaps somebody plugged one in
    assert eventually(lambda: supervisor.state == "none" and len(asked) == 2)


def test_a_camera_that_was_there_and_is_gone_is_lost(clock: HandClock) -> None:
    camera = FakeCamera()
    there: list[Camera | None] = [camera, None]
    supervisor = CameraSupervisor(lambda: there.pop(0) if there else None, clock)
    supervisor.start()
    camera.give(picture())
    frame_after(supervisor, 0)
    camera.fail()
    assert eventually(lambda: supervisor.state == "lost")
    clock.forward(LATEST)
    assert eventually(lambda: bool(supervisor.state and not there and not readers()))
    assert supervisor.state == "lost"
    supervisor.stop()


def test_a_make_that_fails_is_a_lost_camera_with_its_sentence(clock: HandClock) -> None:
    def make() -> Camera | None:
        raise CameraError("No such thing.")

    supervisor = CameraSupervisor(make, clock)
    supervisor.start()
    assert eventually(lambda: supervisor.state == "lost")
    assert str(supervisor.trouble) == "No such thing."
    supervisor.stop()


def test_a_mistake_in_a_camera_is_reported_and_does_not_stop_the_rest(
    supervisor: CameraSupervisor,
    shelf: Shelf,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))
    go_live(supervisor, shelf)
    shelf.made[0].fail(ZeroDivisionError())
    assert eventually(lambda: supervisor.state == "lost")
    assert reported == [ZeroDivisionError]
    assert shelf.made[0].closed == 1
    begin_another(supervisor, shelf, clock).give(picture(8))
    assert frame_after(supervisor, 1).image[0, 0, 0] == 8
