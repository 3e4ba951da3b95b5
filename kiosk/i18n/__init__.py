"""Writing systems: what is one word in two spellings, one character, and nothing at all."""
