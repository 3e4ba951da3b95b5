"""The spoken message: recorded, listened to, kept when the guest leaves the microphone."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.sound.base import Stream, Take
from kiosk.sound.recorder import Recorder
from kiosk.store.media.voice import keep_samples
from kiosk.ui.guest.step_presenter import StepContext, Wait
from kiosk.ui.guest.steps.speak.screen import STYLES, SpeakScreen
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles

HEARD = 0.35
"""The level from which somebody is speaking: then nobody is asked whether they are still there."""


class SpeakPresenter:
    """Records what a guest says. Without a microphone nothing leads here."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        self._services = step.shared.services
        self._background = step.shared.background
        self._idle = step.shared.idle
        self._texts = step.shared.texts
        self._visits = step.visits
        self._minutes = step.settings.guest.voice_minutes
        self._recorder: Recorder | None = None
        self._playing: Stream | None = None
        styles.load(*STYLES)
        self.screen = SpeakScreen(**step.headed)
        self.screen.bind(
            on_start=lambda _s: self._start(), on_stop_speaking=lambda _s: self._stop(),
            on_listen=lambda _s: self._listen(), on_hush=lambda _s: self._hush(),
            on_drop=lambda _s: self._drop(), on_next=lambda _s: self._done(),
            on_back=lambda _s: self._done(), on_tick=lambda _s: self._tick(),
        )  # fmt: skip
        self._texts.bind(_=lambda *_args: self._reword())

    def enter(self, visit: Visit) -> None:
        screen, take = self.screen, visit.take
        screen.most = self._minutes * 60
        screen.problem = ""
        screen.stage = "ready" if take is None else "said"
        screen.seconds = 0 if take is None else take.seconds
        if visit.devices is not None:
            screen.can_listen = visit.devices.speaker
        if self.end not in visit.at_end:
            visit.at_end.append(self.end)

    def leave(self, visit: Visit) -> Wait | None:
        """Go on with what was said, once it is made into what is kept."""
        screen, take = self.screen, visit.take
        self._hush()
        if take is None or visit.draft.voice:
            return None
        screen.busy = True

        def wait(go_on: Callable[[], None]) -> None:
            def done(voice: bytes) -> None:
                screen.busy = False
                visit.draft.voice = voice
                go_on()

            self._visits.ask(lambda: keep_samples(take.samples, take.rate), done, lane="sound")

        return wait

    def has_content(self, visit: Visit) -> bool:
        return visit.take is not None or visit.draft.voice is not None

    def _reword(self) -> None:
        self.screen.problem = ""

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
        """Begin again. What was said before is gone then, as the button says: again."""
        screen = self.screen
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
        screen = self.screen
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
                self._idle.still_here()
        elif screen.stage == "listening":
            self._idle.still_here()
            if self._playing is not None and not self._playing.running:
                self._hush()

    def _stop(self, problem: str = "") -> None:
        """The guest is done, or the microphone is: what was recorded is theirs to choose."""
        screen, recorder = self.screen, self._recorder
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
        screen, take = self.screen, self._visits.current.take
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
        if self.screen.stage == "listening":
            self.screen.stage = "said"

    def _quiet(self) -> None:
        stream, self._playing = self._playing, None
        if stream is not None:
            self._aside(stream.stop)

    # On the way out

    def _drop(self) -> None:
        self._visits.current.take = None
        self._visits.draft.drop_voice()
        self._step.next()

    def _done(self) -> None:
        if self.screen.busy:
            return
        if self._recorder is None:
            self._step.next()
        else:
            # In the middle of speaking: first it is heard what it is.
            self._stop()
