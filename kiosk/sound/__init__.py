"""Recording of guests, and playback."""
