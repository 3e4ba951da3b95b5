"""Staff listen to what a guest said."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.services.build import Services
from kiosk.sound.base import SoundFailed, Stream, Take
from kiosk.store.media.voice import RATE, samples_of
from kiosk.ui.shell.worker import Worker


class Playback:
    """Plays one voice at a time. `changed` hears whether it plays, `failed` what went wrong."""

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
        """Play the voice of an entry from its beginning."""
        self.stop()
        number = self._round

        def work() -> Stream:
            sound = self._services.sound
            # What is there is asked again: a loudspeaker may have been plugged in since.
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
        """To be asked while it plays: it may have come to its end."""
        if self._stream is not None and not self._stream.running:
            self.stop()

    def stop(self) -> None:
        """Be quiet; also what is only about to play."""
        self._round += 1
        stream, self._stream = self._stream, None
        if stream is not None:
            self._aside(stream)
            self._changed(False)

    def _aside(self, stream: Stream) -> None:
        self._background.run(stream.stop, lambda _n: None, lambda _e: None, lane="sound")
