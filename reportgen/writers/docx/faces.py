"""The faces that a draft's words are really set in: only these are embedded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.word.styles import StyleSheet
from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.typefaces import Face

_P, _R, _VAL = tag("p"), tag("r"), tag("val")
_P_STYLE = f"{tag('pPr')}/{tag('pStyle')}"
_PROPERTIES = tag("rPr")
_SHOWN = (tag("t"), tag("footnoteReference"), tag("footnoteRef"))


class _Setting(NamedTuple):
    """What decides on a run's face."""

    paragraph: str
    character: str | None
    family: str | None
    bold: bool | None
    italic: bool | None
    backwards: bool


def faces_in_use(styles: StyleSheet, stories: Iterable[Xml], numbering: Xml) -> set[Face]:
    """The faces of all runs with words, and of the numbers before paragraphs."""
    settings = {setting for story in stories for setting in _settings(story)}
    faces = {_face(styles, setting) for setting in settings}
    faces |= set(_of_numbers(numbering, {setting.paragraph for setting in settings}))
    return {face for face in faces if face.family}


def _settings(story: Xml) -> Iterator[_Setting]:
    paragraph = ""
    for element in story.iter(_P, _R):
        if element.tag == _P:
            style = element.find(_P_STYLE)
            paragraph = "" if style is None else style.get(_VAL, "")
        elif any(element.find(name) is not None for name in _SHOWN):
            yield _setting(paragraph, element.find(_PROPERTIES))


def _setting(paragraph: str, properties: Xml | None) -> _Setting:
    if properties is None:
        return _Setting(paragraph, None, None, None, None, backwards=False)
    style = properties.find(tag("rStyle"))
    fonts = properties.find(tag("rFonts"))
    return _Setting(
        paragraph,
        None if style is None else style.get(_VAL),
        None if fonts is None else fonts.get(tag("ascii")),
        _said(properties, "b"),
        _said(properties, "i"),
        backwards=properties.find(tag("rtl")) is not None,
    )


def _face(styles: StyleSheet, setting: _Setting) -> Face:
    paragraph, character = setting.paragraph, setting.character
    family = setting.family
    if family is None and setting.backwards:
        family = styles.complex_family()
    if family is None and character is not None:
        family = styles.family(character)
    if family is None:
        family = styles.family(paragraph) or styles.default_family()
    return Face(
        family or "",
        _toggled(styles, setting.bold, paragraph, character, "b"),
        _toggled(styles, setting.italic, paragraph, character, "i"),
    )


def _toggled(
    styles: StyleSheet, said: bool | None, paragraph: str, character: str | None, name: str
) -> bool:
    """Bold and italic are switches: a style for letters undoes what the paragraph's turned on."""
    if said is not None:
        return said
    return styles.toggled(paragraph, name) != (
        character is not None and styles.toggled(character, name)
    )


def _of_numbers(numbering: Xml, paragraphs: set[str]) -> Iterator[Face]:
    for level in numbering.iter(tag("lvl")):
        style, properties = level.find(tag("pStyle")), level.find(_PROPERTIES)
        if style is None or properties is None or style.get(_VAL) not in paragraphs:
            continue
        fonts = properties.find(tag("rFonts"))
        if fonts is not None:
            family = fonts.get(tag("ascii"), "")
            bold, italic = _said(properties, "b"), _said(properties, "i")
            yield Face(family, bool(bold), bool(italic))


def _said(properties: Xml, name: str) -> bool | None:
    found = properties.find(tag(name))
    return None if found is None else found.get(_VAL, "1") not in {"0", "false", "off"}
