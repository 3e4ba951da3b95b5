"""The guest's way: its flow, its steps, and coming back with a code."""
