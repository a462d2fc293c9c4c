//! Why a file cannot be read, in English (E150)?

use crate::read::Unreadable;

use super::{Sentence, n, names, q};
use crate::words::{Lang, size};

/// E150.
pub(in crate::words) fn unreadable(why: &Unreadable) -> Sentence {
    match why {
        Unreadable::TruncatedGzip => Sentence::new(
            "The compressed file (gzip) is incomplete: it stops before its end.",
            "Download it or compress it again, and compare its size with that of the original.",
        ),
        Unreadable::CorruptGzip => Sentence::new(
            "The compressed file (gzip) is damaged: its content cannot be restored.",
            "Download it or compress it again.",
        ),
        Unreadable::CorruptZip => Sentence::new(
            "The ZIP archive or the workbook is damaged: its content cannot be restored.",
            "Open it in the original software and save it again, or download it a second time.",
        ),
        Unreadable::Interrupted => Sentence::new(
            "Reading the file was interrupted: it changed, or could no longer be reached.",
            "Wait until it is saved completely, then check it again.",
        ),
        Unreadable::Encrypted => Sentence::new(
            "The file is protected by a password.",
            "Remove the password, then save the file again.",
        ),
        Unreadable::TooLarge { limit } => Sentence::new(
            format!(
                "The file is too large: the limit is {}, once unpacked.",
                size(*limit, Lang::En)
            ),
            "Split the file into several, by year or by district for example, or ask for a higher limit.",
        ),
        Unreadable::Bomb => Sentence::new(
            "The archive holds far more data than its size suggests; for safety, it was not opened to the end.",
            "Check where this archive comes from, and give the data file itself, uncompressed.",
        ),
        Unreadable::SeveralFiles { names: files } => Sentence::new(
            format!("The archive holds several files: {}.", names(files, files.len() as u64)),
            "Keep in the archive only the file to check, or give that file without an archive.",
        ),
        Unreadable::NoFile => Sentence::new(
            "The archive holds no data file.",
            "Put a CSV, XLSX, ODS or JSON file in the archive, or give that file without an archive.",
        ),
        Unreadable::Nested => Sentence::new(
            "The archive holds another archive.",
            "Take the data file out of the inner archive, and give it alone.",
        ),
        Unreadable::Spreadsheet => Sentence::new(
            "The workbook cannot be read: it is damaged, or written in an unknown variant.",
            "Open it in a spreadsheet, then save it again as XLSX, ODS or CSV.",
        ),
        Unreadable::NoSuchSheet { asked, sheets } => Sentence::new(
            format!(
                "The workbook has no sheet {}; it has {}.",
                q(asked),
                names(sheets, sheets.len() as u64)
            ),
            "Give the name of one of these sheets, written exactly the same way.",
        ),
        Unreadable::LineTooLong { line, limit } => Sentence::new(
            format!("Line {line} is too long: the limit is {} a line.", size(*limit, Lang::En)),
            "Look for a quote that opens and never closes, or for a cell that holds a whole document.",
        ),
        Unreadable::TooManyColumns { found, limit } => Sentence::new(
            format!(
                "The file has {}; the limit is {}.",
                n(*found as u64, "column", "columns"),
                n(*limit as u64, "column", "columns")
            ),
            "Delete the empty columns; if rows and columns changed places, put one record on each row again.",
        ),
        Unreadable::TooDeep { limit } => Sentence::new(
            format!(
                "The JSON document nests objects or lists more than {} deep.",
                n(*limit as u64, "level", "levels")
            ),
            "Give a list of plain objects, whose values are texts, numbers or short lists.",
        ),
        Unreadable::NoSuchLine { line } => Sentence::new(
            format!(
                "The header is asked for on line {line}, but the file does not have that line."
            ),
            "Give the number of the line that holds the names of the columns; the first line is number 1.",
        ),
        Unreadable::NotJson => Sentence::new(
            "The schema describes a JSON document, and this file is not one.",
            "Give the JSON file, or choose a schema for tables.",
        ),
    }
}
