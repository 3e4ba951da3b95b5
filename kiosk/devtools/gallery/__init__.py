"""Every screen in every state, without a guest and a camera."""
