//! How is the schema documented in plain text? Markdown (GitHub's flavour).

use super::words::{Word, kind, word};
use super::{Code, Sheet};
use crate::field::Field;
use crate::schema::Rule;

/// The documentation.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let (schema, language) = (sheet.schema, sheet.language);
    let mut text = format!("# {}\n\n", safe(schema.title(language)));
    if let Some(description) = schema.descriptions.get(language) {
        text.push_str(&format!("{}\n\n", safe(description)));
    }
    let id = schema.id.as_ref().map_or_else(|| schema.name.clone(), ToString::to_string);
    let version = schema.version.as_deref().unwrap_or("—");
    text.push_str(&format!("`{id}` · {} {version}\n\n", word(Word::Version, language)));
    text.push_str(&format!("## {}\n\n", word(Word::Fields, language)));
    let heads = [Word::Field, Word::Type, Word::Required, Word::Meaning];
    let heads: Vec<&str> = heads.iter().map(|head| word(*head, language)).collect();
    text.push_str(&format!("| {} |\n|---|---|---|---|\n", heads.join(" | ")));
    for field in &sheet.record.fields {
        text.push_str(&row(field, language));
    }
    for field in &sheet.record.fields {
        let codes = sheet.codes_of(field);
        if !codes.is_empty() && codes.len() <= 60 {
            text.push_str(&format!(
                "\n### `{}` — {}\n\n",
                field.name,
                word(Word::Values, language)
            ));
            for code in &codes {
                text.push_str(&format!("- {}\n", code_line(code, language)));
            }
        }
    }
    let rules = rules(sheet);
    if !rules.is_empty() {
        text.push_str(&format!("\n## {}\n\n", word(Word::Rules, language)));
        for rule in rules {
            text.push_str(&format!("- {}\n", safe(&rule)));
        }
    }
    if !schema.sources.is_empty() {
        text.push_str(&format!("\n## {}\n\n", word(Word::Sources, language)));
        for source in &schema.sources {
            let title = safe(&source.title);
            text.push_str(&match &source.path {
                Some(path) if *path != source.title => {
                    format!("- {title} : <{}>\n", address(path)).replace(" : ", "\u{a0}: ")
                }
                Some(path) => format!("- <{}>\n", address(path)),
                None => format!("- {title}\n"),
            });
        }
    }
    text
}

/// An address that stays one link between angle brackets.
fn address(path: &str) -> String {
    path.replace('<', "%3C").replace('>', "%3E").replace(char::is_whitespace, "%20")
}

fn row(field: &Field, language: &str) -> String {
    let required = if field.is_required() { Word::Yes } else { Word::No };
    let meaning = field.descriptions.get(language).or_else(|| field.titles.get(language));
    format!(
        "| `{}` | {} | {} | {} |\n",
        field.name,
        kind(&field.kind, language),
        word(required, language),
        safe(meaning.unwrap_or_default())
    )
}

fn code_line(code: &Code, language: &str) -> String {
    match code.labels.get(language) {
        Some(label) if label != code.notation => format!("`{}` — {}", code.notation, safe(label)),
        _ => format!("`{}`", code.notation),
    }
}

/// The rules between fields, in words.
pub(super) fn rules(sheet: &Sheet<'_>) -> Vec<String> {
    let key = &sheet.record.primary_key;
    let mut rules = Vec::new();
    let colon = if sheet.language.starts_with("fr") { "\u{a0}: " } else { ": " };
    let of = |what: Word, fields: &[String]| {
        format!("{}{colon}{}", word(what, sheet.language), fields.join(", "))
    };
    if !key.is_empty() {
        rules.push(of(Word::PrimaryKey, key));
    }
    for rule in &sheet.record.rules {
        rules.push(match rule {
            Rule::Compare { left, operator, right } => {
                format!("{left} {} {right}", operator.sign())
            }
            Rule::Sum { total, parts } => format!("{total} = {}", parts.join(" + ")),
            Rule::AllOrNone { fields } => of(Word::AllOrNone, fields),
            Rule::OneRequired { fields } => of(Word::OneRequired, fields),
            Rule::Condition(condition) => match condition.titles.get(sheet.language) {
                Some(title) => title.to_owned(),
                None => condition.fields.join(", "),
            },
        });
    }
    rules
}

/// A text whose marks of Markdown and HTML are made harmless.
fn safe(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}
