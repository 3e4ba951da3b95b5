"""The screens: the only room that uses Kivy. `window.prepare` runs before any import of it."""
