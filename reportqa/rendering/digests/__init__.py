"""Digests as Markdown, JSON, a page, a mail and a feed."""
