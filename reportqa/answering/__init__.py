"""Question -> answer with citations, or the reason why there is none."""
