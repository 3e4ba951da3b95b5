"""A camera's address, as it may be shown and logged."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("http", "https", "rtsp", "rtsps")
"""The network streams that we open."""


def is_address(text: str) -> bool:
    """Whether `text` is the address of something on a network, ours to open or not."""
    return "://" in text


def spoken(text: str) -> str:
    """The host and port of an address, and nothing else.

    Cameras take their password before the host, in the query, and some in the path. Only the part
    between these is safe to show.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:  # a port that is not a number, or an unclosed bracket
        return "?"
    if not host:
        return "?"
    if ":" in host:
        host = f"[{host}]"
    return f"{host}:{port}" if port else host
