"""What does pyshacl say of the example catalogues, and do our shapes cover those of DCAT-AP?

Reads a folder: profil/ (the shapes and fond/, as they are published), NAME.nt (one example each) and, where the corpus
is at hand, dcat-ap.ttl and plages.ttl (the shapes of DCAT-AP 3.0.1, cardinalities and classes). Writes on standard output
{"resultats": {NAME: [{niveau, gravite, noeud, chemin, contrainte, forme}…]},
 "dcat_ap" and "plages": {NAME: [{noeud, chemin, contrainte}…]} or null, "decouvert": [what DCAT-AP asks and socle does not] or null,
 "demandes": how many constraints of DCAT-AP were looked at}.
"""

import json
import logging
import sys
from pathlib import Path

import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD

logging.disable(logging.CRITICAL)
BASE = "https://w3id.org/etalon/def/profil/"
PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "etalon": "https://w3id.org/etalon/def#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}


def short(iri):
    """An IRI with its usual prefix."""
    for prefix, space in PREFIXES.items():
        if str(iri).startswith(space):
            return f"{prefix}:{str(iri)[len(space):]}"
    return str(iri)


def path(graph, node):
    """A property path as SPARQL writes it."""
    if node is None:
        return None
    if isinstance(node, URIRef):
        return short(node)
    inverse = graph.value(node, SH.inversePath)
    if inverse is not None:
        return "^" + path(graph, inverse)
    choice = graph.value(node, SH.alternativePath)
    if choice is not None:
        return "(" + "|".join(path(graph, one) for one in Collection(graph, choice)) + ")"
    return "/".join(path(graph, one) for one in Collection(graph, node))


def name(node):
    return "_:" if isinstance(node, BNode) else str(node)


def results(report):
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield {
            "noeud": name(report.value(result, SH.focusNode)),
            "chemin": path(report, report.value(result, SH.resultPath)),
            "contrainte": str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
        }, report.value(result, SH.sourceShape), str(report.value(result, SH.resultSeverity)).rpartition("#")[2]


def judge(data, shapes):
    # Why: the lists of complex paths stand in the shapes graph, which the report copies only in part.
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    return list(results(report))


def errors(judged):
    facts = [fact for fact, _, severity in judged if severity == "Violation"]
    return sorted(facts, key=lambda one: json.dumps(one, sort_keys=True))


def constraints(graph):
    """Of every property shape with a class as target: (class, path, severity, constraint, value)."""
    for shape, target in graph.subject_objects(SH.targetClass):
        for one in graph.objects(shape, SH.property):
            severity = graph.value(one, SH.severity) or SH.Violation
            for predicate, value in graph.predicate_objects(one):
                yield target, path(graph, graph.value(one, SH.path)), severity, predicate, value


def alternatives(graph, node):
    """The constraints in the members of an sh:or."""
    return {pair for member in Collection(graph, node) for pair in graph.predicate_objects(member)}


DATES = {(SH.datatype, kind) for kind in (XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth)}


def covers(ours, mine, graph, theirs):
    """Whether one of our constraints is equal to, or stronger than, theirs."""
    predicate, value = theirs
    for own, what in mine:
        if own == predicate and what == value:
            return True
        if predicate == SH.minCount and own == SH.qualifiedMinCount and int(what) >= int(value):
            return True
        if predicate == SH.nodeKind and value == SH.BlankNodeOrIRI and own == SH.nodeKind and what == SH.IRI:
            return True
        if predicate == SH.nodeKind and value == SH.Literal and own == SH.datatype:
            return True
        if own == SH["or"]:
            members = alternatives(ours, what)
            if predicate == SH.node and alternatives(graph, graph.value(value, SH["or"])) >= members:
                return True
            # Dates are literals.
            if predicate == SH.nodeKind and value == SH.Literal and members <= DATES:
                return True
    return False


def uncovered(ours, theirs):
    mine = {}
    for target, where, severity, predicate, value in constraints(ours):
        if severity == SH.Violation:
            mine.setdefault((target, where), []).append((predicate, value))
    asked = (SH.minCount, SH.maxCount, SH.nodeKind, SH.datatype, SH.node, SH["class"], SH.pattern, SH["in"])
    left, count = [], 0
    for target, where, severity, predicate, value in constraints(theirs):
        if predicate in asked and severity == SH.Violation:
            count += 1
            if not covers(ours, mine.get((target, where), []), theirs, (predicate, value)):
                left.append(f"{short(target)} {where} {str(predicate).rpartition('#')[2]} {short(value)}")
    return sorted(left), count


def main(folder):
    shapes = Graph()
    for level in ("socle", "recommande", "complet"):
        shapes.parse(folder / "profil" / f"{level}.shapes.ttl", format="turtle")
    background = Graph()
    for table in sorted((folder / "profil/fond").glob("*.ttl")):
        background.parse(table, format="turtle")
    dcat_ap = folder / "dcat-ap.ttl"
    theirs = ranges = territories = None
    answer = {"resultats": {}, "dcat_ap": None, "plages": None, "decouvert": None}
    if dcat_ap.is_file():
        theirs = Graph().parse(dcat_ap, format="turtle")
        ranges = Graph().parse(folder / "plages.ttl", format="turtle")
        # The examples name their territories by our list, which tells that they are places.
        territories = Graph().parse(folder / "territoires.ttl", format="turtle")
        answer["dcat_ap"], answer["plages"] = {}, {}
    # Fails loudly where a shape is not well formed.
    pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    for example in sorted(folder.glob("*.nt")):
        data = Graph().parse(example, format="nt") + background
        found = []
        for fact, source, severity in judge(data, shapes):
            level, _, form = str(source).removeprefix(BASE).partition("#")
            # Why: read from the shapes themselves, where the path is whole.
            fact["chemin"] = path(shapes, shapes.value(source, SH.path))
            found.append({"niveau": level, "gravite": severity, "forme": form, **fact})
        found.sort(key=lambda one: json.dumps(one, sort_keys=True))
        answer["resultats"][example.stem] = found
        if theirs is not None:
            answer["dcat_ap"][example.stem] = errors(judge(data, theirs))
            answer["plages"][example.stem] = errors(judge(data + territories, ranges))
    if theirs is not None:
        own = Graph().parse(folder / "profil/socle.shapes.ttl", format="turtle")
        answer["decouvert"], answer["demandes"] = uncovered(own, theirs)
    json.dump(answer, sys.stdout, ensure_ascii=False, sort_keys=True)


main(Path(sys.argv[1]))
