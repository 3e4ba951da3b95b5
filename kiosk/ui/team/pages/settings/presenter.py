"""The page of settings: what staff change themselves, written to the file with its comments."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.i18n.formats import period, seconds
from kiosk.i18n.texts import spoken
from kiosk.paths import assets
from kiosk.services.settings_file import Value
from kiosk.settings.model import (
    LONGEST_HOUSE,
    LONGEST_SENTENCE,
)
from kiosk.settings.sections import SettingsError
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.ask.stepper import Stepper
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Writing, nothing_yet
from kiosk.ui.team.pages.settings.choices import PICKED, pick, pick_night, picked_words
from kiosk.ui.team.pages.settings.house_details import TOLD, value_of, writing
from kiosk.ui.team.pages.settings.logo import choose_logo
from kiosk.ui.team.pages.settings.retention import LASTS, shorten
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage


class SettingsPresenter:
    """The presenter of the rows, each one setting."""

    opens: routes.Opens = (routes.Settings,)

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._team = team
        self._languages = False
        self._steps = Stepper(self._write_step)
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=2)
        self.page.bind(
            on_row=lambda _p, key: self._touched(key), on_act=lambda _p, key: self._act(key),
            on_step=lambda _p, key, by: self._step(key, by),
        )  # fmt: skip

    @property
    def title(self) -> str:
        return self._team._("Settings")

    def open(self, _route: routes.Settings) -> None:
        self.show()

    def show(self) -> None:
        """As they are now."""
        _, language = self._team._, self._team.texts.language
        services = self._team.services
        house, wall, privacy = (
            services.settings.house, services.settings.wall, services.settings.privacy
        )  # fmt: skip
        self._team.screen.title = _("Languages of guests") if self._languages else self.title
        if self._languages:
            self.page.rows = [
                Row(code, services.texts.own_name(code), kind="check",
                    ticked=code in house.languages)
                for code in spoken(assets("locale"))
            ]  # fmt: skip
            self.page.acts = [Act("back", _("Back"), "back")]
            return
        own = services.settings.questions
        names = services.texts.own_name(house.language)
        if len(house.languages) > 1:
            names += f" + {len(house.languages) - 1}"
        night = f"{wall.night_from} – {wall.night_until}" if wall.night_from else _("never")
        quotes = services.settings.quotes.of(house.language)

        def field(key: str, heading: str, value: str) -> Row:
            return Row(key, heading, value or "–", kind="field")

        def picked(key: str) -> Row:
            return field(key, _(PICKED[key].heading), picked_words(self._team, key))

        def days(key: str, heading: str, written: int) -> Row:
            value = round(self._steps.value(key, written))
            words = period(value, language) if value else _("no end")
            return Row(key, heading, words, kind="step")

        stays = seconds(self._steps.value("wall.seconds_per_card", wall.seconds_per_card), language)
        self.page.rows = [
            field("house.name", _("Name of the house"), house.name),
            field("house.contact", _("Who guests may ask"), house.contact),
            field("house.phone", _("Telephone for guests"), house.phone),
            field("wall.place", _("Where the wall hangs"), wall.place),
            field("privacy.authority", _("Where guests may complain"), privacy.authority),
            field("languages", _("Languages of guests"), names),
            picked("house.language"),
            picked("house.approval"),
            picked("wall.mode"),
            Row("wall.seconds_per_card", _("A card stays"), stays, kind="step"),
            field("night", _("Night"), night),
            field("house.logo", _("Logo"), Path(house.logo).name),
            field("quotes", _("Own sentences for the wall"), str(len(quotes))),
            field("questions.opening", _("Own questions to open"), str(len(own.opening))),
            field("questions.deepening", _("Own questions to deepen"), str(len(own.deepening))),
            field("questions.closing", _("Own questions to close"), str(len(own.closing))),
            picked("wall.theme"),
            picked("wall.clock"),
            field("wall.announcement", _("Announcement between the cards"), wall.announcement),
            picked("privacy.photo_from_age"),
            days("privacy.wall_days", _("On the wall for"), privacy.wall_days),
            days("privacy.report_days", _("In reports for"), privacy.report_days),
            days("privacy.message_days", _("Erased after"), privacy.message_days),
            picked("staff.close_after"),
            field("pin", _("PIN"), "••••••"),
        ]  # fmt: skip
        self.page.acts = [
            Act("care", _("How the book is kept"), "book"),
            Act("numbers", _("The book in numbers"), "doc"),
        ]

    def leave(self) -> None:
        """The next time the page begins with all settings."""
        self._steps.finish()
        self._languages = False

    def forget(self) -> None:
        self.leave()
        self.page.forget()

    def _change(self, then: Callable[[], None] = lambda: None, /, **changes: Value) -> None:
        """Write them, and `then`; keys have `__` for the dot. What is not allowed is told."""
        _, services = self._team._, self._team.services
        named = {key.replace("__", "."): value for key, value in changes.items()}

        def work() -> dict[str, Value]:
            before = {key: value_of(services.settings, key) for key in named}
            services.change_settings(named)
            return before

        def done(before: dict[str, Value]) -> None:
            self._changed(lambda: services.change_settings(before))
            then()

        def failed(error: KioskError) -> None:
            said = self._not_allowed(_blamed(error, named))
            if said:
                self._team.notify.refuse(said)
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

    def _not_allowed(self, key: str) -> str:
        """What is allowed there, in words for who reads them on the screen; "" has none."""
        _ = self._team._
        if key.startswith(("quotes.", "questions.")):
            return _(
                "A line is too long. Characters at most: {most}. What you wrote is kept."
            ).format(most=LONGEST_SENTENCE)
        if key == "house.languages":
            return _("The house's own language is always there.")
        return ""

    def _touched(self, key: str) -> None:
        _, settings = self._team._, self._team.services.settings
        if self._languages:
            there = settings.house.languages
            rest = tuple(each for each in there if each != key)
            self._change(house__languages=rest if key in there else (*there, key))
        elif key == "languages":
            self._languages = True
            self.show()
        elif key == "house.logo":
            choose_logo(self._team, self._changed)
        elif key == "pin":
            self._team.router.open(routes.NewPin())
        elif key == "night":
            pick_night(self._team, self._set_night)
        elif key in PICKED:
            name = key.replace(".", "__")
            pick(self._team, key, lambda to: self._change(**{name: to}))
        else:
            self._team.router.ask(self._writing(key))

    def _writing(self, key: str) -> Writing:
        _, settings = self._team._, self._team.services.settings
        if key == "quotes":
            language = settings.house.language
            return self._lines(
                f"quotes.{language}", _("Own sentences for the wall"),
                settings.quotes.of(language), _("One sentence on each line."),
            )  # fmt: skip
        section, name = key.split(".")
        if section == "questions":
            titles = {
                "opening": _("Own questions to open"), "deepening": _("Own questions to deepen"),
                "closing": _("Own questions to close"),
            }  # fmt: skip
            now = getattr(settings.questions, name)
            return self._lines(key, titles[name], now, _("One question on each line."))
        if key in TOLD:
            return writing(
                self._team, key, lambda text: self._change(**{f"{section}__{name}": text})
            )
        if key == "wall.announcement":
            return Writing(
                _("Announcement between the cards"), settings.wall.announcement, 200,
                self._announce, hint=_("Leave it empty for none."), cut=nothing_yet,
            )  # fmt: skip
        return Writing(
            _("Name of the house"), settings.house.name, LONGEST_HOUSE,
            lambda text: self._change(house__name=text.strip()), multiline=False, cut=nothing_yet,
        )  # fmt: skip

    def _announce(self, text: str) -> None:
        """What is announced also comes between the cards; with nothing to say it does not."""
        words = " ".join(text.split())
        now = self._team.services.settings.wall.between
        rest = tuple(each for each in now if each != "announcement")
        between = (*rest, "announcement") if words else rest
        self._change(wall__announcement=words, wall__between=between)

    def _lines(self, key: str, title: str, now: tuple[str, ...], hint: str) -> Writing:
        """Several sentences: long to write, so what was not finished or not allowed is kept."""
        team, draft = self._team, f"setting:{key}"

        def done(text: str) -> None:
            team.keep_draft(draft, text)
            lines = tuple(line.strip() for line in text.splitlines() if line.strip())
            self._change(lambda: team.keep_draft(draft, ""), **{key.replace(".", "__"): lines})

        return Writing(
            title, team.draft(draft) or "\n".join(now), 6000, done, hint=hint,
            cut=lambda text: team.keep_draft(draft, text),
        )  # fmt: skip

    def _set_night(self, begin: str, end: str) -> None:
        self._change(wall__night_from=begin, wall__night_until=end)

    def _step(self, key: str, by: int) -> None:
        now = self._steps.value(key, value_of(self._team.services.settings, key))
        if key == "wall.seconds_per_card":
            self._steps.put(key, float(min(3600, max(3, now + by * 3))))
        else:
            self._steps.put(key, max(0, int(now) + by * 30))
        self.show()

    def _write_step(self, key: str, value: float) -> None:
        named = key.replace(".", "__")
        before = value_of(self._team.services.settings, key)
        if key in LASTS and value and (not before or value < before):
            shorten(self._team, key, int(value), lambda: self._change(**{named: value}), self.show)
        elif value != before:
            self._change(**{named: value})

    def _act(self, key: str) -> None:
        if key == "care":
            self._team.router.open(routes.Maintenance())
        elif key == "numbers":
            self._team.router.open(routes.Numbers())
        else:
            self._languages = False
            self.show()


def _blamed(error: KioskError, named: Collection[str]) -> str:
    """The one of these settings that is not allowed; "" where it is another, or no setting.

    Another one was written by hand: the sentence of the settings names file and key, for who does.
    """
    if not isinstance(error, SettingsError):
        return ""
    blamed = str(error.params.get("key", ""))
    return next((key for key in named if blamed in (key, key.partition(".")[0])), "")
