"""Whatever is edited, a build of what has changed gives what a build from scratch gives."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportgen
from reportgen.diagnostics import UsageError
from reportgen.pipeline.built import Built
from reportgen.workspace import package_templates
from tests.pipeline.projects import artefacts_in
from tests.source.reports import png

NOTE = "content/note"
TEXTS = ("Grain travels by sea.", "Grain travels by *land*.[^far]", "Grain is heavy.")
VARIANTS = (
    "full: {formats: [html, docx]}\nsession: {each: sessions, formats: [html]}\n",
    "full: {formats: [html], publish: true}\nannex: {template: annex, formats: [html]}\n",
    "full: {formats: [html], theme: harbour, html: {embed_fonts: false}}\n",
    "full: {formats: [html], sections: [bread]}\nother: {extends: full, publish: true}\n",
    "full: {formats: [html]}\n"
    "row: {formats: [html], template: row, publish: true, each: {csv: data/rows.csv}}\n",
    "row: {formats: [docx], docx: {embed_fonts: false}, each: {csv: data/rows.csv, name: land}}\n",
)
ROWS = (
    "code,land\nNO,Norway\nSE,Sweden\n",
    "code,land\nSE,Sweden\nNO,Norway\nFI,Finland\n",
    "code,land\nNO,Norge\nSE,Sweden\n",
    "code,land\nNO,Norway\nSE\nFI,Finland\n",
)
ROW = """{% extends "one-pager.html.j2" %}
{% block page %}<h1>{{ row.land }}</h1><main>{{ show(report.body) }}</main>{% endblock %}
"""
THEMES = ("", "theme: harbour\n")
TEMPLATES = {
    "annex.html.j2": ("<main>", '<main class="mine">'),
    "blocks/figure.html.j2": ("<figure", "<figure class='mine'"),
    "css/web-page.css": ("/*", "/* Mine. */ /*"),
    "js/page.js": ("//", "// Mine. //"),
    "labels/en.yaml": ("Skip to", "Go to"),
    "index.html.j2": ("<main>", '<main class="mine">'),
    "theme.yaml": ('"#ffffff"', '"#fffffe"'),
    "themes/harbour.yaml": ("#14513f", "#14523f"),
}


@dataclass
class Project:
    """Sources by path, and where they are built again and again, and from scratch."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=lambda: {"water": TEXTS[0], "bread": TEXTS[0]})
    theme: str = ""
    variants: str = VARIANTS[0]
    rows: str = ROWS[0]

    @property
    def changing(self) -> Path:
        return self.folder / "changing"

    @property
    def fresh(self) -> Path:
        return self.folder / "fresh"

    def sources(self) -> dict[str, bytes]:
        body = ", ".join(f"{name}.yaml" for name in self.parts)
        report = (
            "kind: meeting-note\ntitle: A Note\ndate: 2015-06\nlanguage: en\n"
            f"{self.theme}body: [{body}]\nannex: {{title: What to Do, collects: ideas}}\n"
        )
        found = {
            f"{NOTE}/report.yaml": report.encode(),
            f"{NOTE}/variants.yaml": self.variants.encode(),
            f"{NOTE}/data/rows.csv": self.rows.encode(),
            "templates/row.html.j2": ROW.encode(),
        }
        for name, text in self.parts.items():
            part = (
                f'title: {name.title()}\nkind: session\nid: {name}\nbody:\n  - "{text}"\n'
                f"{self._for_norway()}"
                f"  - figure: {{image: {name}.png, alt: A picture.}}\n"
                f"ideas: [Share {name}.]\nnotes: {{far: It is far.}}\n"
            )
            found[f"{NOTE}/{name}.yaml"] = part.encode()
            found[f"{NOTE}/{name}.png"] = png(1, 1)
        return {**found, **self.files}

    def _for_norway(self) -> str:
        """A condition is a mistake where no variant has rows."""
        return "  - {text: Norway only., when: {code: NO}}\n" if "csv" in self.variants else ""

    def write(self, top: Path) -> None:
        """Puts the sources there, and nothing else; what is as it should be is left alone."""
        wanted = self.sources()
        for source in (top / "content", top / "templates"):
            for path in [path for path in source.rglob("*") if path.is_file()]:
                if str(path.relative_to(top)) not in wanted:
                    path.unlink()
        for name, data in wanted.items():
            path = top / name
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)


Edit = Callable[[Project], object]


def _override(name: str) -> Edit:
    def toggle(project: Project) -> None:
        path = f"templates/{name}"
        if project.files.pop(path, None) is None:
            text = (package_templates() / name).read_text(encoding="utf-8")
            project.files[path] = text.replace(*TEMPLATES[name], 1).encode()

    return toggle


def _toggle(path: str, data: bytes) -> Edit:
    return lambda project: project.files.pop(path, None) or project.files.update({path: data})


def _rename_part(project: Project) -> None:
    name = next(iter(project.parts), None)
    if name is not None:
        project.parts = {
            ("wine" if one == name else one): text for one, text in project.parts.items()
        }


def _harm(name: str, harm: Callable[[Path], object]) -> Edit:
    def do(project: Project) -> None:
        with suppress(FileNotFoundError):
            harm(project.changing / "build" / name)

    return do


def _harm_stored(project: Project) -> None:
    stored = sorted((project.changing / "build/.cache").rglob("*"))
    for path in stored[::5]:
        if path.is_file():
            path.write_bytes(b"?")


def _narrow(project: Project) -> None:
    """A build of less than all, in between."""
    project.write(project.changing)
    with suppress(UsageError):
        reportgen.build(project=project.changing, variant="full", format="html", jobs=0)


def _say(name: str, text: str) -> Edit:
    return lambda project: project.parts.update({name: text})


def _vary(text: str) -> Edit:
    return lambda project: setattr(project, "variants", text)


def _tabulate(text: str) -> Edit:
    return lambda project: setattr(project, "rows", text)


def _dress(text: str) -> Edit:
    return lambda project: setattr(project, "theme", text)


#: What leaves a project that can be built.
EDITS: list[Edit] = [
    *(_say(name, text) for name in ("water", "bread", "wine") for text in TEXTS),
    *map(_vary, VARIANTS),
    *map(_tabulate, ROWS),
    *map(_dress, THEMES),
    *map(_override, TEMPLATES),
    _rename_part,
    lambda project: project.parts.pop("bread", None),
    lambda project: setattr(project, "parts", dict(reversed(project.parts.items()))),
    _toggle(f"{NOTE}/stray.yaml", b"title: Stray\n"),
    _toggle(f"{NOTE}/water.png", png(3, 2)),
    _toggle(f"{NOTE}/bread.png", png(2, 3)),
    _toggle("templates/row.html.j2", ROW.replace("<h1>", "<h1 class='mine'>").encode()),
    _toggle("templates/css/print-mine.css", b"/* Unused. */"),
    _toggle("templates/blocks/mine.html.j2", b""),
    _harm("note/note-full.html", Path.unlink),
    _harm("note/note-full.html", lambda path: path.write_bytes(b"mine")),
    _harm("note/index.html", Path.unlink),
    _harm("note/manifest.json", Path.unlink),
    _harm_stored,
    _narrow,
]
#: What does not, and is mended at once.
MISTAKES: list[Edit] = [
    _say("water", "Nobody knows.[^nowhere]"),
    _vary("full: {formats: [html], html: {embed_fonts: perhaps}}\n"),
    _vary("row: {formats: [html], each: {csv: data/rows.csv, name: nothing}}\n"),
    _tabulate("code;land\nNO;Norway\n"),
    _toggle("templates/row.html.j2", b"{{ row.nothing }}"),
    _dress("theme: mine\n"),
    _toggle("templates/meeting-note.html.j2", b"{% if %}"),
    _toggle("templates/css/web-page.css", b"</style>"),
    _toggle(f"{NOTE}/bread.png", b"no picture"),
    _toggle(f"{NOTE}/bread.yaml", b"title: [\n"),
]


def UNDO(project: Project) -> None:  # noqa: N802 - one of the steps, as those above
    """Goes back to what was before the last edit."""


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.sampled_from(VARIANTS),
    st.lists(st.sampled_from([*EDITS, *MISTAKES, *3 * [UNDO]]), min_size=3, max_size=10),
)
def test_a_build_of_what_has_changed_gives_what_one_from_scratch_gives(
    variants: str, steps: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        states = [Project(Path(folder), variants=variants)]
        _same(states[0])
        for edit in steps:
            if edit is UNDO:
                states = states[:-1] or states
            else:
                changed = deepcopy(states[-1])
                edit(changed)
                if edit in MISTAKES:
                    _same(changed)
                else:
                    states.append(changed)
            _same(states[-1])


def _same(project: Project) -> None:
    project.write(project.changing)
    project.write(project.fresh)
    shutil.rmtree(project.fresh / "build", ignore_errors=True)
    changed, fresh = (_built(top) for top in (project.changing, project.fresh))
    if changed is None or fresh is None:
        assert changed is fresh
        return
    assert changed.diagnostics == fresh.diagnostics
    assert changed.failures == fresh.failures == ()
    assert _named(changed) == _named(fresh)
    made = artefacts_in(project.changing / "build")
    if fresh.ok:
        assert made == artefacts_in(project.fresh / "build")
    for path in fresh.artefacts:
        name = str(path.relative_to(project.fresh / "build"))
        assert made[name] == path.read_bytes()


def _built(top: Path) -> Built | None:
    """None where the project has no report or nothing to make."""
    try:
        return reportgen.build(project=top, jobs=0)
    except UsageError:
        return None


def _named(built: Built) -> list[object]:
    """What became of each artefact: all that the manifest says of it, or that it failed."""
    made = [(path.name, artefact) for path, artefact in built.artefacts.items()]
    return [*made, *(path.name for path in built.failed)]
