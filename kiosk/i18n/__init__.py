"""Writing systems: spellings of a word, characters, invisible ones; days and lists."""
