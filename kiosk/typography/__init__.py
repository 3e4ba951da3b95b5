"""Text of any script: direction, graphemes, line breaks, fonts, fitting."""
