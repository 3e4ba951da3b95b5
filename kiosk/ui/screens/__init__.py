"""One file a screen, x.py beside x.kv.

A screen is its own thin presenter: its properties are its state, its events are what the guest
wants; it decides nothing that the guestbook should decide, and knows no other screen.
"""
