//! Are changes between versions of formats told as they are? The corpus of other people's schemas.

#![cfg(test)]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use etalon_schemas::compat::inclusion::{Inclusion, Members, included};
use etalon_schemas::compat::{Bump, Comparison, Means, Policy, Reading, Verdict, compare};
use etalon_schemas::{Schema, load};
use etalon_tests::corpus::{Corpus, run};
use etalon_tests::files;
use etalon_validator::judge::{Checkers, EmbeddedLists};
use serde_json::Value;

fn main() -> ExitCode {
    run(&[
        ("every_vector_is_decided_right", vectors),
        ("every_table_evolution_is_weighed", evolutions),
    ])
}

fn json(corpus: &Corpus, path: &str) -> Value {
    let folder = corpus.folder.join("../compatibility");
    serde_json::from_slice(&files::bytes(&folder.join(path)).unwrap()).unwrap()
}

/// What a pair of JSON Schemas may take, without optimisation.
const LONGEST: Duration = Duration::from_millis(500);

fn vectors(corpus: &Corpus) {
    let vectors = json(corpus, "backward-strict.json");
    let vectors = vectors.as_array().unwrap();
    let mut undecided = Vec::new();
    for vector in vectors {
        let (old, new) = (&vector["old"], &vector["new"]);
        let name = format!("{} {}", vector["source"], vector["index"]);
        let start = Instant::now();
        let found = included(old, new, Reading::Annotations, Members::All).unwrap();
        let elapsed = start.elapsed();
        assert!(elapsed < LONGEST, "{name} took {elapsed:?}");
        match (found, vector["backward_compatible"].as_bool().unwrap()) {
            (Inclusion::Included, compatible) => assert!(compatible, "{name} is incompatible"),
            (Inclusion::Witness(witness), compatible) => {
                assert!(!compatible, "{name} is compatible, {witness} was found");
                let valid = |schema: &Value| peer(schema).is_valid(&witness);
                assert!(valid(old) && !valid(new), "{name}: {witness} is no witness");
            }
            (Inclusion::Unknown(reasons), _) => undecided.push(format!("{name}: {reasons:?}")),
        }
    }
    assert_eq!(vectors.len(), 493);
    assert!(undecided.len() * 20 <= vectors.len(), "{undecided:#?}");
}

/// The validator itself, without what Étalon sets: the witness is judged by another hand.
fn peer(schema: &Value) -> jsonschema::Validator {
    let mut options = jsonschema::options().should_validate_formats(false);
    if schema.get("$schema").is_none() {
        // Why: the vectors that give none are of draft 7, but for the bounds of draft 4.
        let text = schema.to_string();
        let fourth = text.contains("Minimum\":true") || text.contains("Maximum\":true");
        options = options.with_draft(if fourth {
            jsonschema::Draft::Draft4
        } else {
            jsonschema::Draft::Draft7
        });
    }
    options.build(schema).unwrap()
}

fn schema(corpus: &Corpus, path: &str) -> Schema {
    let path = corpus.folder.join("../compatibility/table-schema-evolution/schemas").join(path);
    let loaded = load(&files::bytes(&path).unwrap(), &|_| None).unwrap();
    loaded.resources.into_iter().next().unwrap().schema
}

fn compared(old: &Schema, new: &Schema, policy: Policy) -> Comparison {
    let judge = Checkers::compile(old, new, &|iri| etalon_vocab::find(iri));
    let means = Means { judge: &judge, lists: &EmbeddedLists, policy, formats: Reading::Binding };
    compare(old, new, &means)
}

fn evolutions(corpus: &Corpus) {
    let pairs = json(corpus, "table-schema-evolution/pairs.json");
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    for pair in pairs.as_array().unwrap() {
        let text = |key: &str| pair[key].as_str().unwrap();
        let name = format!("{} {} -> {}", text("schema"), text("from_version"), text("to_version"));
        let (old, new) = (schema(corpus, text("from_file")), schema(corpus, text("to_file")));
        let start = Instant::now();
        let open = compared(&old, &new, Policy::Open);
        let strict = compared(&old, &new, Policy::Strict);
        eprintln!(
            "{name} [{}] {:?} open {:?}/{:?} strict {:?}/{:?} called {:?}",
            start.elapsed().as_millis(),
            text("bump"),
            open.old_files.verdict(),
            open.old_readers.verdict(),
            strict.old_files.verdict(),
            strict.old_readers.verdict(),
            open.called
        );
        for change in &open.changes {
            eprintln!(
                "    {:?} {:?} {}",
                change.old_files,
                change.old_readers,
                serde_json::to_string(&change.change)
                    .unwrap()
                    .chars()
                    .take(160)
                    .collect::<String>()
            );
        }
        for broken in &open.old_files.breaks {
            eprintln!("    BREAK {:?} {:?}", broken.subject, broken.witness);
        }
        for doubt in open.old_files.doubts.iter().chain(&open.old_readers.doubts) {
            eprintln!("    DOUBT {doubt:?}");
        }
        for doubt in strict.old_files.doubts.iter().chain(&strict.old_readers.doubts) {
            eprintln!("    STRICT DOUBT {doubt:?}");
        }
        *tally
            .entry(format!("open {:?} called {:?}", open.old_files.verdict(), open.bump()))
            .or_default() += 1;
        let _ = (Verdict::Compatible, Bump::Major);
    }
    eprintln!("{tally:#?}");
}
