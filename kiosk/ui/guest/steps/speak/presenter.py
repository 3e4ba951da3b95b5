"""The spoken message: from the message to the microphone, and back with what was said."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.sound.base import Devices, Stream, Take
from kiosk.sound.recorder import Recorder
from kiosk.store.media.voice import keep_samples
from kiosk.ui.guest.screens import GuestScreens
from kiosk.ui.guest.steps.review.presenter import Answers
from kiosk.ui.guest.still_there.presenter import StillTherePresenter
from kiosk.ui.guest.visit import Visits
from kiosk.ui.shell.context import AppContext

HEARD = 0.35
"""The level from which somebody is speaking: then nobody is asked whether they are still there."""


class SpeakPresenter:
    """Records what a guest says. Without a microphone nothing leads here."""

    def __init__(
        self, shared: AppContext, screens: GuestScreens, asking: StillTherePresenter, visits: Visits
    ) -> None:
        self._services = shared.services
        self._background = shared.background
        self._texts = shared.texts
        self._screens = screens
        self._asking = asking
        self._visits = visits
        self._minutes = self._services.settings.guest.voice_minutes
        self._recorder: Recorder | None = None
        self._playing: Stream | None = None

    def answers(self, *, back: Callable[[], None]) -> Answers:
        """What answers the screen of this part; `back` leads to the message."""
        return {
            "speak": {
                "on_start": lambda _s: self._start(),
                "on_stop_speaking": lambda _s: self._stop(),
                "on_listen": lambda _s: self._listen(),
                "on_hush": lambda _s: self._hush(),
                "on_drop": lambda _s: self._drop(back),
                "on_next": lambda _s: self._keep(back),
                "on_back": lambda _s: self._keep(back),
                "on_tick": lambda _s: self._tick(),
            }
        }

    def look(self) -> None:
        """See whether there is a microphone: one that was plugged in since counts as well."""
        if not self._minutes:
            return

        def found(devices: Devices) -> None:
            self._screens.message.can_speak = devices.microphone
            self._screens.review.can_speak = devices.microphone
            self._screens.speak.can_listen = devices.speaker

        self._visits.ask(self._services.sound.look, found, lane="sound")

    def begin(self) -> None:
        """The guest wants to say something, or to hear again what they said."""
        screen, take = self._screens.speak, self._visits.current.take
        screen.most = self._minutes * 60
        screen.problem = ""
        screen.stage = "ready" if take is None else "said"
        screen.seconds = 0 if take is None else take.seconds
        self._asking.show(screen)

    def end(self) -> None:
        """The visit is over: whatever runs is stopped, and what it heard is nobody's."""
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            self._aside(recorder.stop)
        self._quiet()

    def _aside(self, work: Callable[[], object]) -> None:
        self._background.run(work, lambda _done: None, lambda _error: None, lane="sound")

    # Recording

    def _start(self) -> None:
        """Begin anew. What was said before is gone then, as the button says: again."""
        screen = self._screens.speak
        if screen.busy:
            return
        self._quiet()
        self._visits.current.take = None
        self._visits.draft.drop_voice()
        recorder = Recorder(self._services.sound, self._minutes * 60)
        screen.busy, screen.problem, screen.seconds = True, "", 0

        def begun(_none: None) -> None:
            screen.busy = False
            self._recorder = recorder
            screen.stage = "speaking"

        def failed(error: KioskError) -> None:
            screen.busy, screen.stage = False, "ready"
            screen.problem = self._texts.sentence(error)

        def start() -> None:
            recorder.start()
            if not visit.alive:
                recorder.stop()

        visit = self._visits.current
        self._visits.ask(start, begun, failed, lane="sound")

    def _tick(self) -> None:
        """Show how long and how loud it is, and see what has come to its end."""
        screen = self._screens.speak
        recorder = self._recorder
        if recorder is not None:
            screen.seconds, screen.level = recorder.seconds, recorder.level
            if recorder.lost:
                self._stop(
                    self._texts._("The microphone is gone. What you said until then is here.")
                )
            elif recorder.full:
                self._stop(self._texts._("That is as long as it can be."))
            elif recorder.level > HEARD:
                self._asking.somebody_is_there()
        elif screen.stage == "listening":
            self._asking.somebody_is_there()
            if self._playing is not None and not self._playing.running:
                self._hush()

    def _stop(self, problem: str = "") -> None:
        """The guest is done, or the microphone is: what was recorded is theirs to choose."""
        screen, recorder = self._screens.speak, self._recorder
        if recorder is None:
            return
        self._recorder = None
        visit = self._visits.current
        screen.busy = True

        def done(take: Take | None) -> None:
            screen.busy = False
            visit.take = take
            screen.stage = "ready" if take is None else "said"
            screen.seconds = 0 if take is None else take.seconds
            screen.problem = problem or ("" if take else self._texts._("Nothing was heard."))

        self._visits.ask(recorder.stop, done, lane="sound")

    # Listening

    def _listen(self) -> None:
        screen, take = self._screens.speak, self._visits.current.take
        if take is None or screen.busy:
            return
        screen.busy = True

        def begun(stream: Stream) -> None:
            screen.busy = False
            self._playing = stream
            screen.stage = "listening"

        def failed(error: KioskError) -> None:
            screen.busy = False
            screen.problem = self._texts.sentence(error)

        self._visits.ask(lambda: self._services.sound.play(take), begun, failed, lane="sound")

    def _hush(self) -> None:
        self._quiet()
        if self._screens.speak.stage == "listening":
            self._screens.speak.stage = "said"

    def _quiet(self) -> None:
        stream, self._playing = self._playing, None
        if stream is not None:
            self._aside(stream.stop)

    # Back to the message

    def _drop(self, onward: Callable[[], None]) -> None:
        self._hush()
        self._visits.current.take = None
        self._visits.draft.drop_voice()
        onward()

    def _keep(self, onward: Callable[[], None]) -> None:
        """Onward with what was said, once it is made into what is kept."""
        screen, visit = self._screens.speak, self._visits.current
        if screen.busy:
            return
        if self._recorder is not None:
            # Back, in the middle of speaking: first it is heard what it is.
            self._stop()
            return
        self._hush()
        take = visit.take
        if take is None or visit.draft.voice:
            onward()
            return
        screen.busy = True

        def done(voice: bytes) -> None:
            screen.busy = False
            visit.draft.voice = voice
            onward()

        self._visits.ask(lambda: keep_samples(take.samples, take.rate), done, lane="sound")
