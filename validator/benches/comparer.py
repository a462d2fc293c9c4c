#!/usr/bin/env python3
"""What does a check cost beside the bare reading of the same file, and beside other programs?

usage: comparer.py [ROWS]

Builds the release programs, writes the files of `examples/banc.rs`, then runs each command in turn, ROUNDS times, and
prints the median of its CPU seconds (user and system), its ratio to the bare reading, and its peak of memory. `qsv`
and `frictionless` are measured where they are installed; what was left out is said.
"""
import os, resource, shutil, statistics, subprocess, sys, tempfile

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
ROUNDS = 5
here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
target = os.environ.get("CARGO_TARGET_DIR", os.path.join(root, "target"))
cargo = ["cargo", "build", "--release", "--quiet", "--manifest-path", os.path.join(root, "Cargo.toml")]
subprocess.run(cargo + ["-p", "etalon-cli"], check=True)
subprocess.run(cargo + ["-p", "etalon-validator", "--examples"], check=True)
program = lambda *path: os.path.join(target, "release", *path)


def measure(command):
    """CPU seconds, wall seconds and peak of memory in MB of one run."""
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"{command} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([program("examples", "banc"), folder, str(ROWS)], check=True)
    file = lambda name: os.path.join(folder, name)
    etalon = lambda data, schema, *more: [program("etalon"), "validate", file(data), "--schema", file(schema), *more]
    commands = {
        "csv : lecture nue": [program("examples", "lire"), file("banc.csv")],
        "csv : etalon, un fil": etalon("banc.csv", "banc.tableschema.json", "--threads", "1"),
        "csv : etalon, deux fils": etalon("banc.csv", "banc.tableschema.json", "--threads", "2"),
        "csv : etalon, 1 % de cellules fausses": etalon("banc-faux.csv", "banc.tableschema.json", "--threads", "1"),
        "csv : etalon, rapport JSON": etalon("banc.csv", "banc.tableschema.json", "--threads", "1", "--format", "json"),
        "ndjson : etalon, table": etalon("banc.ndjson", "banc.tableschema.json", "--threads", "1"),
        "ndjson : etalon, schéma JSON": etalon("banc.ndjson", "banc.schema.json", "--threads", "1"),
        "geojson : etalon, table": etalon("banc.geojson", "banc.tableschema.json", "--threads", "1"),
    }
    for name, command in {
        "qsv": ["qsv", "validate", file("banc.csv"), file("banc.schema.json")],
        "frictionless": ["frictionless", "validate", "--schema", file("banc.tableschema.json"), file("banc.csv")],
    }.items():
        if shutil.which(name):
            commands[f"csv : {name}"] = command
        else:
            print(f"LAISSÉ DE CÔTÉ : {name} n’est pas installé")
    found = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            found[name].append(measure(command))
    bare = statistics.median(cpu for cpu, _ in found["csv : lecture nue"])
    print(f"{ROWS} lignes × 15 colonnes, médianes de {ROUNDS} tours")
    for name, runs in found.items():
        cpu, memory = statistics.median(run[0] for run in runs), max(run[1] for run in runs)
        print(f"{name:42} {cpu:7.3f} s  ×{cpu / bare:6.2f}  {memory:6.0f} Mo")
