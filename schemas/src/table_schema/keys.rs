//! Which keys does a Table Schema know, and what was meant by the others?

use serde_json::{Map, Value};

use crate::lint::LintFact;
use crate::pointer::{Remarks, join};

/// Keys of a schema: those of the specification, versions 1 and 2, of the
/// descriptors `schema.data.gouv.fr` documents, and of Validata.
const SCHEMA: &[&str] = &[
    "$schema",
    "$id",
    "id",
    "name",
    "title",
    "description",
    "version",
    "homepage",
    "path",
    "profile",
    "created",
    "updated",
    "lastModified",
    "licenses",
    "license",
    "sources",
    "contributors",
    "author",
    "contact",
    "keywords",
    "image",
    "uri",
    "resources",
    "references",
    "countryCode",
    "lang",
    "language",
    "encoding",
    "rdfType",
    "example",
    "examples",
    "fields",
    "fieldsMatch",
    "primaryKey",
    "uniqueKeys",
    "foreignKeys",
    "missingValues",
    "custom_checks",
];

/// Keys of a field: those of the specification and of its reference tool.
const FIELD: &[&str] = &[
    "name",
    "title",
    "description",
    "type",
    "format",
    "constraints",
    "example",
    "examples",
    "missingValues",
    "rdfType",
    "trueValues",
    "falseValues",
    "decimalChar",
    "groupChar",
    "bareNumber",
    "floatNumber",
    "arrayItem",
    "delimiter",
    "itemType",
    "categories",
    "categoriesOrdered",
    "custom_checks",
];

/// Rules: keys of `constraints`.
pub(super) const RULES: &[&str] = &[
    "required",
    "unique",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "jsonSchema",
];

/// Keys that are read at the root of a schema only.
const RELATIONS: &[&str] = &["primaryKey", "uniqueKeys", "foreignKeys", "fieldsMatch"];

/// French and other spellings seen or to be expected, in folded form.
const SPELLINGS: &[(&str, &str)] = &[
    ("nom", "name"),
    ("titre", "title"),
    ("libelle", "title"),
    ("exemple", "example"),
    ("exemples", "examples"),
    ("contrainte", "constraints"),
    ("contraintes", "constraints"),
    ("obligatoire", "required"),
    ("requis", "required"),
    ("motif", "pattern"),
    ("regex", "pattern"),
    ("enumeration", "enum"),
    ("énumération", "enum"),
    ("valeursautorisees", "enum"),
    ("valeursautorisées", "enum"),
    ("longueurmin", "minLength"),
    ("longueurminimale", "minLength"),
    ("longueurmax", "maxLength"),
    ("longueurmaximale", "maxLength"),
    ("minimale", "minimum"),
    ("maximale", "maximum"),
    ("min", "minimum"),
    ("max", "maximum"),
    ("champs", "fields"),
    ("cleprimaire", "primaryKey"),
    ("cléprimaire", "primaryKey"),
    ("clesetrangeres", "foreignKeys"),
    ("clésétrangères", "foreignKeys"),
    ("valeursmanquantes", "missingValues"),
    ("licence", "licenses"),
    ("licences", "licenses"),
    ("auteur", "author"),
    ("contributeurs", "contributors"),
    ("motscles", "keywords"),
    ("motsclés", "keywords"),
    ("controles", "custom_checks"),
    ("contrôles", "custom_checks"),
];

/// Which object of a schema keys are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// The schema.
    Schema,
    /// A field, or the item of an array.
    Field,
    /// The `constraints` of a field.
    Constraints,
}

impl Level {
    /// Keys read there.
    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Schema => SCHEMA,
            Self::Field => FIELD,
            Self::Constraints => RULES,
        }
    }

    /// Keys read elsewhere, that an author would expect to work here.
    fn elsewhere(self, key: &str, value: &Value) -> bool {
        match self {
            // Prose under `constraints` at the root is a remark, not a rule.
            Self::Schema => RULES.contains(&key) || (key == "constraints" && !value.is_string()),
            Self::Field => RULES.contains(&key) || RELATIONS.contains(&key),
            Self::Constraints => {
                FIELD.contains(&key) && !matches!(key, "title" | "description" | "example")
            }
        }
    }
}

/// Remarks on every key that is not read where it stands.
pub(super) fn check(object: &Map<String, Value>, at: &str, level: Level, remarks: &mut Remarks) {
    for (key, value) in object {
        let known = level.known().contains(&key.as_str());
        // `x-…` and `_…` are the usual marks of private keys, `@…` of JSON-LD.
        if known || key.starts_with("x-") || key.starts_with(['_', '@']) {
            continue;
        }
        let fact = if level.elsewhere(key, value) {
            LintFact::MisplacedKey { key: key.clone() }
        } else if let Some(meant) = meant(key, level) {
            LintFact::MisspeltKey { key: key.clone(), meant: meant.to_owned() }
        } else {
            LintFact::UnknownKey { key: key.clone() }
        };
        remarks.say(join(at, key), fact);
    }
}

/// The key its author had in mind.
fn meant(key: &str, level: Level) -> Option<&'static str> {
    let folded = fold(key);
    let rules = if level == Level::Field { RULES } else { &[] };
    let candidates = || level.known().iter().chain(rules).copied();
    if let Some(meant) = candidates().find(|known| fold(known) == folded) {
        return Some(meant);
    }
    let french = SPELLINGS.iter().find(|(spelling, _)| *spelling == folded);
    if let Some((_, meant)) = french {
        return candidates().find(|known| known == meant);
    }
    // In a short word, two letters make another word: `note` is not `name`.
    let tolerance = if folded.chars().count() <= 5 { 1 } else { 2 };
    candidates()
        .map(|known| (distance(&folded, &fold(known)), known))
        .filter(|(steps, known)| *steps <= tolerance && known.len() > 3)
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, known)| known)
}

/// Lower case, without `_`, `-`, spaces.
fn fold(key: &str) -> String {
    key.to_lowercase().chars().filter(|mark| !matches!(mark, '_' | '-' | ' ')).collect()
}

/// Edits between two words: insertions, deletions, replacements, swaps of
/// neighbours (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let rights: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=rights.len()).collect();
    let mut previous: Option<char> = None;
    for (row, mark) in left.chars().enumerate() {
        let mut line = vec![row + 1];
        for (column, other) in rights.iter().enumerate() {
            let at =
                |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX);
            let replaced = at(&above, column) + usize::from(mark != *other);
            let removed = at(&above, column + 1) + 1;
            let added = at(&line, column) + 1;
            let swap = column > 0
                && previous == Some(*other)
                && rights.get(column - 1) == Some(&mark)
                && !before.is_empty();
            let swapped = if swap { at(&before, column - 1) + 1 } else { usize::MAX };
            line.push(replaced.min(removed).min(added).min(swapped));
        }
        before = std::mem::replace(&mut above, line);
        previous = Some(mark);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Level, distance, meant};

    #[test]
    fn what_was_meant() {
        for (key, level, expected) in [
            ("contraints", Level::Field, Some("constraints")),
            ("exemple", Level::Field, Some("example")),
            ("obligatoire", Level::Field, Some("required")),
            ("obligatoire", Level::Schema, None),
            ("Type", Level::Field, Some("type")),
            ("missing_values", Level::Schema, Some("missingValues")),
            ("miniumm", Level::Constraints, Some("minimum")),
            ("note", Level::Field, None),
            ("comment", Level::Field, None),
            ("items", Level::Field, None),
            ("minItems", Level::Field, None),
            ("nullable", Level::Field, None),
            ("licence", Level::Schema, Some("licenses")),
        ] {
            assert_eq!(meant(key, level), expected, "{key}");
        }
    }

    #[test]
    fn distances() {
        assert_eq!(distance("enum", "enum"), 0);
        assert_eq!(distance("emun", "enum"), 2);
        assert_eq!(distance("enmu", "enum"), 1);
        assert_eq!(distance("", "type"), 4);
    }
}
