//! Which workbook holds a mapping? Drop-down lists of statuses, columns and codes; the same mapping, the same bytes.

use std::collections::BTreeMap;

use etalon_schemas::Field;
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    Workbook, Worksheet, XlsxError,
};

use super::{Tab, shown};
use crate::correspondence::toml::steps;
use crate::correspondence::{Confidence, Correspondence, Key, Line, Notes, Status};
use crate::words::correspondence::{self as words, Help};
use crate::words::{Lang, plain};

/// Name of the hidden sheet of the lists to choose from.
const LISTS: &str = "Listes";
/// Rows that the lists reach beyond those that are written.
const SPARE: u32 = 500;

/// Why a workbook could not be written: a text longer than a cell can hold, for instance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("workbook: {0}")]
pub struct WriteError(String);

/// Writes a mapping as an XLSX workbook.
pub fn write(
    mapping: &Correspondence,
    notes: &Notes<'_>,
    lang: Lang,
) -> Result<Vec<u8>, WriteError> {
    let book = Book { mapping, notes, lang };
    book.write().map_err(|error| WriteError(error.to_string()))
}

struct Book<'b> {
    mapping: &'b Correspondence,
    notes: &'b Notes<'b>,
    lang: Lang,
}

/// A column of a sheet: its header, its width, whether it wraps.
type Head = (&'static str, f64);

impl Book<'_> {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // Why: the same mapping gives the same bytes; the library would write the time of day.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
        let lists = self.lists();
        self.fields(book.add_worksheet(), &lists)?;
        self.values(book.add_worksheet(), &lists)?;
        self.columns(book.add_worksheet())?;
        self.notice(book.add_worksheet())?;
        lists.write(book.add_worksheet())?;
        book.save_to_buffer()
    }

    /// The headers of the file, then the codes of each field.
    fn lists(&self) -> Lists {
        let mut lists = Lists { lists: Vec::new(), of: BTreeMap::new() };
        lists.lists.push(self.mapping.headers.iter().map(|header| shown(header)).collect());
        for (field, codes) in &self.notes.codes {
            lists.of.insert(field.clone(), lists.lists.len());
            lists.lists.push(codes.iter().map(|(code, _)| shown(code)).collect());
        }
        lists
    }

    fn header(&self, key: Key) -> &'static str {
        words::header(key, self.lang)
    }

    fn fields(&self, sheet: &mut Worksheet, lists: &Lists) -> Result<(), XlsxError> {
        let heads: [Head; 10] = [
            (self.header(Key::Target), 24.0),
            (words::helping(Help::Title, self.lang), 30.0),
            (words::helping(Help::Required, self.lang), 12.0),
            (self.header(Key::Source), 28.0),
            (self.header(Key::Status), 12.0),
            (self.header(Key::Confidence), 12.0),
            (self.header(Key::Reason), 40.0),
            (self.header(Key::Others), 28.0),
            (self.header(Key::Constant), 20.0),
            (self.header(Key::Steps), 40.0),
        ];
        self.begin(sheet, Tab::Fields, &heads)?;
        let record = self.notes.schema.and_then(|schema| schema.record());
        for (row, line) in (1_u32..).zip(&self.mapping.lines) {
            let field = record.and_then(|record| record.field(&line.target));
            self.field(sheet, row, line, field)?;
        }
        let last = rows(self.mapping.lines.len());
        let statuses = DataValidation::new().allow_list_strings(&Status::ALL.map(Status::name))?;
        sheet.add_data_validation(1, 4, last, 4, &statuses)?;
        if let Some(list) = lists.validation(0) {
            sheet.add_data_validation(1, 3, last, 3, &list)?;
        }
        Ok(())
    }

    fn field(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        line: &Line,
        field: Option<&Field>,
    ) -> Result<(), XlsxError> {
        let all = |texts: &[String]| -> String {
            texts.iter().map(|text| shown(text)).collect::<Vec<_>>().join("\n")
        };
        let done: Vec<String> = line.steps.iter().map(steps::written).collect();
        let title = field.and_then(|field| field.titles.get(self.lang.tag()));
        let required = field.map(|field| words::choice(field.is_required(), self.lang));
        let cells = [
            shown(&line.target),
            title.map(plain).unwrap_or_default(),
            required.unwrap_or_default().to_owned(),
            all(&line.sources),
            line.status.name().to_owned(),
            line.confidence.map(Confidence::name).unwrap_or_default().to_owned(),
            line.reason.as_deref().map(shown).unwrap_or_default(),
            all(&line.others),
            line.constant.as_deref().map(shown).unwrap_or_default(),
            done.join("\n"),
        ];
        put(sheet, row, &cells)
    }

    fn values(&self, sheet: &mut Worksheet, lists: &Lists) -> Result<(), XlsxError> {
        let heads: [Head; 3] = [
            (self.header(Key::Target), 24.0),
            (self.header(Key::Value), 40.0),
            (self.header(Key::Code), 40.0),
        ];
        self.begin(sheet, Tab::Values, &heads)?;
        let mut row = 1;
        for line in &self.mapping.lines {
            let first = row;
            for (from, to) in &line.values {
                put(sheet, row, &[shown(&line.target), shown(from), shown(to)])?;
                row += 1;
            }
            for value in self.notes.without_code(line) {
                put(sheet, row, &[shown(&line.target), shown(value)])?;
                row += 1;
            }
            let list = lists.of.get(&line.target).and_then(|place| lists.validation(*place));
            if let Some(list) = list.filter(|_| row > first) {
                sheet.add_data_validation(first, 2, row - 1, 2, &list)?;
            }
        }
        Ok(())
    }

    fn columns(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let heads: [Head; 3] = [
            (self.header(Key::Source), 40.0),
            (self.header(Key::Kept), 12.0),
            (words::helping(Help::Facts, self.lang), 60.0),
        ];
        self.begin(sheet, Tab::Columns, &heads)?;
        for (row, extra) in (1_u32..).zip(&self.mapping.extras) {
            let facts = self.notes.columns.get(&extra.source);
            let facts = facts.map(|facts| plain(&words::facts(&extra.source, facts, self.lang)));
            let kept = words::choice(extra.kept, self.lang).to_owned();
            put(sheet, row, &[shown(&extra.source), kept, facts.unwrap_or_default()])?;
        }
        let choices = [true, false].map(|choice| words::choice(choice, self.lang));
        let choices = DataValidation::new().allow_list_strings(&choices)?;
        sheet.add_data_validation(1, 1, rows(self.mapping.extras.len()), 1, &choices)?;
        Ok(())
    }

    fn notice(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(Tab::Notice.name(self.lang))?;
        sheet.set_column_width(0, 16)?;
        sheet.set_column_width(1, 60)?;
        let about = [
            (Key::Schema, Some(&self.mapping.schema)),
            (Key::Version, self.mapping.version.as_ref()),
            (Key::File, self.mapping.file.as_ref()),
            (Key::Country, self.mapping.country.as_ref()),
        ];
        let about = about.into_iter().filter_map(|(key, text)| Some((key, text?)));
        let headers = self.mapping.headers.iter().map(|header| (Key::Headers, header));
        for (row, (key, text)) in (0_u32..).zip(about.chain(headers)) {
            put(sheet, row, &[self.header(key).to_owned(), shown(text)])?;
        }
        // Why: in the third column, where reading does not look.
        let lines = words::sheets(self.lang).lines().chain([""]);
        for (row, line) in (0_u32..).zip(lines.chain(words::steps(self.lang).lines())) {
            sheet.write_string(row, 3, line)?;
        }
        Ok(())
    }

    fn begin(&self, sheet: &mut Worksheet, tab: Tab, heads: &[Head]) -> Result<(), XlsxError> {
        sheet.set_name(tab.name(self.lang))?;
        sheet.set_freeze_panes(1, 1)?;
        let bold = Format::new().set_bold();
        // Why: cells of text keep what is typed, `0612` or `1/2`.
        let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
        for (column, (head, width)) in (0_u16..).zip(heads) {
            sheet.set_column_width(column, *width)?;
            sheet.set_column_format(column, &text)?;
            sheet.write_string_with_format(0, column, *head, &bold)?;
        }
        Ok(())
    }
}

/// The last row that a list reaches.
fn rows(written: usize) -> u32 {
    u32::try_from(written).unwrap_or(u32::MAX).saturating_add(SPARE)
}

fn put(sheet: &mut Worksheet, row: u32, cells: &[String]) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(cells) {
        if !cell.is_empty() {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(())
}

/// The lists to choose from, and the place of those of the fields.
struct Lists {
    lists: Vec<Vec<String>>,
    of: BTreeMap<String, usize>,
}

impl Lists {
    /// A choice among a list; other texts are let through after a warning.
    fn validation(&self, place: usize) -> Option<DataValidation> {
        let length = self.lists.get(place).filter(|list| !list.is_empty())?.len();
        let column = column_number_to_name(u16::try_from(place).ok()?);
        let range = format!("={LISTS}!${column}$1:${column}${length}");
        let list = DataValidation::new().allow_list_formula(range.as_str().into());
        Some(list.set_error_style(DataValidationErrorStyle::Warning))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?;
        sheet.set_hidden(true);
        for (column, list) in (0_u16..).zip(&self.lists) {
            for (row, text) in (0_u32..).zip(list) {
                sheet.write_string(row, column, text)?;
            }
        }
        Ok(())
    }
}
