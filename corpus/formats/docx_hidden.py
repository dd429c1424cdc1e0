"""Takes out of a Word file the text that its author hid: Word shows it on request alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.text.characters import squash

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_OFF = ("0", "false", "off")
_MARK = b"anish"  # of vanish and specVanish
_DEEPEST_STYLE = 12  # styles may be based on others; a ring of them has no end


def without_hidden(content: bytes) -> tuple[bytes, list[str]]:
    """The file without its hidden text, and what that was, a paragraph each.

    Raises what zipfile and lxml do for a file that is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        document = archive.read(_DOCUMENT)
        styles = archive.read(_STYLES) if _STYLES in names else b""
        if _MARK not in document and _MARK not in styles:
            return content, []
        shown, hidden = _shown(document, styles)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as rest:
            for entry in archive.infolist():
                data = shown if entry.filename == _DOCUMENT else archive.read(entry)
                rest.writestr(entry.filename, data)
    return buffer.getvalue(), hidden


def _shown(document: bytes, styles: bytes) -> tuple[bytes, list[str]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    tree = etree.fromstring(document, parser)
    hiding = _hiding_styles(etree.fromstring(styles, parser)) if styles else {}
    hidden: list[str] = []
    for paragraph in tree.iter(f"{_W}p"):
        gone = [run for run in paragraph.iter(f"{_W}r") if _is_hidden(run, paragraph, hiding)]
        text = squash("".join(_text(run) for run in gone))
        for run in gone:
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)
        if text:
            hidden.append(text)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True), hidden


def _hiding_styles(styles: XmlElement) -> dict[str, bool]:
    """Whether each style hides, by its id; one that says nothing is as the one it is based on."""
    found: dict[str, XmlElement] = {}
    for style in styles.iter(f"{_W}style"):
        if name := style.get(f"{_W}styleId"):
            found.setdefault(name, style)
    hiding: dict[str, bool] = {}
    for name, style in found.items():
        around: XmlElement | None = style
        for _ in range(_DEEPEST_STYLE):
            said = _says(around.find(f"{_W}rPr")) if around is not None else False
            if said is not None:
                hiding[name] = said
                break
            based = around.find(f"{_W}basedOn") if around is not None else None
            around = found.get(based.get(f"{_W}val") or "") if based is not None else None
    return hiding


def _is_hidden(run: XmlElement, paragraph: XmlElement, hiding: dict[str, bool]) -> bool:
    properties = run.find(f"{_W}rPr")
    said = _says(properties)
    if said is not None:
        return said
    own = _style(properties, "rStyle", hiding)
    if own is not None:
        return own
    return bool(_style(paragraph.find(f"{_W}pPr"), "pStyle", hiding))


def _style(properties: XmlElement | None, kind: str, hiding: dict[str, bool]) -> bool | None:
    style = properties.find(f"{_W}{kind}") if properties is not None else None
    return hiding.get(style.get(f"{_W}val") or "") if style is not None else None


def _says(properties: XmlElement | None) -> bool | None:
    """What properties of letters say of hiding; None where they say nothing."""
    if properties is None:
        return None
    for name in ("vanish", "specVanish"):
        mark = properties.find(f"{_W}{name}")
        if mark is not None:
            return (mark.get(f"{_W}val") or "").lower() not in _OFF
    return None


def _text(run: XmlElement) -> str:
    return "".join(_pieces(run))


def _pieces(run: XmlElement) -> Iterator[str]:
    for piece in run.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield (piece.text or "") if piece.tag == f"{_W}t" else " "
