"""Digesting: what everybody told of an event's day, merged, each sentence with its place.

Without a model every sentence is quoted, but for headlines, which count.
"""
