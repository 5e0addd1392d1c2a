"""The record of a report's last build: what it asked of the files, and what it came to.

If all questions still get the same answers, and the artefacts stand as they were left, then there
is nothing to do but to say again what was said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.engine.store import Store
from reportgen.engine.traces import Answers, Signs, Trace, question_of
from reportgen.pipeline.built import UNCHANGED, How, Part, Reason, Told, Why
from reportgen.pipeline.manifest import MANIFEST, read_manifest
from reportgen.pipeline.memory.notation import diagnostics_of, plain
from reportgen.pipeline.targets import Target
from reportgen.workspace import DiskWorkspace, Workspace


@dataclass(frozen=True)
class Record:
    """`trace` and `signs` are of the project's files; `wanted` are the targets, in the order of
    the plan, with the digests of their files, None for those that failed; `files` those of the
    manifest and the index, if they are there. `modules` are what the work took to import."""

    trace: Trace
    signs: Signs
    variants: tuple[str, ...]
    targets: tuple[Any, ...]
    is_sound: bool
    wanted: Mapping[str, str | None]
    index: str | None
    files: Mapping[str, str | None]
    file_signs: Signs
    diagnostics: tuple[Any, ...]
    modules: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        part: Part,
        trace: Trace,
        answers: Answers,
        left: Answers,
        modules: Iterable[str],
    ) -> Record | None:
        """None if the files are not as they were found and left, which the next build is to see.

        `answers` are the present ones about the project's files, `left` those about the folder's.
        """
        if any(told.failures for told in part.stages) or not part.outcomes:
            return None
        if not answers.agree(trace):
            return None
        wanted = {name: None if one is None else one.sha256 for name, one in part.outcomes.items()}
        index = part.index and part.index[0]
        files = {name: left.to(question_of("read", name)) for name in (MANIFEST, index) if name}
        made = {name: digest for name, digest in wanted.items() if digest is not None}
        if part.index and part.index[1]:
            made[part.index[0]] = str(part.index[1].sha256)
        if any(left.to(question_of("read", name)) != digest for name, digest in made.items()):
            return None
        return cls(
            trace,
            answers.signs,
            part.variants,
            tuple(astuple(target) for target in part.targets),
            part.is_sound,
            wanted,
            index,
            files,
            left.signs,
            tuple(plain(told.diagnostics) for told in part.stages),
            tuple(modules),
        )

    @classmethod
    def read(cls, store: Store, key: str) -> Record | None:
        data = store.read(key)
        return None if data is None else cls(**json.loads(data))

    def write(self, store: Store, key: str) -> None:
        # Names that are not UTF-8, which Python keeps as surrogates, need the escapes of ASCII.
        store.write(key, json.dumps(self.__dict__).encode())

    def recall(self, workspace: Workspace, folder: Path) -> tuple[Part, Record] | None:
        """What the report came to, if all is as it was, and the record with fresh signs."""
        left = Answers(DiskWorkspace(folder), self.file_signs)
        digests = {**{name: one for name, one in self.wanted.items() if one}, **self.files}
        if not left.agree({question_of("read", name): one for name, one in digests.items()}):
            return None
        answers = Answers(workspace, self.signs)
        if not answers.agree(self.trace):
            return None
        artefacts = {one.path: one for one in read_manifest(folder)}
        failed = Reason(How.FAILED, Why.SAME)
        stands = {name: one is not None for name, one in self.wanted.items()}
        index = None
        if self.index is not None:
            entry = artefacts[self.index]
            index = self.index, None if entry.failed else entry
            stands[self.index] = not entry.failed
        part = Part(
            folder,
            tuple(self.variants),
            tuple(Target(*target) for target in self.targets),
            self.is_sound,
            {name: artefacts[name] if one else None for name, one in self.wanted.items()},
            {name: UNCHANGED if there else failed for name, there in stands.items()},
            index,
            (),
            *(Told(diagnostics_of(data)) for data in self.diagnostics),
        )
        return part, replace(self, signs=answers.signs, file_signs=left.signs)
