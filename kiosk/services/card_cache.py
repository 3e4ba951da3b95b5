"""Cards for the wall, each composed once: the composer with a disk cache keyed by content."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

from PIL import Image

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.cards.tile_face import PrintKind, with_clear_edge
from kiosk.guestbook.guestbook import Guestbook
from kiosk.store.media.render_cache import RenderFolder

_QUALITY = 95  # with full colour resolution: small type stays sharp


class Renders:
    """Composed cards of entries. Safe to use from several threads at once.

    Only cards that an entry's consent allows on the wall are kept on disk: never a draft, and
    nothing of an entry that was erased, or whose consent was withdrawn, while its card was
    composed.
    """

    def __init__(self, book: Guestbook, composer: Composer, folder: RenderFolder) -> None:
        self._book = book
        self._composer = composer
        self._folder = folder

    def get_or_compose(
        self,
        card: Card,
        size: tuple[int, int],
        theme: str | None = None,
        tint: str | None = None,
    ) -> Image.Image:
        """The result of `Composer.compose` (RGB), from the cache if it is there."""
        name = self._composer.name_of(card, ("card", size, tint), theme)
        return self._made(card, name, partial(self._composer.compose, card, size, theme, tint))

    def has(self, card: Card, size: tuple[int, int], tint: str | None = None) -> bool:
        """Whether `get_or_compose` finds this card in the cache: for a caller in a hurry."""
        return self._folder.has(self.name_of(card, size, tint))

    def name_of(self, card: Card, size: tuple[int, int], tint: str | None = None) -> str:
        """The name in `renders/` of the result of `get_or_compose`, in the wall's own theme."""
        return self._composer.name_of(card, ("card", size, tint), None)

    def get_or_print(
        self,
        card: Card,
        size: tuple[float, float],
        kind: PrintKind,
        scale: float = 2.0,
        theme: str | None = None,
        tint: str | None = None,
    ) -> Image.Image:
        """The result of `Composer.print_of` (RGBA), from the cache if it is there."""
        composer = self._composer
        name = composer.name_of(card, ("print", size, kind, scale, tint), theme)

        def compose() -> Image.Image:
            # Kept without its transparent edge, because a JPEG has no transparency.
            made = composer.print_of(card, size, kind, scale, theme, tint)
            return made.crop((1, 1, made.width - 1, made.height - 1)).convert("RGB")

        inner = self._made(card, name, compose)
        return with_clear_edge(inner)

    def _made(self, card: Card, name: str, compose: Callable[[], Image.Image]) -> Image.Image:
        kept = self._folder.get(name)
        if kept is not None:
            with Image.open(io.BytesIO(kept), formats=("JPEG",)) as picture:
                picture.load()
            return picture
        made = compose()
        if self._may_be_kept(card):
            written = io.BytesIO()
            made.save(written, "JPEG", quality=_QUALITY, subsampling=0)
            self._folder.put(name, written.getvalue())
            # Check again: an erasure first takes the entry out of the book, then empties the cache.
            # So either the entry was gone from the book by now, or what was just kept goes with the
            # rest.
            if not self._may_be_kept(card):
                self._folder.remove(name)
        return made

    def _may_be_kept(self, card: Card) -> bool:
        entry = self._book.entries.get(card.seed)
        if entry is None or not entry.consent.allows_words("wall"):
            return False
        return card.photo is None or entry.consent.allows_photo("wall")
