//! How is a fault of a value told in English (E201 to E206, E209 to E220)?

use crate::fact::{DateFault, DateKind, NumberFault};

use super::{Case, Sentence, by, json_kind, n, q, rewrite, value};
use crate::words::{Lang, moment, number as set_number, typography};

/// E201.
pub(super) fn missing(case: &Case<'_>) -> Sentence {
    if case.is_plural() {
        let what = n(case.count, "required value is missing.", "required values are missing.");
        return Sentence::new(what, "Fill in this column on every row.");
    }
    Sentence::new("This value is required, and it is missing.", "Fill in this cell.")
}

/// E202.
pub(super) fn number(
    case: &Case<'_>,
    integer: bool,
    decimal_mark: char,
    fault: NumberFault,
) -> Sentence {
    let mark = match decimal_mark {
        '.' => "the point".to_owned(),
        ',' => "the comma".to_owned(),
        other => format!("the character {}", q(&other.to_string())),
    };
    let example = if integer { "1250".to_owned() } else { format!("1250{decimal_mark}5") };
    match fault {
        NumberFault::DecimalMark => Sentence::new(
            value(
                case,
                "does not use the expected decimal mark",
                "do not use the expected decimal mark",
            ),
            rewrite(
                case,
                &format!("the decimal mark of this field is {mark}"),
                &format!("Write the decimals after {mark}, such as {}.", q(&example)),
            ),
        ),
        NumberFault::Grouping => Sentence::new(
            value(
                case,
                "has a space or a sign between thousands",
                "have a space or a sign between thousands",
            ),
            rewrite(
                case,
                "the digits of a number are written without a break",
                &format!("Write all the digits without a break, such as {}.", q(&example)),
            ),
        ),
        NumberFault::Unit => Sentence::new(
            value(
                case,
                "holds more than a number: a unit, a currency or a sign",
                "hold more than a number: a unit, a currency or a sign",
            ),
            rewrite(
                case,
                "the schema sets the unit, which is not written in the cell",
                "Write the number alone, in the unit that the schema sets.",
            ),
        ),
        NumberFault::NotWhole => Sentence::new(
            value(case, "is not a whole number", "are not whole numbers"),
            rewrite(
                case,
                "this field expects a whole number, without decimals",
                "Write a whole number, without decimals; round it if the schema allows.",
            ),
        ),
        NumberFault::NotANumber => {
            let (one, many) = if integer {
                ("is not a whole number", "are not whole numbers")
            } else {
                ("is not a number", "are not numbers")
            };
            let mend = format!(
                "Write a number in digits, such as {}, or leave the cell empty if the value is unknown.",
                q(&example)
            );
            Sentence::new(value(case, one, many), rewrite(case, "", &mend))
        }
    }
}

/// E203.
pub(super) fn boolean(case: &Case<'_>, true_words: &[String], false_words: &[String]) -> Sentence {
    let yes = typography::listed(true_words, 12, true_words.len() as u64, Lang::En);
    let no = typography::listed(false_words, 12, false_words.len() as u64, Lang::En);
    let what = value(
        case,
        &format!("is not an answer by yes or no: this field accepts {yes} for yes, {no} for no"),
        &format!("are not answers by yes or no: this field accepts {yes} for yes, {no} for no"),
    );
    let first = |words: &[String]| q(words.first().map_or("", String::as_str));
    let mend = format!("Write {} for yes, {} for no.", first(true_words), first(false_words));
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E204.
pub(super) fn date(case: &Case<'_>, kind: DateKind, pattern: &str, fault: DateFault) -> Sentence {
    let (a, some) = match kind {
        DateKind::Date => ("a date", "dates"),
        DateKind::Time => ("a time", "times"),
        DateKind::DateTime => ("a date and a time", "dates and times"),
        DateKind::Year => ("a year", "years"),
        DateKind::YearMonth => ("a month of a year", "months of a year"),
        DateKind::Duration => ("a duration", "durations"),
    };
    let shown = moment::shown(kind, pattern, Lang::En);
    let form = shown.as_ref().map(|shown| q(&shown.form));
    let because =
        form.as_ref().map(|form| format!("the expected form is {form}")).unwrap_or_default();
    let otherwise = match &shown {
        Some(shown) => {
            format!("Write {a} as {}, such as {}.", q(&shown.form), q(&shown.example))
        }
        None => format!("Write {a}, preferably such as “2024-03-15”."),
    };
    let expected = form.map(|form| format!(" of the form {form}")).unwrap_or_default();
    let (what, because) = match fault {
        DateFault::OtherForm | DateFault::NotADate => (
            value(case, &format!("is not {a}{expected}"), &format!("are not {some}{expected}")),
            because,
        ),
        DateFault::Ambiguous => (
            value(
                case,
                &format!(
                    "is not {a}{expected}, and its day and month could be taken for each other"
                ),
                &format!(
                    "are not {some}{expected}, and their day and month could be taken for each other"
                ),
            ),
            format!("{because}, and the day is supposed to come before the month"),
        ),
        DateFault::Impossible => {
            (value(case, "does not exist in the calendar", "do not exist in the calendar"), because)
        }
        DateFault::Serial => (
            value(
                case,
                &format!("is the number that a spreadsheet gives to a day, not {a}"),
                &format!("are the numbers that a spreadsheet gives to days, not {some}"),
            ),
            because,
        ),
    };
    Sentence::new(what, rewrite(case, &because, &otherwise))
}

/// E205.
pub(super) fn not_allowed(case: &Case<'_>, allowed: &[String], count: usize) -> Sentence {
    let only = count == 1;
    let what = value(
        case,
        if only { "is not the only allowed value" } else { "is not one of the allowed values" },
        if only { "are not the only allowed value" } else { "are not among the allowed values" },
    );
    let list = typography::listed(allowed, 12, count as u64, Lang::En);
    let choice = match (allowed.is_empty(), only) {
        (true, _) => "Write one of the values that the schema gives.".to_owned(),
        (false, true) => format!("Write {list}, the only allowed value."),
        (false, false) => format!("Write one of the allowed values: {list}."),
    };
    let mend = match case.rewriting {
        None => choice,
        Some(rewriting) if rewriting.to_confirm && !case.is_plural() => {
            format!("Did you mean {}? {choice}", q(rewriting.to))
        }
        Some(_) if allowed.is_empty() || only => rewrite(case, "", ""),
        Some(_) => format!("{} Allowed values: {list}.", rewrite(case, "", "")),
    };
    Sentence::new(what, mend)
}

/// E206.
pub(super) fn pattern(case: &Case<'_>, pattern: &str, example: Option<&str>) -> Sentence {
    let detail = format!("(Technical detail: regular expression {}.)", q(pattern));
    let mend = match example {
        Some(example) => format!("Follow this example: {}.", q(example)),
        None => "Follow the form that the schema describes for this field.".to_owned(),
    };
    let because = example.map(|example| format!("the expected form is that of {}", q(example)));
    let mend = rewrite(case, because.as_deref().unwrap_or_default(), &mend);
    Sentence::new(
        value(case, "does not follow the expected form", "do not follow the expected form"),
        format!("{mend} {detail}"),
    )
}

/// E209.
pub(super) fn too_small(case: &Case<'_>, bound: &str, exclusive: bool) -> Sentence {
    let (least, mend) = if exclusive {
        ("must be more than", "more than")
    } else {
        ("must be at least", "of at least")
    };
    let what = value(
        case,
        &format!("is too small: it {least} {}", q(bound)),
        &format!("are too small: each {least} {}", q(bound)),
    );
    let mend = format!("Write a value {mend} {}; check the unit and the decimal mark.", q(bound));
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E210.
pub(super) fn too_large(case: &Case<'_>, bound: &str, exclusive: bool) -> Sentence {
    let (most, mend) = if exclusive {
        ("must be less than", "less than")
    } else {
        ("must be at most", "of at most")
    };
    let what = value(
        case,
        &format!("is too large: it {most} {}", q(bound)),
        &format!("are too large: each {most} {}", q(bound)),
    );
    let mend = format!("Write a value {mend} {}; check the unit and the decimal mark.", q(bound));
    Sentence::new(what, rewrite(case, "", &mend))
}

/// What a length counts.
fn units(items: bool) -> (&'static str, &'static str) {
    if items { ("item", "items") } else { ("character", "characters") }
}

/// E211, under the least length.
pub(super) fn too_short(case: &Case<'_>, minimum: u64, found: u64, items: bool) -> Sentence {
    let (unit, plural) = units(items);
    let least = n(minimum, unit, plural);
    let what = value(
        case,
        &format!(
            "has {}; it takes at least {}",
            n(found, unit, plural),
            set_number(minimum, Lang::En)
        ),
        &format!("are too short: it takes at least {least}"),
    );
    let mend = if items {
        format!("Give at least {least} in the list.")
    } else {
        format!("Write the value in full, with at least {least}.")
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E211, over the greatest length.
pub(super) fn too_long(case: &Case<'_>, maximum: u64, found: u64, items: bool) -> Sentence {
    let (unit, plural) = units(items);
    let most = n(maximum, unit, plural);
    let what = value(
        case,
        &format!(
            "has {}; it must not have more than {}",
            n(found, unit, plural),
            set_number(maximum, Lang::En)
        ),
        &format!("are too long: {most} at most"),
    );
    let mend = if items {
        format!("Remove items from the list to keep {} at most.", set_number(maximum, Lang::En))
    } else {
        format!("Shorten the value to {most} at most, or check that it is in the right column.")
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E212.
pub(super) fn list(case: &Case<'_>, separator: Option<char>) -> Sentence {
    let what = value(
        case,
        "is not a list written as the field expects",
        "are not lists written as the field expects",
    );
    let mend = match separator {
        Some(separator) => {
            let separator = separator.to_string();
            format!(
                "Separate the items with {}, such as {}.",
                q(&separator),
                q(&["lundi", "mardi"].join(&separator))
            )
        }
        None => {
            "Write the list in square brackets, each text in double quotes: [\"lundi\", \"mardi\"]."
                .to_owned()
        }
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E213.
pub(super) fn object(case: &Case<'_>) -> Sentence {
    Sentence::new(
        value(case, "is not a JSON object", "are not JSON objects"),
        rewrite(
            case,
            "",
            "Write an object in braces, names and texts in double quotes: {\"nom\": \"École du Centre\"}.",
        ),
    )
}

/// E214.
pub(super) fn leading_zero(case: &Case<'_>, length: usize, typed: bool) -> Sentence {
    let length = n(length as u64, "character", "characters");
    let what = value(
        case,
        &format!("lost the zeros it began with: this code has {length}"),
        &format!("lost the zeros they began with: these codes have {length}"),
    );
    let because = if typed {
        "the spreadsheet took this code for a number; give the column the format “Text”"
    } else {
        "a spreadsheet probably took this code for a number; give the column the format “Text” before you enter codes"
    };
    let otherwise = "Restore the zeros at the beginning, and give the column the format “Text” in your spreadsheet.";
    Sentence::new(what, rewrite(case, because, otherwise))
}

/// E215.
pub(super) fn spreadsheet_error(case: &Case<'_>, error: &str) -> Sentence {
    let why = match error.trim_start_matches('#').trim_end_matches(['!', '?']) {
        "N/A" => "a value looked up was not found",
        "REF" => "the formula refers to a deleted cell",
        "DIV/0" => "the formula divides by zero",
        "VALUE" | "VALEUR" => "the formula receives a value of the wrong type",
        "NAME" | "NOM" => "the formula has an unknown name",
        "NUM" | "NOMBRE" => "the result is not a possible number",
        "NULL" | "NUL" => "the formula crosses ranges that have no cell in common",
        _ => "its formula has no result",
    };
    let what = if case.is_plural() {
        format!(
            "{} a spreadsheet error; the first one is {}: {why}.",
            n(case.count, "cell shows", "cells show"),
            q(error)
        )
    } else {
        format!("The cell shows the spreadsheet error {}: {why}.", q(error))
    };
    Sentence::new(
        what,
        "Correct the formula in the spreadsheet, or replace it with the value itself, then save again.",
    )
}

/// E216.
pub(super) fn padding(case: &Case<'_>) -> Sentence {
    Sentence::new(
        value(case, "begins or ends with spaces", "begin or end with spaces"),
        by(
            case,
            "Remove the spaces before and after the value.",
            "Remove the spaces before and after these values, for example with the TRIM function of the spreadsheet.",
        ),
    )
}

/// E217.
pub(super) fn json_type(case: &Case<'_>, expected: &str, found: &str) -> Sentence {
    let (expected, found) = (json_kind(expected), json_kind(found));
    let what = if case.is_plural() {
        format!(
            "{} something else than {expected}; the first one holds {found}.",
            n(case.count, "JSON property holds", "JSON properties hold")
        )
    } else {
        format!("The JSON property holds {found}; the schema expects {expected}.")
    };
    Sentence::new(what, rewrite(case, "", &format!("Write {expected}.")))
}

/// E218.
pub(super) fn double_encoded(case: &Case<'_>) -> Sentence {
    Sentence::new(
        value(case, "has accents that were encoded twice", "have accents that were encoded twice"),
        rewrite(
            case,
            "the text was once read with the wrong encoding",
            "Restore the accents, and always open the original file as UTF-8.",
        ),
    )
}

/// E219.
pub(super) fn multiple(case: &Case<'_>, of: &str) -> Sentence {
    let of = q(of);
    Sentence::new(
        value(case, &format!("is not a multiple of {of}"), &format!("are not multiples of {of}")),
        rewrite(
            case,
            "",
            &format!("Write a multiple of {of}, or round the value to the precision asked for."),
        ),
    )
}

/// E220.
pub(super) fn keyword(case: &Case<'_>, keyword: &str) -> Sentence {
    let (one, many, mend) = match keyword {
        "required" => (
            "lacks a required part",
            "lack a required part",
            "Add the parts that the schema requires.",
        ),
        "uniqueItems" => (
            "repeats an item in its list",
            "repeat an item in their list",
            "Remove the repeated items from the list.",
        ),
        "contains" | "minContains" => (
            "does not have the expected item in its list",
            "do not have the expected item in their list",
            "Add to the list the item that the schema asks for.",
        ),
        "maxContains" => (
            "has an item too often in its list",
            "have an item too often in their list",
            "Remove the extra items from the list.",
        ),
        "not" | "falseSchema" => (
            "has a form that the schema excludes",
            "have a form that the schema excludes",
            "Remove this value, or give it another form.",
        ),
        "anyOf" => (
            "follows none of the possible forms",
            "follow none of the possible forms",
            "Follow one of the forms that the schema describes.",
        ),
        "oneOf" => (
            "does not follow exactly one of the possible forms",
            "do not follow exactly one of the possible forms",
            "Follow one of the forms that the schema describes, and only one.",
        ),
        "minProperties" => (
            "has too few properties",
            "have too few properties",
            "Add the properties that the schema asks for.",
        ),
        "maxProperties" => {
            ("has too many properties", "have too many properties", "Remove the extra properties.")
        }
        "propertyNames" => (
            "has a property with an unexpected name",
            "have a property with an unexpected name",
            "Rename or remove this property.",
        ),
        "additionalItems" | "unevaluatedItems" => (
            "has an item that the schema does not describe",
            "have an item that the schema does not describe",
            "Remove this item.",
        ),
        "dependentRequired" | "dependencies" | "dependentSchemas" => (
            "does not come with the values it makes necessary",
            "do not come with the values they make necessary",
            "Fill in the values that this one makes necessary, too.",
        ),
        "format" => (
            "does not have the expected format",
            "do not have the expected format",
            "Follow the format that the schema describes.",
        ),
        "const" => (
            "is not the value that the schema sets",
            "are not the value that the schema sets",
            "Write the value that the schema sets.",
        ),
        _ => (
            "breaks a rule of the schema",
            "break a rule of the schema",
            "Read the description of this field in the schema, then correct the value.",
        ),
    };
    Sentence::new(
        value(case, one, many),
        format!("{} (Technical detail: rule {}.)", rewrite(case, "", mend), q(keyword)),
    )
}
