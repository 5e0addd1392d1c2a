"""Label words: what a report prints and does not bring along, by language.

They stand in `templates/labels/<language>.yaml`, so that no word of any language stands in code
or in a template. A region falls back on its language: `en-US` on `en`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from string import Formatter

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.marked.values import Map, Seq, Value
from reportgen.marked.yaml import read_yaml
from reportgen.semantic.language import lookup
from reportgen.workspace import Workspace

FOLDER = "templates/labels"

#: The words that every language needs, each with what is filled in.
WORDS = {
    "contents": (),
    "annex": (),
    "ideas": (),
    "figure": ("number",),
    "table": ("number",),
    "idea": ("number",),
    "source": (),
    "note_to_come": (),
    "labelled_heading": ("label", "title"),
    "document_title": ("title", "subtitle"),
    "telephone": ("number",),
    "fax": ("number",),
    "page": (),
    "pages": ("number",),
    "kilobytes": ("number",),
    "megabytes": ("number",),
    "decimal_sign": (),
    "first_day": (),
    "changes_title": ("title",),
    "changes_between": ("old", "new"),
    "version_now": (),
    "changes_none": (),
    "changes_words": ("old", "new"),
    "changes_part": (),
    "changes_all": (),
    "changes_apart": (),
    "changes_added": (),
    "changes_removed": (),
    "changes_reworded": (),
    "changes_moved": (),
    "changes_reset": (),
    "changes_along": ("number",),
    "changes_along_one": (),
    "changes_more": ("number",),
    "changes_more_one": (),
    "matter_heading": (),
    "matter_paragraph": (),
    "matter_idea": ("number",),
    "matter_note": ("number",),
    "matter_figure": (),
    "matter_caption": (),
    "matter_table": (),
    "matter_row": (),
    "deed_added": (),
    "deed_removed": (),
    "deed_reworded": (),
    "deed_moved": (),
    "deed_moved_from": ("origin",),
    "deed_reset": (),
    "matrix_number": (),
    "matrix_section": (),
    "matrix_passage": (),
    "matrix_reviewer": (),
    "matrix_proposal": (),
    "matrix_current": (),
    "matrix_response": (),
    "matrix_disposition": (),
    "matrix_gone": (),
    "matrix_note": (),
    "matrix_comment": ("who", "text"),
    "matrix_answers": ("text",),
    "matrix_new_note": ("text",),
    "matrix_move": ("text",),
    "matrix_after": ("passage",),
    "matrix_before": ("passage",),
    "matrix_conflict": ("names",),
    "matrix_changed": (),
    "matrix_lost": (),
    "matrix_already": (),
    "matrix_refused": ("reason",),
    "matrix_cut": ("number",),
    "disposition_accepted": (),
    "disposition_accepted_in_part": (),
    "disposition_rejected": (),
    "disposition_noted": (),
}
DATES = {
    "year": ("year",),
    "month": ("month", "year"),
    "day": ("day", "month", "year"),
    "months": ("month", "last_month", "year"),
    "days": ("day", "last_day", "month", "year"),
    "days_across_months": ("day", "month", "last_day", "last_month", "year"),
    "range": ("first", "last"),
}
#: What writers say in their own name; see `vocabulary.label`.
WRITERS = {
    "skip-to-content": (),
    "notes": (),
    "note": ("number",),
    "back-to-text": (),
    "close": (),
    "idea": ("number",),
    "link-to": ("title",),
}
#: What is no word itself.
SECTIONS = frozenset(("months", "dates", "writers"))


@dataclass(frozen=True, slots=True)
class Labels:
    """One language's words. `words` holds a project's own ones too, for its own templates."""

    words: Mapping[str, str]
    months: tuple[str, ...]
    dates: Mapping[str, str]
    writers: Mapping[str, str]

    def fill(self, name: str, **values: object) -> str:
        """The word of that name with its blanks filled in."""
        return self.words[name].format(**values)

    def __getitem__(self, name: str) -> str:
        """As templates say it: `labels.contents`."""
        return self.words[name]

    def __dir__(self) -> list[str]:
        """What a template may name, so that a misspelt word finds its nearest."""
        return sorted({*type(self).__dict__, *self.words})

    def date(self, first: object, last: object = None) -> str:
        """A date, or the span between two, in words.

        A date is whatever prints as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        """
        if last is None or last == first:
            return self._single(str(first))
        start, end = self._parts(str(first)), self._parts(str(last))
        shape = _span(start, end)
        if shape is None:
            whole = {"first": self._single(str(first)), "last": self._single(str(last))}
            return self.dates["range"].format(**whole)
        blanks = {**start, **{f"last_{unit}": value for unit, value in end.items()}}
        return self.dates[shape].format(**blanks)

    def size(self, octets: int) -> str:
        """The size of a file as people say it; what is begun counts, so that nothing is 0 kB."""
        kilobytes = -(-octets // 1000)
        if kilobytes < 1000:
            return self.fill("kilobytes", number=kilobytes)
        whole, tenth = divmod(-(-octets // 100_000), 10)
        return self.fill("megabytes", number=f"{whole}{self.words['decimal_sign']}{tenth}")

    def extent(self, pages: int) -> str:
        """A number of pages in words."""
        return self.words["page"] if pages == 1 else self.fill("pages", number=pages)

    def _single(self, date: str) -> str:
        parts = self._parts(date)
        precision = ("year", "month", "day")[len(parts) - 1]
        return self.dates[precision].format(**parts)

    def _parts(self, date: str) -> dict[str, str]:
        year, *rest = date.split("-")
        parts = {"year": year}
        if rest:
            parts["month"] = self.months[int(rest[0]) - 1]
        if len(rest) > 1:
            day = int(rest[1])
            parts["day"] = self.words["first_day"] if day == 1 else str(day)
        return parts


def _span(start: Mapping[str, str], end: Mapping[str, str]) -> str | None:
    """The pattern that says what two dates share only once; None if they share nothing."""
    if start.keys() != end.keys() or start["year"] != end["year"]:
        return None
    if "day" not in start:
        return "months" if "month" in start else None
    return "days" if start["month"] == end["month"] else "days_across_months"


def load_labels(
    workspace: Workspace, language: str, where: SourceRef | None = None
) -> tuple[Labels | None, list[Diagnostic]]:
    """The labels of a language (BCP 47 tag) and all that is wrong with their file.

    `where` is the place that asks for the language. Without labels there is at least one error.
    """
    tags = lookup(language)
    path = next((p for p in map(_path, tags) if workspace.exists(p)), None)
    if path is None:
        return None, [_no_labels(workspace, language, where)]
    value, diagnostics = read_yaml(path, workspace.read(path))
    if not isinstance(value, Map):
        if not diagnostics:
            diagnostics.append(error("labels", "label words are a mapping", SourceRef(path)))
        return None, diagnostics
    reading = _Reading(value)
    labels = reading.labels()
    diagnostics += reading.diagnostics
    return (None if any(d.is_error for d in diagnostics) else labels), diagnostics


def _path(tag: str) -> str:
    return f"{FOLDER}/{tag}.yaml"


def _no_labels(workspace: Workspace, language: str, where: SourceRef | None) -> Diagnostic:
    names = (name for name in workspace.list(FOLDER) if name.endswith(".yaml"))
    known = ", ".join(f"`{name.removesuffix('.yaml')}`" for name in names)
    wanted = _path(lookup(language)[-1]) if lookup(language) else _path("<language>")
    hint = f"there are labels for {known}; write {wanted} for another language"
    return error("no-labels", f"there are no label words for `{language}`", where, hint=hint)


class _Reading:
    """One label file on its way to `Labels`, with what was found wrong."""

    def __init__(self, file: Map) -> None:
        self._file = file
        self.diagnostics: list[Diagnostic] = []

    def labels(self) -> Labels:
        own = {key: () for key in self._file if key not in SECTIONS and key not in WORDS}
        words = self._words(self._file, WORDS)
        words |= {key: str(self._file[key]) for key in own}
        return Labels(
            words,
            self._months(),
            self._words(self._section("dates"), DATES),
            self._words(self._section("writers"), WRITERS),
        )

    def _words(self, section: Map | None, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        if section is None:
            return {}
        words: dict[str, str] = {}
        for key, blanks in known.items():
            value = section.get(key)
            if isinstance(value, str):
                words[key] = value
                self._check_blanks(section, key, value, blanks)
            elif value is None:
                self._complain_of_missing("word", key, section, known)
            else:
                self._complain(f"`{key}` must be text", section.ref(key))
        return words

    def _complain_of_missing(
        self, what: str, key: str, holder: Map, known: Collection[str]
    ) -> None:
        """At the key that was meant for it, if there is one like it, else at its holder."""
        others = [other for other in holder if other not in known and other not in SECTIONS]
        near = get_close_matches(key, others, n=1, cutoff=0.75)
        where = holder.key_ref(near[0]) if near else holder.origin.ref
        hint = f"is `{near[0]}` a slip for it?" if near else f"write `{key}: ...`"
        self._complain(f"the {what} `{key}` is missing", where, hint)

    def _check_blanks(self, section: Map, key: str, pattern: str, known: Collection[str]) -> None:
        where = section.ref(key)
        try:
            fields = [field for field in Formatter().parse(pattern) if field[1] is not None]
        except ValueError as fault:
            self._complain(f"`{key}` is no pattern: {fault}", where, "a brace that prints is `{{`")
            return
        allowed = [f"`{{{name}}}`" for name in known]
        for _, name, layout, conversion in fields:
            if name not in known:
                hint = f"it may hold {', '.join(allowed)}" if allowed else "it holds no blanks"
                self._complain(f"`{key}` has no blank `{{{name}}}`", where, hint)
            elif layout or conversion:
                self._complain(f"a blank is plain: `{{{name}}}`", where)

    def _section(self, key: str) -> Map | None:
        value: Value = self._file.get(key)
        if isinstance(value, Map):
            return value
        self._complain_of_missing("mapping", key, self._file, WORDS)
        return None

    def _months(self) -> tuple[str, ...]:
        value = self._file.get("months")
        if isinstance(value, Seq) and len(value) == 12 and all(isinstance(v, str) for v in value):
            return tuple(str(month) for month in value)
        self._complain("`months` must be a list of twelve names", self._file.origin.ref)
        return ()

    def _complain(self, message: str, where: SourceRef, hint: str | None = None) -> None:
        self.diagnostics.append(error("labels", message, where, hint=hint))
