"""The 18 artefacts of the note from nothing, as a whole command on two cores, beside what pandoc
makes of the same words with Typst, and with WeasyPrint's command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median

from benchmarks.bench import Bench, build, clear
from benchmarks.commands import Spent
from benchmarks.figures import Figure, Goal
from benchmarks.measuring import in_turns, ratio
from benchmarks.peers.documents import put, put_reference
from benchmarks.peers.environment import Peers
from benchmarks.peers.jobs import Desk

WHAT = "18 artefacts from nothing, beside pandoc + {}"
GOALS = {"the WeasyPrint command": Goal.at_most(0.4), "Typst": Goal.at_most(1.5)}


def measure(bench: Bench) -> Iterator[Figure]:
    project = bench.project("cold")

    def ours() -> Spent:
        clear(project)
        return build(project, bench.sizes.variants)

    works: dict[str, Callable[[], Spent]] = {"reportgen": ours}
    if bench.peers is not None:
        at = desk(bench, bench.peers)
        works |= {"Typst": at.typst, "the WeasyPrint command": at.weasyprint}
    taken = in_turns(works, bench.sizes.rounds)
    walls = {name: [one.wall for one in spent] for name, spent in taken.items()}
    bars = {
        name if name == "reportgen" else f"pandoc + {name}": median(walls[name]) for name in walls
    }
    chart = "The 18 artefacts of the note, from nothing"
    for name, goal in GOALS.items():
        what = WHAT.format(name)
        if name not in walls:
            seconds = {"ours": median(walls["reportgen"])}
            yield Figure(what, goal, behind=seconds, missing=bench.why)
            continue
        pair = {"reportgen": walls["reportgen"], f"pandoc + {name}": walls[name]}
        seconds = {tool: median(found) for tool, found in pair.items()}
        cpu = {
            f"CPU time, {tool}": median(one.cpu for one in taken[key])
            for tool, key in zip(pair, ("reportgen", name), strict=True)
        }
        times = ratio(walls["reportgen"], walls[name])
        yield Figure(what, goal, times, behind={**seconds, **cpu}, chart=chart, bars=bars)
        bars = {}


def desk(bench: Bench, peers: Peers) -> Desk:
    """All that the peers need, put into a folder."""
    folder = bench.scratch / "peers"
    folder.mkdir()
    documents = [
        put(folder, name, one.tree, bench.themes[name], whole_width=one.variant.fit is not None)
        for name, one in bench.measured.items()
    ]
    reference = folder / "reference.docx"
    put_reference(reference, peers, next(iter(bench.measured.values())).theme)
    return Desk(peers, bench.fonts, reference, documents)
