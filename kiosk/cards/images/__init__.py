"""Photos, drawings, faces and chosen pictures, prepared for a card."""
