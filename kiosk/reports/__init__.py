"""What leaves the book, and what comes into it from elsewhere: exports, imports, USB sticks."""
