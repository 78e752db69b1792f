"""The command line: it parses arguments, calls one function, renders what comes back."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from reportqa.cli.program import program

    program(prog_name="reportqa")
