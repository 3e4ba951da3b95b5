"""Writing systems: what is one word in two spellings, one character, nothing; days and lists."""
