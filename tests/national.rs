//! Do the 47 national schemas load, and does the linter see the rules that nobody applies?

#![cfg(test)]

use std::path::Path;
use std::process::ExitCode;

use etalon_schemas::{LintFact, Loaded};
use etalon_tests::bench::calmly;
use etalon_tests::corpus::{Corpus, run};
use etalon_tests::files;
use etalon_validator::Checker;
use serde_json::Value;

/// Schemas that the folder must hold.
const SCHEMAS: usize = 47;
/// Misplaced and misspelt keys that are known to be there: fewer would mean a blind walk.
const KNOWN_FAULTS: usize = 100;

/// Rules that Table Schema wants inside `constraints`.
const RULES: &[&str] =
    &["required", "unique", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength"];
/// Rules of JSON Schema, which Table Schema does not know at all.
const FOREIGN_RULES: &[&str] = &[
    "minProperties",
    "maxProperties",
    "minItems",
    "maxItems",
    "items",
    "nullable",
    "uniqueItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "const",
];

/// A rule key that a schema puts where it does nothing, found without the linter.
#[derive(Debug)]
struct Lost {
    pointer: String,
    key: String,
}

fn main() -> ExitCode {
    run(&[
        ("every_national_schema_loads_and_compiles", all_load),
        ("the_linter_names_every_lost_rule", lost_rules_are_named),
    ])
}

fn schemas(corpus: &Corpus) -> Vec<(String, Vec<u8>)> {
    let paths = files::below(&corpus.folder.join("national-schemas")).unwrap();
    let json = paths.iter().filter(|path| path.extension().is_some_and(|found| found == "json"));
    json.map(|path| (name(path), files::bytes(path).unwrap())).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Loads a schema; those that a package refers to are looked for in the same folder.
fn load(name: &str, bytes: &[u8], all: &[(String, Vec<u8>)]) -> Result<Loaded, String> {
    let owner = name.split("__").next().unwrap_or_default();
    let resolve = |reference: &str| {
        // `statique/schema-statique.json` is kept as `etalab__schema-irve-statique__….json`.
        let folder = flat(Path::new(reference).parent()?.file_name()?.to_str()?);
        let wanted = folder.trim_start_matches("classe");
        let (_, bytes) = all.iter().find(|(other, _)| {
            let mut parts = other.split("__");
            parts.next() == Some(owner)
                && parts.next().is_some_and(|middle| flat(middle).ends_with(wanted))
        })?;
        serde_json::from_slice(bytes).ok()
    };
    calmly(|| etalon_schemas::load(bytes, &resolve))?.map_err(|error| error.to_string())
}

fn flat(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}

fn all_load(corpus: &Corpus) {
    let all = schemas(corpus);
    assert_eq!(all.len(), SCHEMAS);
    let mut faults = Vec::new();
    for (name, bytes) in &all {
        match load(name, bytes, &all) {
            Err(fault) => faults.push(format!("{name}: {fault}")),
            Ok(loaded) if loaded.resources.is_empty() => faults.push(format!("{name}: no schema")),
            Ok(loaded) => {
                for resource in &loaded.resources {
                    let compiled = calmly(|| {
                        Checker::compile(&resource.schema, bytes, &|iri| etalon_vocab::find(iri))
                    });
                    faults.extend(compiled.err().map(|fault| format!("{name}: {fault}")));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn lost_rules_are_named(corpus: &Corpus) {
    let all = schemas(corpus);
    let mut faults = Vec::new();
    let mut seen = 0;
    for (name, bytes) in &all {
        let document: Value = serde_json::from_slice(bytes).unwrap();
        let Ok(loaded) = load(name, bytes, &all) else { continue };
        for lost in lost_rules(&document, "") {
            seen += 1;
            if !loaded
                .lints
                .iter()
                .any(|lint| lint.pointer.starts_with(&lost.pointer) && names(&lint.fact, &lost.key))
            {
                faults.push(format!("{name}: {} at {}", lost.key, lost.pointer));
            }
        }
    }
    assert!(seen >= KNOWN_FAULTS, "only {seen} lost rules were found");
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Whether a remark is about a key.
fn names(fact: &LintFact, key: &str) -> bool {
    match fact {
        LintFact::MisplacedKey { key: found } => found == key,
        LintFact::MisspeltKey { key: found, .. } | LintFact::UnknownKey { key: found } => {
            found == key && !RULES.contains(&key)
        }
        _ => false,
    }
}

/// The rules a Table Schema, or those of a package, put where they do nothing.
fn lost_rules(document: &Value, at: &str) -> Vec<Lost> {
    let mut lost = Vec::new();
    for (index, field) in list(document, "fields") {
        let pointer = format!("{at}/fields/{index}");
        let keys = field.as_object().into_iter().flat_map(|object| object.keys());
        for key in keys {
            if RULES.contains(&key.as_str())
                || FOREIGN_RULES.contains(&key.as_str())
                || almost(key, "constraints")
                || RULES.iter().any(|rule| almost(key, rule))
            {
                lost.push(Lost { pointer: pointer.clone(), key: key.clone() });
            }
        }
        let inside = field["constraints"].as_object().into_iter().flat_map(|object| object.keys());
        for key in inside.filter(|key| !RULES.contains(&key.as_str())) {
            lost.push(Lost { pointer: pointer.clone(), key: key.clone() });
        }
    }
    for (index, resource) in list(document, "resources") {
        lost.extend(lost_rules(&resource["schema"], &format!("{at}/resources/{index}/schema")));
    }
    lost
}

fn list<'v>(document: &'v Value, key: &str) -> impl Iterator<Item = (usize, &'v Value)> {
    document[key].as_array().into_iter().flatten().enumerate()
}

/// Whether two words differ by one letter too many, missing, or replaced.
fn almost(one: &str, other: &str) -> bool {
    let (long, short): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (long, short) = if long.len() >= short.len() { (long, short) } else { (short, long) };
    let same = long.iter().zip(&short).take_while(|(one, other)| one == other).count();
    one != other
        && long.len() - short.len() <= 1
        && long[same + 1..] == short[same + usize::from(long.len() == short.len())..]
}
