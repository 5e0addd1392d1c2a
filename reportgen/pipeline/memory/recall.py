"""What a build remembers of earlier ones: stored results, and what each artefact was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.traces import Answers, Trace, question_of
from reportgen.pipeline.built import How, Reason, Why
from reportgen.pipeline.jobs import FitJob, WriteJob
from reportgen.pipeline.making import Made
from reportgen.pipeline.memory.history import History
from reportgen.pipeline.memory.results import Inputs, Product, Results
from reportgen.writers import Fitted


@dataclass(frozen=True)
class FolderMemory:
    """What stands in a report's folder, by present answers, and how it came about."""

    left: Answers
    history: History

    def standing(self, name: str) -> str | None:
        """The digest of a file; None if it is not there, or cannot be read."""
        try:
            return self.left.to(question_of("read", name))
        except EnvironmentFault:
            return None


class BuildMemory:
    """`answers` are the present ones about the project's files; `folders` are by report."""

    def __init__(
        self, results: Results, answers: Answers, folders: Mapping[str, FolderMemory]
    ) -> None:
        self._results = results
        self._answers = answers
        self._folders = folders
        #: What is yet to be delivered, by report and file.
        self._coming: dict[tuple[str, str], tuple[Inputs, Trace]] = {}

    def fitted(self, job: FitJob) -> tuple[Fitted, Trace] | None:
        return self._results.fitted(self._results.inputs(job))

    def keep_fitted(self, job: FitJob, fitted: Fitted, trace: Trace) -> None:
        self._results.keep_fitted(self._results.inputs(job), fitted, trace)

    def made(self, report: str, name: str, job: WriteJob) -> Made | Reason:
        """Where it stands, nothing needs be done; else its bytes may be stored."""
        inputs = self._results.inputs(job)
        stored = self._results.product(inputs)
        if stored is None:
            return Reason(How.MADE, *self._why(report, name, inputs, None))
        product, trace = stored
        why, files = self._why(report, name, inputs, product)
        if product.sha256 is None:
            how, data = How.FAILED, b""
        elif why is Why.SAME:
            how, data = How.KEPT, b""
        else:
            found = self._results.bytes_of(product)
            if found is None:
                return Reason(How.MADE, why, files)
            how, data = How.RESTORED, found
        self._coming[report, name] = inputs, trace
        return Made(product, Reason(how, why, files), data, (trace,))

    def keep_made(self, report: str, name: str, job: WriteJob, made: Made, trace: Trace) -> None:
        assert isinstance(made.result, Product)
        inputs = self._results.inputs(job)
        self._results.keep_product(inputs, made.result, trace, made.data)
        self._coming[report, name] = inputs, trace

    def delivered(self, report: str, name: str, *, stands: bool) -> None:
        """What was made of a file is in its place now, or is not to be there."""
        coming = self._coming.pop((report, name), None)
        if coming and stands:
            self._folders[report].history.enter(name, *coming)

    def _why(
        self, report: str, name: str, inputs: Inputs, product: Product | None
    ) -> tuple[Why, tuple[str, ...]]:
        """Why the artefact is not as it should be; `SAME` if it is."""
        folder = self._folders[report]
        standing = folder.standing(name)
        if product is not None and product.sha256 in (standing, None):
            return Why.SAME, ()
        why, files = folder.history.why(name, inputs, self._answers)
        if why is Why.NEW and standing is not None:
            return Why.FORGOTTEN, ()
        if why is not Why.SAME:
            return why, files
        if standing is None:
            return Why.GONE, ()
        return (Why.FORGOTTEN if product is None else Why.ALTERED), ()
