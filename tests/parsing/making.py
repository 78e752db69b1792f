"""Sources for tests."""

from reportqa.models import Format, Metadata, Report, Source
from reportqa.parsing import parse_report


def source(
    text: str, form: Format = Format.MARKDOWN, *, name: str = "notes.md", **known: str
) -> Source:
    return Source(
        origin=f"/{name}",
        root="/",
        name=name,
        format=form,
        digest="0",
        text=text,
        metadata=Metadata(**known),
    )


def parsed(
    text: str, form: Format = Format.MARKDOWN, *, name: str = "notes.md", **known: str
) -> Report:
    return parse_report(source(text, form, name=name, **known))


def titles(text: str, form: Format = Format.MARKDOWN) -> list[str]:
    return [item.title for item in parsed(text, form).items]
