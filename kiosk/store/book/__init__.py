"""The book on disk: snapshot, journal and recovery, as a TinyDB storage."""
