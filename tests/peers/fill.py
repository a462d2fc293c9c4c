"""What does a clerk get by filling the XLSX templates we export, in a spreadsheet?

Reads a folder: NAME.template.xlsx and NAME.csv. Writes NAME.xlsx, the template whose data
sheet holds the rows of the CSV file, typed as its columns are. Writes on standard output
{"NAME": {"sheets": 3, "lists": 5, "comments": 21}}: what was found in the template.
"""

import csv
import datetime
import json
import sys
from pathlib import Path

import openpyxl

folder = Path(sys.argv[1])
answer = {}


def typed(text, number_format):
    """What a spreadsheet keeps of what is typed in a cell of this format."""
    if not text:
        return None
    if number_format == "@":
        return text
    if "yy" in number_format and "h" not in number_format:
        return datetime.date.fromisoformat(text)
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


for template in sorted(folder.glob("*.template.xlsx")):
    name = template.name.removesuffix(".template.xlsx")
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    # A group of like columns is written once, with its bounds.
    groups = [
        (group.min, group.max, group.number_format) for group in sheet.column_dimensions.values()
    ]
    formats = [
        next((shape for low, high, shape in groups if low <= at <= high), "General")
        for at in range(1, len(header) + 1)
    ]
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            for at, (field, shape) in enumerate(zip(header, formats)):
                cell = sheet.cell(line, at + 1, typed(row.get(field, ""), shape))
                cell.number_format = shape
    answer[name] = {
        "sheets": len(book.worksheets),
        "lists": len(sheet.data_validations.dataValidation),
        "comments": sum(cell.comment is not None for cell in sheet[1]),
        "columns": len(header),
    }
    book.save(folder / f"{name}.xlsx")
json.dump(answer, sys.stdout)
