"""Summarizing: a TLDR, a summary, items, links and plans of a report that nobody has read yet.

Without a model every sentence is quoted; each cites the exact words it was made of.
"""
