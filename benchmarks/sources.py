"""Sources for benchmarks, read without the loading room: plain-text formats only."""

from __future__ import annotations

from pathlib import Path

from reportqa.models import Format, Source

SHARED = Path(__file__).resolve().parents[2] / "shared"
FORMATS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".rst": Format.RST,
    ".adoc": Format.ASCIIDOC,
    ".org": Format.ORG,
    ".txt": Format.TEXT,
}


def plain_source(path: Path, name: str) -> Source | None:
    """Return the source in a plain-text file, or None for other formats."""
    form = FORMATS.get(path.suffix)
    if form is None:
        return None
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return Source(
        origin=str(path), root=str(path.parent), name=name, format=form, digest="0", text=text
    )


def any_source(path: Path, name: str) -> Source:
    """Return the source in a file of any format, by the loading room for the rich ones."""
    if source := plain_source(path, name):
        return source
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        form = Format.NOTEBOOK
    else:
        from markdownify import markdownify

        text, form = markdownify(text, heading_style="ATX"), Format.HTML
    return Source(
        origin=str(path), root=str(path.parent), name=name, format=form, digest="0", text=text
    )
