"""Photos, drawings, faces and chosen pictures, made ready for a card."""
