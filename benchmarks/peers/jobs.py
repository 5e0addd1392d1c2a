"""What a peer does to make 18 files of six documents: jobs of a command or two, two at a time."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from benchmarks.commands import CommandFailed, Spent
from benchmarks.fonts import Fonts
from benchmarks.peers.documents import HERE, Document
from benchmarks.peers.environment import Peers

#: Commands, one after another.
Job: TypeAlias = Sequence[Sequence[str | Path]]


@dataclass(frozen=True)
class Desk:
    """Documents, and what the peers need besides: our fonts, and a Word file with our looks."""

    peers: Peers
    fonts: Fonts
    reference: Path
    documents: Sequence[Document]

    def typst(self) -> Spent:
        """pandoc makes Word, web page and Typst's source, and Typst the PDF."""
        return self._make([self._by_typst(one) for one in self.documents])

    def weasyprint(self) -> Spent:
        """pandoc makes Word and web page, and the PDF by WeasyPrint's command."""
        return self._make([self._by_weasyprint(one) for one in self.documents])

    def _by_typst(self, one: Document) -> Job:
        source, pdf = one.beside(".typ"), one.beside(".typst.pdf")
        looks = f"--template={one.beside('.template.typ')}"
        typeset = (self.peers.python, HERE / "typeset.py", self.fonts.folder)
        return (self._pandoc(one, source, looks), (*typeset, source, pdf))

    def _by_weasyprint(self, one: Document) -> Job:
        engine = f"--pdf-engine={self.peers.weasyprint}"
        notes = f"--lua-filter={HERE / 'footnotes.lua'}"
        looks = f"--css={one.beside('.css')}"
        return (self._pandoc(one, one.beside(".weasyprint.pdf"), engine, notes, looks),)

    def _word(self, one: Document) -> Job:
        return (self._pandoc(one, one.beside(".docx"), f"--reference-doc={self.reference}"),)

    def _web(self, one: Document) -> Job:
        whole = ("--standalone", "--embed-resources", f"--css={HERE / 'web.css'}")
        return (self._pandoc(one, one.beside(".html"), *whole),)

    def _pandoc(self, one: Document, out: Path, *options: str) -> Sequence[str | Path]:
        # Quotes and dashes are what they should be already: nothing is to be made smart.
        contents = ["--toc"] if one.has_contents else []
        options = ("--from=markdown-smart", *contents, *options, f"--output={out}")
        return (self.peers.pandoc, *options, one.source)

    def _make(self, pdfs: Sequence[Job]) -> Spent:
        """The longest first, as we do."""
        words = [self._word(one) for one in self.documents]
        webs = [self._web(one) for one in self.documents]
        environment = {**os.environ, **self.fonts.environment}
        before, begin = _cpu_of_children(), time.perf_counter()
        with ThreadPoolExecutor(2) as two:
            for done in [two.submit(_do, job, environment) for job in (*pdfs, *words, *webs)]:
                done.result()
        return Spent(time.perf_counter() - begin, _cpu_of_children() - before)


def _do(job: Job, environment: Mapping[str, str]) -> None:
    for command in job:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CommandFailed(f"{' '.join(map(str, command))}\n{done.stderr.strip()}")


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
