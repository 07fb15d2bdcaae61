"""Prompt templates, one file a prompt; the version is in the name."""
