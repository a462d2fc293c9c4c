//! How is advice told in English (A101 to A107)?

use super::{Case, Sentence, by, json_kind, n, q, rewrite, value};

/// A101.
pub(super) fn encoding(encoding: &str) -> Sentence {
    Sentence::new(
        format!("The file is encoded as {encoding}; it was read without loss."),
        "Save it preferably as UTF-8, which all software reads: in a spreadsheet, choose “CSV UTF-8”.",
    )
}

/// A102.
pub(super) fn sheet(sheet: &str, count: usize) -> Sentence {
    Sentence::new(
        format!(
            "The workbook has {}; the sheet {} was checked, because its columns fit the schema best.",
            n(count as u64, "sheet", "sheets"),
            q(sheet)
        ),
        "Name another sheet if this is not the right one, or put the sheet to publish first.",
    )
}

/// A103.
pub(super) fn reference(resource: &str) -> Sentence {
    Sentence::new(
        format!("References to {} were not checked: this file was not given.", q(resource)),
        format!("Give the file {} too, so that references can be checked.", q(resource)),
    )
}

/// A104.
pub(super) fn other_schema(id: &str) -> Sentence {
    Sentence::new(
        format!("The columns of the file fit another schema better: {}.", q(id)),
        format!(
            "Check the file again with the schema {} if that is the one you meant to follow.",
            q(id)
        ),
    )
}

/// A105.
pub(super) fn rule_ignored(case: &Case<'_>, pointer: &str) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} not be applied; the first one is at {} in the schema.",
            n(case.count, "rule of the schema could", "rules of the schema could"),
            q(pointer)
        )
    } else {
        format!("A rule of the schema could not be applied; it is at {}.", q(pointer))
    };
    Sentence::new(what, "Tell the authors of the schema; your file is not at fault.")
}

/// A106.
pub(super) fn json_typing(case: &Case<'_>, expected: &str, found: &str) -> Sentence {
    let (expected, found) = (json_kind(expected), json_kind(found));
    let what = value(
        case,
        &format!("is written as {found}; the schema expects {expected}"),
        &format!("are written as {found}; the schema expects {expected}"),
    );
    let mend = if found.starts_with("a text") {
        by(
            case,
            "Remove the quotation marks around this value in the JSON file.",
            "Remove the quotation marks around these values in the JSON file.",
        )
    } else {
        by(
            case,
            "Change the way this value is written in the JSON file; a text stands in quotation marks.",
            "Change the way these values are written in the JSON file; a text stands in quotation marks.",
        )
    };
    Sentence::new(what, mend)
}

/// A107.
pub(super) fn open_list(case: &Case<'_>, list: &str) -> Sentence {
    let what = value(case, "is not in the recommended list", "are not in the recommended list");
    let mend = format!("Use preferably a value of the list {list}; keep yours if none fits.");
    Sentence::new(what, rewrite(case, "this value is in the recommended list", &mend))
}
