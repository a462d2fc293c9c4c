//! Which keywords does JSON Schema know, and since when?

/// Keyword, first draft that has it, last one, whether it asserts something.
/// Drafts by [`super::draft::rank`]: 3, 4, 6, 7, 8 for 2019-09 and 9 for 2020-12.
const KEYWORDS: [(&str, u8, u8, bool); 65] = [
    ("$schema", 3, 9, false),
    ("$id", 6, 9, false),
    ("id", 3, 4, false),
    ("$ref", 3, 9, true),
    ("$anchor", 8, 9, false),
    ("$dynamicRef", 9, 9, true),
    ("$dynamicAnchor", 9, 9, false),
    ("$recursiveRef", 8, 8, true),
    ("$recursiveAnchor", 8, 8, false),
    ("$vocabulary", 8, 9, false),
    ("$comment", 7, 9, false),
    ("$defs", 8, 9, false),
    ("definitions", 4, 9, false),
    ("title", 3, 9, false),
    ("description", 3, 9, false),
    ("default", 3, 9, false),
    ("examples", 6, 9, false),
    ("readOnly", 7, 9, false),
    ("writeOnly", 7, 9, false),
    ("deprecated", 8, 9, false),
    ("contentMediaType", 7, 9, false),
    ("contentEncoding", 7, 9, false),
    ("contentSchema", 8, 9, false),
    ("type", 3, 9, true),
    ("enum", 3, 9, true),
    ("const", 6, 9, true),
    ("format", 3, 9, true),
    ("minimum", 3, 9, true),
    ("maximum", 3, 9, true),
    ("exclusiveMinimum", 3, 9, true),
    ("exclusiveMaximum", 3, 9, true),
    ("multipleOf", 4, 9, true),
    ("divisibleBy", 3, 3, true),
    ("pattern", 3, 9, true),
    ("minLength", 3, 9, true),
    ("maxLength", 3, 9, true),
    ("items", 3, 9, true),
    ("prefixItems", 9, 9, true),
    ("additionalItems", 3, 8, true),
    ("unevaluatedItems", 8, 9, true),
    ("contains", 6, 9, true),
    ("minContains", 8, 9, true),
    ("maxContains", 8, 9, true),
    ("minItems", 3, 9, true),
    ("maxItems", 3, 9, true),
    ("uniqueItems", 3, 9, true),
    ("properties", 3, 9, true),
    ("patternProperties", 3, 9, true),
    ("additionalProperties", 3, 9, true),
    ("unevaluatedProperties", 8, 9, true),
    ("propertyNames", 6, 9, true),
    ("minProperties", 4, 9, true),
    ("maxProperties", 4, 9, true),
    ("required", 3, 9, true),
    ("dependencies", 3, 7, true),
    ("dependentRequired", 8, 9, true),
    ("dependentSchemas", 8, 9, true),
    ("allOf", 4, 9, true),
    ("anyOf", 4, 9, true),
    ("oneOf", 4, 9, true),
    ("not", 4, 9, true),
    ("if", 7, 9, true),
    ("then", 7, 9, true),
    ("else", 7, 9, true),
    ("disallow", 3, 3, true),
];

/// Members that authors add on purpose and that look like a keyword.
const ON_PURPOSE: [&str; 9] = [
    "example",
    "titles",
    "descriptions",
    "titre",
    "types",
    "formats",
    "label",
    "labels",
    "extends",
];

/// Whether some draft knows the keyword.
pub(crate) fn is_known(key: &str) -> bool {
    KEYWORDS.iter().any(|(keyword, ..)| *keyword == key)
}

/// Whether the keyword asserts something in some draft.
pub(crate) fn asserts(key: &str) -> bool {
    KEYWORDS.iter().any(|(keyword, _, _, asserts)| *keyword == key && *asserts)
}

/// Whether the keyword asserts something in another draft, and nothing in this one.
pub(crate) fn is_of_another_draft(key: &str, rank: u8) -> bool {
    KEYWORDS.iter().any(|(keyword, first, last, asserts)| {
        *keyword == key && *asserts && !(*first..=*last).contains(&rank)
    })
}

/// The keyword meant by a key that no draft knows: other capitals, or one
/// slip (two in a long word). Short keywords are left out: too many words are near.
pub(crate) fn meant(key: &str) -> Option<&'static str> {
    if is_known(key) || ON_PURPOSE.contains(&key) || key.starts_with("x-") {
        return None;
    }
    let words = KEYWORDS.iter().map(|(keyword, ..)| *keyword);
    let slips = |keyword: &str| strsim::osa_distance(key, keyword);
    let near = |keyword: &&str| {
        let allowed = match keyword.len() {
            0..=3 => 0,
            4 if matches!(*keyword, "type" | "enum" | "$ref") => 1,
            4 => 0,
            5..=7 => 1,
            _ => 2,
        };
        key.eq_ignore_ascii_case(keyword) || slips(keyword) <= allowed
    };
    words.filter(near).min_by_key(|keyword| (slips(keyword), *keyword))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_words_left_alone() {
        for (key, expected) in [
            ("requried", Some("required")),
            ("propreties", Some("properties")),
            ("maxLenght", Some("maxLength")),
            ("maxlength", Some("maxLength")),
            ("patern", Some("pattern")),
            ("ref", Some("$ref")),
            ("titre", None),
            ("version", None),
            ("name", None),
            ("note", None),
            ("x-requried", None),
            ("required", None),
        ] {
            assert_eq!(meant(key), expected, "{key}");
        }
    }

    #[test]
    fn keywords_belong_to_their_drafts() {
        assert!(is_of_another_draft("const", 4));
        assert!(is_of_another_draft("dependencies", 9));
        assert!(!is_of_another_draft("if", 7));
        assert!(!is_of_another_draft("$defs", 7));
    }
}
