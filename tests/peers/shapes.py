"""Which records do the SHACL shapes we export refuse, according to pyshacl?

Reads a folder: NAME.shapes.ttl and NAME.records.nt, one node a record. Writes
{"NAME": {"https://…/3": ["https://…/property", …]}} on standard output: the
properties at fault of each record that is refused.
"""

import json
import logging
import sys
from pathlib import Path

import pyshacl
from rdflib import Graph
from rdflib.namespace import SH

logging.disable(logging.CRITICAL)
folder = Path(sys.argv[1])
answer = {}
for shapes in sorted(folder.glob("*.shapes.ttl")):
    name = shapes.name.removesuffix(".shapes.ttl")
    data = Graph().parse(folder / f"{name}.records.nt", format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(shapes, format="turtle"))
    refused = answer.setdefault(name, {})
    for result in report.subjects(SH.resultSeverity, None):
        node = str(report.value(result, SH.focusNode))
        refused.setdefault(node, []).append(str(report.value(result, SH.resultPath)))
    for paths in refused.values():
        paths.sort()
json.dump(answer, sys.stdout, sort_keys=True)
