//! Which schemas can be asked of a parser's events? Those of plain records: types, bounds, texts, members, items.

use serde_json::{Map, Value};

use super::{Array, Listed, MEMBERS, Object, Rule, Types};
use crate::check::swift::TextTests;

/// References followed one inside another.
const DEPTH: usize = 24;

/// Members of a schema that ask for nothing.
const SILENT: [&str; 17] = [
    "$schema",
    "$id",
    "id",
    "$comment",
    "$defs",
    "definitions",
    "title",
    "description",
    "default",
    "examples",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "titles",
    "descriptions",
    "version",
];

/// Members that are understood.
const KNOWN: [&str; 18] = [
    "type",
    "enum",
    "const",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
];

impl Rule {
    /// The rule of a schema; `None` when it asks for anything else.
    pub(crate) fn of(schema: &Value) -> Option<Self> {
        Compiler { root: schema }.rule(schema, 0)
    }
}

struct Compiler<'s> {
    root: &'s Value,
}

impl Compiler<'_> {
    fn rule(&self, schema: &Value, depth: usize) -> Option<Rule> {
        let members = match schema {
            Value::Bool(true) => return Some(Rule::default()),
            Value::Object(members) if depth < DEPTH => members,
            _ => return None,
        };
        let asks = |key: &&String| !SILENT.contains(&key.as_str()) && !key.starts_with("x-");
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            let alone = members.keys().filter(asks).count() == 1;
            let pointer = reference.strip_prefix('#').filter(|pointer| !pointer.contains('%'))?;
            return self.rule(self.root.pointer(pointer).filter(|_| alone)?, depth + 1);
        }
        // Why: an identifier inside changes what references mean.
        let inner_id = depth > 0 && members.contains_key("$id");
        if inner_id || !members.keys().filter(asks).all(|key| KNOWN.contains(&key.as_str())) {
            return None;
        }
        let mut rule = Rule {
            types: match members.get("type") {
                None => None,
                Some(types) => Some(read_types(types)?),
            },
            least: Self::bound(members, "minimum", "exclusiveMinimum")?,
            most: Self::bound(members, "maximum", "exclusiveMaximum")?,
            object: self.object(members, depth)?,
            array: self.array(members, depth)?,
            ..Rule::default()
        };
        let mut words = None;
        for key in ["enum", "const"] {
            let Some(value) = members.get(key) else { continue };
            let values = match value {
                Value::Array(values) if key == "enum" => values.as_slice(),
                other => std::slice::from_ref(other),
            };
            let (texts, listed) = listed(values)?;
            if words.replace(texts).is_some() {
                return None;
            }
            rule.listed = Some(listed);
        }
        rule.text = Some(Self::text(members, words)?);
        Some(rule)
    }

    fn text(members: &Map<String, Value>, words: Option<Vec<String>>) -> Option<TextTests> {
        let length = |key: &str| match members.get(key) {
            None => Some(None),
            Some(value) => value.as_u64().map(Some),
        };
        let text = |key: &str| match members.get(key) {
            None => Some(None),
            Some(value) => value.as_str().map(Some),
        };
        TextTests::of_json(
            (length("minLength")?, length("maxLength")?),
            words,
            text("pattern")?,
            text("format")?,
        )
    }

    #[expect(clippy::option_option, reason = "a bound may be absent, or not understood")]
    fn bound(
        members: &Map<String, Value>,
        with: &str,
        without: &str,
    ) -> Option<Option<(f64, bool)>> {
        match (members.get(with), members.get(without)) {
            (None, None) => Some(None),
            (Some(bound), None) => Some(Some((bound.as_f64()?, false))),
            (None, Some(bound)) => Some(Some((bound.as_f64()?, true))),
            (Some(_), Some(_)) => None,
        }
    }

    #[expect(clippy::option_option, reason = "a rule may be absent, or not understood")]
    fn object(&self, members: &Map<String, Value>, depth: usize) -> Option<Option<Object>> {
        let none = !["properties", "required", "additionalProperties"]
            .iter()
            .any(|key| members.contains_key(*key));
        if none {
            return Some(None);
        }
        let closed = match members.get("additionalProperties") {
            None | Some(Value::Bool(true)) => false,
            Some(Value::Bool(false)) => true,
            Some(_) => return None,
        };
        let mut rules: Vec<(Box<str>, Rule)> = Vec::new();
        match members.get("properties") {
            None => {}
            Some(Value::Object(properties)) => {
                for (name, schema) in properties {
                    rules.push((name.as_str().into(), self.rule(schema, depth + 1)?));
                }
            }
            Some(_) => return None,
        }
        let mut required = 0;
        for name in members.get("required").map_or(Some(&Vec::new()), Value::as_array)? {
            let name = name.as_str()?;
            let at = match rules.iter().position(|(known, _)| **known == *name) {
                Some(at) => at,
                None if closed => return None,
                None => {
                    rules.push((name.into(), Rule::default()));
                    rules.len() - 1
                }
            };
            required |= 1_u64.checked_shl(u32::try_from(at).ok()?)?;
        }
        (rules.len() <= MEMBERS).then_some(Some(Object { members: rules, required, closed }))
    }

    #[expect(clippy::option_option, reason = "a rule may be absent, or not understood")]
    fn array(&self, members: &Map<String, Value>, depth: usize) -> Option<Option<Array>> {
        let none = !["items", "prefixItems", "minItems", "maxItems"]
            .iter()
            .any(|key| members.contains_key(*key));
        if none {
            return Some(None);
        }
        let first = match members.get("prefixItems") {
            None => Vec::new(),
            Some(Value::Array(items)) => {
                items.iter().map(|item| self.rule(item, depth + 1)).collect::<Option<_>>()?
            }
            Some(_) => return None,
        };
        let others = match members.get("items") {
            None => None,
            Some(items @ (Value::Object(_) | Value::Bool(true))) => {
                Some(Box::new(self.rule(items, depth + 1)?))
            }
            Some(_) => return None,
        };
        let count = |key: &str, none: u64| members.get(key).map_or(Some(none), Value::as_u64);
        Some(Some(Array {
            first,
            others,
            least: count("minItems", 0)?,
            most: count("maxItems", u64::MAX)?,
        }))
    }
}

fn read_types(types: &Value) -> Option<Types> {
    let names = match types {
        Value::Array(names) => names.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut read = Types::default();
    for name in names {
        match name.as_str()? {
            "null" => read.null = true,
            "boolean" => read.boolean = true,
            "integer" => read.integer = true,
            "number" => read.number = true,
            "string" => read.string = true,
            "array" => read.array = true,
            "object" => read.object = true,
            _ => return None,
        }
    }
    Some(read)
}

/// The texts of an enumeration, and its other values; `None` when there are numbers, arrays or objects.
fn listed(values: &[Value]) -> Option<(Vec<String>, Listed)> {
    let (mut texts, mut listed) = (Vec::new(), Listed::default());
    for value in values {
        match value {
            Value::String(text) => texts.push(text.clone()),
            Value::Null => listed.null = true,
            Value::Bool(true) => listed.yes = true,
            Value::Bool(false) => listed.no = true,
            _ => return None,
        }
    }
    Some((texts, listed))
}
