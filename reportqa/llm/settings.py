"""Which model, at which server, within which limits; the default model's one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from reportqa.errors import SettingsError

DEFAULT_CHAT_MODEL = "gpt-5-mini"
OPENAI_URL = "https://api.openai.com/v1"
PROVIDER = "openai"
NO_MODEL = "none"

# Ollama on a small machine cuts a prompt silently at 4,096 tokens; OpenAI's models hold far more.
OPENAI_CONTEXT_TOKENS = 32_000
SERVER_CONTEXT_TOKENS = 4_096

FOREIGN_PROVIDERS = re.compile(
    r"anthropic|azure|bedrock|claude|cohere|gemini|google|groq|huggingface|lmstudio|mistral"
    r"|ollama|openrouter|together|vertex|vertex_ai|vllm|xai",
    re.IGNORECASE,
)
ENDPOINT = re.compile(
    r"/(?:chat/completions|completions|models|embeddings|responses|api/(?:chat|generate|tags))/*\Z"
)
VERSION = re.compile(r"/v\d+\w*(?:/|\Z)")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Secret:
    """A key; ``reveal`` alone shows it, never ``repr``, ``str`` or ``dataclasses.asdict``."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the key itself."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret('****')"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """How to reach a chat model.

    ``model`` is the name that the server knows; None asks the server for the names it
    has. ``base_url`` is None for OpenAI itself. ``timeout`` is in seconds of silence.
    ``context_tokens`` holds prompt and reply together; None means what the server says,
    or a careful guess. ``max_output_tokens`` None is what suits the model.
    """

    model: str | None = DEFAULT_CHAT_MODEL
    base_url: str | None = None
    api_key: Secret | None = None
    timeout: float = 120.0
    max_retries: int = 3
    context_tokens: int | None = None
    max_output_tokens: int | None = None

    @property
    def url(self) -> str:
        """The one address that requests go to."""
        return self.base_url or OPENAI_URL

    @property
    def host(self) -> str:
        """The server's name, with its port where one is given."""
        return urlsplit(self.url).netloc

    @property
    def at_openai(self) -> bool:
        """Whether the server is OpenAI's own."""
        return self.host == urlsplit(OPENAI_URL).netloc

    @property
    def context(self) -> int:
        """The context window as set, or the guess that is safe for the server."""
        guess = OPENAI_CONTEXT_TOKENS if self.at_openai else SERVER_CONTEXT_TOKENS
        return self.context_tokens or guess


def choose_chat(
    model: str | None, *, base_url: str | None = None, api_key: str | None = None
) -> ChatSettings | None:
    """Return how to reach the model that these settings mean; None when none is wanted.

    ``model`` is ``provider:name``, a bare name, ``none`` or None (not said). Not said, a
    server at ``base_url`` is asked for its models, a key alone means the default model,
    and neither means no model.

    Raises:
        SettingsError: an unknown provider, a bad URL, or a model without a key.
    """
    url = normalize_base_url(base_url) if base_url else None
    name = parse_model(model, at_openai=url is None) if model else None
    key = _secret(api_key) if api_key else None
    if name == NO_MODEL or not (name or url or key):
        return None
    if url is None and key is None:
        hint = "Set OPENAI_API_KEY, or give a server that needs no key by --base-url."
        raise SettingsError(f"the model {name!r} at OpenAI needs a key", hint=hint)
    return ChatSettings(
        model=name or (None if url else DEFAULT_CHAT_MODEL), base_url=url, api_key=key
    )


def _secret(text: str) -> Secret:
    text = text.strip()
    if not text.isascii() or not text.isprintable() or " " in text:
        raise SettingsError("the API key holds characters that no key has")
    return Secret(text)


def parse_model(text: str, *, at_openai: bool = True) -> str:
    """Return the server's name for the model in ``text``, or ``none``.

    A name may hold colons itself (``llama3.2:3b``, ``ft:gpt-4.1:acme::x``); only
    ``openai:`` is a provider. Without a base URL, another known provider is refused
    rather than sent to OpenAI as a model's name.

    Raises:
        SettingsError: an empty name or a provider that there is no row for.
    """
    text = text.strip()
    provider, colon, name = text.partition(":")
    if provider.lower() == PROVIDER:
        text = name.strip() if colon else DEFAULT_CHAT_MODEL
    elif at_openai and colon and FOREIGN_PROVIDERS.fullmatch(provider):
        hint = f"Give the server by --base-url and the model as {PROVIDER}:{name}."
        raise SettingsError(f"there is no model provider {provider!r}", hint=hint)
    if not text:
        raise SettingsError("the model has no name", hint=f"Such as {PROVIDER}:gpt-5-mini.")
    return NO_MODEL if text.lower() == NO_MODEL else text


def normalize_base_url(text: str) -> str:
    """Return the address of an OpenAI-compatible server, up to its version: ``.../v1``.

    A pasted endpoint (``/chat/completions``, Ollama's ``/api/chat``) is taken off.

    Raises:
        SettingsError: not http(s), no host, a key or a query in it.
    """
    text = text.strip()
    if re.search(r"[\s\x00-\x1f]", text):
        raise SettingsError(f"the base URL {_masked(text)!r} has blanks in it")
    if not SCHEME.match(text):
        hint = f"Did you mean http://{text.lstrip('/')}?"
        raise SettingsError(f"the base URL {_masked(text)!r} has no http:// in front", hint=hint)
    parts = _split(text)
    path = ENDPOINT.sub("", "/" + parts.path.strip("/")).rstrip("/")
    path = path if VERSION.search(path) else f"{path}/v1"
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, "", ""))


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise SettingsError(f"the base URL {_masked(text)!r} is not a URL: {error}") from error
    if parts.scheme.lower() not in {"http", "https"} or not usable:
        raise SettingsError(f"the base URL {_masked(text)!r} is not http:// or https:// and a host")
    if "@" in parts.netloc or parts.query or parts.fragment:
        hint = "Keys belong in OPENAI_API_KEY."
        raise SettingsError(f"the base URL {_masked(text)!r} carries more than a path", hint=hint)
    return parts


def _masked(url: str) -> str:
    """Return ``url`` without what may be a key: its user part, query and fragment."""
    return re.sub(r"(?<=//)[^/@]*@|[?#].*", "", url)
