"""Texts that an organisation may edit: prompts, quotes and question cards."""
