"""Counts a release again, from the input cells, without the program: every figure of figures.json, and every number
that the PDF prints.

usage: recount.py PROJECT     (the folder with inputs/ and output/latest)
Prints what it counted; each line that begins with WRONG is a difference. Exit 0 if there is none, 1 if there is one.
"""
import ast, csv, io, json, math, pathlib, re, subprocess, sys, tomllib
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
    text = repr(value) if isinstance(value, float) else str(value).strip().replace(",", "")
    # A round number with a word that makes it none: the number is what is printed.
    return Decimal(re.sub("^(?:突破|近)|[余多]$", "", text))


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
SCALES = {"百分点": 1, "千分点": 1, "元": 1, "万元": 10**4, "亿元": 10**8, "万亿元": 10**12, "人": 1, "万人": 10**4, "亿人": 10**8,
          "斤": Decimal("0.5"), "亿斤": Decimal("0.5") * 10**8, "万亿斤": Decimal("0.5") * 10**12,
          "吨": 1000, "万吨": 10**7, "亿吨": 10**11, "%": Decimal("0.01"), "‰": Decimal("0.001"), "倍": 1}


def scale(unit):
    """An index of 102 is 1.02 times its base."""
    return Decimal("0.01") if unit.endswith("=100") else Decimal(SCALES[unit])


def decimals(figure):
    match = re.search(r"\d+(?:\.(\d+))?", figure["display"])
    return len(match.group(1) or "") if match else 0


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
            formula = Formula(figure)
            number = formula.value() / scale(figure["unit"])
            if formula.used != set(origin["operands"]):
                complain(figure, f"counted from {sorted(formula.used)}, operands are {sorted(origin['operands'])}")
            return number
        case "structure":
            own, *parts = map(exact, operands)
            return own / sum(parts) * 100
        case "completion":
            actual, target = operands
            assert actual["unit"] == target["unit"]
            return exact(actual) / exact(target) * 100
        case "rank":
            own, *all_of_them = (rounded(exact(operand), decimals(operand)) for operand in operands)
            return Decimal(1 + sum(other > own for other in all_of_them))
        case "share":
            part, whole = map(exact, operands)
            return part * 100 / whole
        case "characters":
            return exact(operands[0])
        case "times-more":
            return exact(operands[0]) / 100
        case "times-as-much":
            return exact(operands[0]) / 100 + 1
        case "doublings":
            return Decimal(math.floor(math.log2(exact(operands[0]) / 100 + 1)))
        case "average-growth":
            years = int(figure["id"].rsplit("-", 1)[1])
            if all(operand["measure"] == "change" for operand in operands):
                assert len(operands) == years
                product = math.prod(1 + exact(operand) / 100 for operand in operands)
            else:
                now, base = map(exact, operands)
                product = now / base
            return (product ** (Decimal(1) / years) - 1) * 100
        case "axis-tick":
            return Decimal(figure["value"])
    raise ValueError(f"{figure['id']}: no rule {origin['rule']}")


class Formula:
    """A formula of review.toml, counted from the cells; `used` are the figures that it took."""

    WORDS = {"年平均": "mean", "上年": "last", "年均增速": "average_growth", "增速": "growth", "累计指数": "chain",
             "贡献率": "contribution", "拉动": "pull"}

    def __init__(self, figure):
        text = formulas[figure["indicator"]]
        for chinese, english in sorted(self.WORDS.items(), key=lambda it: -len(it[0])):
            text = text.replace(chinese, english)
        self.tree = ast.parse(text, mode="eval").body
        self.year = int(figure["period"])
        self.used = set()

    def value(self):
        return self.of(self.tree, self.year)

    def figure(self, name):
        self.used.add(name)
        return by_id[name]

    def level(self, name, year):
        figure = self.figure(f"{name}@{year}:level")
        return exact(figure) * scale(figure["unit"])

    def growth(self, name, year):
        change = by_id.get(f"{name}@{year}:change")
        if change and change["origin"]["kind"] == "cell":
            return exact(self.figure(change["id"])) / 100
        return self.level(name, year) / self.level(name, year - 1) - 1

    def of(self, node, year):
        match node:
            case ast.Constant(value=value):
                return Decimal(str(value))
            case ast.Name(id=name):
                return self.level(name, year)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.of(operand, year)
            case ast.BinOp(left=left, op=op, right=right):
                left, right = self.of(left, year), self.of(right, year)
                match op:
                    case ast.Add():
                        return left + right
                    case ast.Sub():
                        return left - right
                    case ast.Mult():
                        return left * right
                    case ast.Div():
                        return left / right
            case ast.Call(func=ast.Name(id=function), args=args):
                return self.call(function, args, year)
        raise ValueError(ast.dump(node))

    def call(self, function, args, year):
        match function:
            case "mean":
                return (self.of(args[0], year) + self.of(args[0], year - 1)) / 2
            case "last":
                return self.of(args[0], year - 1)
            case "growth":
                return self.growth(args[0].id, year)
            case "average_growth":
                name, years = args[0].id, args[1].value
                supplied = [by_id.get(f"{name}@{year - i}:change") for i in range(years)]
                if all(it and it["origin"]["kind"] == "cell" for it in supplied):
                    product = Decimal(1)
                    for it in supplied:
                        product *= 1 + exact(self.figure(it["id"])) / 100
                else:
                    product = self.level(name, year) / self.level(name, year - years)
                return product ** (Decimal(1) / years) - 1
            case "chain":
                product = Decimal(1)
                for i in range(args[1].value):
                    product *= self.level(args[0].id, year - i)
                return product
            case "contribution" | "pull":
                part, whole = (self.of(arg, year) - self.of(arg, year - 1) for arg in args)
                base = self.of(args[1], year - 1)
                return part / whole if function == "contribution" else part / base * 100
        raise ValueError(function)


def close(a, b):
    return abs(a - b) <= Decimal("1e-18") * max(1, abs(a))


CHARACTERS = {c: number for number, c in enumerate("零一二三四五六七八九十")}

for figure in figures:
    number = exact(figure)
    origin = figure["origin"]
    if origin["kind"] == "computed" and not close(number, Decimal(origin["unrounded"])):
        complain(figure, f"counted {number}, unrounded says {origin['unrounded']}")
    operand = figure["id"].endswith(".source")
    # The largest part of a structure takes what is missing to 100; that is looked at below.
    operand = operand or origin.get("rule") == "structure"
    if not operand and rounded(number, decimals(figure)) != Decimal(figure["value"]):
        complain(figure, f"counted {number}, printed {figure['value']}")
    if origin.get("rule") == "doublings":
        if figure["display"] != f"翻{'零一两三'[int(number)]}番":
            complain(figure, f"value {number}, display {figure['display']}")
        continue
    if origin.get("rule") == "characters":
        if CHARACTERS[figure["display"]] != number:
            complain(figure, f"value {number}, display {figure['display']}")
        continue
    shown = re.search(r"-?\d+(?:\.\d+)?", figure["display"]).group()
    if Decimal(shown) != Decimal(figure["value"]):
        complain(figure, f"value {figure['value']}, display {figure['display']}")
    if origin["kind"] == "written" and (figure["measure"] == "target" or figure["id"].endswith(":literal")):
        lines = (project / origin["file"]).read_text("utf-8").splitlines()
        if shown not in lines[origin["line"] - 1]:
            complain(figure, f"{origin['file']}:{origin['line']} does not say {shown}")

structures = {}
for figure in figures:
    if figure["origin"].get("rule") == "structure":
        structures.setdefault((figure["indicator"], figure["period"]), []).append(figure)
for parts in structures.values():
    if sum(Decimal(part["value"]) for part in parts) != 100:
        complain(parts[0], "the parts of the structure do not make 100")
    # The largest part takes the difference, or where it would be printed below another, those that were rounded most: one
    # in the last place each.
    largest = max(parts, key=exact)
    by_itself = {part["id"]: rounded(exact(part), decimals(part)) for part in parts}
    rest = 100 - sum(by_itself.values())
    stays = all(by_itself[largest["id"]] + rest >= by_itself[part["id"]] for part in parts if part is not largest)
    step = Decimal(1).scaleb(-decimals(largest)).copy_sign(rest)
    order = sorted(parts, key=lambda part: -(exact(part) - by_itself[part["id"]]) * step)
    moved = {largest["id"]: rest} if stays else {part["id"]: step for part in order[: int(rest / step)]}
    for part in parts:
        if by_itself[part["id"]] + moved.get(part["id"], 0) != Decimal(part["value"]):
            complain(part, f"counted {exact(part)}, printed {part['value']}")

# ── the pages ────────────────────────────────────────────────────────────────
pages = subprocess.run(["pdftotext", "-layout", str(release / "review.pdf"), "-"], check=True, capture_output=True)
pages = pages.stdout.decode("utf-8").split("\f")[:-1]
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)*")
squeezed = [re.sub(r"\s", "", page) for page in pages]
for figure in figures:
    characters = figure["origin"].get("rule") in ("characters", "doublings")
    shown = figure["display"] if characters else re.search(r"\d+(?:\.\d+)?", figure["display"]).group()
    for place in figure["places"]:
        page = pages[place["sheet"] - 1]
        if shown not in (page if characters else NUMBER.findall(page)):
            complain(figure, f"sheet {place['sheet']} does not print {shown}")

printed = [re.search(r"\d+(?:\.\d+)?", figure["display"]) for figure in figures if figure["places"]]
known = {match.group() for match in printed if match}
# Digits that belong to a name: of an indicator, a unit, a file, a sheet, the title.
names = {figure["name"] for figure in figures} | {figure["unit"] for figure in figures}
names |= {it.get("name", "") for it in review.get("indicator", [])}
names |= {str(review["report"].get(key, "")) for key in ("title", "occasion", "issuer", "date")}
names |= {it.get("reason", "") for it in review.get("revision", [])}
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
            months = re.match(r"\s*(—\s*\d+\s*)?月", after)
            date = re.match(r"\s*(月|日)", after) and re.search(r"[年月]\s*$", before)
            folio = re.fullmatch(r"\s*—?\s*", before) and re.fullmatch(r"\s*—?\s*", after)
            contents = re.search(r"([.·…]\s*){3}$", before) and not after.strip()
            caption = re.search(r"(^|\s)续?[表图]\s*$", before)
            note = re.fullmatch(r"\s*(注：|　*)\s*", before) and after.startswith(".")
            if number in known or year or date or months or folio or contents or caption or note or number in in_names:
                continue
            wrong.append(f"WRONG sheet {sheet}: {number} is in no ledger: {line.strip()}")

print(f"{len(figures)} figures counted again, {counted} numbers on {len(pages)} pages")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
