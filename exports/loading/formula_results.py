"""The last results of formulas, which openpyxl loses when it saves: they are put back into the cells.

Without them whoever reads the workbook before somebody has opened it in Excel finds blanks.
"""

import zipfile
from io import BytesIO

from lxml import etree

from loaders.reading.xlsx_gaps import sheet_parts

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Result = tuple[str | None, str]  # the cell's type, and its value as written


def with_cached_values(original: bytes, saved: bytes) -> bytes:
    """The saved workbook with the results that the original has for formulas that stand in the same cells of both."""
    with zipfile.ZipFile(BytesIO(original)) as before:
        results = {name: _results(before.read(part)) for name, part in sheet_parts(before).items()}
    if not any(results.values()):
        return saved
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(saved)) as after, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        names = {part: name for name, part in sheet_parts(after).items()}
        for entry in after.infolist():
            content = after.read(entry)
            known = results.get(names.get(entry.filename, ""), {})
            out.writestr(entry, _filled(content, known) if known else content)
    return file.getvalue()


def _results(sheet: bytes) -> dict[str, Result]:
    """Cell → its result, of every formula that has one."""
    if b"<f" not in sheet:
        return {}
    found: dict[str, Result] = {}
    for cell in _cells(sheet).iter(f"{NAMESPACE}c"):
        value = cell.find(f"{NAMESPACE}v")
        if cell.find(f"{NAMESPACE}f") is not None and value is not None and value.text:
            found[cell.get("r", "")] = (cell.get("t"), value.text)
    return found


def _filled(sheet: bytes, results: dict[str, Result]) -> bytes:
    tree = _cells(sheet)
    for cell in tree.iter(f"{NAMESPACE}c"):
        formula, value = cell.find(f"{NAMESPACE}f"), cell.find(f"{NAMESPACE}v")
        known = results.get(cell.get("r", ""))
        if formula is None or value is None or known is None:
            continue
        kind, value.text = known
        if kind is not None:
            cell.set("t", kind)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _cells(sheet: bytes) -> etree._Element:
    """The sheet, parsed without entities and without looking anywhere else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(sheet, parser)
