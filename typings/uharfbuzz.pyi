"""The part of uharfbuzz that the kiosk uses; the package has no types of its own."""

from collections.abc import Mapping, Sequence

class Font: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    x_offset: int
    y_offset: int

class Buffer:
    cluster_level: int
    direction: str
    glyph_infos: Sequence[GlyphInfo] | None
    glyph_positions: Sequence[GlyphPosition] | None
    def add_str(self, text: str) -> None: ...
    def guess_segment_properties(self) -> None: ...

def shape(font: Font, buffer: Buffer, features: Mapping[str, bool] | None = ...) -> None: ...

class HarfBuzzError(Exception): ...

class Blob:
    @staticmethod
    def from_file_path(filename: str) -> Blob: ...

class Face:
    def __init__(self, blob: Blob, index: int = 0) -> None: ...
    @property
    def unicodes(self) -> set[int]: ...
