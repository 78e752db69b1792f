"""Whether a sentence is borne out by the passages it cites: by code alone, without a model."""

from reportqa.verifying.checking import Cited, Verdict, check_cited, check_sentence

__all__ = ["Cited", "Verdict", "check_cited", "check_sentence"]
