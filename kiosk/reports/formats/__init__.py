"""Formats for programs to read: ZIP, JSON, CSV, XLSX, subject access."""
