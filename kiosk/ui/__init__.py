"""The screens: the only room that knows Kivy. `window.prepare` runs before any import of it."""
