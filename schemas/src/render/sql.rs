//! Which table of `PostgreSQL` holds such records?

use serde_json::Value;

use super::{Sheet, allowed};
use crate::field::{Field, FieldType};
use crate::schema::Rule;

/// `CREATE TABLE`, its constraints and its comments.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let record = sheet.record;
    let table = quoted(&sheet.slug().replace('-', "_"));
    let mut lines: Vec<String> = record.fields.iter().map(column).collect();
    if !record.primary_key.is_empty() {
        lines.push(format!("PRIMARY KEY ({})", names(&record.primary_key)));
    }
    for key in &record.unique_keys {
        lines.push(format!("UNIQUE ({})", names(key)));
    }
    for key in &record.foreign_keys {
        if key.resource.is_empty() {
            lines.push(format!(
                "FOREIGN KEY ({}) REFERENCES {table} ({}) DEFERRABLE INITIALLY DEFERRED",
                names(&key.fields),
                names(&key.reference_fields)
            ));
        }
    }
    lines.extend(record.rules.iter().filter_map(rule));
    let mut text = format!("CREATE TABLE {table} (\n  {}\n);\n", lines.join(",\n  "));
    let title = sheet.schema.title(sheet.language);
    text.push_str(&format!("\nCOMMENT ON TABLE {table} IS {};\n", literal(title)));
    for field in &record.fields {
        if let Some(description) = field.descriptions.get(sheet.language) {
            text.push_str(&format!(
                "COMMENT ON COLUMN {table}.{} IS {};\n",
                quoted(&field.name),
                literal(description)
            ));
        }
    }
    text
}

fn column(field: &Field) -> String {
    let kind = match &field.kind {
        FieldType::Integer => "bigint",
        FieldType::Number => "numeric",
        FieldType::Boolean => "boolean",
        FieldType::Date => "date",
        FieldType::Time => "time",
        FieldType::DateTime => "timestamp with time zone",
        FieldType::Year => "integer",
        FieldType::Duration => "interval",
        FieldType::List(_) => "text[]",
        FieldType::Object => "jsonb",
        _ => "text",
    };
    let name = quoted(&field.name);
    let mut text = format!("{name} {kind}");
    if field.is_required() {
        text.push_str(" NOT NULL");
    }
    if field.constraints.unique {
        text.push_str(" UNIQUE");
    }
    for check in checks(field, &name) {
        text.push_str(&format!(" CHECK ({check})"));
    }
    text
}

fn checks(field: &Field, name: &str) -> Vec<String> {
    let constraints = &field.constraints;
    let mut checks = Vec::new();
    let values: Vec<String> = allowed(field).iter().map(|value| literal(value)).collect();
    if !values.is_empty() {
        let listed = values.join(", ");
        match &field.kind {
            FieldType::Text => checks.push(format!("{name} IN ({listed})")),
            FieldType::List(_) => checks.push(format!("{name} <@ ARRAY[{listed}]")),
            _ => {}
        }
    }
    let numeric = matches!(field.kind, FieldType::Integer | FieldType::Number | FieldType::Year);
    let mut bound = |sign: &str, value: &Option<Value>| {
        if let (true, Some(Value::Number(number))) = (numeric, value) {
            checks.push(format!("{name} {sign} {number}"));
        }
    };
    bound(">=", &constraints.minimum);
    bound("<=", &constraints.maximum);
    bound(">", &constraints.exclusive_minimum);
    bound("<", &constraints.exclusive_maximum);
    if field.kind == FieldType::Text {
        if let Some(pattern) = &constraints.pattern {
            let source = if pattern.whole {
                format!("^(?:{})$", pattern.source)
            } else {
                pattern.source.clone()
            };
            checks.push(format!("{name} ~ {}", literal(&source)));
        }
        checks.extend(
            constraints.min_length.map(|length| format!("char_length({name}) >= {length}")),
        );
        checks.extend(
            constraints.max_length.map(|length| format!("char_length({name}) <= {length}")),
        );
    }
    checks
}

/// The rules between fields that SQL can say; conditions of JSON Schema it cannot.
fn rule(rule: &Rule) -> Option<String> {
    match rule {
        Rule::Compare { left, operator, right } => {
            let sign = match operator.sign() {
                "≤" => "<=",
                "≥" => ">=",
                "≠" => "<>",
                other => other,
            };
            Some(format!("CHECK ({} {sign} {})", quoted(left), quoted(right)))
        }
        Rule::Sum { total, parts } => {
            let parts: Vec<String> =
                parts.iter().map(|part| format!("coalesce({}, 0)", quoted(part))).collect();
            Some(format!("CHECK ({} = {})", quoted(total), parts.join(" + ")))
        }
        Rule::AllOrNone { fields } => {
            Some(format!("CHECK (num_nulls({}) IN (0, {}))", names(fields), fields.len()))
        }
        Rule::OneRequired { fields } => {
            Some(format!("CHECK (num_nonnulls({}) >= 1)", names(fields)))
        }
        Rule::Condition(_) => None,
    }
}

fn names(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

/// An identifier between quotes.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text between apostrophes.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
