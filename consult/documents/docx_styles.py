"""How a Word document looks: its own styles set to our sizes and colours, its language, its headers and footers."""

from collections.abc import Mapping
from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from consult.documents.palette import colour

FONT = "Source Sans 3"
INSTEAD = "Calibri"
"""What Word takes on a machine without our font."""
WIDTH = 160
SIZES = {
    "Title": (36, "blue", 14, 6),
    "Subtitle": (15, "ink", 0, 26),
    "Heading 1": (24, "ink", 0, 8),
    "Heading 2": (15, "ink", 9, 3),
    "Heading 3": (11.5, "ink", 6, 2),
    "Lead": (12.5, "ink", 0, 4),
    "Kind": (8.5, "voorbeeld-kleuren-oranje-400", 5, 0.5),
    "Claim": (10.5, "ink", 0, 2.6),
    "Note": (9, "ink-2", 0, 2.6),
    "Notice": (10.5, "ink", 12, 2.6),
    "Cover kind": (12, "voorbeeld-kleuren-oranje-400", 30, 0),
    "Quote": (11.5, "ink", 2.5, 1),
    "Quoted": (9.5, "ink", 0, 0),
    "Quoted how": (9, "ink-2", 0, 4),
    "Fact": (10.5, "ink", 0, 1.5),
    "Cover fact": (10.5, "ink", 0, 1.5),
    "Boxed fact": (10.5, "ink", 0, 0),
    "Figure": (10.5, "ink", 2, 2),
    "Caption": (9, "ink-2", 2, 1),
    "Table text": (9, "ink", 0.4, 0.4),
    "Contents heading": (22, "ink", 0, 9),
    "toc 1": (10.5, "ink", 2.8, 0),
    "toc 2": (10.5, "ink", 1, 0),
    "List Bullet": (10.5, "ink", 0, 1.2),
    "List Number": (10.5, "ink", 0, 1.2),
}
"""Of each style the size in points, the colour by its name in the palette, and the millimetres before and after it."""
BOLD = {
    "Title",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Kind",
    "Claim",
    "Cover kind",
    "Quoted",
    "Contents heading",
    "toc 1",
}
KEPT = {"Kind", "Claim", "Quote", "Figure", "Caption"}
INDENTED = {"Quote": 10, "Quoted": 10, "Quoted how": 10, "toc 2": 8}


def dress(word: Word, *, language: str, title: str, run_on: bool = False) -> None:
    """Give a document its paper, its styles and its language; its title and page numbers stand at the foot."""
    _paper(word, title)
    normal = word.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101  # the template has it
    _set(normal, 10.5, "ink", 0, 2.6)
    normal.paragraph_format.line_spacing = 1.3
    normal.element.get_or_add_rPr().append(_element("w:lang", val=language, eastAsia=language))
    for lang in word.styles.element.iter(qn("w:lang")):  # The defaults of the template are American.
        lang.set(qn("w:val"), language)
    styles = _styles(word)
    for name, (size, ink, before, after) in SIZES.items():
        style = styles[name]
        _set(style, size, ink, before, after)
        style.font.bold = name in BOLD
        style.font.italic = False
        style.paragraph_format.keep_with_next = True if name in KEPT or name.startswith("Heading") else None
        if name in INDENTED:
            style.paragraph_format.left_indent = Mm(INDENTED[name])
    _particulars(styles)
    if run_on:
        chapter = styles["Heading 1"].paragraph_format
        chapter.page_break_before, chapter.space_before = False, Mm(14)


def _particulars(styles: Mapping[str, ParagraphStyle]) -> None:
    """Set what only one style has: chapters on a new page, tabs, a line beside quotes, a ground under facts."""
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["Contents heading"].paragraph_format.page_break_before = True
    styles["Title"].paragraph_format.line_spacing = 1.05
    for name, names in (("Fact", 38), ("Boxed fact", 38), ("Cover fact", 56)):
        form = styles[name].paragraph_format
        form.left_indent, form.first_line_indent = Mm(names), Mm(-names)
        form.tab_stops.add_tab_stop(Mm(names))
    styles["Kind"].font.all_caps = True
    for name in ("toc 1", "toc 2"):
        styles[name].paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for name in ("Quote", "Quoted", "Quoted how"):
        _border(styles[name], "left", colour("blue"), size=20, space=8)
    _border(styles["Heading 2"], "top", colour("ink"), size=9, space=8)
    for side in ("top", "left", "bottom", "right"):
        _border(styles["Notice"], side, colour("line-strong"), size=6, space=6)
    for name, drawn in (
        ("Title", "w:pBdr"),
        ("Subtitle", "w:spacing"),
    ):  # The template's line, and its wide letters.
        element = styles[name].element
        for properties in (element.get_or_add_pPr() if name == "Title" else element.get_or_add_rPr(),):
            for each in properties.findall(qn(drawn)):
                properties.remove(each)
    shade(styles["Boxed fact"].element.get_or_add_pPr(), "sand")


def _paper(word: Word, title: str) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(26), Mm(24)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.different_first_page_header_footer = True
    foot = section.footer.paragraphs[0]
    foot.style = word.styles["Footer"]
    foot.style.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{title}\t")
    add_field(foot, "PAGE", "1")
    head = section.header.paragraphs[0]
    head.style = word.styles["Header"]
    add_field(
        head, "STYLEREF 1", ""
    )  # The chapter, whatever its style is called in the language of the program.
    head.style.font.size, head.style.font.color.rgb = Pt(8.5), _rgb("ink-2")
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), _rgb("ink-2")


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add something that the reader's program works out, such as a page number, with what stands there until then."""
    field = _element("w:fldSimple", instr=f" {instruction} ", dirty="true")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields


def _styles(word: Word) -> Mapping[str, ParagraphStyle]:
    """Return our styles by name; one that the template has not is made."""
    found = {style.name: style for style in word.styles}
    for name in SIZES:
        if name not in found:
            found[name] = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            found[name].base_style = word.styles["Normal"]
    return {
        name: style for name, style in found.items() if isinstance(style, ParagraphStyle) and name in SIZES
    }


def _set(style: ParagraphStyle, size: float, ink: str, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), _rgb(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Mm(before), Mm(after)


def _border(style: ParagraphStyle, side: str, ink: str, *, size: int, space: int) -> None:
    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    borders.append(_element(f"w:{side}", val="single", sz=str(size), space=str(space), color=ink.lstrip("#")))


def shade(properties: object, name: str) -> None:
    """Lay a colour of the palette under a paragraph or a cell."""
    ground = _element("w:shd", val="clear", color="auto", fill=colour(name).lstrip("#"))
    properties.insert_element_before(ground, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")  # type: ignore[attr-defined]  # of python-docx's elements


def _element(tag: str, **attributes: str) -> Any:  # python-docx says no more of it
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _rgb(name: str) -> RGBColor:
    return RGBColor.from_string(colour(name).lstrip("#").upper())
