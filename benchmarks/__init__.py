"""Measurements on ../shared; `python -m benchmarks` runs them all."""
