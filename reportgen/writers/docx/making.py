"""The story of a draft: prepare the parts, write the body, prove it, close the parts."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.identity import circulation_of, draft_of
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.word.base import add_base
from reportgen.word.comments import Comments
from reportgen.word.fonts import EmbeddedFont, add_font_table
from reportgen.word.notes import Footnotes
from reportgen.word.numbering import Numbering
from reportgen.word.package import PartKind, add_bytes, add_xml, new_document
from reportgen.word.properties import add_properties
from reportgen.word.settings import Settings
from reportgen.word.styles import StyleSheet
from reportgen.word.template import THEME, BadTemplate, Template, read_template
from reportgen.word.xml import Xml, half_points, w
from reportgen.workspace import FileMissing, WorkspaceError
from reportgen.writers import Assets
from reportgen.writers.docx.body import write_body
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.faces import faces_in_use
from reportgen.writers.docx.layout import layout
from reportgen.writers.docx.looks import RUNNING_TEXT, styles
from reportgen.writers.docx.looks.house import House
from reportgen.writers.docx.looks.listing import definitions as lists_of
from reportgen.writers.docx.metadata import author, properties
from reportgen.writers.docx.options import LINES, Options
from reportgen.writers.docx.pages import Pages
from reportgen.writers.docx.passages import Passages
from reportgen.writers.docx.proof import prove
from reportgen.writers.docx.record import base_of
from reportgen.writers.docx.survey import Survey, survey
from reportgen.writers.docx.typefaces import Typefaces

STYLES = PartKind(CT.WML_STYLES, RT.STYLES)
NUMBERING = PartKind(CT.WML_NUMBERING, RT.NUMBERING)
SETTINGS = PartKind(CT.WML_SETTINGS, RT.SETTINGS)
_NO_TEMPLATE = Template(None, None, None)


def make(
    tree: Element, theme: Theme, assets: Assets, options: Options
) -> tuple[Draft, list[Diagnostic]]:
    """The draft with all its parts, and every complaint about it."""
    draft, complaints = compose(tree, theme, assets, options)
    close(draft, tree, options)
    return draft, [*complaints, *complaints_of(draft)]


def compose(
    tree: Element, theme: Theme, assets: Assets, options: Options, *, is_proved: bool = True
) -> tuple[Draft, list[Diagnostic]]:
    """The draft with its words, proved, but without the parts that depend on all of them. What
    only tells what a draft would say needs no proof: nobody gets it."""
    template, complaints = _template(assets, options)
    house = House(theme, Typefaces(theme, assets), layout(theme, tree))
    body = next(child for child in tree.elements if child.name == "body")
    draft = _prepare(house, tree, assets, template)
    for style in RUNNING_TEXT if options.spacing != "single" else ():
        draft.styles.space(style, LINES[options.spacing])
    pages = Pages(draft, house.layout, body, options, draft_of(tree))
    write_body(draft, pages, body)
    stories = [pages.first_head.container, draft.body, pages.first_foot.container]
    complaints += prove(tree, stories, draft.notes.element) if is_proved else ()
    pages.close()
    return draft, complaints


def complaints_of(draft: Draft) -> list[Diagnostic]:
    """What its writing brought up so far."""
    return [*draft.typefaces.diagnostics, *draft.diagnostics]


def _template(assets: Assets, options: Options) -> tuple[Template, list[Diagnostic]]:
    """The house's own styles; none if the house has no such file and names none."""
    path = options.reference
    try:
        return read_template(assets.read(path)), []
    except FileMissing as fault:
        if "reference" not in options.model_fields_set:
            return _NO_TEMPLATE, []
        message = str(fault)
    except (BadTemplate, WorkspaceError) as fault:
        message = f"{fault}: `{path}`"
    hint = "`reference` names a .docx in the project; save it from Word once more"
    return _NO_TEMPLATE, [error("docx-template", message, hint=hint)]


def _prepare(house: House, tree: Element, assets: Assets, template: Template) -> Draft:
    """The parts of an empty draft, with styles, lists and notes ready."""
    seen = survey(tree)
    package, document = new_document()
    sheet = StyleSheet(styles(house), _defaults(house, seen), template.styles)
    add_xml(package, document, "/word/styles.xml", STYLES, sheet.element)
    numbering = Numbering(template.numbering)
    add_xml(package, document, "/word/numbering.xml", NUMBERING, numbering.element)
    if template.theme is not None:
        add_bytes(document, "/word/theme/theme1.xml", THEME, template.theme)
    lists = {
        name: numbering.define(name, levels)
        for name, levels in lists_of(house, sheet.own_id).items()
    }
    sheet.finish(lists)
    notes = Footnotes(package, document)
    return Draft(
        package,
        document,
        seen,
        house.theme,
        assets,
        house.typefaces,
        sheet,
        numbering,
        notes,
        Passages(circulation_of(tree)),
        Comments(
            author(tree),
            reference=sheet.id("annotation reference"),
            words=sheet.id("annotation text"),
        ),
        lists=lists,
    )


def _defaults(house: House, seen: Survey) -> Xml:
    """What holds where no style says otherwise: faces, language, direction."""
    face = house.typefaces.face(house.theme.faces.text)
    complex_family = house.typefaces.complex_family if seen.has_complex_script else None
    size = half_points(house.theme.sizes.text)
    letters = w(
        "rPr",
        w(
            "rFonts",
            ascii=face.family,
            hAnsi=face.family,
            eastAsia=face.family,
            cs=complex_family or face.family,
        ),
        w("sz", val=size),
        w("szCs", val=size),
        w("lang", val=seen.language, eastAsia=seen.language, bidi=seen.complex_language or "ar-SA"),
    )
    paragraphs = w(
        "pPr",
        w("bidi") if seen.right_to_left else None,
        w("spacing", before=0, after=0, line=240, lineRule="auto"),
    )
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", paragraphs))


def close(draft: Draft, tree: Element, options: Options) -> None:
    """Settings, fonts and properties, which depend on what was written."""
    fonts: list[EmbeddedFont] = []
    if options.embed_fonts:
        stories = [story.container for story in draft.stories()]
        faces = faces_in_use(draft.styles, stories, draft.numbering.element)
        found = (draft.typefaces.embedded(face) for face in sorted(faces))
        fonts = [font for font in found if font is not None]
    add_font_table(draft.package, draft.document, fonts)
    settings = settings_of(draft, options, embeds_fonts=bool(fonts))
    add_xml(draft.package, draft.document, "/word/settings.xml", SETTINGS, settings.xml())
    draft.comments.add_to(draft.package, draft.document)
    add_base(draft.package, draft.document, base_of(draft, tree, settings))
    add_properties(draft.package, properties(tree))


def settings_of(draft: Draft, options: Options, *, embeds_fonts: bool = False) -> Settings:
    """What holds for the whole document."""
    return Settings(
        language=draft.survey.language,
        complex_language=draft.survey.complex_language,
        embeds_fonts=embeds_fonts,
        hyphenates=options.hyphenate,
        decimal_symbol=draft.decimal_mark,
        list_separator=";" if draft.decimal_mark == "," else ",",
    )
