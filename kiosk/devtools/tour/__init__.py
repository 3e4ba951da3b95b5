"""The tour: the real app driven through a guest's visit, with a camera in another process."""
