"""The camera: one protocol, one file a kind of camera, one supervisor that keeps it going."""
