"""The screen on which a guest writes: the message, a sentence for the wall, the name."""
