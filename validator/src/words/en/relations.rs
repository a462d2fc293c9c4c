//! How is a fault between fields, rows or files told in English (E301 to E309)?

use etalon_schemas::{Operator, Text};

use super::{Case, Sentence, by, fields as list, n, place, q, rewrite};

/// E301.
pub(super) fn duplicate_key(case: &Case<'_>, fields: &[String]) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} an identifier ({}) already used by another row.",
            n(case.count, "row has", "rows have"),
            list(fields)
        )
    } else {
        format!(
            "The identifier{} ({}) is already that of another row{}.",
            seen(case),
            list(fields),
            first(case)
        )
    };
    Sentence::new(
        what,
        "Give each row an identifier of its own, or delete the row if it repeats the first one.",
    )
}

/// E302.
pub(super) fn duplicate_value(case: &Case<'_>, fields: &[String]) -> Sentence {
    let unique = if fields.len() > 1 {
        format!("the combination of the fields {} must be unique", list(fields))
    } else {
        format!("the field {} must not repeat itself", list(fields))
    };
    let what = if case.is_plural() {
        format!("{} other rows: {unique}.", n(case.count, "row repeats", "rows repeat"))
    } else {
        format!("The value{} already stands on another row{}: {unique}.", seen(case), first(case))
    };
    Sentence::new(
        what,
        "Correct the value on one of the rows, or delete the row if it repeats the first one.",
    )
}

/// E303.
pub(super) fn key_incomplete(case: &Case<'_>, fields: &[String]) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} an incomplete identifier: {}.",
            n(case.count, "row has", "rows have"),
            list(fields)
        )
    } else {
        format!("The identifier of the row is incomplete: a value is missing in {}.", list(fields))
    };
    Sentence::new(what, format!("Fill in {} on every row.", list(fields)))
}

/// E304.
pub(super) fn reference(
    case: &Case<'_>,
    fields: &[String],
    resource: &str,
    reference_fields: &[String],
) -> Sentence {
    let there = if resource.is_empty() {
        "of this file".to_owned()
    } else {
        format!("of the file {}", q(resource))
    };
    let column = format!("{} {there}", list(reference_fields));
    let what = if case.is_plural() {
        format!("{} to a value that is not in {column}.", n(case.count, "row refers", "rows refer"))
    } else {
        format!("The value{} is not in {column}.", seen(case))
    };
    Sentence::new(
        what,
        format!(
            "Correct {}, or add the missing row that {}.",
            list(fields),
            by(case, "this value refers to", "these values refer to")
        ),
    )
}

/// E305.
pub(super) fn comparison(case: &Case<'_>, left: &str, operator: Operator, right: &str) -> Sentence {
    let must = match operator {
        Operator::Less => "must be less than",
        Operator::LessOrEqual => "must be less than or equal to",
        Operator::Greater => "must be greater than",
        Operator::GreaterOrEqual => "must be greater than or equal to",
        Operator::Equal => "must be equal to",
        Operator::Different => "must be different from",
    };
    let rule = format!("{} {must} {}", q(left), q(right));
    let what = if case.is_plural() {
        format!("{} this rule: {rule}.", n(case.count, "row breaks", "rows break"))
    } else {
        let read = match case.seen {
            Some(seen) => format!(" (values read: {})", q(&seen.text)),
            None => String::new(),
        };
        format!("{rule}{read}.")
    };
    Sentence::new(what, format!("Correct {} or {}.", q(left), q(right)))
}

/// E306.
pub(super) fn sum(case: &Case<'_>, total: &str, parts: &[String], expected: &str) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} a total {} that is not the sum of {}.",
            n(case.count, "row has", "rows have"),
            q(total),
            list(parts)
        )
    } else {
        let read = case.seen.map(|seen| format!(" is {}", q(&seen.text))).unwrap_or_default();
        format!("The total {}{read}, whereas the sum of {} is {expected}.", q(total), list(parts))
    };
    let otherwise = format!("Correct the total {}, or one of the amounts added up.", q(total));
    Sentence::new(
        what,
        rewrite(case, "it is the sum of the amounts, if they are right", &otherwise),
    )
}

/// E307.
pub(super) fn all_or_none(case: &Case<'_>, fields: &[String], missing: &[String]) -> Sentence {
    let rule = format!("the fields {} are filled in together", list(fields));
    if case.is_plural() {
        let what = format!(
            "{} only some of these fields: {rule}.",
            n(case.count, "row fills in", "rows fill in")
        );
        return Sentence::new(
            what,
            "Fill in all these fields on the row, or leave them all empty.",
        );
    }
    let absent = if missing.len() > 1 { "are" } else { "is" };
    Sentence::new(
        format!("{} {absent} missing, although {rule}.", list(missing)),
        format!("Fill in {}, or leave all the fields {} empty.", list(missing), list(fields)),
    )
}

/// E308.
pub(super) fn one_required(case: &Case<'_>, fields: &[String]) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} none of the fields {}; at least one of them is required.",
            n(case.count, "row fills in", "rows fill in"),
            list(fields)
        )
    } else {
        format!(
            "None of the fields {} is filled in; at least one of them is required.",
            list(fields)
        )
    };
    Sentence::new(what, "Fill in at least one of these fields on every row.")
}

/// E309.
pub(super) fn condition(case: &Case<'_>, fields: &[String], titles: &Text) -> Sentence {
    let rule = match titles.get("en") {
        Some(title) => format!(": {}", title.trim_end_matches('.')),
        None => String::new(),
    };
    let what = if case.is_plural() {
        format!(
            "{} not meet a condition of the schema{rule}.",
            n(case.count, "row does", "rows do")
        )
    } else {
        format!("A condition of the schema is not met{rule}.")
    };
    let mend = if fields.is_empty() {
        "Check the values of the row together.".to_owned()
    } else {
        format!("Check the values of {} together.", list(fields))
    };
    Sentence::new(what, mend)
}

/// ` “SN-DK-001”`, when a value was seen.
fn seen(case: &Case<'_>) -> String {
    match case.seen {
        Some(seen) if seen.masked => format!(" {} (masked)", q(&seen.text)),
        Some(seen) if !seen.text.is_empty() => format!(" {}", q(&seen.text)),
        _ => String::new(),
    }
}

/// ` (line 12)`, when the earlier row is known.
fn first(case: &Case<'_>) -> String {
    case.related.map(|related| format!(" ({})", place::place(related))).unwrap_or_default()
}
