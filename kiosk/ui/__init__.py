"""The screens. The only room that knows Kivy; `window.prepare` runs before any other import of it."""
