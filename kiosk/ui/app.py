"""The kiosk app: builds the screens and connects them; after any fault it returns to the wall."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kivy.app import App
from kivy.base import ExceptionManager
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.resources import resource_add_path

from kiosk.camera.supervisor import CameraSupervisor
from kiosk.guestbook.model.entry import Entry
from kiosk.paths import assets
from kiosk.services.build import Services
from kiosk.ui import all_widgets
from kiosk.ui.failsafe import Failsafe, Step
from kiosk.ui.guest.flow_controller import GuestFlow
from kiosk.ui.guest.privacy.presenter import PrivacyPresenter
from kiosk.ui.languages import Languages
from kiosk.ui.shell import event_loop, readiness, styles
from kiosk.ui.shell.automation import TouchMap
from kiosk.ui.shell.context import AppContext
from kiosk.ui.shell.garbage import Sweeper
from kiosk.ui.shell.idle import IdleWatch
from kiosk.ui.shell.key_focus import KeyFocus
from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.shell.read_aloud import ReadAloud
from kiosk.ui.shell.viewport import Viewport, laid_out
from kiosk.ui.shell.worker import Worker
from kiosk.ui.theme import fonts
from kiosk.ui.theme.live_texts import LiveTexts, runs_to_the_left
from kiosk.ui.theme.theme import Theme
from kiosk.ui.wall.controller import WallController
from kiosk.ui.wall.header import WallHeader
from kiosk.ui.wall.night.sleep import Sleep
from kiosk.ui.wall.screen import WallScreen
from kiosk.ui.wall.settings import clear_window, follow, wall_settings, watch
from kiosk.ui.widgets.controls.touch_time import Stamps

if TYPE_CHECKING:
    from kiosk.ui.guest.returning.presenter import ReturningPresenter
    from kiosk.ui.shell.maintenance import Maintenance
    from kiosk.ui.shell.opening import OpeningPicture
    from kiosk.ui.team.session import TeamSession

log = logging.getLogger(__name__)

FIRST_CARD = 0.5
"""Seconds that the first frame waits for its card; after that, the wall is shown without."""
SEEN_ALREADY = 3.0
"""The same if a start showed the card already: without it the wall would be bare for a moment."""

ALL_THERE = 5.0
"""Seconds after which a start has loaded everything: screens, fonts, the book."""


Tools = Callable[[AppContext, Theme, Callable[[str], None]], None]
"""Developer tools of a running kiosk (`kiosk.devtools.keys`); the last sets the language."""


class KioskApp(App):
    """The whole kiosk; with `wall_only`, a second screen that shows only the wall."""

    title = "Ontmoeting"
    use_kivy_settings = False

    def __init__(
        self,
        services: Services,
        *,
        camera: str,
        wall_only: bool = False,
        opening: OpeningPicture | None = None,
        touch_map: Path | None = None,
        tools: Tools | None = None,
    ) -> None:
        """`camera` is a kind of camera; `touch_map` a socket for reports of what can be touched.

        `opening` is what is on the screen until the wall is ready.
        """
        super().__init__()
        self._services = services
        self._wall_only = wall_only
        self._opening = opening
        self._touch_map_path = touch_map
        self._touch_map: TouchMap | None = None
        self._tools = tools
        self._camera = CameraSupervisor(lambda: services.make_camera(camera))
        self._background = Worker()

    def open_settings(self, *_args: object) -> None:
        """Disable the settings panel that Kivy opens with F1."""

    def load_config(self) -> None:
        """Disable the ini file that Kivy would write."""

    def build(self) -> Viewport:
        settings, services = self._services.settings, self._services
        resource_add_path(str(assets()))
        fonts.register(assets("fonts"))
        all_widgets.register()
        self.theme = Theme(motion=settings.screen.motion)
        clear_window(services, self.theme.paper)
        self._fit()
        styles.show_in(self.theme)
        styles.load(*styles.WALL)
        Window.bind(size=lambda *_: self._fit())
        self.theme.mirror = runs_to_the_left(settings.house.language)
        self.live = LiveTexts(services.texts, settings.house.language)
        self.stage = Navigator()
        self.idle = IdleWatch()
        self.wall = WallScreen(
            name="wall",
            texts=self.live,
            theme=self.theme,
            strip=not self._wall_only,
            language=settings.house.language,
            **wall_settings(services),
            corner_hold=settings.staff.corner_hold,
        )
        self.wall_controller = WallController(services, self._background, self.wall)
        self.sleep = Sleep(
            settings=settings.wall, wall=self.wall, controller=self.wall_controller, idle=self.idle,
            background=self._background,
        )  # fmt: skip
        services.settings_changed = lambda _settings: Clock.schedule_once(
            lambda _dt: follow(services, self.wall, self.sleep), -1
        )
        services.end = lambda: Clock.schedule_once(lambda _dt: self.stop())
        # Laid out at once, so that the first card is composed while the rest is built.
        self.stage.size = laid_out(*Window.size)
        self.stage.show(self.wall)
        self.stage.do_layout()
        if self._opening is not None:
            self.wall_controller.put_next(self._opening.entry)
        self.wall_controller.show_next()
        if not self._wall_only:
            self._build_way()
        # If the wall appears with its card, one frame less is drawn, and no empty wall is seen.
        self._background.rest("pictures", FIRST_CARD if self._opening is None else SEEN_ALREADY)
        if self._opening is not None:
            readiness.after_frame(lambda: True, self._opening.take_away)
        readiness.after_frame(lambda: self.wall.shown or self.wall.empty, self._settled)
        return Viewport(self.stage)

    def _build_way(self) -> None:
        """Prepare the guest screens; the first is built when the wall has been seen."""
        self._shared = AppContext(
            self._services, self._background, self.stage, self.live, self.idle,
            home=self._home, wall_card_size=self.wall.card_size,
        )  # fmt: skip
        self._languages = Languages(self._shared, self.theme, self.wall)
        self.way = GuestFlow(self._shared, self.theme, self._camera, self._signed)
        self.wall.bind(
            on_invite=lambda _w: self._begin(),
            on_pick_language=lambda _w, code: self._languages.speak(code),
            on_corner_touched=lambda _w: self._import_team(),
            on_corner=lambda _w: self.team.knock(),
            on_my_entry=lambda _w: self.entry.knock(),
        )
        self._aloud = ReadAloud(self._shared, self.theme)
        self._privacy = PrivacyPresenter(self._shared, self.theme)
        self._keys = KeyFocus(self.stage, self.theme)
        if self._tools is not None:
            self._tools(self._shared, self.theme, self._languages.switch)

    def _begin(self) -> None:
        self._aloud.find()
        self.way.begin()

    def _settled(self) -> None:
        """Start the rest once the wall is visible and accepts touches."""
        if not self._wall_only:
            self.way.build_first()  # which the next touch may open
        readiness.tell()
        if self._touch_map_path is not None:
            # Not earlier: a touch on a window that is not there yet would be lost.
            self._touch_map = TouchMap(self._touch_map_path, self.stage)
        self._notes = WallHeader(self._services, self._background, self.wall)
        if self._wall_only:
            self._following = watch(self._services, self._background)
        else:
            self._background.run(
                self._services.settle,
                lambda _done: gc.freeze(),  # a large book may come later than `_keep`
                lambda error: log.warning("the book is not tidied up: %s", error),
                lane="book",
            )
            self._chores.look()

    def _import_team(self) -> None:
        """Import the team's side while its corner is held: by the time it opens, it is there."""
        if "team" not in self.__dict__:
            self._background.run(
                lambda: import_module("kiosk.ui.team.session"), lambda _module: None,
                lambda error: log.warning("the team's side is not there yet: %s", error),
                lane="chores",
            )  # fmt: skip

    @cached_property
    def _chores(self) -> Maintenance:
        """The maintenance jobs.

        Created once the wall is visible, because they import the backups.
        """
        from kiosk.ui.shell.maintenance import Maintenance  # noqa: PLC0415

        return Maintenance(self._shared, self.wall, erased=self.wall_controller.check_book)

    @cached_property
    def entry(self) -> ReturningPresenter:
        """The screens for guests who return with their code, made for the first one."""
        from kiosk.ui.guest.returning import code_screen, my_entry_screen  # noqa: PLC0415
        from kiosk.ui.guest.returning.presenter import ReturningPresenter  # noqa: PLC0415

        styles.load(*code_screen.STYLES, *my_entry_screen.STYLES)
        common = {"texts": self.live, "theme": self.theme}
        return ReturningPresenter(
            self._shared, code_screen.CodeScreen(name="code", **common),
            my_entry_screen.MyEntryScreen(name="my-entry", **common),
            changed=self.wall_controller.withdraw,
        )  # fmt: skip

    @cached_property
    def team(self) -> TeamSession:
        """The team's side, made when it is first opened."""
        # Imported late, because it imports everything that exports need.
        from kiosk.ui.team.screen import TeamScreen  # noqa: PLC0415
        from kiosk.ui.team.session import TeamSession  # noqa: PLC0415
        from kiosk.ui.widgets.controls.pin_pad import PinScreen  # noqa: PLC0415

        styles.load(*styles.TEAM)
        common = {"texts": self.live, "theme": self.theme}
        return TeamSession(
            self._shared, PinScreen(name="pin", **common),
            TeamScreen(name="team", **common), self._chores,
            withdrawn=self.wall_controller.withdraw, shown=self.wall_controller.put_next,
            sign=self.way.begin,
        )  # fmt: skip

    def _fit(self) -> None:
        self.theme.fit(*laid_out(*Window.size))

    def on_start(self) -> None:
        Clock.schedule_once(lambda _dt: self._keep(), ALL_THERE)
        event_loop.on_touch()
        if (library := event_loop.sdl()) is not None:
            self._stamps = Stamps(library)
        ExceptionManager.add_handler(Failsafe(self._way_back))

    def _keep(self) -> None:
        """Exclude all current objects from garbage collection.

        Scanning the screens and the book took a tenth of a second, during which the wall stood
        still.
        """
        gc.freeze()
        self._sweeper = Sweeper(lambda: self.idle.untouched)

    def on_stop(self) -> None:
        if self._touch_map is not None:
            self._touch_map.close()
        if "_chores" in self.__dict__:
            self._chores.stop()
        if "_notes" in self.__dict__:
            self._notes.stop()
        if "_following" in self.__dict__:
            self._following.cancel()
        if "_stamps" in self.__dict__:
            self._stamps.stop()
        if "_sweeper" in self.__dict__:
            self._sweeper.stop()
        self.sleep.stop()
        self.wall_controller.stop()
        self.idle.stop()
        self._camera.stop(wait=1.0)
        self._background.close()

    # Home, and the way there

    def _home(self) -> None:
        """Show the wall, in the house's own language and look, for the next guest."""
        self.theme.plain()
        self._languages.speak(self._services.settings.house.language)
        self.stage.show(self.wall, back=True, slide=False)

    def _signed(self, entry: Entry) -> None:
        if entry.status == "shown":
            self.wall_controller.put_next(entry.id)

    def _way_back(self) -> list[Step]:
        """The steps after an unexpected fault: drop the draft and show the wall."""
        if self._wall_only:
            return []
        steps: list[Step] = []
        if self.way.under_way:
            # Twice: a step that failed once may succeed now, and a guest's words must go.
            steps += [*self.way.ending(), *self.way.ending()]
        for side in ("entry", "team"):
            if side in self.__dict__:  # made by the first who asked for it
                steps += getattr(self, side).ending()
        house = self._services.settings.house.language
        return [
            *steps, self.theme.plain, self.theme.again, lambda: self._languages.speak(house),
            lambda: self.stage.recover(self.wall),
        ]  # fmt: skip
