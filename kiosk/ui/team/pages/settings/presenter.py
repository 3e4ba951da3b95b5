"""The page of settings: what staff change themselves, written to the file with its comments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.i18n.formats import period, seconds
from kiosk.i18n.texts import spoken
from kiosk.paths import assets
from kiosk.services.settings_file import Value
from kiosk.settings.allowed import Number, Text, Whole
from kiosk.settings.model import LONGEST_SENTENCE, Settings, allowed
from kiosk.settings.sections import SettingsError
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.ask.stepper import Stepper
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Writing, nothing_yet
from kiosk.ui.team.pages.settings.choices import PICKED, pick, pick_night, picked_words
from kiosk.ui.team.pages.settings.house_details import TOLD, value_of, writing
from kiosk.ui.team.pages.settings.logo import choose_logo
from kiosk.ui.team.pages.settings.printer import choose_printer
from kiosk.ui.team.pages.settings.retention import LASTS, shorten
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage


class SettingsPresenter:
    """The presenter of the rows, each one setting."""

    opens: routes.Opens = (routes.Settings, routes.GuestLanguages)

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._team = team
        self._languages = False
        self._first_day = False
        """The first day asked for the languages, and has its page back after them."""
        self._steps = Stepper(self._write_step)
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=2)

    @property
    def title(self) -> str:
        return self._team._("Settings")

    @property
    def _settings(self) -> Settings:
        return self._team.services.settings

    def open(self, route: routes.Settings | routes.GuestLanguages) -> None:
        self._languages = self._first_day = isinstance(route, routes.GuestLanguages)
        self.show()

    def show(self) -> None:
        """As they are now."""
        _, router = self._team._, self._team.router
        self._team.screen.title = _("Languages of guests") if self._languages else self.title
        if self._languages:
            self.page.rows = self._language_rows()
            back = partial(self._show_languages, shown=False)
            if self._first_day:
                back = partial(router.open, routes.HouseDetails())
            self.page.acts = [Act("back", _("Back"), "back", back)]
            return
        self.page.rows = self._rows()
        self.page.acts = [
            Act(
                "care", _("How the book is kept"), "book",
                lambda: router.open(routes.Maintenance()),
            ),
            Act("numbers", _("The book in numbers"), "doc", lambda: router.open(routes.Numbers())),
            Act("first", _("First day"), "flag", lambda: router.open(routes.HouseDetails())),
            Act("help", _("Help"), "info", lambda: router.open(routes.Help())),
        ]  # fmt: skip

    # The table: of each row what it is called, what it is now, and what a touch does

    def _rows(self) -> list[Row]:
        _, team, language = self._team._, self._team, self._team.texts.language
        house, wall = self._settings.house, self._settings.wall
        names = team.services.texts.own_name(house.language)
        if len(house.languages) > 1:
            names += f" + {len(house.languages) - 1}"
        night = f"{wall.night_from} – {wall.night_until}" if wall.night_from else _("never")
        field, picked, lines = self._field, self._picked, self._lines
        sentence, question = _("One sentence on each line."), _("One question on each line.")
        return [
            field("house.name", _("Name of the house"), house.name, self._ask_name),
            *map(self._told, TOLD),
            field("languages", _("Languages of guests"), names, self._show_languages),
            picked("house.language"),
            picked("house.approval"),
            picked("wall.mode"),
            self._step(
                "wall.seconds_per_card", _("A card stays"), lambda now: seconds(now, language),
                lambda now, by: allowed("wall.seconds_per_card", Number).nearest(now + by * 3),
            ),
            field("night", _("Night"), night, lambda: pick_night(team, self._set_night)),
            field("house.logo", _("Logo"), Path(house.logo).name,
                  lambda: choose_logo(team, self._changed)),
            lines("quotes", f"quotes.{house.language}", _("Own sentences for the wall"),
                  self._settings.quotes.of(house.language), sentence),
            *(
                lines(key, key, heading, value_of(self._settings, key), question)
                for key, heading in (
                    ("questions.opening", _("Own questions to open")),
                    ("questions.deepening", _("Own questions to deepen")),
                    ("questions.closing", _("Own questions to close")),
                )
            ),
            picked("wall.theme"),
            picked("wall.clock"),
            field("wall.announcement", _("Announcement between the cards"), wall.announcement,
                  self._ask_announcement),
            picked("privacy.photo_from_age"),
            self._days("privacy.wall_days", _("On the wall for")),
            self._days("privacy.report_days", _("In reports for")),
            self._days("privacy.message_days", _("Erased after")),
            lines("staff.names", "staff.names", _("Names of the team"),
                  value_of(self._settings, "staff.names"), _("One name on each line.")),
            field("print.printer", _("Printer for guests"), self._settings.print.printer,
                  lambda: choose_printer(team, partial(self._put, "print.printer"))),
            picked("staff.close_after"),
            field("pin", _("PIN"), "••••••", lambda: team.router.open(routes.NewPin())),
        ]  # fmt: skip

    def _field(self, key: str, heading: str, value: str, edit: Callable[[], object]) -> Row:
        return Row(key, heading, value or "–", kind="field", on_tap=edit)

    def _told(self, key: str) -> Row:
        """What guests are told."""

        def edit() -> None:
            put = partial(self._put, key)
            self._team.router.ask(writing(self._team, key, put))

        return self._field(key, self._team._(TOLD[key]), value_of(self._settings, key), edit)

    def _picked(self, key: str) -> Row:
        """One of a list."""
        heading, words = self._team._(PICKED[key].heading), picked_words(self._team, key)
        return self._field(
            key, heading, words, lambda: pick(self._team, key, partial(self._put, key))
        )

    def _step(
        self,
        key: str,
        heading: str,
        words: Callable[[float], str],
        step: Callable[[float, int], float],
    ) -> Row:
        """A number with two arrows: `step` has the next one."""

        def now() -> float:
            return self._steps.value(key, value_of(self._settings, key))

        def on_step(by: int) -> None:
            self._steps.put(key, step(now(), by))
            self.show()

        return Row(key, heading, words(now()), kind="step", on_step=on_step)

    def _days(self, key: str, heading: str) -> Row:
        _, language = self._team._, self._team.texts.language
        return self._step(
            key, heading,
            lambda now: period(round(now), language) if round(now) else _("no end"),
            lambda now, by: allowed(key, Whole).nearest(now + by * 30),
        )  # fmt: skip

    def _lines(self, key: str, name: str, heading: str, now: tuple[str, ...], hint: str) -> Row:
        """Several sentences: long to write, so what was not finished or not allowed is kept."""
        team, draft = self._team, f"setting:{name}"

        def done(text: str) -> None:
            team.keep_draft(draft, text)
            lines = tuple(line.strip() for line in text.splitlines() if line.strip())
            refused = team._(
                "A line is too long. Characters at most: {most}. What you wrote is kept."
            ).format(most=LONGEST_SENTENCE)
            kept = partial(team.keep_draft, draft, "")
            self._change({name: lines}, then=kept, refused=refused)

        def edit() -> None:
            team.router.ask(
                Writing(
                    heading, team.draft(draft) or "\n".join(now), 6000, done, hint=hint,
                    cut=lambda text: team.keep_draft(draft, text),
                )
            )  # fmt: skip

        return self._field(key, heading, str(len(now)), edit)

    def _language_rows(self) -> list[Row]:
        """The languages that guests may choose, to be ticked."""
        there, texts = self._settings.house.languages, self._team.services.texts
        refused = self._team._("The house's own language is always there.")

        def tick(code: str) -> None:
            rest = tuple(each for each in there if each != code)
            to = rest if code in there else (*there, code)
            self._change({"house.languages": to}, refused=refused)

        return [
            Row(code, texts.own_name(code), kind="check", ticked=code in there,
                on_tap=partial(tick, code))
            for code in spoken(assets("locale"))
        ]  # fmt: skip

    def _show_languages(self, *, shown: bool = True) -> None:
        self._languages = shown
        self.show()

    def _ask_name(self) -> None:
        self._team.router.ask(
            Writing(
                self._team._("Name of the house"), self._settings.house.name,
                allowed("house.name", Text).longest,
                lambda text: self._put("house.name", text.strip()), multiline=False,
                cut=nothing_yet,
            )
        )  # fmt: skip

    def _ask_announcement(self) -> None:
        _, now = self._team._, self._settings.wall.announcement
        self._team.router.ask(
            Writing(
                _("Announcement between the cards"), now,
                allowed("wall.announcement", Text).longest, self._announce,
                hint=_("Leave it empty for none."), cut=nothing_yet,
            )
        )  # fmt: skip

    # Leaving, and writing

    def leave(self) -> None:
        """The next time the page begins with all settings."""
        self._steps.finish()
        self._languages = False

    def forget(self) -> None:
        self.leave()
        self.page.forget()

    def _put(self, key: str, value: Value) -> None:
        self._change({key: value})

    def _change(
        self,
        changes: Mapping[str, Value],
        *,
        then: Callable[[], None] = lambda: None,
        refused: str = "",
    ) -> None:
        """Write them, and `then`. `refused` tells what is allowed, where they are not."""
        services = self._team.services

        def work() -> dict[str, Value]:
            before = {key: value_of(services.settings, key) for key in changes}
            services.change_settings(changes)
            return before

        def done(before: dict[str, Value]) -> None:
            self._changed(lambda: services.change_settings(before))
            then()

        def failed(error: KioskError) -> None:
            if refused and _is_of(error, changes):
                self._team.notify.refuse(refused)
            else:
                self._team.notify.fail(error)

        self._team.work.run(work, done, failed=failed)

    def _changed(self, back: Callable[[], object] | None = None) -> None:
        """Other settings hold; `back` lets the old ones hold again."""

        def undo() -> None:
            if back is not None:
                self._team.work.run(back, lambda _done: self.show())

        self.show()
        self._team.notify.tell(self._team._("This holds from now on."), undo=undo if back else None)

    def _announce(self, text: str) -> None:
        """What is announced also comes between the cards; with nothing to say it does not."""
        words = " ".join(text.split())
        now = self._settings.wall.between
        rest = tuple(each for each in now if each != "announcement")
        between = (*rest, "announcement") if words else rest
        self._change({"wall.announcement": words, "wall.between": between})

    def _set_night(self, begin: str, end: str) -> None:
        self._change({"wall.night_from": begin, "wall.night_until": end})

    def _write_step(self, key: str, value: float) -> None:
        before = value_of(self._settings, key)
        if key in LASTS and value and (not before or value < before):
            put = partial(self._put, key, value)
            shorten(self._team, key, int(value), put, self.show)
        elif value != before:
            self._put(key, value)


def _is_of(error: KioskError, changes: Collection[str]) -> bool:
    """Whether it is one of these settings that is not allowed, and not another one.

    Another one was written by hand: the sentence of the settings names file and key, for that.
    """
    if not isinstance(error, SettingsError):
        return False
    blamed = str(error.params.get("key", ""))
    return any(blamed in (key, key.partition(".")[0]) for key in changes)
