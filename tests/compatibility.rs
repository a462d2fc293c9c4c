//! Are changes between versions of formats told as they are? The corpus of other people's schemas.

#![cfg(test)]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use etalon_schemas::compat::inclusion::{Inclusion, Members, included};
use etalon_schemas::compat::{
    Answer, Bump, Comparison, Means, Policy, Reading, Verdict, Witness, compare,
};
use etalon_schemas::{Schema, load};
use etalon_tests::corpus::{Corpus, run};
use etalon_tests::files;
use etalon_validator::judge::{Checkers, EmbeddedLists};
use etalon_validator::{CheckOptions, Checker, Input, Profile};
use serde_json::Value;

/// What a pair of JSON Schemas may take, without optimisation.
const LONGEST: Duration = Duration::from_millis(500);
/// Pairs of JSON Schemas, and of Table Schemas, that the corpus must hold.
const COUNTS: (usize, usize) = (493, 77);
/// Published examples of versions of the pairs, at least.
const EXAMPLES: usize = 30;

fn main() -> ExitCode {
    run(&[
        ("every_vector_is_decided_right", vectors),
        ("every_table_evolution_is_weighed_and_shown", evolutions),
        ("no_published_file_contradicts_a_proof", published),
        ("the_page_tells_how_many_were_mislabelled", page),
    ])
}

fn json(corpus: &Corpus, path: &str) -> Value {
    let folder = corpus.folder.join("../compatibility");
    serde_json::from_slice(&files::bytes(&folder.join(path)).unwrap()).unwrap()
}

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
    assert_eq!(vectors.len(), COUNTS.0);
    assert!(undecided.is_empty(), "{undecided:#?}");
}

/// The validator itself, without what Étalon sets: the witness is judged by another hand.
fn peer(schema: &Value) -> jsonschema::Validator {
    let mut options = jsonschema::options().should_validate_formats(false);
    if schema.get("$schema").is_none() {
        // Why: the vectors that name no draft are of draft 7, but for the bounds of draft 4.
        let text = schema.to_string();
        let fourth = text.contains("Minimum\":true") || text.contains("Maximum\":true");
        let draft = if fourth { jsonschema::Draft::Draft4 } else { jsonschema::Draft::Draft7 };
        options = options.with_draft(draft);
    }
    options.build(schema).unwrap()
}

/// Two consecutive versions, and the bump their authors chose.
struct Pair {
    name: String,
    versions: [String; 2],
    bump: String,
    old: Schema,
    new: Schema,
}

fn pairs(corpus: &Corpus) -> Vec<Pair> {
    let pairs = json(corpus, "table-schema-evolution/pairs.json");
    let pairs = pairs.as_array().unwrap().iter().map(|pair| {
        let text = |key: &str| pair[key].as_str().unwrap().to_owned();
        let versions = [text("from_version"), text("to_version")];
        let mut old = schema(corpus, &text("from_file"));
        let mut new = schema(corpus, &text("to_file"));
        // Why: the number of the release counts, not the one that authors forgot inside the file.
        old.version = Some(versions[0].clone());
        new.version = Some(versions[1].clone());
        Pair { name: text("schema"), versions, bump: text("bump"), old, new }
    });
    pairs.collect()
}

fn schema(corpus: &Corpus, path: &str) -> Schema {
    let path = corpus.folder.join("../compatibility/table-schema-evolution/schemas").join(path);
    let loaded = load(&files::bytes(&path).unwrap(), &|_| None).unwrap();
    loaded.resources.into_iter().next().unwrap().schema
}

fn compared(pair: &Pair, policy: Policy) -> Comparison {
    let judge = Checkers::compile(&pair.old, &pair.new, &|iri| etalon_vocab::find(iri));
    let means = Means { judge: &judge, lists: &EmbeddedLists, policy, formats: Reading::Binding };
    compare(&pair.old, &pair.new, &means)
}

/// Whether a file conforms, by a checker compiled for it alone.
fn conforms(schema: &Schema, bytes: &[u8], policy: Policy) -> bool {
    let profile = if policy == Policy::Strict { Profile::Strict } else { Profile::Standard };
    let checker = Checker::compile(schema, b"", &|iri| etalon_vocab::find(iri));
    let options = CheckOptions { profile, ..CheckOptions::default() };
    let report = checker.check(Input { name: "temoin.csv", bytes }, &options);
    report.verdict == etalon_validator::Verdict::Conforms
}

fn shown(answer: &Answer, old: &Schema, new: &Schema, policy: Policy, name: &str) {
    for broken in &answer.breaks {
        let Witness::Table(table) = &broken.witness else { panic!("{name}: not a table") };
        let valid = |schema: &Schema| conforms(schema, table.as_bytes(), policy);
        assert!(valid(old) && !valid(new), "{name} {:?}: no witness\n{table}", broken.subject);
    }
}

fn evolutions(corpus: &Corpus) {
    let pairs = pairs(corpus);
    assert_eq!(pairs.len(), COUNTS.1);
    let mut decided = 0;
    for pair in &pairs {
        let name = format!("{} {}", pair.name, pair.versions.join(" -> "));
        for policy in [Policy::Open, Policy::Strict] {
            let found = compared(pair, policy);
            shown(&found.old_files, &pair.old, &pair.new, policy, &name);
            shown(&found.old_readers, &pair.new, &pair.old, policy, &name);
            if policy == Policy::Open {
                decided += usize::from(found.old_files.verdict() != Verdict::Indeterminate);
                // Why: what breaks a file must be told among the changes, else nobody is warned.
                let told = found.changes.iter().any(|one| one.old_files == Verdict::Incompatible);
                let breaks = found.old_files.verdict() == Verdict::Incompatible;
                assert_eq!(breaks, told, "{name}: {:#?}", found.old_files);
                assert!(!breaks || found.bump() == Bump::Major, "{name}");
            }
        }
    }
    assert_eq!(decided, COUNTS.1, "every question about old files is answered");
}

/// The name of a schema as both lists have it.
fn plain(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.trim_start_matches("schema-").to_owned()
}

fn published(corpus: &Corpus) {
    let entries = corpus.entries().unwrap();
    let mut seen = 0;
    for pair in &pairs(corpus) {
        let [before, after] = &pair.versions;
        let of = |version: &String| {
            let own = entries.iter().filter(|entry| {
                let text = |key: &str| entry[key].as_str().unwrap_or_default();
                plain(text("folder")) == plain(&pair.name)
                    && text("schema_version").trim_start_matches('v') == version
            });
            let paths = own.filter_map(|entry| entry["file"].as_str());
            paths.map(|path| corpus.bytes(path).unwrap()).collect::<Vec<_>>()
        };
        let found = compared(pair, Policy::Open);
        let questions = [
            (of(before), &pair.old, &pair.new, &found.old_files),
            (of(after), &pair.new, &pair.old, &found.old_readers),
        ];
        for (examples, narrow, wide, answer) in questions {
            for bytes in examples.iter().filter(|bytes| conforms(narrow, bytes, Policy::Open)) {
                seen += 1;
                let proved = answer.verdict() == Verdict::Compatible;
                assert!(
                    !proved || conforms(wide, bytes, Policy::Open),
                    "{} {before} -> {after}: a published file contradicts the proof",
                    pair.name
                );
            }
        }
    }
    assert!(seen >= EXAMPLES, "only {seen} published files were put to the test");
}

/// The rows of the table: what the changes call for, by what the authors announced.
fn counts(corpus: &Corpus) -> Vec<String> {
    let announced = ["patch(0.x)", "minor(0.x)", "major(0.x)", "patch", "minor", "major"];
    let levels = [
        (Bump::Major, "majeure"),
        (Bump::Minor, "mineure"),
        (Bump::Patch, "correctif"),
        (Bump::None, "aucune"),
    ];
    let mut tally: BTreeMap<(Bump, String), usize> = BTreeMap::new();
    for pair in &pairs(corpus) {
        let bump = compared(pair, Policy::Open).bump();
        *tally.entry((bump, pair.bump.clone())).or_default() += 1;
    }
    let row = |(bump, name): &(Bump, &str)| {
        let cell = |announced: &&str| {
            let count = tally.get(&(*bump, (*announced).to_owned())).copied().unwrap_or(0);
            count.to_string()
        };
        let cells: Vec<String> = announced.iter().map(cell).collect();
        format!("| {name} | {} |", cells.join(" | "))
    };
    levels.iter().map(row).collect()
}

fn page(corpus: &Corpus) {
    let path = files::root().join("docs/compatibilite.md");
    let page = String::from_utf8(files::bytes(&path).unwrap()).unwrap();
    for row in counts(corpus) {
        assert!(page.contains(&row), "the page lacks the row {row}");
    }
}
