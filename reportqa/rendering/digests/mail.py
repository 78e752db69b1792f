"""A digest as a mail: its text, and the same as HTML."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from reportqa.rendering.digests.dating import when_due
from reportqa.rendering.digests.markdown import digest_text
from reportqa.rendering.digests.page import digest_letter
from reportqa.rendering.digests.wording import title_of
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from reportqa.models import Digest

HOST = "reportqa.invalid"
"""A host that never is one (RFC 2606): mails of the same words have the same id everywhere."""

ADDRESS = f"reportqa <digest@{HOST}>"
LONGEST_SUBJECT = 160


def digest_mail(digest: Digest) -> bytes:
    """Return a digest as the bytes of an ``.eml`` file; the same digest gives the same bytes."""
    text, page = digest_text(digest) + "\n", digest_letter(digest) + "\n"
    mark = hashlib.sha256(f"{text}\0{page}".encode("utf-8", "replace")).hexdigest()
    mail = EmailMessage(policy=SMTP)
    mail["From"] = ADDRESS
    mail["To"] = "undisclosed-recipients:;"
    mail["Subject"] = _subject(digest)
    mail["Date"] = dt.datetime.combine(when_due(digest), dt.time(), dt.UTC)
    mail["Message-ID"] = f"<{mark[:32]}@{HOST}>"
    mail.set_content(text)
    mail.add_alternative(page, subtype="html")
    mail.set_boundary(f"=_{mark[32:]}")
    return mail.as_bytes()


def _subject(digest: Digest) -> str:
    words = clean_line(f"{title_of(digest)}: {digest.headline.text}")
    return words if len(words) <= LONGEST_SUBJECT else words[:LONGEST_SUBJECT].rstrip() + "…"
