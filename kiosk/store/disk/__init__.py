"""The one seam to the disk: files, folders, free space, locks."""
