"""Enumerations: the ways in which a report tells of several things, one recogniser each."""
