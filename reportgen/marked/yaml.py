"""YAML 1.2 core data, bounded, from a file's bytes to values with places.

The parser's events are walked one by one, and the walk stops at a bound. (To compose nodes first,
as PyYAML's loaders do, is no way: libyaml's composer crashes the process on deep nesting.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from reportgen.diagnostics import Diagnostic, did_you_mean, error, warning
from reportgen.marked import core, syntax
from reportgen.marked.aliases import repeated
from reportgen.marked.bounds import MOST_COMPLAINTS, BoundExceeded, Budget
from reportgen.marked.decode import decode, unfit, unfit_offsets, without_unfit
from reportgen.marked.slips import no_space_after_dash
from reportgen.marked.sourcefile import SourceFile
from reportgen.marked.values import Map, Path, Reading, Scalar, Seq, Spot, Text, Value

#: A comment that looks like text, directly after a plain scalar: `Recommendation #3`.
_DOUBTFUL_COMMENT = re.compile(r"[ \t]+#(?=[^\s#!])")

#: A key that was meant as an entry of a list: `-title: ...`.
_DASHED = re.compile(r"-[^\W\d_]")


def read_yaml(file: str, data: bytes) -> tuple[Value | None, list[Diagnostic]]:
    """Read a file. `file` is its project-relative path, for the places.

    Every mistake is reported that can be found in one run. The value is what could be read
    despite them (of a key that stands twice, the first; of a tagged value, the value), so that
    the caller can go on to look for mistakes of its own. It is None with an error if nothing
    could be read, and None without one if the file says `null`.

    The last files are remembered, since a preview reads all when one has changed: nobody may
    change a value.
    """
    value, complaints = _read(file, data)
    return value, [*complaints]


@lru_cache(maxsize=128)
def _read(file: str, data: bytes) -> tuple[Value | None, list[Diagnostic]]:
    source, complaints = decode(file, data)
    if source is None:
        return None, complaints
    value: Value | None = None
    try:
        value = _Reader(source, complaints).document()
    except yaml.MarkedYAMLError as fault:
        complaints.append(syntax.explain(source, fault))
    except BoundExceeded as fault:
        complaints.append(fault.diagnostic)
    if len(complaints) > MOST_COMPLAINTS:
        where = complaints[MOST_COMPLAINTS].where
        more = "the mistakes of this file are too many to list the others"
        last = error("too-many-mistakes", more, where, hint="mend the first ones and try again")
        complaints[MOST_COMPLAINTS:] = [last]
    return value, complaints


def is_text_to_all(plain: str) -> bool:
    """Whether a plain scalar that is text by YAML 1.2 is so by YAML 1.1 as well, as most programs
    still read: `yes`, a date, `12:30:45` are none to these (yaml.org/type)."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(plain[:1], [])
    return not any(pattern.match(plain) for _, pattern in resolvers)


@dataclass
class _Reader:
    """Walks the events of one file."""

    source: SourceFile
    complaints: list[Diagnostic]
    #: By anchor; None while the value that it names is still being read.
    anchors: dict[str, Reading | None] = field(default_factory=dict)
    #: Offsets of the anchors that no alias has used yet.
    idle: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.budget = Budget(self.source)
        self.events: Iterator[yaml.Event] = yaml.parse(self.source.text, Loader=yaml.CSafeLoader)

    def document(self) -> Value | None:
        """The value of the file's only document."""
        next(self.events)  # the stream's start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            hint = "write at least one `key: value`, or delete the file"
            self._complain("empty-file", "the file holds no data", 0, hint)
            return None
        value = self._value(next(self.events), (), 0).value
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._complain(
                "several-documents",
                "a second document begins here; a file holds one",
                _start(after),
                "put it into a file of its own, or delete the line `---`",
            )
        for name, at in self.idle.items():
            self._doubt(
                "unused-anchor",
                f"`&{name}` is an anchor, which does not print, and no alias uses it",
                at,
                "put the text in quotes if it belongs to it, else take it out",
            )
        return value

    def _value(self, event: yaml.Event, path: Path, depth: int) -> Reading:
        at = _start(event)
        self.budget.spend(at, depth)
        if isinstance(event, yaml.AliasEvent):
            return self._aliased(str(event.anchor), at, path, depth)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        anchor, tag = event.anchor, event.tag
        if anchor is not None:
            self._open_anchor(anchor, at)
        if tag is not None:
            self._refuse_tag(tag, at)
        if isinstance(event, yaml.ScalarEvent):
            read = self._scalar(event, path)
        elif isinstance(event, yaml.MappingStartEvent):
            read = Reading(self._map(Spot(self.source, at, path, None), depth))
        else:
            read = Reading(self._seq(Spot(self.source, at, path, None), depth))
        if anchor is not None:
            self.anchors[anchor] = read
        return read

    def _map(self, spot: Spot, depth: int) -> Map:
        made = Map(spot)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, spot.path, depth)
            after = next(self.events)
            read = self._value(after, (*spot.path, "" if key is None else key), depth + 1)
            if key is None:
                continue
            if key in made:
                self._complain(
                    "duplicate-key",
                    f"the key `{key}` stands twice",
                    _start(event),
                    f"it stands already at {made.key_ref(key)}; keep one of them",
                )
                continue
            made.put(key, read, (_start(event), _start(after)))
        return made

    def _seq(self, spot: Spot, depth: int) -> Seq:
        made = Seq(spot)
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            read = self._value(event, (*spot.path, len(made)), depth + 1)
            made.put(read, _start(event))
        return made

    def _key(self, event: yaml.Event, path: Path, depth: int) -> str | None:
        """The key, or None if its value has to be left out.

        A key is a name: what would be a number, truth value or null is text as it is spelt, so
        that the notes `1` and `01` differ. A missing key alone is spelt with no characters.
        """
        at = _start(event)
        value, spelt = self._value(event, path, depth + 1)
        if isinstance(event, yaml.AliasEvent) or isinstance(value, Map | Seq):
            what = "an alias" if isinstance(event, yaml.AliasEvent) else "a list or mapping"
            hint = "write the key as a word; text that begins with `*`, `[` or `{` stands in quotes"
            self._complain("key-not-text", f"{what} cannot be a key", at, hint)
            return None
        if not isinstance(value, Text) and not spelt:
            self._complain("key-not-text", "a key is missing", at, "write it before the colon")
            return None
        if value == "<<" and isinstance(value, Text) and not value.scalar.style:
            hint = "write the keys out, or give the whole value by an alias (`key: *name`)"
            self._complain("merge-key", "the merge key `<<` is not read", at, hint)
            return None
        key = str(value if isinstance(value, Text) else spelt)
        if _DASHED.match(key) and self.source.text[at] == "-":
            self.complaints.append(no_space_after_dash(self.source, at))
        return key

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> Reading:
        start, end = _start(event), _end(event)
        value, style = event.value, event.style or ""
        text = Text(value, Scalar(self.source, start, end, style), path)
        if style == '"' and (offsets := unfit_offsets(value)):
            for offset in offsets[: MOST_COMPLAINTS + 1]:
                self.complaints.append(unfit(value[offset], text.place(offset)))
            return Reading(Text(without_unfit(value), text.scalar, path))
        if style:
            return Reading(text)
        if comment := _DOUBTFUL_COMMENT.match(self.source.text, end):
            self._doubt(
                "doubtful-comment",
                "what follows ` #` is a comment and is left out",
                comment.end() - 1,
                "put the text in quotes if it belongs to it, else a space after `#`",
            )
        resolved = core.resolve(value)
        return Reading(text) if isinstance(resolved, str) else Reading(resolved, text)

    def _aliased(self, name: str, at: int, path: Path, depth: int) -> Reading:
        self.idle.pop(name, None)
        read = self.anchors.get(name)
        if read is not None:
            return repeated(read, path, at, depth, self.budget)
        if name in self.anchors:
            message = f"the alias `*{name}` stands inside of what it names"
            self._complain("alias-in-itself", message, at, "write out what is meant")
        else:
            near = did_you_mean(name, self.anchors)
            hint = "text that begins with `*`, as emphasis does, stands in quotes"
            self._complain(
                "unknown-alias",
                f"no anchor `&{name}` stands before this alias",
                at,
                f"{near}; {hint}" if near else hint,
            )
        return Reading(Text(f"*{name}", Scalar(self.source, at, at + 1 + len(name), ""), path))

    def _open_anchor(self, anchor: str, at: int) -> None:
        if anchor in self.anchors:
            message = f"the anchor `&{anchor}` stands twice"
            self._complain("duplicate-anchor", message, at, "give one of them another name")
        self.anchors[anchor] = None
        self.idle[anchor] = at

    def _refuse_tag(self, tag: str, at: int) -> None:
        short = tag.replace("tag:yaml.org,2002:", "!!")
        hint = "leave it out; text that is to stay text stands in quotes"
        self._complain("yaml-tag", f"the tag `{short}` is not read", at, hint)

    def _complain(self, code: str, message: str, at: int, hint: str) -> None:
        self.complaints.append(error(code, message, self.source.ref(at), hint=hint))

    def _doubt(self, code: str, message: str, at: int, hint: str) -> None:
        self.complaints.append(warning(code, message, self.source.ref(at), hint=hint))


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0
