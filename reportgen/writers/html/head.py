"""The page's head: what browsers, search engines and previews are told, all from the tree's."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable

from reportgen.semantic.tree import Element


def page_head(tree: Element, body: Element, style: Element, script: Element | None) -> Element:
    """The head of the page with this body.

    Words of the tree's head that concern writers only stay behind.
    """
    described = _Described(tree)
    return Element(
        "head",
        {},
        [
            Element("meta", {"charset": "utf-8"}),
            *(_policy(directives) for directives in _policies(body, style, script)),
            _meta("viewport", "width=device-width, initial-scale=1"),
            Element("title", {}, [described.title]),
            *described.for_search_engines(),
            *described.for_previews(),
            _meta("color-scheme", "light dark"),
            style,
            described.for_machines(),
        ],
    )


def _policies(body: Element, style: Element, script: Element | None) -> Iterable[str]:
    """Nothing may be loaded, sent or run but what the page brings along and this names.

    Two policies bind as one would. They are two since the Nu checker, which heeds the last one
    only, takes any `data:` image for a breach of any `img-src`.
    """
    directives = ["default-src 'none'", f"style-src {_digest(style)}"]
    if script:
        directives.append(f"script-src {_digest(script)}")
    if body.find(lambda element: element.name == "img") or "data:image" in style.text():
        directives.append("img-src data:")
    if "data:font" in style.text():
        directives.append("font-src data:")
    yield "; ".join(directives)
    yield "base-uri 'none'; form-action 'none'"


def _policy(directives: str) -> Element:
    attributes = {"http-equiv": "Content-Security-Policy", "content": directives}
    return Element("meta", attributes)


def _digest(element: Element) -> str:
    digest = hashlib.sha256(element.text().encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


class _Described:
    """What the tree's head says of the document."""

    def __init__(self, tree: Element) -> None:
        title = tree.find(lambda element: element.name == "title")
        self.title = "" if title is None else title.text().strip()
        self.language = tree.get("lang")
        self._metas = tree.find_all(lambda element: element.name == "meta")

    def all(self, name: str) -> list[str]:
        return [meta.get("content") for meta in self._metas if meta.get("name") == name]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def for_search_engines(self) -> Iterable[Element]:
        for name in ("author", "description", "keywords"):
            yield from (_meta(name, content) for content in self.all(name))

    def for_previews(self) -> Iterable[Element]:
        """The Open Graph's properties: https://ogp.me."""
        language, _, region = self.language.partition("-")
        properties = {
            "og:type": "article",
            "og:title": self.title,
            "og:description": self.one("description"),
            "og:site_name": self.one("publisher"),
            "og:locale": f"{language}_{region}" if region else "",
            "article:published_time": self.one("date"),
        }
        for name, content in properties.items():
            if content:
                yield Element("meta", {"property": name, "content": content})

    def for_machines(self) -> Element:
        """The report as schema.org describes one: https://schema.org/Report."""
        report = {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": self.title,
            "identifier": self.one("identifier"),
            "description": self.one("description"),
            "author": [{"@type": "Person", "name": name} for name in self.all("author")],
            "publisher": _organization(self.one("publisher")),
            "datePublished": self.one("date"),
            "inLanguage": self.language,
            "keywords": self.one("keywords"),
            "copyrightNotice": self.one("rights"),
        }
        stated = {name: value for name, value in report.items() if value}
        # In a script nothing can be escaped but by JSON itself.
        text = json.dumps(stated, ensure_ascii=False).replace("<", "\\u003c")
        return Element("script", {"type": "application/ld+json"}, [text])


def _organization(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _meta(name: str, content: str) -> Element:
    return Element("meta", {"name": name, "content": content})
