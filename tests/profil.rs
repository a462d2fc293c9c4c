//! Do the vocabulary and the profile say what they promise? Every graph parses, our terms have
//! labels and definitions, no address of ours leads nowhere; pyshacl finds in every example
//! catalogue what stands beside it, and what passes *socle* passes the mandatory part of DCAT-AP.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::OnceLock;

use etalon_schemas::BASE_IRI;
use etalon_tests::corpus::{Corpus, Outcome, run_each};
use etalon_tests::{files, peers};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::{Graph, NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;
use serde_json::{Value, json};

/// The levels of the profile, from first to last.
const LEVELS: [&str; 3] = ["socle", "recommande", "complet"];
const SHACL: &str = "http://www.w3.org/ns/shacl#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
/// The shapes of DCAT-AP 3.0.1 in the corpus: what is mandatory, and the classes of what is cited.
const DCAT_AP: [(&str, &str); 2] = [("dcat-ap.ttl", "shapes.ttl"), ("plages.ttl", "range.ttl")];

fn main() -> ExitCode {
    run_each(&[
        ("every_graph_parses_and_every_address_of_ours_leads_somewhere", addresses),
        ("our_terms_have_labels_and_definitions_in_french_and_in_english", terms),
        ("the_fields_of_the_schemas_are_defined", fields),
        ("no_word_of_a_table_means_two_things", words),
        ("every_rule_speaks_french_and_english_and_stands_in_the_guides", rules),
        ("the_json_ld_example_means_its_turtle_twin", twin),
        ("every_example_gives_the_results_that_stand_beside_it", examples),
        ("what_passes_socle_passes_the_mandatory_part_of_dcat_ap", mandatory),
    ])
}

type Faults = Result<Vec<String>, String>;

fn outcome(result: Faults) -> Outcome {
    match result {
        Ok(faults) if faults.is_empty() => Outcome::Passed,
        Ok(faults) => Outcome::Failed(faults.join("\n")),
        Err(fault) => Outcome::Failed(fault),
    }
}

fn data(folder: &str) -> PathBuf {
    files::root().join("vocab/data").join(folder)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files of a folder of `vocab/data`, and below, that have this ending.
fn ending(folder: &str, end: &str) -> Result<Vec<PathBuf>, String> {
    let mut paths = files::below(&data(folder))?;
    paths.retain(|path| name(path).ends_with(end));
    Ok(paths)
}

fn read(path: &Path) -> Result<Vec<Triple>, String> {
    let text = files::bytes(path)?;
    TurtleParser::new()
        .for_slice(&text)
        .collect::<Result<_, _>>()
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn iri(node: &NamedOrBlankNode) -> Option<&str> {
    match node {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// The texts of every node in a language, by property.
fn texts(triples: &[Triple], property: &str, language: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for triple in triples {
        if let (Some(subject), Term::Literal(text)) = (iri(&triple.subject), &triple.object)
            && triple.predicate.as_str() == property
            && text.language() == Some(language)
        {
            found.entry(subject.to_owned()).or_default().push(text.value().to_owned());
        }
    }
    found
}

/// What the profile serves under `def/profil/`: its files, and its tables without their ending.
fn artefacts() -> Result<BTreeSet<String>, String> {
    let folder = data("profil");
    let mut served = BTreeSet::new();
    for path in files::below(&folder)? {
        let relative = path.strip_prefix(&folder).map_err(|error| error.to_string())?;
        served.insert(format!("{BASE_IRI}def/profil/{}", relative.display()));
    }
    Ok(served)
}

fn addresses() -> Outcome {
    outcome((|| {
        let mut known = artefacts()?;
        for path in files::below(&files::root().join("schemas/data"))? {
            // schemas/data/environnement/point-eau/1.0.0/schema.json
            if name(&path) == "schema.json"
                && let Some(version) = path.parent()
                && let Some(schema) = version.parent()
            {
                known.insert(format!("{BASE_IRI}commun/{}", name(schema)));
                known.insert(format!("{BASE_IRI}commun/{}/{}", name(schema), name(version)));
            }
        }
        let mut named = Vec::new();
        for path in ending("", ".ttl")? {
            for triple in read(&path)? {
                if let Some(subject) = iri(&triple.subject) {
                    known.insert(subject.to_owned());
                }
                named.push((name(&path), triple.predicate.as_str().to_owned()));
                if let Term::NamedNode(object) = &triple.object {
                    named.push((name(&path), object.as_str().to_owned()));
                }
            }
        }
        let ours: BTreeSet<_> =
            named.into_iter().filter(|(_, iri)| iri.starts_with(BASE_IRI)).collect();
        let lost = ours.into_iter().filter(|(_, iri)| !known.contains(iri));
        Ok(lost.map(|(file, iri)| format!("{file}: {iri} leads nowhere")).collect())
    })())
}

fn terms() -> Outcome {
    outcome((|| {
        let mut faults = Vec::new();
        for path in ending("ontologie", ".ttl")? {
            let triples = read(&path)?;
            let space = format!("{BASE_IRI}def#");
            let own: BTreeSet<&str> = triples
                .iter()
                .filter_map(|triple| iri(&triple.subject))
                .filter(|iri| iri.starts_with(&space))
                .collect();
            for property in [format!("{RDFS}label"), format!("{SKOS}definition")] {
                for language in ["fr", "en"] {
                    let texts = texts(&triples, &property, language);
                    let bare = own.iter().filter(|term| texts.get(**term).map(Vec::len) != Some(1));
                    faults.extend(bare.map(|term| format!("{term}: {property} in {language}")));
                }
            }
            let defined: BTreeSet<&str> = triples
                .iter()
                .filter(|triple| triple.predicate.as_str() == format!("{RDFS}isDefinedBy"))
                .filter_map(|triple| iri(&triple.subject))
                .collect();
            faults.extend(own.difference(&defined).map(|term| format!("{term}: isDefinedBy")));
        }
        Ok(faults)
    })())
}

/// Every class and property of ours that a schema uses is defined, under the title of a field.
fn fields() -> Outcome {
    outcome((|| {
        let mut labels = BTreeMap::new();
        for path in ending("ontologie", ".ttl")? {
            labels.append(&mut texts(&read(&path)?, &format!("{RDFS}label"), "fr"));
        }
        let mut titles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in files::below(&files::root().join("schemas/data"))? {
            if name(&path) == "schema.json" {
                let schema: Value = serde_json::from_str(&files::text(&path)?)
                    .map_err(|error| format!("{}: {error}", path.display()))?;
                collect(&schema, &mut titles);
            }
        }
        let mut faults = Vec::new();
        for (term, titles) in &titles {
            match labels.get(term).and_then(|labels| labels.first()) {
                None => faults.push(format!("{term} is not defined")),
                // A class has no title, and the oldest terms have a definition of their own.
                Some(label) => {
                    let own = read(&data("ontologie/etalon.ttl"))?
                        .iter()
                        .any(|triple| iri(&triple.subject) == Some(term));
                    if !own && !titles.is_empty() && !titles.contains(label) {
                        faults.push(format!("{term}: {label} is the title of no field"));
                    }
                }
            }
        }
        Ok(faults)
    })())
}

/// The terms of ours in a schema, with the titles of the fields that bear them.
fn collect(value: &Value, titles: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Object(members) => {
            for key in ["property", "rdfClass"] {
                if let Some(term) = members.get(key).and_then(Value::as_str)
                    && term.starts_with(&format!("{BASE_IRI}def#"))
                {
                    let title = value.pointer("/titles/fr").and_then(Value::as_str);
                    let title = title.filter(|_| key == "property").map(str::to_owned);
                    titles.entry(term.to_owned()).or_default().extend(title);
                }
            }
            members.values().for_each(|member| collect(member, titles));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, titles)),
        _ => {}
    }
}

/// What people write for a theme, a frequency… leads to one concept of its table. The addresses of
/// one licence are several concepts, and share their words.
fn words() -> Outcome {
    outcome((|| {
        let mut faults = Vec::new();
        for path in ending("profil/fond", ".ttl")? {
            let mut meanings: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
            for triple in read(&path)? {
                let label = ["prefLabel", "altLabel", "hiddenLabel", "notation"]
                    .iter()
                    .any(|name| triple.predicate.as_str() == format!("{SKOS}{name}"));
                if let (Some(concept), Term::Literal(text), true) =
                    (iri(&triple.subject), &triple.object, label)
                {
                    let (table, _) = concept.rsplit_once(['/', '#']).unwrap_or((concept, ""));
                    let word = (table.to_owned(), etalon_vocab::fold(text.value()));
                    meanings.entry(word).or_default().insert(concept.to_owned());
                }
            }
            let twice = meanings.into_iter().filter(|(_, concepts)| concepts.len() > 1);
            let file = name(&path);
            faults.extend(
                twice
                    .filter(|_| !["licences.ttl", "types-media.ttl"].contains(&file.as_str()))
                    .map(|((_, word), concepts)| format!("{file}: {word} means {concepts:?}")),
            );
        }
        Ok(faults)
    })())
}

fn rules() -> Outcome {
    outcome((|| {
        let mut faults = Vec::new();
        let guides =
            [files::text(&data("profil/guide.md"))?, files::text(&data("profil/guide.en.md"))?];
        for level in LEVELS {
            let path = data("profil").join(format!("{level}.shapes.ttl"));
            let source = files::text(&path)?;
            let triples = read(&path)?;
            let severe: BTreeSet<&str> = triples
                .iter()
                .filter(|triple| triple.predicate.as_str() == format!("{SHACL}severity"))
                .filter_map(|triple| iri(&triple.subject))
                .collect();
            for (property, language) in
                [("name", "fr"), ("name", "en"), ("message", "fr"), ("message", "en")]
            {
                let texts = texts(&triples, &format!("{SHACL}{property}"), language);
                faults.extend(
                    severe
                        .iter()
                        .filter(|rule| texts.get(**rule).map(Vec::len) != Some(1))
                        .map(|rule| format!("{rule}: no sh:{property} in {language}")),
                );
                if language == "fr" {
                    let plain = texts
                        .iter()
                        .filter(|(_, texts)| texts.iter().any(|text| plain_space(text)));
                    faults.extend(
                        plain.map(|(rule, _)| format!("{rule}: a plain space before a sign")),
                    );
                }
            }
            faults.extend(
                ["sh:sparql", "sh:js", "sh:rule", "sh:SPARQL", "sh:target "]
                    .iter()
                    .filter(|word| source.contains(**word))
                    .map(|word| format!("{level}: {word} is not SHACL Core")),
            );
            faults.extend(
                untold(&source, &guides).into_iter().map(|what| format!("{level}: {what}")),
            );
        }
        Ok(faults)
    })())
}

/// Whether a French text has a plain space where typography wants one that does not break.
fn plain_space(text: &str) -> bool {
    text.contains("« ") || text.contains(" »") || text.contains(" : ") || text.contains(" ?")
}

/// The properties in the paths of shapes that a guide does not name.
fn untold(shapes: &str, guides: &[String]) -> BTreeSet<String> {
    let mut untold = BTreeSet::new();
    for line in shapes.lines().filter(|line| line.starts_with("    sh:path ")) {
        let names = line.split_whitespace().filter(|word| word.contains(':'));
        for name in names.filter(|word| !word.starts_with("sh:")) {
            for guide in guides.iter().filter(|guide| !guide.contains(&format!("`{name}`"))) {
                let language = guide.lines().next().unwrap_or_default();
                untold.insert(format!("{name} is missing from “{language}”"));
            }
        }
    }
    untold
}

fn twin() -> Outcome {
    outcome((|| {
        let context = files::bytes(&data("profil/contexte.jsonld"))?;
        let mut faults = Vec::new();
        for path in ending("profil/exemples", ".jsonld")? {
            let document = files::bytes(&path)?;
            let own = context.clone();
            let mut lifted = Graph::new();
            // The only context that a reader needs is ours: any other would be fetched.
            let quads = JsonLdParser::new().for_slice(&document).with_load_document_callback(
                move |url, _| {
                    if url == format!("{BASE_IRI}def/profil/contexte.jsonld") {
                        Ok(JsonLdRemoteDocument {
                            document: own.clone(),
                            document_url: url.to_owned(),
                        })
                    } else {
                        Err(format!("{url} is not ours").into())
                    }
                },
            );
            for quad in quads {
                let quad = quad.map_err(|error| format!("{}: {error}", path.display()))?;
                lifted.insert(&Triple::new(quad.subject, quad.predicate, quad.object));
            }
            let mut written = Graph::new();
            for triple in read(&path.with_extension("ttl"))? {
                written.insert(&triple);
            }
            for graph in [&mut lifted, &mut written] {
                graph.canonicalize(CanonicalizationAlgorithm::Unstable);
            }
            let lines = |graph: &Graph| -> BTreeSet<String> {
                graph.iter().map(|triple| triple.to_string()).collect()
            };
            let (lifted, written) = (lines(&lifted), lines(&written));
            faults.extend(lifted.difference(&written).map(|line| format!("JSON-LD only: {line}")));
            faults.extend(written.difference(&lifted).map(|line| format!("Turtle only: {line}")));
        }
        Ok(faults)
    })())
}

/// What pyshacl says of the examples; it is asked once. The error is an outcome.
fn asked() -> Result<&'static Value, Outcome> {
    static ANSWER: OnceLock<Result<Value, Result<String, String>>> = OnceLock::new();
    let answer = ANSWER.get_or_init(|| {
        let python = peers::python("peers", &peers::CHECKERS).map_err(Ok)?;
        ask(&python).map_err(Err)
    });
    match answer {
        Ok(answer) => Ok(answer),
        Err(Ok(left_out)) => Err(Outcome::Ignored(left_out.clone())),
        Err(Err(fault)) => Err(Outcome::Failed(fault.clone())),
    }
}

fn ask(python: &Path) -> Result<Value, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let write = |file: &str, text: &[u8]| {
        let path = folder.path().join(file);
        let parent = path.parent().unwrap_or(folder.path());
        std::fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        std::fs::write(&path, text).map_err(|error| format!("{file}: {error}"))
    };
    for path in ending("profil", ".ttl")? {
        let below = path.strip_prefix(data("profil")).map_err(|error| error.to_string())?;
        if below.starts_with("exemples") {
            let lines: Vec<String> =
                read(&path)?.iter().map(|triple| format!("{triple} .\n")).collect();
            write(&name(&path.with_extension("nt")), lines.concat().as_bytes())?;
        } else {
            write(&format!("profil/{}", below.display()), &files::bytes(&path)?)?;
        }
    }
    if let Ok(corpus) = Corpus::find() {
        for (file, shapes) in DCAT_AP {
            let path = format!("../rdf/dcat-ap/releases/3.0.1/html/shacl/{shapes}");
            write(file, &corpus.bytes(&path)?)?;
        }
        write("territoires.ttl", &files::bytes(&data("listes/territoire-membre.ttl"))?)?;
    }
    let output = Command::new(python)
        .arg(files::tests_folder().join("peers/profil.py"))
        .arg(folder.path())
        .output()
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}\n{}", String::from_utf8_lossy(&output.stderr)))
}

fn text<'value>(value: &'value Value, key: &str) -> &'value str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn rank(level: &str) -> usize {
    LEVELS.iter().position(|one| *one == level).unwrap_or(LEVELS.len())
}

/// The last level whose rules, and those before, find no error.
fn reached(results: &[Value]) -> Option<&'static str> {
    let worst = results
        .iter()
        .filter(|result| text(result, "gravite") == "Violation")
        .map(|result| rank(text(result, "niveau")))
        .min()
        .unwrap_or(LEVELS.len());
    LEVELS.get(worst.checked_sub(1)?).copied()
}

fn examples() -> Outcome {
    match asked() {
        Ok(answer) => outcome(compare(answer)),
        Err(outcome) => outcome,
    }
}

fn compare(answer: &Value) -> Faults {
    let mut faults = Vec::new();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for path in ending("profil/exemples", ".ttl")? {
        let example = name(&path).trim_end_matches(".ttl").to_owned();
        let all = answer.pointer(&format!("/resultats/{example}")).and_then(Value::as_array);
        let all = all.ok_or_else(|| format!("{example}: not judged"))?;
        let beside = path.with_extension("attendu.json");
        let expected: Value = serde_json::from_str(&files::text(&beside)?)
            .map_err(|error| format!("{}: {error}", beside.display()))?;
        let level = text(&expected, "niveau");
        let found: Vec<&Value> =
            all.iter().filter(|result| rank(text(result, "niveau")) <= rank(level)).collect();
        let reached = reached(all);
        let found = json!({"niveau": level, "atteint": reached, "resultats": found});
        if files::blessing() {
            let text = serde_json::to_string_pretty(&found).map_err(|error| error.to_string())?;
            std::fs::write(&beside, text + "\n").map_err(|error| error.to_string())?;
        } else if found != expected {
            faults.push(format!("{example}: expected {expected:#}\nfound {found:#}"));
        }
        let kind = if example.starts_with("conforme-") { "conforme" } else { "fautif" };
        *kinds.entry(kind).or_default() += 1;
        // The name says the level: reached, and not the next.
        let promised =
            reached.is_some_and(|level| example.starts_with(&format!("conforme-{level}-")));
        if kind == "conforme" && !promised {
            faults.push(format!("{example} reaches {reached:?}"));
        }
        if kind == "fautif" && reached.is_some_and(|reached| rank(reached) >= rank(level)) {
            faults.push(format!("{example} has no error"));
        }
    }
    if kinds.get("conforme") < Some(&4) || kinds.get("fautif") < Some(&6) {
        faults.push(format!("too few examples: {kinds:?}"));
    }
    faults.extend(never_seen(answer)?);
    Ok(faults)
}

/// The rules that no example breaks: nobody would know whether they work.
fn never_seen(answer: &Value) -> Faults {
    let examples = answer.get("resultats").and_then(Value::as_object).into_iter().flatten();
    let broken: BTreeSet<String> = examples
        .filter_map(|(_, results)| results.as_array())
        .flatten()
        .map(|result| format!("{}#{}", text(result, "niveau"), text(result, "forme")))
        .collect();
    let mut unseen = Vec::new();
    for level in LEVELS {
        for triple in read(&data("profil").join(format!("{level}.shapes.ttl")))? {
            let rule = iri(&triple.subject).unwrap_or_default();
            let rule = rule.trim_start_matches(BASE_IRI).trim_start_matches("def/profil/");
            if triple.predicate.as_str() == format!("{SHACL}severity") && !broken.contains(rule) {
                unseen.push(format!("{rule}: no example breaks this rule"));
            }
        }
    }
    Ok(unseen)
}

fn mandatory() -> Outcome {
    if let Err(reason) = Corpus::find() {
        return Outcome::Ignored(reason);
    }
    match asked() {
        Ok(answer) => outcome(Ok(below_dcat_ap(answer))),
        Err(outcome) => outcome,
    }
}

/// Constraint by constraint, then example by example.
fn below_dcat_ap(answer: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for rule in answer.get("decouvert").and_then(Value::as_array).into_iter().flatten() {
        faults.push(format!("DCAT-AP asks for {rule}, socle does not"));
    }
    // A hundred and eighty-six: fewer would mean that the shapes were not read.
    if answer.get("demandes").and_then(Value::as_u64) < Some(180) {
        faults.push("the constraints of DCAT-AP were not found".to_owned());
    }
    // The complete ones also type what they cite, as DCAT-AP wants it.
    let cited = answer.get("plages").and_then(Value::as_object).into_iter().flatten();
    for (example, results) in cited.filter(|(name, _)| name.starts_with("conforme-complet-")) {
        if results.as_array().is_none_or(|results| !results.is_empty()) {
            faults.push(format!("{example}: the ranges of DCAT-AP find {results}"));
        }
    }
    let judged = answer.get("dcat_ap").and_then(Value::as_object).into_iter().flatten();
    for (example, results) in judged {
        let errors = results.as_array().map_or(0, Vec::len);
        let ours = answer.pointer(&format!("/resultats/{example}")).and_then(Value::as_array);
        if ours.is_some_and(|ours| reached(ours).is_some()) && errors > 0 {
            faults.push(format!("{example} passes socle, and DCAT-AP finds {results}"));
        }
    }
    faults
}
