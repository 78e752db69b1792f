"""Let a language model read the stretches of a report that rules left in doubt.

Pure but for the model: which stretches, what is asked, and what of the reply may be
believed. A finding becomes an item only where its words stand in the text.
"""

REFINER_VERSION = 1
"""Raised whenever the same replies may lead to other items; reports are then read anew."""
