"""What do frictionless, Validata's core and csvw say of files under the schemas we export?

Reads a folder of cases: NAME.schema.json (Table Schema), NAME.csvw.json and
NAME/*.csv, one row each. Writes {"frictionless": {"NAME/1.csv": true}, "validata": …,
"csvw": {"NAME": [rows, columns]}} on standard output.
"""

import json
import logging
import shutil
import sys
from pathlib import Path

logging.disable(logging.CRITICAL)
folder = Path(sys.argv[1])
answer = {"frictionless": {}, "validata": {}, "csvw": {}}


def with_frictionless(schema, path):
    from frictionless import Detector, Resource, Schema, system

    with system.use_context(trusted=True):
        resource = Resource(
            path=str(path), schema=Schema.from_descriptor(schema), detector=Detector(schema_sync=True)
        )
        return resource.validate().valid


def with_validata(schema, path):
    from validata_core import resource_service, validation_service

    resource = resource_service.from_file_content(str(path), path.read_bytes())
    report = validation_service.validate_resource(resource, schema, True)
    body = report.to_dict()
    body = body.get("report", body)
    return body["valid"] if "valid" in body else body["stats"]["errors"] == 0


def with_csvw(metadata, rows):
    from csvw import TableGroup, Table

    target = folder / "csvw"
    target.mkdir(exist_ok=True)
    description = json.loads(metadata.read_text("utf-8"))
    shutil.copy(rows, target / description["url"])
    copy = target / metadata.name
    copy.write_text(json.dumps(description), "utf-8")
    table = Table.from_file(copy)
    read = list(table)
    return [len(read), len([name for name in read[0] if read[0][name] is not None]) if read else 0]


for schema_path in sorted(folder.glob("*.schema.json")):
    name = schema_path.name.removesuffix(".schema.json")
    schema = json.loads(schema_path.read_text("utf-8"))
    # A reference to the file itself cannot be judged on one row.
    schema.pop("foreignKeys", None)
    bare = {key: value for key, value in schema.items() if key != "custom_checks"}
    for path in sorted((folder / name).glob("*.csv")):
        case = f"{name}/{path.name}"
        try:
            answer["frictionless"][case] = with_frictionless(bare, path)
        except Exception as error:  # a crash is an answer too
            answer["frictionless"][case] = f"{type(error).__name__}: {error}"[:300]
        try:
            answer["validata"][case] = with_validata(schema, path)
        except Exception as error:
            answer["validata"][case] = f"{type(error).__name__}: {error}"[:300]
    whole = folder / f"{name}.csv"
    try:
        answer["csvw"][name] = with_csvw(folder / f"{name}.csvw.json", whole)
    except Exception as error:
        answer["csvw"][name] = f"{type(error).__name__}: {error}"[:300]
json.dump(answer, sys.stdout)
