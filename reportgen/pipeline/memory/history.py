"""What each artefact of a folder was made from last time, to tell why it is made again."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field

from reportgen.engine.digests import digest, digest_of_all
from reportgen.engine.environment import environment
from reportgen.engine.store import Store
from reportgen.engine.traces import Answers, Trace
from reportgen.pipeline.built import Why
from reportgen.pipeline.memory.results import Inputs


@dataclass
class History:
    """`sources` is the trace of the report itself. `traces` are those of the writers, by a digest,
    since most targets of a kind read the same files."""

    sources: Trace = field(default_factory=dict)
    targets: dict[str, dict[str, str]] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)

    @classmethod
    def read(cls, store: Store, report: str, out: str) -> History:
        data = store.read(_key(report, out))
        return cls() if data is None else cls(**json.loads(data))

    def write(self, store: Store, report: str, out: str) -> None:
        store.write(_key(report, out), json.dumps(self.__dict__).encode())

    def enter(self, name: str, inputs: Inputs, trace: Trace) -> None:
        found = digest(json.dumps(trace, sort_keys=True).encode())
        self.traces[found] = trace
        self.targets[name] = {**asdict(inputs), "environment": environment(), "trace": found}

    def forget_others(self, names: Collection[str]) -> None:
        """Keeps the targets of these names alone."""
        self.targets = {name: one for name, one in self.targets.items() if name in names}
        used = {one["trace"] for one in self.targets.values()}
        self.traces = {name: trace for name, trace in self.traces.items() if name in used}

    def why(self, name: str, inputs: Inputs, answers: Answers) -> tuple[Why, tuple[str, ...]]:
        """What is otherwise than when the artefact was made, and which files are. `SAME`, if
        nothing is."""
        last = self.targets.get(name)
        if last is None:
            return Why.NEW, ()
        if last["environment"] != environment():
            return Why.ENVIRONMENT, ()
        for part, why in (("text", Why.TEXT), ("theme", Why.THEME), ("options", Why.OPTIONS)):
            if last[part] != getattr(inputs, part):
                return why, answers.changed(self.sources)
        files = answers.changed(self.traces[last["trace"]])
        return (Why.FILES, files) if files else (Why.SAME, ())


def _key(report: str, out: str) -> str:
    return digest_of_all({"history": report, "out": out})
