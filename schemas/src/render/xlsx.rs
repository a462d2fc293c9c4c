//! Which workbook can a colleague fill in? Typed columns, drop-down lists, help on each header.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, Note, Workbook, Worksheet, XlsxError,
};

use super::words::{Word, kind, word};
use super::{RenderError, Sheet};
use crate::field::{Field, FieldType};

/// Rows that the lists and the formats reach.
const ROWS: u32 = 5000;
/// Most characters of a list written in the sheet itself (a limit of the format).
const LIST: usize = 255;

/// The workbook.
pub(super) fn render(sheet: &Sheet<'_>) -> Result<Vec<u8>, RenderError> {
    write(sheet).map_err(|error| RenderError::Workbook(error.to_string()))
}

fn write(sheet: &Sheet<'_>) -> Result<Vec<u8>, XlsxError> {
    let language = sheet.language;
    let mut book = Workbook::new();
    // Why: the same schema gives the same bytes; the library would write the time of day.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties =
        DocProperties::new().set_title(sheet.schema.title(language)).set_creation_datetime(&epoch);
    book.set_properties(&properties);
    let data = book.add_worksheet();
    data.set_name(word(Word::Data, language))?;
    data.set_freeze_panes(1, 0)?;
    for (at, field) in sheet.record.fields.iter().enumerate() {
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        write_column(data, column, field, sheet)?;
    }
    write_lists(&mut book, sheet)?;
    write_help(&mut book, sheet)?;
    book.save_to_buffer()
}

fn write_column(
    data: &mut Worksheet,
    column: u16,
    field: &Field,
    sheet: &Sheet<'_>,
) -> Result<(), XlsxError> {
    let language = sheet.language;
    let head = if field.is_required() { Format::new().set_bold() } else { Format::new() };
    data.write_string_with_format(0, column, &field.name, &head)?;
    let mut help = field.titles.get(language).unwrap_or(&field.name).to_owned();
    if let Some(description) = field.descriptions.get(language) {
        help.push_str(&format!("\n{description}"));
    }
    help.push_str(&format!("\n{}", kind(&field.kind, language)));
    data.insert_note(0, column, &Note::new(help).set_author("Étalon"))?;
    let width = u16::try_from(field.name.chars().count()).unwrap_or(20).clamp(12, 40);
    data.set_column_width(column, f64::from(width))?;
    // Why: text, so that codes keep their zeros; dates, so that a date typed is stored as one.
    let pattern = match &field.kind {
        FieldType::Date => "yyyy-mm-dd",
        FieldType::DateTime => "yyyy-mm-dd hh:mm:ss",
        FieldType::Time => "hh:mm:ss",
        FieldType::Integer | FieldType::Year => "0",
        FieldType::Number => "General",
        _ => "@",
    };
    data.set_column_format(column, &Format::new().set_num_format(pattern))?;
    let codes = sheet.codes_of(field);
    if matches!(field.kind, FieldType::List(_)) {
        return Ok(());
    }
    let words = match (&field.kind, codes.is_empty()) {
        (FieldType::Boolean, _) => boolean_words(field),
        (_, false) => codes.into_iter().map(|code| code.notation).collect(),
        _ => return Ok(()),
    };
    let joined: usize = words.iter().map(|word| word.chars().count() + 1).sum();
    let list = if joined <= LIST {
        DataValidation::new().allow_list_strings(&words)?
    } else {
        let range = format!(
            "={}!${}$2:${}${}",
            LISTS,
            column_number_to_name(column),
            column_number_to_name(column),
            words.len() + 1
        );
        DataValidation::new().allow_list_formula(range.as_str().into())
    };
    data.add_data_validation(1, column, ROWS, column, &list)?;
    Ok(())
}

/// The words of a yes-or-no field, the first of each kind.
fn boolean_words(field: &Field) -> Vec<String> {
    let first = |words: &Option<Vec<String>>, default: &str| {
        words.as_ref().and_then(|words| words.first()).map_or(default, String::as_str).to_owned()
    };
    vec![first(&field.lexical.true_words, "true"), first(&field.lexical.false_words, "false")]
}

/// Name of the hidden sheet of long lists.
const LISTS: &str = "Listes";

/// Writes the lists too long to stand in a cell's own rule.
fn write_lists(book: &mut Workbook, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    let lists = book.add_worksheet();
    lists.set_name(LISTS)?;
    lists.set_hidden(true);
    for (at, field) in sheet.record.fields.iter().enumerate() {
        let codes = sheet.codes_of(field);
        let joined: usize = codes.iter().map(|code| code.notation.chars().count() + 1).sum();
        if joined <= LIST || matches!(field.kind, FieldType::List(_)) {
            continue;
        }
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        lists.write_string(0, column, &field.name)?;
        for (row, code) in codes.iter().enumerate() {
            lists.write_string(
                u32::try_from(row + 1).unwrap_or(u32::MAX),
                column,
                &code.notation,
            )?;
        }
    }
    Ok(())
}

/// Writes what each column means.
fn write_help(book: &mut Workbook, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    let language = sheet.language;
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap();
    let help = book.add_worksheet();
    help.set_name(word(Word::Help, language))?;
    help.set_column_width(0, 28)?;
    help.set_column_width(1, 22)?;
    help.set_column_width(3, 90)?;
    help.write_string_with_format(0, 0, sheet.schema.title(language), &bold)?;
    help.write_string(1, 0, word(Word::HowTo, language))?;
    let heads = [Word::Field, Word::Type, Word::Required, Word::Meaning];
    for (column, head) in (0_u16..).zip(heads) {
        help.write_string_with_format(3, column, word(head, language), &bold)?;
    }
    for (row, field) in (4_u32..).zip(&sheet.record.fields) {
        let required = if field.is_required() { Word::Yes } else { Word::No };
        let meaning = field.descriptions.get(language).or_else(|| field.titles.get(language));
        help.write_string(row, 0, &field.name)?;
        help.write_string(row, 1, kind(&field.kind, language))?;
        help.write_string(row, 2, word(required, language))?;
        help.write_string_with_format(row, 3, meaning.unwrap_or_default(), &wrap)?;
    }
    Ok(())
}
