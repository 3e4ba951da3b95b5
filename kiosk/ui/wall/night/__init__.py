"""The wall at night: when it sleeps, and what it shows."""
