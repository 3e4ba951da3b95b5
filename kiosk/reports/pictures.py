"""Photos and drawings as small pictures for documents, whatever state their files are in."""

from __future__ import annotations

import io

from PIL import Image

_DAMAGED = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def small(data: bytes, longest: int) -> Image.Image | None:
    """A picture file as RGB on white, at most `longest` px a side; None if it is damaged."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.draft("RGB", (longest, longest))
            picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            paper = Image.new("RGB", picture.size, "white")
            shown = picture.convert("RGBA")
            paper.paste(shown, mask=shown.getchannel("A"))
            return paper
    except _DAMAGED:
        return None


def jpeg(picture: Image.Image) -> io.BytesIO:
    """A picture as the content of a JPEG file."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made
