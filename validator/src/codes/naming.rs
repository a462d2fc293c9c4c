//! What is each code of a field called?

use std::collections::{BTreeMap, BTreeSet};

use etalon_schemas::{Constraints, Field, FieldType};
use etalon_vocab::code_list::CodeList;
use etalon_vocab::fold::fold;
use serde_json::Value;

use crate::enumeration::Enumeration;

/// The codes of a field with their names: the code itself, its labels, other words for it.
///
/// A list in the schema wins over the code list, which then only gives labels. Codes that should no longer be used are
/// left out.
pub(super) fn names(field: &Field, list: Option<&CodeList>) -> Vec<(String, Vec<String>)> {
    let constraints = constraints(field);
    let mut codes: Vec<String> = match (&constraints.allowed, list) {
        (Some(values), _) => values.iter().map(text).collect(),
        (None, Some(list)) => {
            let current = list.concepts.iter().filter(|concept| !concept.deprecated);
            current.map(|concept| concept.notation.clone()).collect()
        }
        (None, None) if !field.labels.is_empty() => field.labels.keys().cloned().collect(),
        (None, None) => {
            let listed = constraints.pattern.as_ref().and_then(Enumeration::of);
            listed.map(|found| found.values).unwrap_or_default()
        }
    };
    codes.retain(|code| !code.is_empty());
    labelled(codes, &field.labels, list)
}

/// The values of a list with what a code list calls them.
pub(super) fn listed(values: Vec<String>, list: Option<&CodeList>) -> Vec<(String, Vec<String>)> {
    labelled(values, &BTreeMap::new(), list)
}

/// Codes with their names, those of the schema first.
fn labelled(
    codes: Vec<String>,
    own: &BTreeMap<String, String>,
    list: Option<&CodeList>,
) -> Vec<(String, Vec<String>)> {
    let names = |code: String| {
        let known = list.and_then(|list| list.by_notation(&code));
        let labels = known.into_iter().flat_map(|concept| {
            let labels = concept.labels.iter().map(|(_, label)| label.to_owned());
            labels.chain(concept.alternatives.iter().map(|(_, label)| label.clone()))
        });
        let mut names = vec![code.clone()];
        for name in own.get(&code).cloned().into_iter().chain(labels) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        (code, names)
    };
    let mut named: Vec<(String, Vec<String>)> = codes.into_iter().map(names).collect();
    add_parts(&mut named);
    named
}

/// Adds the parts of names that are names by themselves: `Bibliothèque / Médiathèque` is called by either, and
/// `Intercommunalité (EPCI)` by its acronym. A part that two codes share names neither.
fn add_parts(named: &mut [(String, Vec<String>)]) {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (_, names) in named.iter() {
        let own: BTreeSet<String> = names
            .iter()
            .flat_map(|name| parts(name))
            .chain(names.iter().map(String::as_str))
            .map(fold)
            .collect();
        for part in own {
            *uses.entry(part).or_default() += 1;
        }
    }
    for (_, names) in named {
        let known: BTreeSet<String> = names.iter().map(|name| fold(name)).collect();
        let fresh: Vec<String> = names
            .iter()
            .flat_map(|name| parts(name))
            .filter(|part| {
                let folded = fold(part);
                !known.contains(&folded) && uses.get(&folded) == Some(&1)
            })
            .map(str::to_owned)
            .collect();
        names.extend(fresh);
    }
}

/// What stands between slashes, before a parenthesis, and an acronym within it.
fn parts(name: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    if let Some((before, rest)) = name.split_once('(') {
        let inside = rest.split(')').next().unwrap_or_default();
        let acronym = inside.chars().count() >= 2
            && inside.chars().all(|one| one.is_uppercase() || "&/-.".contains(one));
        parts.extend(inside.split('/').filter(|_| acronym));
        parts.extend(before.split('/'));
    } else if name.contains('/') {
        parts.extend(name.split('/'));
    }
    parts.retain(|part| part.trim().chars().count() >= 2 && part.trim() != name.trim());
    parts
}

/// The constraints that name values: those of the items of a list.
fn constraints(field: &Field) -> &Constraints {
    match &field.kind {
        FieldType::List(form) if field.constraints.allowed.is_none() => {
            form.item.as_ref().map_or(&field.constraints, |item| &item.constraints)
        }
        _ => &field.constraints,
    }
}

/// A value as a cell would hold it.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
