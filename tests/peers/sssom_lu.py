"""Are mapping sets valid for the reference tools of SSSOM, and what do they read in them?

Reads a folder of NAME.sssom.tsv. Writes {"NAME": {"faults": [...], "mappings": [[subject label, predicate, object IRI,
justification], …]}} on standard output.
"""

import json
import logging
import sys
from pathlib import Path

from sssom.parsers import parse_sssom_table
from sssom.validators import validate



class Heard(logging.Handler):
    """Keeps what the tool warns of: prefixes taken, metadata it does not know."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


heard = Heard()
logging.getLogger().handlers = [heard]
answer = {}
for path in sorted(Path(sys.argv[1]).glob("*.sssom.tsv")):
    heard.said.clear()
    # The strict mode of this version refuses metadata when they are all known; its warnings say what it means to refuse.
    sets = parse_sssom_table(path)
    reports = validate(sets, fail_on_error=False)
    faults = [result.message for report in reports.values() for result in (report.results if report else [])]
    faults.extend(heard.said)
    rows = sets.df.fillna("").to_dict("records")
    for row in rows:
        for key in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            if sets.converter.expand(row[key]) is None:
                faults.append(f"{key}: {row[key]}")
    answer[path.name.removesuffix(".sssom.tsv")] = {
        "faults": faults,
        "mappings": [
            [
                row["subject_label"],
                row["predicate_id"],
                sets.converter.expand(row["object_id"]),
                row["mapping_justification"],
            ]
            for row in rows
        ],
    }
json.dump(answer, sys.stdout, ensure_ascii=False)
