"""Where words may be divided."""

from __future__ import annotations

from reportgen.workspace import MemoryWorkspace
from reportgen.writers import pdf
from reportgen.writers.pdf import engine
from reportgen.writers.pdf.composition import compose
from reportgen.writers.pdf.hyphenation import WHOLE, Dictionary, Hyphenation
from tests.writers.pdf.documents import assets, document, paragraph, theme


def english(exceptions: str | None = None) -> Dictionary:
    files = {} if exceptions is None else {"templates/hyphenation/en.txt": exceptions}
    return Hyphenation(MemoryWorkspace(files)).get(("en_US", 3, 3, 6))


def divided(word: str, dictionary: Dictionary | None = None) -> list[str]:
    return [f"{a}-{b}" for a, b in (dictionary or english()).iterate(word)]


def test_words_are_divided_by_the_patterns_of_their_language() -> None:
    assert divided("organization") == ["organiza-tion", "organi-zation", "orga-nization"]
    french = Hyphenation(MemoryWorkspace({})).get(("fr", 3, 3, 6))
    assert divided("organisation", french) != divided("organization")


def test_the_house_s_exceptions_come_first() -> None:
    assert divided("Counterterrorism")[-1] == "Counter-terrorism"
    own = english("# ours\ncoun-terterrorism # a joke\n")
    assert divided("counterterrorism", own) == ["coun-terterrorism"]


def test_an_exception_without_a_hyphen_is_never_divided() -> None:
    assert divided("istanbul", english("istanbul\n")) == []


def test_abbreviations_in_capitals_are_never_divided() -> None:
    assert divided("ECOWAS") == []
    assert divided("UNIPSIL") == []


def test_names_stay_whole_where_a_capital_tells_them() -> None:
    assert divided("Istanbul") == divided("Mauritania") == []
    assert divided("mauritania") != []
    assert divided("Constantinople") != []  # else a narrow column could not hold it
    german = Hyphenation(MemoryWorkspace({})).get(("de", 3, 3, 6))
    assert divided("Sicherheit", german) != []


def test_a_word_kept_whole_is_not_divided() -> None:
    assert divided(f"organization{WHOLE}s") == []


def test_the_pages_follow_these_rules() -> None:
    files = {"templates/hyphenation/en.txt": "counterter-rorism\n"}
    text = " ".join(["a", "counterterrorism", "UNIPSIL", "ab", "counterterrorism"] * 20)
    project = assets(files, css="main { width: 70pt }")
    fonts, _ = engine.configure(theme(), project)
    composition, _ = compose(document(paragraph(text)), project, pdf.Options(), fonts)
    assert composition is not None
    ends = {
        run.text.split()[-1]
        for page in composition.lay_out(theme()).read
        for run in page.words
        if run.text.endswith(("-", "‐"))
    }
    assert {end.strip("-‐") for end in ends} == {"counterter"}
