"""One chat client for every job that a language model helps with; prompts and budget.

Nothing here is imported before a model is wanted; ``openai``, ``tiktoken`` and ``jinja2``
are imported by the functions that call them.
"""
