"""Language tags (BCP 47): where to look for what a language needs, and which way it runs."""

from __future__ import annotations

_RTL_LANGUAGES = frozenset(
    "aii ar arc arz azb ckb dv fa glk he iw ji lrc mzn nqo pnb prs ps sd syr ug ur yi".split()
)
_RTL_SCRIPTS = frozenset("Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())


def lookup(tag: str) -> tuple[str, ...]:
    """The tags to try, the most special first: `zh-Hant-TW`, `zh-Hant`, `zh` (RFC 4647, 3.4)."""
    subtags = tag.split("-")
    prefixes = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    # A single letter or digit only announces what follows, as `x` does in `en-x-house`.
    return tuple(prefix for prefix in prefixes if len(prefix.rsplit("-", 1)[-1]) > 1)


def direction(tag: str) -> str:
    """`rtl` or `ltr`, by the tag's script where it names one, else by its language."""
    language, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if language.lower() in _RTL_LANGUAGES else "ltr"
