"""Widgets that tell what goes on: progress, count-downs, banners."""
