"""What can go wrong, and the exit code each fault ends in.

    ReportQAError                 1   something that the user can put right
    +-- SettingsError             1   a flag, a variable or reportqa.toml
    +-- SourceError               1   a file, a page or standard input
    +-- LibraryError              1   the library on disk
    |   +-- LibraryLockedError    1   another process is writing
    |   +-- LibraryDamagedError   1   library.sqlite cannot be read
    |   +-- LibraryVersionError   1   written by a newer reportqa
    +-- PromptError               1   a prompt template
    +-- RemoteError               4   a server failed, refused or timed out
    |   +-- ModelError            4   the language model's or the embedding server
    |   +-- StoreError            4   Chroma
    +-- UnsupportedAnswerError    5   --strict: a citation failed its check
    +-- BudgetError               6   the budget would be exceeded

Domain code raises these and prints nothing; the command line turns them into words.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes that scripts may rely on."""

    OK = 0
    FIXABLE = 1
    USAGE = 2
    NO_ANSWER = 3
    REMOTE = 4
    UNSUPPORTED = 5
    BUDGET = 6
    INTERRUPTED = 130


class ReportQAError(Exception):
    """A fault told in one sentence, with a hint at what to do about it."""

    exit_code = ExitCode.FIXABLE

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SettingsError(ReportQAError):
    """A setting has a value that cannot be used."""


class SourceError(ReportQAError):
    """A file, a page or standard input cannot be read as a report."""


class LibraryError(ReportQAError):
    """The library cannot be used as it lies on disk."""


class LibraryLockedError(LibraryError):
    """Another process is writing to the library."""


class LibraryDamagedError(LibraryError):
    """library.sqlite is not, or no longer, a library."""


class LibraryVersionError(LibraryError):
    """The library was written by a newer reportqa."""


class PromptError(ReportQAError):
    """A prompt template is missing, or names variables that it does not get."""


class RemoteError(ReportQAError):
    """A server that the user configured failed, refused or timed out.

    ``retryable`` tells whether the same call may succeed later, ``begun`` whether the
    server had begun to work on this one, so that it may be billed.
    """

    exit_code = ExitCode.REMOTE

    def __init__(self, message: str, *, hint: str | None = None, retryable: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.retryable = retryable
        self.begun = False


class ModelError(RemoteError):
    """The language model or the embedding server failed."""


class StoreError(RemoteError):
    """Chroma failed."""


class UnsupportedAnswerError(ReportQAError):
    """``--strict``: a sentence of the answer is not supported by what it cites."""

    exit_code = ExitCode.UNSUPPORTED


class BudgetError(ReportQAError):
    """The call would cost more than ``--max-cost`` allows."""

    exit_code = ExitCode.BUDGET
