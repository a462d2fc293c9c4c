//! How is a fault of the file or of its columns told in English (E101 to E120, E151)?

use crate::fact::{HeaderDifference, Impostor, JsonFault};

use super::{Case, Sentence, n, names, q};
use crate::words::{Lang, impostor};

/// E101.
pub(super) fn required_column(case: &Case<'_>, field: &str, nearest: Option<&str>) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} missing{}.",
            n(case.column_count(), "required column is", "required columns are"),
            listed(case)
        );
        let mend = "Add these columns to the header and fill them in on every row, or rename the columns of the file that already hold these data.";
        return Sentence::new(what, mend);
    }
    let mend = match nearest {
        Some(header) => format!(
            "Rename the column {} to {} if it does hold these data; otherwise, add the column {}.",
            q(header),
            q(field),
            q(field)
        ),
        None => format!("Add a column {} to the header, and fill it in on every row.", q(field)),
    };
    Sentence::new(format!("The required column {} is missing.", q(field)), mend)
}

/// E102.
pub(super) fn optional_column(case: &Case<'_>, field: &str, nearest: Option<&str>) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} missing{}.",
            n(case.column_count(), "optional column is", "optional columns are"),
            listed(case)
        );
        return Sentence::new(
            what,
            "Add these columns, even empty: all files will then have the same shape.",
        );
    }
    let mend = match nearest {
        Some(header) => format!(
            "Rename the column {} to {} if it does hold these data; otherwise, add the column {}, even empty.",
            q(header),
            q(field),
            q(field)
        ),
        None => format!(
            "Add the column {}, even empty: all files will then have the same shape.",
            q(field)
        ),
    };
    Sentence::new(format!("The optional column {} is missing.", q(field)), mend)
}

/// E103.
pub(super) fn unknown_column(case: &Case<'_>, header: &str, nearest: Option<&str>) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} not exist in the schema{}; their content was not checked.",
            n(case.column_count(), "column does", "columns do"),
            listed(case)
        );
        let mend = "Correct the names of the columns that the schema knows under another name, and remove those that do not serve your readers.";
        return Sentence::new(what, mend);
    }
    let what = format!(
        "The column {} does not exist in the schema; its content was not checked.",
        q(header)
    );
    let mend = match nearest {
        Some(field) => format!(
            "Did you mean {}? If so, rename the column; otherwise, remove it if it does not serve your readers.",
            q(field)
        ),
        None => "Remove this column if it does not serve your readers, or correct its name if the schema knows it under another one.".to_owned(),
    };
    Sentence::new(what, mend)
}

/// E104.
pub(super) fn column_order(header: &str, expected: &str) -> Sentence {
    Sentence::new(
        format!(
            "The columns are not in the order of the schema: {} stands where {} is expected.",
            q(header),
            q(expected)
        ),
        format!("Move the columns into the order of the schema, beginning with {}.", q(expected)),
    )
}

/// E105.
pub(super) fn duplicate_header(
    case: &Case<'_>,
    header: &str,
    first: usize,
    second: usize,
) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} a name already taken{}; only the first column of each name was checked.",
            n(case.count, "column has", "columns have"),
            listed(case)
        );
        return Sentence::new(
            what,
            "Give each column a name of its own, or remove those that are not needed.",
        );
    }
    Sentence::new(
        format!(
            "The header {} stands twice, in columns {first} and {second}; only column {first} was checked.",
            q(header)
        ),
        format!("Rename column {second}, or remove the one that is not needed."),
    )
}

/// E106.
pub(super) fn unnamed_column(case: &Case<'_>, position: usize) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} values but no header; their content was not checked.",
            n(case.count, "column has", "columns have")
        );
        return Sentence::new(
            what,
            "Write the names of these columns on the header line, or remove them.",
        );
    }
    Sentence::new(
        format!("Column {position} has values but no header; its content was not checked."),
        format!("Write the name of column {position} on the header line, or remove the column."),
    )
}

/// E107.
pub(super) fn header_spelling(
    case: &Case<'_>,
    header: &str,
    field: &str,
    difference: HeaderDifference,
) -> Sentence {
    let (old, new) = (q(header), q(field));
    if case.is_plural() {
        let what = format!(
            "{} not written as in the schema{}; the columns were recognised all the same.",
            n(case.column_count(), "header is", "headers are"),
            listed(case)
        );
        let mend =
            format!("Rename these columns as in the schema: for example, {new} instead of {old}.");
        return Sentence::new(what, mend);
    }
    let what = match difference {
        HeaderDifference::Spaces => format!("The header {old} begins or ends with spaces."),
        HeaderDifference::Case => format!(
            "The header {old} does not have the capital and small letters of the schema, which writes {new}."
        ),
        HeaderDifference::Accents => format!(
            "The header {old} does not have the accents or the separators of the schema, which writes {new}."
        ),
        HeaderDifference::English => {
            format!("The header {old} is the English name of the column {new}.")
        }
    };
    Sentence::new(what, format!("Rename the column to {new}."))
}

/// E108.
pub(super) fn empty_columns(count: usize) -> Sentence {
    if count < 2 {
        return Sentence::new(
            "The file has an empty column, without header or value.",
            "Delete this column in your spreadsheet, then save the file again.",
        );
    }
    Sentence::new(
        format!(
            "The file has {}, without header or value.",
            n(count as u64, "empty column", "empty columns")
        ),
        "Delete these columns in your spreadsheet, then save the file again.",
    )
}

/// E109.
pub(super) fn short_row(case: &Case<'_>, expected: usize, found: usize) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} fewer cells than the header, which has {expected}.",
            n(case.count, "row has", "rows have")
        )
    } else {
        format!("This row has {}; the header has {expected}.", n(found as u64, "cell", "cells"))
    };
    Sentence::new(
        what,
        "Add the missing column separators, even if the last cells are empty, and check that a line break did not cut the row in two.",
    )
}

/// E110.
pub(super) fn long_row(case: &Case<'_>, expected: usize, found: usize) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} more cells than the header, which has {expected}.",
            n(case.count, "row has", "rows have")
        )
    } else {
        format!("This row has {}; the header has {expected}.", n(found as u64, "cell", "cells"))
    };
    Sentence::new(
        what,
        "Put double quotes around the values that contain the column separator, or remove the extra cells.",
    )
}

/// E111.
pub(super) fn blank_row(case: &Case<'_>) -> Sentence {
    if case.is_plural() {
        let what =
            format!("{} empty, in the middle of the data.", n(case.count, "line is", "lines are"));
        return Sentence::new(what, "Delete these empty lines.");
    }
    Sentence::new("This line is empty, in the middle of the data.", "Delete this empty line.")
}

/// E112.
pub(super) fn header_not_first(line: u64) -> Sentence {
    Sentence::new(
        format!("The header is on line {line}; it is expected on the first line of the file."),
        "Delete the lines that come before the header (title, date of issue, legend…).",
    )
}

/// E113.
pub(super) fn empty_file() -> Sentence {
    Sentence::new(
        "The file is empty.",
        "Export your data again, and look at the size of the file before sending it.",
    )
}

/// E114.
pub(super) fn no_rows() -> Sentence {
    Sentence::new(
        "The file has no data: only a header, or an empty list.",
        "Add your data, or do the export again if the file was meant to have some.",
    )
}

/// E115.
pub(super) fn not_a_table(found: Impostor) -> Sentence {
    let mend = match found {
        Impostor::Html => {
            "Download the file itself: the address used shows a page, often an error or a login page."
        }
        Impostor::Xml => "Export these data as CSV, as a spreadsheet or as JSON.",
        Impostor::Pdf | Impostor::Image => {
            "Ask the department that made this document for the original table (CSV or spreadsheet)."
        }
        Impostor::Office | Impostor::Rtf => {
            "Copy the table of this document into a spreadsheet, then save it as CSV, XLSX or ODS."
        }
        Impostor::Database => {
            "Open this file in the software that made it, then export it as CSV, or as GeoJSON for a geographic layer."
        }
        Impostor::Binary => {
            "Check that this is the right file; export your data as CSV, XLSX, ODS or JSON."
        }
        Impostor::Json => {
            "Give a list of objects in square brackets, one object a line (NDJSON), or a GeoJSON collection."
        }
    };
    Sentence::new(
        format!("The file is not a table of data: it is {}.", impostor(found, Lang::En)),
        mend,
    )
}

/// E116.
pub(super) fn no_known_column(headers: &[String]) -> Sentence {
    let seen = if headers.is_empty() {
        String::new()
    } else {
        format!(" The header read begins with {}.", names(headers, headers.len() as u64))
    };
    Sentence::new(
        format!("No column of the file exists in the schema.{seen}"),
        "Check that this schema is the one of your file, then that the first line of the file holds the names of the columns.",
    )
}

/// E117.
pub(super) fn unclosed_quote() -> Sentence {
    Sentence::new(
        "A double quote opens here and never closes: all the rest of the file reads as a single cell.",
        "Close this quote, remove it, or double it (\"\") if it is a part of the text.",
    )
}

/// E118.
pub(super) fn nul_bytes(count: usize) -> Sentence {
    Sentence::new(
        format!(
            "The file contains {}, left out while reading.",
            n(count as u64, "null character", "null characters")
        ),
        "Export the file again from the original software, as UTF-8; if the fault comes back, report it to its publisher.",
    )
}

/// E119.
pub(super) fn double_encoded() -> Sentence {
    Sentence::new(
        "The accents of the whole file were encoded twice: a reader sees “Ã©” instead of “é”.",
        "Export the file again from the original software, as UTF-8; if you open it in a spreadsheet, choose UTF-8 on opening, before you save.",
    )
}

/// E120.
pub(super) fn undecodable(count: usize) -> Sentence {
    Sentence::new(
        format!(
            "The file contains {}: its encoding is damaged, or several encodings are mixed.",
            n(count as u64, "unreadable character", "unreadable characters")
        ),
        "Export the file again from the original software, as UTF-8, then check the accents.",
    )
}

/// E151.
pub(super) fn json_syntax(case: &Case<'_>, line: u64, column: u64, fault: JsonFault) -> Sentence {
    let (what, mend) = match fault {
        JsonFault::EndOfFile => (
            "the text stops before its end",
            "Close the quotes, brackets and braces that are open; if the file was cut, export it again.",
        ),
        JsonFault::Unexpected => (
            "a character cannot stand there",
            "Check the quotes, commas and colons at that place; better still, export the file again.",
        ),
        JsonFault::TrailingComma => (
            "a comma stands before a closing bracket or brace",
            "Remove the comma after the last item.",
        ),
        JsonFault::TrailingText => (
            "text follows the end of the document",
            "Remove this text; to give several objects, write them as a list in square brackets, or one a line (NDJSON).",
        ),
        JsonFault::NotAnObject => (
            "the line does not hold an object in braces",
            "Write one whole object a line, such as {\"nom\": \"École du Centre\"}.",
        ),
    };
    let what = if case.is_plural() {
        format!(
            "{} the JSON text unreadable; the first, on line {line}, character {column}: {what}.",
            n(case.count, "error makes", "errors make")
        )
    } else {
        format!("The JSON text is malformed on line {line}, character {column}: {what}.")
    };
    Sentence::new(what, mend)
}

/// `: “a”, “b” and 4 others`, when the columns are known.
fn listed(case: &Case<'_>) -> String {
    if case.columns.is_empty() {
        return String::new();
    }
    format!(": {}", names(case.columns, case.columns.len() as u64))
}
