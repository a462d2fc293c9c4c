//! What must be taken out of a broken JSON Schema so that the rest can be used?

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, PatternOptions, ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};

use super::{bundled, draft, keywords, references, walk};
use crate::field::Pattern;
use crate::lint::{Lint, LintFact};
use crate::load::LoadError;

/// Steps a pattern may go back before it is given up: a catastrophic one ends within milliseconds.
pub(crate) const BACKTRACK_LIMIT: usize = 100_000;
/// Nesting beyond which a document is refused.
const DEEPEST: usize = 200;
/// Faults taken out one by one before a document is called hopeless.
const MOST_FAULTS: usize = 500;

/// A schema that compiles.
pub(crate) struct Mended {
    /// The schema, without what was broken.
    pub(crate) schema: Value,
    /// The draft it is read with.
    pub(crate) draft: Draft,
    /// What was taken out, and the patterns that run bounded.
    pub(crate) lints: Vec<Lint>,
    /// Its compiled form.
    pub(crate) validator: Validator,
}

/// The engine as Étalon sets it: nothing is fetched, formats bind, patterns are bounded.
pub(crate) fn engine<'i>(draft: Draft) -> ValidationOptions<'i> {
    jsonschema::options()
        .with_draft(draft)
        .with_retriever(bundled::Shelf)
        .should_validate_formats(true)
        .with_pattern_options(PatternOptions::fancy_regex().backtrack_limit(BACKTRACK_LIMIT))
}

/// Takes out invalid patterns, forms the meta-schema refuses and references
/// that lead nowhere, then compiles what remains.
pub(crate) fn mend(document: &Value) -> Result<Mended, LoadError> {
    if !document.is_object() && !document.is_boolean() {
        return Err(LoadError::NotASchema);
    }
    if walk::depth(document) > DEEPEST {
        return Err(LoadError::TooDeep);
    }
    let (draft, declared) = draft::of(document);
    let mut schema = document.clone();
    let mut lints = Vec::new();
    if declared == draft::Declared::Other
        && let Some(written) = schema.get_mut("$schema")
    {
        let reference = written.as_str().unwrap_or_default().to_owned();
        lints.push(Lint::whole("/$schema", LintFact::UnresolvedReference { reference }));
        *written = draft::address(draft).into();
    }
    remove_broken_forms(&mut schema, draft, &mut lints)?;
    remove_broken_patterns(&mut schema, draft, &mut lints);
    remove_dead_ends(&mut schema, draft, &mut lints);
    let validator = match engine(draft).build(&schema) {
        Ok(validator) => validator,
        Err(fault) if matches!(fault.kind(), ValidationErrorKind::Referencing(_)) => {
            remove_foreign_references(&mut schema, draft, &mut lints);
            engine(draft).build(&schema).map_err(|fault| refusal(&fault))?
        }
        Err(fault) => return Err(refusal(&fault)),
    };
    Ok(Mended { schema, draft, lints, validator })
}

fn refusal(fault: &ValidationError<'_>) -> LoadError {
    LoadError::InvalidJsonSchema {
        pointer: fault.instance_path().to_string(),
        reason: fault.masked().to_string(),
    }
}

/// Removes, one by one, what the meta-schema of the draft refuses.
fn remove_broken_forms(
    schema: &mut Value,
    draft: Draft,
    lints: &mut Vec<Lint>,
) -> Result<(), LoadError> {
    let probe = json!({"$schema": draft::address(draft)});
    let meta = jsonschema::meta::validator_for(&probe).map_err(|fault| refusal(&fault))?;
    for _ in 0..MOST_FAULTS {
        let mut faults = meta.iter_errors(schema);
        let Some((pointer, keyword)) = faults.next().map(|fault| innermost(&fault)) else {
            return Ok(());
        };
        drop(faults);
        let Some((holder, segment)) = walk::parent(&pointer) else {
            return Err(LoadError::InvalidJsonSchema { pointer, reason: keyword });
        };
        let written = schema.pointer(&pointer).and_then(Value::as_str);
        let about_type = segment == "type" || holder.ends_with("/type");
        let fact = match written {
            Some(found) if about_type => LintFact::UnknownType { found: found.to_owned() },
            _ if keyword == "format" && segment == "pattern" => {
                LintFact::InvalidPattern { reason: String::new() }
            }
            _ if keywords::is_known(&segment) => LintFact::WrongValue { key: segment },
            _ => LintFact::MetaSchema { keyword },
        };
        lints.push(Lint::whole(pointer.clone(), fact));
        walk::remove(schema, &pointer);
    }
    let reason = "more faults than can be mended".to_owned();
    Err(LoadError::InvalidJsonSchema { pointer: String::new(), reason })
}

/// Pointer and keyword of the deepest fault: `anyOf` hides where the fault is,
/// its branches show it.
fn innermost(fault: &ValidationError<'_>) -> (String, String) {
    let here = (fault.instance_path().to_string(), fault.kind().keyword().to_owned());
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        fault.kind()
    else {
        return here;
    };
    let inner = context.iter().flatten().map(innermost);
    let deepest = inner.max_by_key(|(pointer, _)| pointer.matches('/').count());
    deepest.filter(|(pointer, _)| pointer.len() > here.0.len()).unwrap_or(here)
}

fn remove_broken_patterns(schema: &mut Value, draft: Draft, lints: &mut Vec<Lint>) {
    let mut broken = Vec::new();
    walk::visit(schema, &mut |pointer, members| {
        let single = members.get("pattern").and_then(Value::as_str);
        let single = single.map(|source| (walk::member(pointer, "pattern"), source));
        let holder = walk::member(pointer, "patternProperties");
        let keys = members.get("patternProperties").and_then(Value::as_object);
        let keys = keys.into_iter().flat_map(serde_json::Map::keys);
        let keys = keys.map(|source| (walk::member(&holder, source), source.as_str()));
        for (place, source) in single.into_iter().chain(keys) {
            if let Err(reason) = compile_pattern(source, draft) {
                lints.push(Lint::whole(place.clone(), LintFact::InvalidPattern { reason }));
                broken.push(place);
            } else if (Pattern { source: source.to_owned(), whole: false }).is_costly() {
                lints.push(Lint::whole(place, LintFact::CostlyPattern));
            }
        }
    });
    for pointer in broken {
        walk::remove(schema, &pointer);
    }
}

/// Compiles a pattern as the engine will: same dialect, same translation.
fn compile_pattern(source: &str, draft: Draft) -> Result<(), String> {
    match engine(draft).build(&json!({"pattern": source})) {
        Ok(_) => Ok(()),
        // The engine says no more than « not a regex »: the compiler below knows where.
        Err(fault) => Err(fancy_regex::Regex::new(source)
            .map_or_else(|inner| inner.to_string(), |_| fault.masked().to_string())),
    }
}

fn remove_dead_ends(schema: &mut Value, draft: Draft, lints: &mut Vec<Lint>) {
    for end in references::dead_ends(schema, draft::rank(draft)) {
        empty(schema, &end.pointer, draft);
        let fact = LintFact::UnresolvedReference { reference: end.reference };
        lints.push(Lint::whole(walk::member(&end.pointer, "$ref"), fact));
    }
}

/// Last resort, when the engine still misses a document: every reference to another one goes.
fn remove_foreign_references(schema: &mut Value, draft: Draft, lints: &mut Vec<Lint>) {
    let mut foreign = Vec::new();
    walk::visit(schema, &mut |pointer, members| {
        let reference = members.get("$ref").and_then(Value::as_str);
        if let Some(reference) = reference.filter(|reference| !reference.starts_with('#')) {
            foreign.push((pointer.to_owned(), reference.to_owned()));
        }
    });
    for (pointer, reference) in foreign {
        empty(schema, &pointer, draft);
        let fact = LintFact::UnresolvedReference { reference };
        lints.push(Lint::whole(walk::member(&pointer, "$ref"), fact));
    }
}

/// Takes the reference out of a schema. Until draft 7 it silenced its neighbours:
/// those that assert go with it, those that name and define stay.
fn empty(schema: &mut Value, pointer: &str, draft: Draft) {
    let Some(members) = schema.pointer_mut(pointer).and_then(Value::as_object_mut) else { return };
    if draft::rank(draft) <= 7 {
        members.retain(|key, _| !keywords::asserts(key));
    }
    for key in ["$ref", "$dynamicRef", "$recursiveRef"] {
        members.shift_remove(key);
    }
}
