"""The program's root: global options and the groups of commands."""

from __future__ import annotations

import click

from reportqa import __version__
from reportqa.cli.boundary import ReportQAGroup
from reportqa.cli.options import examples, global_options

EPILOG = (
    examples("reportqa ingest reports/", 'reportqa ask "which talks covered LLM inference?"')
    + """

\b
Shell completion, for bash (zsh_source, fish_source for the others):
  eval "$(_REPORTQA_COMPLETE=bash_source reportqa)"
"""
)


@click.group(
    cls=ReportQAGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reportqa")
@global_options
def program() -> None:
    """Answer questions from a folder of conference trip reports, with citations."""
