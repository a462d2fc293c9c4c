//! How is a mistake of a mapping file told in English?

use super::super::{example, names, site};
use crate::correspondence::fault::{Fault, Mistake, Syntax, Wanted};
use crate::correspondence::{Key, Status};
use crate::words::{Lang, Sentence, count, quoted, size};

fn q(text: &str) -> String {
    quoted(text, Lang::En)
}

/// What is wrong, and how to mend it.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each mistake, in one place, so that none is forgotten"
)]
pub(in super::super) fn sentence(fault: &Fault) -> Sentence {
    match &fault.mistake {
        Mistake::TooLarge { limit } => Sentence::new(
            format!("The mapping file is larger than {}.", size(*limit, Lang::En)),
            "Check that this is a mapping file, not the file of data.",
        ),
        Mistake::Unreadable => Sentence::new(
            "This is neither text in UTF-8 nor a readable XLSX workbook.",
            "Save the text as UTF-8, or make the file again with “etalon map”.",
        ),
        Mistake::Syntax(syntax) => self::syntax(*syntax),
        Mistake::NoSheet { name } => Sentence::new(
            format!("The workbook has no sheet {}.", q(name)),
            "Give the sheet its name back, or make the workbook again with “etalon map”.",
        ),
        Mistake::NoHeader { key } => Sentence::new(
            format!("The sheet has no column {}.", q(title(*key))),
            "Give the columns of the first row their headers back.",
        ),
        Mistake::UnknownKey { key, meant } => Sentence::new(
            format!("The key {} is not known in this place.", q(key)),
            meant_or(meant.as_deref(), "Remove it, or make it a remark with “#”."),
        ),
        Mistake::MissingKey { key } => Sentence::new(
            format!("The key {} is missing.", q(key.name())),
            match key {
                Key::Schema => {
                    "Add the name of the schema at the top of the file: schema = \"commun/equipement-public\"."
                }
                Key::Target => "Write which field this block fills: cible = \"latitude\".",
                Key::Value => {
                    "Write the value of the file that this code stands for, or empty the row."
                }
                _ => "Write which column this block is about: source = \"Comments\".",
            },
        ),
        Mistake::WrongKind { key, wanted } => Sentence::new(
            format!("The key {} wants {}.", q(key), kind(*wanted)),
            format!("Write for instance {}.", example(key, *wanted)),
        ),
        Mistake::UnknownStatus { found } => Sentence::new(
            format!("{} is not a status.", q(found)),
            format!("Write {}.", names(&Status::ALL.map(Status::name), Lang::En)),
        ),
        Mistake::UnknownConfidence { found } => Sentence::new(
            format!("{} is not a degree of confidence.", q(found)),
            "Write “sûr” (sure), “probable” (likely) or “incertain” (unsure), or remove the key.",
        ),
        Mistake::UnknownChoice { key, found } => Sentence::new(
            format!("{} says neither yes nor no ({}).", q(found), q(key)),
            "Write “oui” (yes) or “non” (no).",
        ),
        Mistake::UnknownStep { step, meant } => Sentence::new(
            format!("The step {} does not exist.", q(step)),
            meant_or(
                meant.as_deref(),
                "Choose one of the steps described in the notice of the file.",
            ),
        ),
        Mistake::IncompleteStep { step, key, wanted } => Sentence::new(
            format!(
                "The step {} needs the key {}, which wants {}.",
                q(step),
                q(key),
                kind(*wanted)
            ),
            format!("Write for instance {}.", example(key, *wanted)),
        ),
        Mistake::Pattern { pattern } => Sentence::new(
            format!("The regular expression {} cannot be read.", q(pattern)),
            "Check its parentheses and brackets, and write it between apostrophes: '(\\d+)'.",
        ),
        Mistake::LateStep { step } => Sentence::new(
            format!(
                "The step {}, which puts several columns together, comes after another one.",
                q(step)
            ),
            "Put it first.",
        ),
        Mistake::SourceCount { step, wanted, found } => Sentence::new(
            format!(
                "The step {} wants {}, and there are {found}.",
                q(step),
                count(*wanted as u64, "column", "columns", Lang::En)
            ),
            "Complete “sources”, or change the step.",
        ),
        Mistake::UnknownField { name, meant } => Sentence::new(
            format!("The schema has no field {}.", q(name)),
            meant_or(
                meant.as_deref(),
                "Remove this block, or write the name of a field of the schema.",
            ),
        ),
        Mistake::RepeatedField { name, first } => Sentence::new(
            format!("The field {} is already described ({}).", q(name), site(first, Lang::En)),
            "Keep only one of the two blocks.",
        ),
        Mistake::UnknownColumn { name, meant } => Sentence::new(
            format!("The file has no column {}.", q(name)),
            meant_or(meant.as_deref(), "Write the header of a column as it stands in the file."),
        ),
        Mistake::RepeatedColumn { name, first } => Sentence::new(
            format!("The column {} is already described ({}).", q(name), site(first, Lang::En)),
            "Keep only one of the two blocks.",
        ),
        Mistake::RepeatedValue { value, first } => Sentence::new(
            format!("The value {} already has a code ({}).", q(value), site(first, Lang::En)),
            "Keep only one of the two rows.",
        ),
        Mistake::ValuesOfNoField { name } => Sentence::new(
            format!("These are values of the field {}, which has no row.", q(name)),
            "Write the name of a field of the sheet of fields.",
        ),
    }
}

fn syntax(syntax: Syntax) -> Sentence {
    match syntax {
        Syntax::RepeatedKey => Sentence::new(
            "This key is written twice in the same block.",
            "Keep only one; if a new block begins here, open it with [[champ]] or [[colonne]].",
        ),
        Syntax::Unquoted => Sentence::new(
            "A text is written without quotation marks.",
            "Put it between straight quotation marks: source = \"Name of the facility\".",
        ),
        Syntax::Quotes => Sentence::new(
            "A text does not end, or holds a sign that cuts it.",
            "Close the quotation marks; inside them, write \\\" for a quotation mark and \\\\ for a backslash.",
        ),
        Syntax::List => Sentence::new(
            "A list is badly written.",
            "Put commas between its elements and close the bracket: [\"Number\", \"Street\"].",
        ),
        Syntax::NoValue => Sentence::new(
            "This line has no “=” sign.",
            "Write a key, “=” and a value, or make it a remark with “#”.",
        ),
        Syntax::Other => Sentence::new(
            "This line does not follow the rules of TOML.",
            "Compare it with the lines of other blocks: a key, “=”, a value between quotation marks.",
        ),
    }
}

fn meant_or(meant: Option<&str>, otherwise: &str) -> String {
    meant.map_or_else(|| otherwise.to_owned(), |meant| format!("Did you mean {}?", q(meant)))
}

fn kind(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "a text between quotation marks",
        Wanted::Texts => "texts between brackets",
        Wanted::Integer => "a whole number",
        Wanted::Number => "a number",
        Wanted::Boolean => "“true” or “false”",
        Wanted::Steps => "a list of steps",
        Wanted::Block => "a block opened by two brackets",
        Wanted::Values => "values and their codes",
        Wanted::Axis => "“latitude” or “longitude”",
    }
}

/// The header of a column of the workbook.
pub(in super::super) fn title(key: Key) -> &'static str {
    match key {
        Key::Schema => "Schema",
        Key::Version => "Version",
        Key::File => "File",
        Key::Country => "Country",
        Key::Headers => "Headers",
        Key::Field => "Field",
        Key::Column => "Column",
        Key::Target => "Target",
        Key::Source => "Source",
        Key::Sources => "Sources",
        Key::Constant => "Constant",
        Key::Status => "Status",
        Key::Confidence => "Confidence",
        Key::Reason => "Reason",
        Key::Others => "Others",
        Key::Steps => "Steps",
        Key::Values => "Values",
        Key::Kept => "Keep",
        Key::Value => "Value",
        Key::Code => "Code",
    }
}
