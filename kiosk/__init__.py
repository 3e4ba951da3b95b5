"""Ontmoeting: a guest book, photo wall and reflection document on one touch screen."""

__version__ = "0.1.0"
