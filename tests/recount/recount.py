"""Counts a release again, from the input cells, without the program: every figure of figures.json, and every number
that the PDF prints.

usage: recount.py PROJECT     (the folder with inputs/ and output/latest)
Prints what it counted; each line that begins with WRONG is a difference. Exit 0 if there is none, 1 if there is one.
"""
import csv, io, json, pathlib, re, subprocess, sys, tomllib
from decimal import ROUND_HALF_UP, Decimal, getcontext

import odf.opendocument, odf.table, odf.text, openpyxl, xlrd
from openpyxl.utils.cell import coordinate_from_string, column_index_from_string

getcontext().prec = 60
project = pathlib.Path(sys.argv[1])
release = project / "output/latest"
figures = json.loads((release / "figures.json").read_bytes())["figures"]
by_id = {figure["id"]: figure for figure in figures}
review = tomllib.loads((project / "inputs/review.toml").read_text("utf-8"))
formulas = {it["id"]: it["formula"] for it in review.get("indicator", []) if "formula" in it}
wrong = []


def complain(figure, what):
    wrong.append(f"WRONG {figure['id']}: {what}")


# ── the cells ────────────────────────────────────────────────────────────────
def decimal(value):
    """The decimal that a spreadsheet's double stands for: its shortest form."""
    return Decimal(repr(value) if isinstance(value, float) else str(value).strip().replace(",", ""))


def ods_cell(path, sheet, row, column):
    tables = odf.opendocument.load(path).getElementsByType(odf.table.Table)
    table = next(it for it in tables if it.getAttribute("name") == sheet)
    at = 0
    for line in table.getElementsByType(odf.table.TableRow):
        again = int(line.getAttribute("numberrowsrepeated") or 1)
        if at <= row < at + again:
            place = 0
            for cell in line.childNodes:
                again = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                if place <= column < place + again:
                    kind = cell.getAttribute("valuetype")
                    value = cell.getAttribute("value")
                    text = "".join(str(p) for p in cell.getElementsByType(odf.text.P))
                    return (Decimal(value) if value else text), kind == "percentage"
                place += again
        at += again
    raise LookupError(f"{path} {sheet} {row} {column}")


def xls_cell(path, sheet, row, column):
    book = xlrd.open_workbook(path, formatting_info=True)
    cell = book.sheet_by_name(sheet).cell(row, column)
    shown = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return (decimal(cell.value) if cell.ctype == xlrd.XL_CELL_NUMBER else cell.value), "%" in shown


def csv_cell(path, row, column):
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    value = list(csv.reader(io.StringIO(text, newline="")))[row][column]
    return value, value.endswith("%")


books = {}


def cell(origin):
    """The cell's number, times 100 where it is shown in percent."""
    path = project / origin["file"]
    letters, row = coordinate_from_string(origin["cell"])
    row, column = row - 1, column_index_from_string(letters) - 1
    if path.suffix == ".ods":
        value, percent = ods_cell(path, origin["sheet"], row, column)
    elif path.suffix == ".xls":
        value, percent = xls_cell(path, origin["sheet"], row, column)
    elif path.suffix == ".csv":
        value, percent = csv_cell(path, row, column)
        percent = False
        value = value.strip().rstrip("%")
    else:
        book = books.setdefault(path, openpyxl.load_workbook(path, data_only=True))
        here = book[origin["sheet"]].cell(row + 1, column + 1)
        value, percent = here.value, "%" in here.number_format
    return decimal(value) * (100 if percent else 1)


# ── the figures ──────────────────────────────────────────────────────────────
SCALES = {"元": 1, "万元": 10**4, "亿元": 10**8, "万亿元": 10**12, "人": 1, "万人": 10**4, "亿人": 10**8,
          "斤": Decimal("0.5"), "亿斤": Decimal("0.5") * 10**8, "万亿斤": Decimal("0.5") * 10**12,
          "吨": 1000, "万吨": 10**7, "亿吨": 10**11, "%": Decimal("0.01"), "‰": Decimal("0.001"), "倍": 1}


def decimals(figure):
    match = re.search(r"\d+(?:\.(\d+))?", figure["display"])
    return len(match.group(1) or "")


def rounded(number, places):
    result = abs(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return result.copy_sign(number) if result else result


def exact(figure):
    """The number before rounding, in the figure's unit, counted from the cells."""
    origin = figure["origin"]
    if origin["kind"] == "cell":
        return cell(origin)
    if origin["kind"] == "written":
        return Decimal(figure["value"])
    operands = [by_id[name] for name in origin["operands"]]
    match origin["rule"]:
        case "growth":
            now, base = map(exact, operands)
            return (now / base - 1) * 100
        case "points" | "difference":
            now, base = map(exact, operands)
            return now - base
        case "difference-as-printed":
            now, base = (rounded(exact(operand), decimals(operand)) for operand in operands)
            return now - base
        case "index-minus-100":
            return exact(operands[0]) - 100
        case "unit-conversion":
            return exact(operands[0]) * SCALES[operands[0]["unit"]] / SCALES[figure["unit"]]
        case "formula":
            above, below = map(exact, operands)
            assert formulas[figure["indicator"]].count("/") == 1, "only quotients are counted again"
            quotient = above * SCALES[operands[0]["unit"]] / (below * SCALES[operands[1]["unit"]])
            return quotient / SCALES[figure["unit"]]
        case "share":
            part, whole = map(exact, operands)
            return part * 100 / whole
        case "axis-tick":
            return Decimal(figure["value"])
    raise ValueError(f"{figure['id']}: no rule {origin['rule']}")


def close(a, b):
    return abs(a - b) <= Decimal("1e-18") * max(1, abs(a))


for figure in figures:
    number = exact(figure)
    origin = figure["origin"]
    if origin["kind"] == "computed" and not close(number, Decimal(origin["unrounded"])):
        complain(figure, f"counted {number}, unrounded says {origin['unrounded']}")
    operand = figure["id"].endswith(".source")
    if not operand and rounded(number, decimals(figure)) != Decimal(figure["value"]):
        complain(figure, f"counted {number}, printed {figure['value']}")
    shown = re.search(r"-?\d+(?:\.\d+)?", figure["display"]).group()
    if Decimal(shown) != Decimal(figure["value"]):
        complain(figure, f"value {figure['value']}, display {figure['display']}")
    if origin["kind"] == "written" and figure["measure"] == "target":
        lines = (project / origin["file"]).read_text("utf-8").splitlines()
        if shown not in lines[origin["line"] - 1]:
            complain(figure, f"{origin['file']}:{origin['line']} does not say {shown}")

# ── the pages ────────────────────────────────────────────────────────────────
pages = subprocess.run(["pdftotext", "-layout", str(release / "review.pdf"), "-"], check=True, capture_output=True)
pages = pages.stdout.decode("utf-8").split("\f")[:-1]
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)*")
squeezed = [re.sub(r"\s", "", page) for page in pages]
for figure in figures:
    shown = re.search(r"\d+(?:\.\d+)?", figure["display"]).group()
    for place in figure["places"]:
        if shown not in NUMBER.findall(pages[place["sheet"] - 1]):
            complain(figure, f"sheet {place['sheet']} does not print {shown}")

known = {re.search(r"\d+(?:\.\d+)?", figure["display"]).group() for figure in figures if figure["places"]}
# Digits that belong to a name: of an indicator, a unit, a file, a sheet, the title.
names = {figure["name"] for figure in figures} | {figure["unit"] for figure in figures}
names |= {it.get("name", "") for it in review.get("indicator", [])}
names |= {str(review["report"].get(key, "")) for key in ("title", "occasion", "issuer", "date")}
for figure in figures:
    origin = figure["origin"]
    names |= {str(origin.get("file") or ""), str(origin.get("sheet") or "")}
in_names = {number for name in names for number in NUMBER.findall(name)}
counted = 0
for sheet, page in enumerate(pages, 1):
    for line in page.splitlines():
        for match in NUMBER.finditer(line):
            number, before, after = match.group(), line[: match.start()], line[match.end() :]
            counted += 1
            year = re.fullmatch(r"(19|20)\d\d", number) and re.match(r"\s*(年|—)", after)
            date = re.match(r"\s*(月|日)", after) and re.search(r"[年月]\s*$", before)
            folio = re.fullmatch(r"\s*—?\s*", before) and re.fullmatch(r"\s*—?\s*", after)
            contents = re.search(r"([.·…]\s*){3}$", before) and not after.strip()
            caption = re.search(r"(^|\s)[表图]\s*$", before)
            note = re.fullmatch(r"\s*(注：|　*)\s*", before) and after.startswith(".")
            if number in known or year or date or folio or contents or caption or note or number in in_names:
                continue
            wrong.append(f"WRONG sheet {sheet}: {number} is in no ledger: {line.strip()}")

print(f"{len(figures)} figures counted again, {counted} numbers on {len(pages)} pages")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
