"""Words that were given another language are told once, and what Word finds out is not."""

from __future__ import annotations

from pathlib import Path

from tests.pipeline.test_refusals import reasons
from tests.pipeline.test_review import applied
from tests.review.editing import Draft
from tests.review.notes import FILES, REPORT, in_memory, on_disk, reviewed, sent, sent_from
from tests.review.runs import W, elements_of
from tests.review.test_letters import give

GERMAN = '<w:lang w:val="de-DE"/>'


def told(language: str) -> str:
    return f"the words were given the language {language}"


def test_words_that_were_given_another_language_are_told_where_they_stand(tmp_path: Path) -> None:
    draft = Draft(sent()).set("Two paragraphs stand", "snapToGrid")  # in a run of their own
    for run in draft.paragraph("Two paragraphs stand").iter(f"{W}r"):
        for mark in run.iter(f"{W}snapToGrid"):
            mark.addnext(elements_of(GERMAN)[0])
    found, _ = applied(tmp_path, draft)
    (refusal,) = found.merged.refusals
    assert (refusal.why.code, refusal.why.message) == ("language", told("de-DE"))
    assert refusal.proposal.shown.new == "Two paragraphs stand"


def test_a_paragraph_is_told_once(tmp_path: Path) -> None:
    assert reasons(tmp_path, give(Draft(sent()), "Flour", GERMAN)) == [told("de-DE")]


def test_the_country_that_a_program_adds_is_no_other_language(tmp_path: Path) -> None:
    draft = Draft(sent())
    for language in draft.parts["word/document.xml"].iter(f"{W}lang"):
        language.set(f"{W}val", f"{language.get(f'{W}val')}-TR")
    assert reasons(tmp_path, draft) == []


def test_a_phrase_that_lost_its_language_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    for language in list(draft.parts["word/document.xml"].iter(f"{W}lang")):
        around = language.getparent()
        assert around is not None
        around.remove(language)
    assert reasons(tmp_path, draft) == [told("en")]


def test_the_language_in_which_new_words_are_typed_is_not_told(tmp_path: Path) -> None:
    typed = (
        '<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve"> Voilà.</w:t></w:r>'
    )
    found, _ = applied(tmp_path, Draft(sent()).append("Flour", typed))
    assert found.merged.refusals == ()
    assert [one.shown.new.strip() for one in found.merged.proposals] == ["Voilà."]


def test_a_block_in_another_language_is_as_it_was_sent(tmp_path: Path) -> None:
    block = "      - {text: Une phrase et *une autre*., language: fr}\n      - quote:"
    files = {**FILES, "report.yaml": REPORT.replace("      - quote:", block)}
    home, draft = on_disk(tmp_path, files), sent_from(in_memory(files))[0]
    assert reviewed(home, draft).merged.refusals == ()
    (refusal,) = reviewed(home, give(Draft(draft), "Une phrase", GERMAN).done()).merged.refusals
    assert refusal.why.message == told("de-DE")
