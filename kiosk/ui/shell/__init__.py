"""What every side of the kiosk stands on: navigator, worker, idle watch, input."""
