"""Attachments of entries: photos, drawings, recordings; and pictures made of them."""
