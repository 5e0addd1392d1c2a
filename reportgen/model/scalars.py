"""Single values with a form of their own. Each says what is expected and shows an example."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import ClassVar, Self

_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*")
#: Well-formed BCP 47 (RFC 5646): language, script, region, variants, extensions, private use.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Scalar(str):
    """A text of a certain form. `of` raises `ValueError` for any other."""

    __slots__ = ()
    expected: ClassVar[str] = "a text"
    example: ClassVar[str] = "words"
    pattern: ClassVar[re.Pattern[str]] = re.compile(".+")

    @classmethod
    def of(cls, text: str) -> Self:
        if fault := cls.fault(text):
            raise ValueError(fault)
        return cls(text)

    @classmethod
    def fault(cls, text: str) -> str | None:
        """What is wrong with the text, or None."""
        return None if cls.pattern.fullmatch(text) else f"`{text}` is not {cls.expected}"


class Remark(Scalar):
    """Words to the authors, which are never printed."""

    __slots__ = ()


class Identifier(Scalar):
    """A name for an id, a tag, an audience or a variant: it goes into links and file names."""

    __slots__ = ()
    expected = "a name of lower-case letters, digits and hyphens that begins with a letter"
    example = "early-warning"
    pattern = _IDENTIFIER


class LanguageTag(Scalar):
    """A well-formed BCP 47 language tag."""

    __slots__ = ()
    expected = "a language tag (BCP 47)"
    example = "en-US"
    pattern = _LANGUAGE

    @property
    def primary(self) -> str:
        """The language alone: `en` of `en-US`."""
        return self.split("-")[0].lower()


class Website(Scalar):
    """A house's address on the web as it prints, with or without `https://`."""

    __slots__ = ()
    expected = "an address on the web"
    example = "www.example.org"
    pattern = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::[0-9]+)?(?:[/?#]\S*)?")

    @property
    def url(self) -> str:
        """Where it leads."""
        return str(self) if self.startswith(("http://", "https://")) else f"https://{self}"


class FilePath(Scalar):
    """A path in the source, relative to the file it stands in; in the model, to the project."""

    __slots__ = ()
    expected = "the path of a file, relative to this one"
    example = "introduction.yaml"

    @classmethod
    def fault(cls, text: str) -> str | None:
        """No file system in use takes a name of more than 255 bytes."""
        longest = max((len(name.encode()) for name in text.split("/")), default=0)
        if longest > 255 or len(text) > 1000:
            return f"`{text[:40]}…` is longer than a path can be"
        if "://" in text:
            return f"`{text}` is an address on the web, not a file of the project"
        return super().fault(text)


class ImagePath(FilePath):
    """The path of a picture."""

    __slots__ = ()
    expected = "the path of a picture (PNG, JPEG or SVG), relative to this file"
    example = "images/chart.png"


class DataPath(FilePath):
    """The path of a file of rows."""

    __slots__ = ()
    expected = "the path of a data file, relative to this file"
    example = "data/delegations.csv"


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day, a month or a year of the Gregorian calendar."""

    expected: ClassVar[str] = "a date: year, year-month or year-month-day"
    example: ClassVar[str] = "2015-06"

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, text: str) -> Date:
        """Reads `2015`, `2015-06`, `2015-06-30`. Raises `ValueError`."""
        match = _DATE.fullmatch(text)
        if match is None:
            raise ValueError(f"`{text}` is not {cls.expected}")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # the pattern has it
        if year < 1 or (month is not None and not 1 <= month <= 12):
            raise ValueError(f"`{text}` is no date: months go from 01 to 12")
        if month and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError(f"`{text}` is no date: that month has no day {day:02}")
        return cls(year, month, day)

    @property
    def first(self) -> tuple[int, int, int]:
        """Its first day."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """Its last day."""
        month = self.month or 12
        return self.year, month, self.day or calendar.monthrange(self.year, month)[1]

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"
