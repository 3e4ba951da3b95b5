"""The settings file, changed from the screen: only values change, and comments stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.settings.model import Settings, parse, read_text
from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.errors import CannotKeep

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Value = str | bool | int | float | tuple[str, ...]
"""The possible types of a setting in `Settings`."""


class SettingsNotWritten(KioskError):
    """The settings file cannot be changed."""


class SettingsFile:
    """The settings of this house, to be changed one at a time.

    `path` is the file that is read at the start, or will be; if there is none, the first change
    makes it from `template`, the file that comes with the program. Not for two threads at once.
    """

    def __init__(self, path: Path, template: Path, disk: Disk = REAL_DISK) -> None:
        self.path = path
        self._template = template
        self._disk = disk
        self._seen = self._stamp()

    def _stamp(self) -> tuple[int, int, int] | None:
        """A value that changes when the file is written; None if it cannot be read."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def reread(self) -> Settings | None:
        """The settings, if the file was written since the last check; otherwise None.

        For a process beside the one whose screen changes it. Raises `SettingsError`, once for each
        time that it was written.
        """
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return None
        self._seen = stamp
        return parse(read_text(self.path), self.path)

    def change(
        self,
        changes: Mapping[str, Value],
        check: Callable[[Settings], None] | None = None,
    ) -> Settings:
        """Write new values, such as `{"wall.seconds_per_card": 20.0}`, and return the settings.

        Everything else in the file stays, including changes made meanwhile. The result is checked
        as at the start, and by `check`, before it replaces the old file. Raises `SettingsError` for
        a value that is not allowed, naming file, key and what is; `SettingsNotWritten`; or what
        `check` does. The file is then unchanged.
        """
        import tomlkit  # noqa: PLC0415 - no start waits for it
        from tomlkit.exceptions import ParseError  # noqa: PLC0415

        # As it is there: a manual mistake is reported as at the start.
        text = read_text(self.path if self.path.exists() else self._template)
        parse(text, self.path)
        try:
            document = tomlkit.parse(text)
        except ParseError as error:
            raise SettingsNotWritten(
                "The settings file {file} cannot be changed: {reason}.",
                file=self.path,
                reason=error,
            ) from error
        for key, value in changes.items():
            _put(document, key, value)
        changed = tomlkit.dumps(document)
        settings = parse(changed, self.path)
        if check is not None:
            check(settings)
        self._write(changed)
        return settings

    def _write(self, text: str) -> None:
        try:
            # Resolve links: a link to the file stays a link.
            file = self.path.resolve()
            self._disk.make_folder(file.parent)
            write_whole(file, text.encode(), self._disk)
            self._seen = self._stamp()
        except (OSError, CannotKeep) as error:
            cause = error.__cause__ if isinstance(error, CannotKeep) else error
            raise _refused(self.path, cause) from error


def _put(document: TOMLDocument, key: str, value: Value) -> None:
    """Set `section.name`; a missing section or setting is added at the end."""
    import tomlkit  # noqa: PLC0415

    section, _, name = key.partition(".")
    if section not in document:
        document.add(section, tomlkit.table())
    table = document[section]
    if not isinstance(table, MutableMapping):
        raise SettingsNotWritten("There is no setting {key}.", key=key)
    table[name] = list(value) if isinstance(value, tuple) else value


def _refused(file: Path, cause: BaseException | None) -> SettingsNotWritten:
    reason = cause.strerror if isinstance(cause, OSError) else None
    return SettingsNotWritten(
        "The settings file {file} cannot be written: {reason}. Whoever looks after the kiosk can "
        "allow it, or change the file by hand.",
        file=file,
        reason=reason or "?",
    )
