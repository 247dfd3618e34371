"""Addresses: the local page of each IRI, and which addresses of others may become links."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from quanhe.patterns import lazy

ENTITY: Final = "/id/"
"""Where the pages of IRIs under the graph's base lie."""

OTHER: Final = "/entity"
"""The page of any other IRI, which is its parameter."""

EXPLORE: Final = "/explore"
"""The graph as a drawing."""

_PLAIN: Final = lazy(r"[A-Za-z0-9._~%@:+,;=!$&'()*-]+(?:/[A-Za-z0-9._~%@:+,;=!$&'()*-]+)*")
_DOTS: Final = frozenset((".", "..", "%2e", "%2e%2e"))


class Links:
    """The addresses of one server: `base` is that of the graph, `root` the path under which the server is mounted."""

    def __init__(self, base: str, root: str = "") -> None:
        self.base = base
        self.root = root

    def page(self, iri: str, **options: str | int | None) -> str:
        """Give the address of the page of an IRI, with options (empty ones are left out) as its parameters."""
        given = {name: str(value) for name, value in options.items() if value not in (None, "")}
        whole, hash_sign, fragment = iri.partition("#")
        rest = whole.removeprefix(self.base)
        if whole.startswith(self.base) and _PLAIN.fullmatch(rest) and not _DOTS & set(rest.lower().split("/")):
            query = f"?{urlencode(given)}" if given else ""
            anchor = "#" + quote(fragment, safe="=,;:/?!$&'()*+@~") if hash_sign else ""
            return f"{self.root}{ENTITY}{rest}{query}{anchor}"
        return f"{self.root}{OTHER}?{urlencode({'iri': iri, **given})}"

    def drawn(self, iri: str) -> str:
        """Give the address at which the explorer shows a thing and what is around it (its state.js writes the same)."""
        rest = iri.removeprefix(self.base)
        name = quote(iri if ":" in rest else rest, safe="/:!~*'()")
        return f"{self.root}{EXPLORE}#base=near:{name}&chosen={name}"

    def at(self, path: str, **options: str | int | None) -> str:
        """Give the address of another page of this server, with options as its parameters."""
        given = {name: str(value) for name, value in options.items() if value not in (None, "")}
        return f"{self.root}{path}" + (f"?{urlencode(given)}" if given else "")


def outside(url: str) -> str | None:
    """Give an address of the web if it is one (http or https, with a host), else None: nothing else becomes a link."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None
