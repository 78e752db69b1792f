"""Tiny documents, made byte by byte."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def pdf(pages: Sequence[Sequence[tuple[int, int, str]]], *, extra: str = "") -> bytes:
    """Make a PDF whose pages hold lines of Helvetica 12 at (x, y)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Title (Trip report) /Author (Ada) >>"]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids: list[int] = []
    for lines in pages:
        drawn = "".join(f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
        )
        kids.append(len(objects))
    references = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{references}] /Count {len(kids)} >>"
    return _numbered(objects, extra)


def _numbered(objects: Sequence[str], extra: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {count} /Root 1 0 R /Info 3 0 R {extra} >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def encrypted_pdf() -> bytes:
    """Make a PDF that says it is locked with a password, which nobody knows."""
    lock = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"
    identifier = f"/ID [<{'ab' * 16}> <{'ab' * 16}>]"
    return pdf([[(72, 700, "secret")]], extra=f"/Encrypt {lock} {identifier}")


def docx(body: str, *, padding: int = 0, core: bool = True) -> bytes:
    """Make a DOCX file around the paragraphs of ``body``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"<w:document {W} {R}><w:body>{body}{' ' * padding}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{LINK}" '
            'Target="https://example.org/talk" TargetMode="External"/></Relationships>',
        )
        if core:
            archive.writestr("docProps/core.xml", _core())
    return buffer.getvalue()


def _core() -> str:
    return (
        f'<c:coreProperties xmlns:c="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:t="http://purl.org/dc/terms/"><dc:title>Trip report</dc:title>'
        "<dc:creator>Ada</dc:creator><t:created>2024-05-09T08:00:00Z</t:created>"
        "</c:coreProperties>"
    )


def paragraph(text: str, style: str | None = None) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def notebook(cells: Sequence[object], **metadata: object) -> bytes:
    """Make a notebook of version 4."""
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}
    ).encode()
