"""One address for what is written in several ways, and what stands behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlencode, urlsplit

from reportqa.models import LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 2000
CASELESS = ("github.com/", "gitlab.com/")
_ARXIV = re.compile(
    r"/(?:abs|pdf|html|format|ps|e-print)/"
    r"((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?(?:\.pdf)?/?$"
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ARXIV_HOSTS = frozenset(
    ("arxiv.org", "export.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "alphaxiv.org")
)
_DOI = re.compile(r"/(?:doi/)?(?:(?:abs|pdf|full|fullHtml|epdf)/)?(10\.\d{4,9}/[^\s?#]+?)/?$")
_DOI_HOSTS = frozenset(("doi.org", "dx.doi.org", "dl.acm.org", "doi.acm.org"))
_YOUTUBE = re.compile(r"^/(?:embed|live|shorts|v)/([\w-]{6,20})")
_ANTHOLOGY = re.compile(r"^/(?:anthology/)?(?:papers/\w+/[\w-]+/)?([\w.-]+?)(?:\.pdf)?/?$")
_NOISE = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|source|si|feature|ab_channel|s|usp|cmpid)$"
)
_ENDING = re.compile(r"(?:/|\.git)+$")
_YEAR = re.compile(r"/(?:(\d\d)\d\d\.\d{4,5}|[a-z-]+/(\d\d)\d{5})$")


@lru_cache(maxsize=8192)
def canonical_address(url: str) -> str | None:
    """Return the address that ``url`` stands for, to open it; None where it is none on the web.

    Papers and videos have one address, whatever is written; others lose what changes nothing.
    """
    parts = _split(url)
    if parts is None:
        return None
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.")
    for rule in _RULES:
        if found := rule(host, parts):
            return found
    return _plain(parts)


def address_key(address: str) -> str:
    """Return what is the same for two canonical addresses of one thing."""
    key = address.partition("://")[2].removeprefix("www.")
    return key.casefold() if key.lower().startswith(CASELESS) else key


def _split(url: str) -> SplitResult | None:
    url = url.strip().replace("&amp;", "&")
    web = url.lower().startswith(("http://", "https://")) and url.isprintable()
    if len(url) > LONGEST or not web:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    return parts if "." in host and " " not in url else None


def _plain(parts: SplitResult) -> str:
    """Return an address without what changes nothing: tracking, fragment, last slash."""
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _says(pair[0])]
    query = f"?{urlencode(kept)}" if kept else ""
    path = _ENDING.sub("", parts.path)
    return f"{parts.scheme}://{parts.netloc.casefold()}{path}{query}"


def _says(name: str) -> bool:
    return not _NOISE.match(name)


def _arxiv(host: str, parts: SplitResult) -> str | None:
    found = _ARXIV.search(parts.path) if host in _ARXIV_HOSTS else None
    return f"https://arxiv.org/abs/{found[1]}" if found else None


def _doi(host: str, parts: SplitResult) -> str | None:
    found = _DOI.match(unquote(parts.path)) if host in _DOI_HOSTS else None
    if found is None:
        return None
    arxiv = _ARXIV_DOI.fullmatch(found[1])
    return f"https://arxiv.org/abs/{arxiv[1]}" if arxiv else f"https://doi.org/{found[1].lower()}"


def _openreview(host: str, parts: SplitResult) -> str | None:
    ids = parse_qs(parts.query).get("id") if host == "openreview.net" else None
    on_paper = parts.path.strip("/") in (
        "forum",
        "pdf",
        "attachment",
        "revisions",
        "references/pdf",
    )
    return f"https://openreview.net/forum?id={ids[0]}" if ids and on_paper else None


def _youtube(host: str, parts: SplitResult) -> str | None:
    query = parse_qs(parts.query)
    if host == "youtu.be":
        name = parts.path.strip("/")
    elif host in ("youtube.com", "youtube-nocookie.com"):
        found = _YOUTUBE.match(parts.path)
        name = found[1] if found else query.get("v", [""])[0]
        if not name and "list" in query:
            return f"https://www.youtube.com/playlist?list={query['list'][0]}"
    else:
        return None
    return f"https://www.youtube.com/watch?v={name}" if name else None


def _vimeo(host: str, parts: SplitResult) -> str | None:
    number = parts.path.rstrip("/").rsplit("/", 1)[-1]
    return f"https://vimeo.com/{number}" if host == "player.vimeo.com" and number else None


def _anthology(host: str, parts: SplitResult) -> str | None:
    if host not in (
        "aclweb.org",
        "aclanthology.org",
        "aclanthology.info",
        "aclanthology.coli.uni-saarland.de",
    ):
        return None
    found = _ANTHOLOGY.match(parts.path)
    return f"https://aclanthology.org/{found[1]}" if found else None


def _redirect(host: str, parts: SplitResult) -> str | None:
    """Follow an address that only leads to another one, which it holds."""
    inner = parse_qs(parts.query).get("q") or parse_qs(parts.query).get("url")
    if host in ("google.com", "l.facebook.com") and parts.path == "/url" and inner:
        return canonical_address(inner[0])
    return None


_RULES: tuple[Callable[[str, SplitResult], str | None], ...] = (
    _arxiv,
    _doi,
    _openreview,
    _youtube,
    _vimeo,
    _anthology,
    _redirect,
)


def arxiv_year(address: str) -> int | None:
    """Return the year that the number in a canonical arXiv address tells."""
    found = _YEAR.search(address) if address.startswith("https://arxiv.org/abs/") else None
    if found is None:
        return None
    digits = int(found[1] or found[2])
    return digits + (1900 if digits > 90 else 2000)


_PAPER = re.compile(
    r"//(?:[\w.-]+\.)?(?:arxiv\.org/abs|doi\.org/|openreview\.net/forum|aclanthology\.org/"
    r"|isca-speech\.org/|ieeexplore\.ieee\.org/|dl\.acm\.org/(?:doi|citation)|transacl\.org/"
    r"|(?:bio|med)rxiv\.org/|semanticscholar\.org/paper|jmlr\.org/|proceedings\.mlr\.press/"
    r"|(?:papers|proceedings)\.(?:nips|neurips)\.cc/|proceedings\.\w+\.\w+/|link\.springer\.com/"
    r"|sciencedirect\.com/science/article|nature\.com/articles|eprint\.iacr\.org/\d"
    r"|openaccess\.thecvf\.com/|hal\.[\w.-]+/|osf\.io/preprints|ceur-ws\.org/|pnas\.org/"
    r"|journals\.plos\.org/|drops\.dagstuhl\.de/|mitpressjournals\.org/|ssrn\.com/)"
    r"|\.pdf$|/papers?/[^/]+",
    re.IGNORECASE,
)
_VIDEO = re.compile(
    r"//(?:[\w.-]+\.)?(?:youtube\.com/(?:watch|playlist)|vimeo\.com/\w|slideslive\.com/\d"
    r"|confreaks\.(?:com|tv)/|infoq\.com/(?:[a-z]{2}/)?presentations|media\.ccc\.de/"
    r"|videolectures\.net/|parleys\.com/|twitch\.tv/videos|pyvideo\.org/|skillsmatter\.com/skillscasts"
    r"|dailymotion\.com/video|peertube\.\w+/|air\.mozilla\.org/|crowdcast\.io/)|\.(?:mp4|webm|mov)$",
    re.IGNORECASE,
)
_SLIDES = re.compile(
    r"//(?:[\w.-]+\.)?(?:speakerdeck\.com/[^/]+/|slideshare\.net/[^/]+/|noti\.st/[^/]+/|slides\.com/[^/]+/"
    r"|docs\.google\.com/presentation|prezi\.com/)|\.(?:pptx?|odp|key)$|[/_-]slides?\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"//(?:(?:github|gitlab)\.com/[^/?]+/[^/?]+|gist\.github\.com/.|bitbucket\.org/[^/]+/.|codeberg\.org/[^/]+/."
    r"|(?:\w+\.)?sourceforge\.net/|sr\.ht/|pypi\.(?:org|python\.org)/|crates\.io/crates|npmjs\.com/package"
    r"|cran\.r-project\.org/|rubygems\.org/gems|hackage\.haskell\.org/package|metacpan\.org/"
    r"|colab\.research\.google\.com/|huggingface\.co/[^/]+/|launchpad\.net/|packagist\.org/"
    r"|hub\.docker\.com/)",
    re.IGNORECASE,
)
_NO_CODE = re.compile(
    r"github\.com/[^/]+/[^/]+/(?:issues|pull|wiki|discussions|releases|blob/.+\.(?:md|pdf|png|jpe?g)$)"
)
_SAID = (
    (
        LinkKind.SLIDES,
        re.compile(r"\b(?:slides?|slide ?deck|deck|diapos?|folien|diapositivas)\b", re.IGNORECASE),
    ),
    (
        LinkKind.VIDEO,
        re.compile(r"\b(?:videos?|vidéos?|vídeos?|recordings?|youtube)\b", re.IGNORECASE),
    ),
    (LinkKind.PAPER, re.compile(r"\b(?:papers?|preprints?|arxiv|publication)\b", re.IGNORECASE)),
    (LinkKind.CODE, re.compile(r"\b(?:code|repo(?:sitory)?|source|github)\b", re.IGNORECASE)),
)
LONGEST_SAID = 30


def kind_of(address: str, said: str) -> LinkKind:
    """Return what stands behind a canonical address that is linked by the words ``said``."""
    for kind, form in (
        (LinkKind.SLIDES, _SLIDES),
        (LinkKind.VIDEO, _VIDEO),
        (LinkKind.CODE, _CODE),
        (LinkKind.PAPER, _PAPER),
    ):
        if form.search(address) and not (kind is LinkKind.CODE and _NO_CODE.search(address)):
            told = _told(said)
            return told if kind is LinkKind.PAPER and told is LinkKind.SLIDES else kind
    return _told(said) or LinkKind.PAGE


def _told(said: str) -> LinkKind | None:
    if len(said) > LONGEST_SAID:
        return None
    return next((kind for kind, form in _SAID if form.search(said)), None)


_FURNITURE = re.compile(
    r"//(?:[\w-]+\.)*(?:twitter\.com|x\.com|t\.co|facebook\.com|fb\.com|instagram\.com|linkedin\.com"
    r"|pinterest\.\w+|reddit\.com|news\.ycombinator\.com|addthis\.com|addtoany\.com|plus\.google\.com"
    r"|flickr\.com|flic\.kr|imgur\.com|staticflickr\.com|wikipedia\.org|wikimedia\.org|wiktionary\.org"
    r"|maps\.google\.\w+|goo\.gl/maps|openstreetmap\.org|tripadvisor\.\w+|booking\.com|airbnb\.\w+"
    r"|yelp\.\w+|eventbrite\.\w+|meetup\.com|creativecommons\.org|feedburner\.com|gravatar\.com"
    r"|disqus\.com|whova\.com|lanyrd\.com|amazon\.\w+|mastodon\.\w+|bsky\.app|foursquare\.com"
    r"|swarmapp\.com|storify\.com|discord\.(?:gg|com)|slack\.com|hangouts\.google\.com|zoom\.us|wp\.me"
    r"|technorati\.com|del\.icio\.us|digg\.com|orcid\.org|google\.com/maps|(?:[\w-]+\.)?google\.com$)"
    r"|/(?:share|sharer|intent|login|signup|subscribe|feed|rss|wp-login|wp-admin|edit)\b[^/]*$"
    r"|\.(?:png|jpe?g|gif|svg|webp|ico|css|js|xml|ics|mp3)$|/(?:tags?|categor(?:y|ies)|authors?|speakers?|intervenants?)/[^/]*$"
    r"|youtube\.com/(?:channel|user|c|@)",
    re.IGNORECASE,
)


def is_furniture(address: str) -> bool:
    """Tell whether an address is a button, a picture, a place or somebody's profile."""
    return bool(_FURNITURE.search(address)) or address.count("/") < 3
