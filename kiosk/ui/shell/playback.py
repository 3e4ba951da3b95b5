"""Playback of a guest's recording for staff."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.services.build import Services
from kiosk.sound.base import SoundFailed, Stream, Take
from kiosk.store.media.voice import RATE, samples_of
from kiosk.ui.shell.worker import Worker


class Playback:
    """Plays one recording at a time. `changed` receives whether it plays, `failed` an error."""

    def __init__(
        self,
        services: Services,
        background: Worker,
        changed: Callable[[bool], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        self._services = services
        self._background = background
        self._changed = changed
        self._failed = failed
        self._stream: Stream | None = None
        self._round = 0

    def play(self, entry: Entry) -> None:
        """Play the recording of an entry from its beginning."""
        self.stop()
        number = self._round

        def work() -> Stream:
            sound = self._services.sound
            # Check the devices again: a loudspeaker may have been connected since.
            sound.look()
            voice = self._services.book.entries.attachment("voice", entry)
            if voice is None:
                raise SoundFailed("The recording cannot be read.")
            return sound.play(Take(samples_of(voice), RATE))

        def done(stream: Stream) -> None:
            if number != self._round:
                self._aside(stream)
                return
            self._stream = stream
            self._changed(True)

        self._background.run(work, done, self._failed, lane="sound")

    def look(self) -> None:
        """Check whether playback has ended; to be called while it plays."""
        if self._stream is not None and not self._stream.running:
            self.stop()

    def stop(self) -> None:
        """Stop playback, also one that is about to start."""
        self._round += 1
        stream, self._stream = self._stream, None
        if stream is not None:
            self._aside(stream)
            self._changed(False)

    def _aside(self, stream: Stream) -> None:
        self._background.run(stream.stop, lambda _n: None, lambda _e: None, lane="sound")
