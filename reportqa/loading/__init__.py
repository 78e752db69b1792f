"""Loading: files, folders, addresses and standard input become sources.

    find_inputs -> Candidate -> read_input -> RawSource -> extract_source -> Source

Each step can be stopped after: an unchanged file needs no more than its digest.
"""

from reportqa.loading.extracting import extract_source
from reportqa.loading.finding import find_inputs
from reportqa.loading.inputs import Candidate, Found, Limits, RawSource, Skipped
from reportqa.loading.reading import read_input

__all__ = [
    "Candidate",
    "Found",
    "Limits",
    "RawSource",
    "Skipped",
    "extract_source",
    "find_inputs",
    "read_input",
]
