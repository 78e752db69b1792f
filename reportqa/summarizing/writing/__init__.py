"""Summaries that a language model writes: what it is shown, and what is believed of it."""
