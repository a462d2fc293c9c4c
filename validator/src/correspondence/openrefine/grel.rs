//! How is a step said in GREL, the expression language of `OpenRefine`? Where it cannot be, nothing.

use etalon_schemas::{Field, FieldType, Lexical};

use crate::correspondence::{Line, Step};

/// Words that tick a box.
const YES: [&str; 6] = ["oui", "yes", "true", "vrai", "x", "1"];

/// A text between the quotation marks of GREL.
pub(super) fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

/// One value out of several columns.
pub(super) fn combined(step: &Step, sources: &[String], field: Option<&Field>) -> Option<String> {
    let cells: Vec<String> =
        sources.iter().map(|source| format!("cells[{}].value", text(source))).collect();
    let filled = format!("filter([{}], v, isNonBlank(v))", cells.join(", "));
    Some(match step {
        Step::Join { separator } => format!("{filled}.join({})", text(separator)),
        Step::FirstOf => format!("{filled}[0]"),
        Step::Flags { codes } => {
            let yes = words(&YES.map(str::to_owned));
            let ticked = cells.iter().zip(codes).map(|(cell, code)| {
                let said = format!("coalesce({cell}, \"\").toString().trim().toLowercase()");
                format!("if(inArray({yes}, {said}), {}, null)", text(code))
            });
            let ticked: Vec<String> = ticked.collect();
            let codes = format!("filter([{}], v, isNonBlank(v))", ticked.join(", "));
            listed(&codes, field)
        }
        _ => return None,
    })
}

/// Another value in place of one.
pub(super) fn rewritten(
    step: &Step,
    values: &[(String, String)],
    field: Option<&Field>,
) -> Option<String> {
    Some(match step {
        Step::Part { separator, position } => {
            let place = match position {
                0 => return None,
                1.. => position - 1,
                _ => *position,
            };
            format!("value.split({})[{place}].trim()", text(separator))
        }
        Step::Extract { pattern } => extracted(pattern)?,
        Step::Date { pattern } => {
            let wanted = match field.map(|field| &field.kind) {
                Some(FieldType::DateTime) => "yyyy-MM-dd'T'HH:mm:ss",
                Some(FieldType::Time) => "HH:mm:ss",
                Some(FieldType::Year) => "yyyy",
                Some(FieldType::YearMonth) => "yyyy-MM",
                _ => "yyyy-MM-dd",
            };
            let read = text(&java_pattern(pattern)?);
            format!("value.toString().toDate({read}).toString({})", text(wanted))
        }
        Step::Number { decimal, group } => {
            let grouped = group.as_ref().map(|group| format!(".replace({}, \"\")", text(group)));
            let grouped = grouped.unwrap_or_default();
            format!("value.toString(){grouped}.replace({}, \".\")", text(decimal))
        }
        Step::Boolean { yes, no } => {
            let lexical = field.map(|field| &field.lexical);
            let first = |words: Option<&Vec<String>>, usual: &str| {
                text(words.and_then(|words| words.first()).map_or(usual, String::as_str))
            };
            let [usual_true, ..] = Lexical::TRUE_WORDS;
            let [usual_false, ..] = Lexical::FALSE_WORDS;
            let written_true = first(lexical.and_then(|of| of.true_words.as_ref()), usual_true);
            let written_false = first(lexical.and_then(|of| of.false_words.as_ref()), usual_false);
            format!(
                "with(coalesce(value, \"\").toString().trim().toLowercase(), v, if(inArray({}, v), {written_true}, \
                 if(inArray({}, v), {written_false}, value)))",
                words(yes),
                words(no)
            )
        }
        Step::Scale { factor } => format!("value.toNumber() * {factor}"),
        Step::Prefix { text: prefix } => {
            let prefix = text(prefix);
            format!("if(value.toString().startsWith({prefix}), value, {prefix} + value)")
        }
        Step::Pad { length } => format!(
            "{}.substring(0, max(0, {length} - value.toString().length())) + value",
            text(&"0".repeat(*length))
        ),
        Step::Split { separator } => split(separator, values, field),
        _ => return None,
    })
}

/// Each value of a list, translated, with the separator of the field.
fn split(separator: &str, values: &[(String, String)], field: Option<&Field>) -> String {
    let parts = format!("value.split({})", text(separator));
    let one = "v.trim()";
    let values = || values.iter().filter(|(from, _)| from != Line::OTHERS);
    if values().next().is_none() {
        return listed(&format!("forEach({parts}, v, {one})"), field);
    }
    let codes: serde_json::Map<String, serde_json::Value> =
        values().map(|(from, to)| (from.clone(), to.clone().into())).collect();
    let codes = text(&serde_json::Value::Object(codes).to_string());
    let each = format!("forEach({parts}, v, coalesce(codes[{one}], {one}))");
    format!("with({codes}.parseJson(), codes, {})", listed(&each, field))
}

/// A list as the field writes it.
fn listed(list: &str, field: Option<&Field>) -> String {
    let separator = match field.map(|field| &field.kind) {
        Some(FieldType::List(form)) => form.separator,
        _ => Some('|'),
    };
    match separator {
        Some(separator) => format!("{list}.join({})", text(&separator.to_string())),
        None => format!("{list}.jsonize()"),
    }
}

/// Words in a list, in small letters.
fn words(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| text(&word.trim().to_lowercase())).collect();
    format!("[{}]", words.join(", "))
}

/// What a regular expression finds: its first group, or the whole.
fn extracted(pattern: &str) -> Option<String> {
    let groups = regex_syntax::parse(pattern).ok()?.properties().explicit_captures_len();
    let pattern = slashed(pattern);
    Some(if groups == 0 {
        format!("value.find(/{pattern}/)[0]")
    } else {
        format!("value.match(/(?s).*?(?:{pattern}).*/)[0]")
    })
}

/// A pattern whose slashes do not end it.
fn slashed(pattern: &str) -> String {
    let mut slashed = String::new();
    let mut escaped = false;
    for sign in pattern.chars() {
        if sign == '/' && !escaped {
            slashed.push('\\');
        }
        escaped = sign == '\\' && !escaped;
        slashed.push(sign);
    }
    slashed
}

/// A pattern of dates as Java writes them.
fn java_pattern(pattern: &str) -> Option<String> {
    let mut java = String::new();
    let mut signs = pattern.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '%' => java.push_str(match signs.next()? {
                'Y' => "yyyy",
                'y' => "yy",
                'm' => "MM",
                'd' => "dd",
                'e' => "d",
                'b' => "MMM",
                'B' => "MMMM",
                'a' => "EEE",
                'A' => "EEEE",
                'H' => "HH",
                'I' => "hh",
                'p' => "a",
                'M' => "mm",
                'S' => "ss",
                'F' => "yyyy-MM-dd",
                'T' => "HH:mm:ss",
                _ => return None,
            }),
            '\'' => java.push_str("''"),
            letter if letter.is_ascii_alphabetic() => java.push_str(&format!("'{letter}'")),
            sign => java.push(sign),
        }
    }
    Some(java)
}
