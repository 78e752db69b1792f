"""Answers with citations, TLDRs and digests from a folder of conference trip reports."""

__version__ = "0.1.0"
