"""The only access to the disk: files, folders, free space, locks."""
