"""What each artefact of a folder was made from last time, to tell why it is made again."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields

from reportgen.engine.digests import digest, digest_of_all
from reportgen.engine.environment import environment
from reportgen.engine.store import Store
from reportgen.engine.traces import Answers, Trace
from reportgen.pipeline.built import Why
from reportgen.pipeline.memory.results import Inputs

#: What is known of a target: digests, the last two of them those of traces.
_SHAPE = {*(one.name for one in fields(Inputs)), "environment", "files", "sources"}
#: Stands for a trace that is still to come.
_COMING = ""


@dataclass
class History:
    """What each file that was delivered was made from. `traces` are by their digest, since most
    targets of a kind read the same `files`, and those of a report have the same `sources`."""

    targets: dict[str, dict[str, str]] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)

    @classmethod
    def read(cls, store: Store, report: str, out: str) -> History:
        data = store.read(_key(report, out))
        return cls() if data is None else cls(**json.loads(data))

    def write(self, store: Store, report: str, out: str) -> None:
        store.write(_key(report, out), json.dumps(self.__dict__).encode())

    def enter(self, name: str, inputs: Inputs, files: Trace) -> None:
        """A file stands now that was made from this, by a writer that read these files."""
        self.targets[name] = {
            **asdict(inputs),
            "environment": environment(),
            "files": self._filed(files),
            "sources": _COMING,
        }

    def enter_sources(self, trace: Trace) -> None:
        """What was read of the report itself, for all that has been entered since it was read."""
        found = self._filed(trace)
        for one in self.targets.values():
            if one["sources"] == _COMING:
                one["sources"] = found

    def forget_others(self, names: Collection[str]) -> None:
        """Keeps the targets of these names alone."""
        self.targets = {name: one for name, one in self.targets.items() if name in names}
        used = {one[kind] for one in self.targets.values() for kind in ("files", "sources")}
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
                return why, answers.changed(self.traces[last["sources"]])
        files = answers.changed(self.traces[last["files"]])
        return (Why.FILES, files) if files else (Why.SAME, ())

    def _filed(self, trace: Trace) -> str:
        found = digest(json.dumps(trace, sort_keys=True).encode())
        self.traces[found] = trace
        return found


def _key(report: str, out: str) -> str:
    # Not with the environment, that of the last build is to be told from ours; so with all that
    # another version may have written in another way.
    return digest_of_all({"history": report, "out": out, "shape": " ".join(sorted(_SHAPE))})
