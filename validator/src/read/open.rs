//! Which reader fits these bytes? Detects the format and opens a table or a document.

use std::borrow::Cow;

use serde_json::Value;

use crate::dataset::{Cell, PlaceStyle, RowPlace, Rows};
use crate::excerpt::text;
use crate::fact::{Fact, Impostor};
use crate::finding::Place;
use crate::read::Unreadable;
use crate::read::archive::{self, ArchiveFault, ZipKind};
use crate::read::delimited::Delimited;
use crate::read::encoding::{self, Encoding};
use crate::read::expected::Expected;
use crate::read::json::{self, Json, Records};
use crate::read::sheet::{self, Sheet};
use crate::read::{dialect, impostor};
use crate::report::Reading;

/// Longest line of a table, in bytes.
pub const LINE_LIMIT: usize = 32 << 20;
/// Most columns of a table.
pub const COLUMN_LIMIT: usize = 4096;
/// Most bytes once unpacked.
pub const UNPACKED_LIMIT: u64 = 2 << 30;

/// What the user forces; what is left out is detected.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Encoding of the text.
    pub encoding: Option<Encoding>,
    /// Character between cells.
    pub delimiter: Option<u8>,
    /// Name of the sheet, or its position from 1.
    pub sheet: Option<String>,
    /// Line of the header, from 1.
    pub header_line: Option<u64>,
}

/// What a file was found to be.
#[derive(Debug)]
pub struct Opened<'b> {
    /// What was detected.
    pub reading: Reading,
    /// What is wrong already.
    pub facts: Vec<(Fact, Place)>,
    /// What there is to check.
    pub body: Body<'b>,
}

/// What there is to check in a file.
#[derive(Debug)]
pub enum Body<'b> {
    /// Nothing; `facts` say why.
    Nothing,
    /// Rows.
    Table(Box<Table<'b>>),
    /// A JSON document.
    Document(Value),
}

/// A table that was opened: its header, and its rows to come.
#[derive(Debug)]
pub struct Table<'b> {
    /// The headers, as written.
    pub header: Vec<String>,
    /// Line of the header; 0 where there is none.
    pub header_line: u64,
    /// How places are named.
    pub style: PlaceStyle,
    source: Source<'b>,
}

/// How the rows of a table of text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Cells with a delimiter between them.
    Delimited(u8),
    /// One JSON object a line.
    Lines,
}

impl Form {
    /// What stands between cells; lines end there where there are none.
    fn delimiter(self) -> u8 {
        match self {
            Self::Delimited(delimiter) => delimiter,
            Self::Lines => b'\n',
        }
    }
}

/// Where the rows of a table of text begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    /// How rows are written.
    pub(crate) form: Form,
    /// Records up to the header, and with it.
    pub(crate) records: usize,
    /// Bytes before the first row; a byte-order mark is not counted.
    pub(crate) offset: usize,
    /// Lines before the first row.
    pub(crate) lines: u64,
}

#[derive(Debug)]
enum Source<'b> {
    Text { text: Cow<'b, str>, start: Start },
    Sheet { sheet: Sheet, from: usize },
    Records(Records),
    Lines(Cow<'b, str>),
}

impl Table<'_> {
    /// A table of text with this header, whose rows are not read here.
    pub(crate) fn of_header(header: Vec<String>) -> Self {
        let start = Start { form: Form::Delimited(b','), records: 0, offset: 0, lines: 0 };
        let source = Source::Text { text: Cow::Borrowed(""), start };
        Self { header, header_line: 1, style: PlaceStyle::Lines, source }
    }

    /// The rows below the header.
    pub fn rows(&self) -> Box<dyn Rows<'_> + '_> {
        match &self.source {
            Source::Text { text, start } => {
                let mut reader = Delimited::new(text, start.form.delimiter());
                let mut cells = Vec::new();
                for _ in 0..start.records {
                    reader.next_row(&mut cells);
                }
                reader.restart_numbers();
                Box::new(reader)
            }
            Source::Sheet { sheet, from } => Box::new(sheet.rows_from(*from)),
            Source::Records(records) => Box::new(records.rows()),
            Source::Lines(text) => Box::new(json::line_rows(text, &self.header)),
        }
    }

    /// The rows above the header that hold something, as text.
    pub(crate) fn above(&self) -> Vec<Vec<String>> {
        let (mut rows, count): (Box<dyn Rows<'_> + '_>, usize) = match &self.source {
            Source::Text { text, start } => {
                (Box::new(Delimited::new(text, start.form.delimiter())), start.records)
            }
            Source::Sheet { sheet, from } => (Box::new(sheet.rows_from(0)), *from),
            Source::Records(_) | Source::Lines(_) => return Vec::new(),
        };
        let (mut above, mut cells) = (Vec::new(), Vec::new());
        for _ in 1..count {
            if rows.next_row(&mut cells).is_some() && !cells.iter().all(Cell::is_blank) {
                above.push(cells.iter().map(|cell| text(cell).into_owned()).collect());
            }
        }
        above
    }

    /// The text of a table that is read line by line, and where its rows begin in it.
    pub(crate) fn text(&self) -> Option<(&str, Start)> {
        match &self.source {
            Source::Text { text, start } => Some((text, *start)),
            Source::Lines(text) => {
                Some((text, Start { form: Form::Lines, records: 0, offset: 0, lines: 0 }))
            }
            Source::Sheet { .. } | Source::Records(_) => None,
        }
    }

    /// JSON pointer of a cell, in formats that have them.
    pub fn pointer(&self, place: RowPlace, column: usize) -> Option<String> {
        let Source::Records(records) = &self.source else { return None };
        let (list, inner) = &records.pointer;
        let name = json::escape(self.header.get(column)?);
        Some(format!("{list}/{}{inner}/{name}", place.number.saturating_sub(1)))
    }
}

/// Opens the bytes of a file: never fails, what is wrong stands in `facts`.
///
/// `bytes` are those of [`archive::unpack`]; `name` serves only to choose
/// between JSON and a table when both could be meant.
pub fn open<'b>(
    bytes: &'b [u8],
    name: &str,
    options: &ReadOptions,
    expected: &Expected,
) -> Opened<'b> {
    let mut opening = Opening { reading: Reading::default(), facts: Vec::new(), options, expected };
    let body = opening.body(bytes, name).unwrap_or_else(|fact| {
        opening.say(fact);
        Body::Nothing
    });
    Opened { reading: opening.reading, facts: opening.facts, body }
}

struct Opening<'o> {
    reading: Reading,
    facts: Vec<(Fact, Place)>,
    options: &'o ReadOptions,
    expected: &'o Expected,
}

impl Opening<'_> {
    fn say(&mut self, fact: Fact) {
        let line = match &fact {
            Fact::JsonSyntax { line, .. } => Some(*line),
            _ => None,
        };
        self.facts.push((fact, Place { line, ..Place::default() }));
    }

    fn body<'b>(&mut self, bytes: &'b [u8], name: &str) -> Result<Body<'b>, Fact> {
        if bytes.is_empty() {
            return Err(Fact::EmptyFile);
        }
        match archive::zip_kind(bytes) {
            Some(ZipKind::Docx) => return Err(Fact::NotATable { found: Impostor::Office }),
            Some(ZipKind::Plain) => return Err(Fact::Unreadable(Unreadable::Nested)),
            Some(kind) => {
                archive::measure(bytes, UNPACKED_LIMIT)
                    .map_err(|fault| Fact::Unreadable(Unreadable::from(fault)))?;
                let format = match kind {
                    ZipKind::Ods => "ods",
                    ZipKind::Xlsb => "xlsb",
                    _ => "xlsx",
                };
                return self.workbook(bytes, format);
            }
            None if bytes.starts_with(b"\xd0\xcf\x11\xe0") => return self.workbook(bytes, "xls"),
            None => {}
        }
        if let Some(found) = impostor::of_bytes(bytes) {
            return Err(Fact::NotATable { found });
        }
        let text = self.decode(bytes);
        if text.trim_matches(|character: char| character.is_whitespace()).is_empty() {
            return Err(Fact::EmptyFile);
        }
        if let Some(found) = impostor::of_text(&text) {
            return Err(Fact::NotATable { found });
        }
        if text.trim_start().starts_with(['{', '['])
            && let Some(body) = self.json(&text, name)?
        {
            return Ok(match body {
                JsonBody::Lines(header) => Body::Table(Box::new(Table {
                    header,
                    header_line: 0,
                    style: PlaceStyle::Lines,
                    source: Source::Lines(text),
                })),
                JsonBody::Whole(body) => body,
            });
        }
        if self.expected.document {
            return Err(Fact::Unreadable(Unreadable::NotJson));
        }
        if names_json(name) && json::parse(&text).is_ok() {
            self.reading.format = Some("json".to_owned());
            return Err(Fact::NotATable { found: Impostor::Json });
        }
        self.delimited(text)
    }

    /// Decodes the text and says what its encoding was.
    fn decode<'b>(&mut self, bytes: &'b [u8]) -> Cow<'b, str> {
        let (text, detected) = encoding::decode(bytes, self.options.encoding);
        self.reading.encoding = Some(detected.encoding.name().to_owned());
        self.reading.bom = detected.bom;
        if detected.encoding != Encoding::Utf8 {
            self.say(Fact::EncodingNotUtf8 { encoding: detected.encoding.name().to_owned() });
        }
        if detected.replaced > 0 {
            let place = Place { line: detected.first_undecodable, ..Place::default() };
            self.facts.push((Fact::Undecodable { count: detected.replaced }, place));
        }
        if detected.double_encoded {
            self.say(Fact::DoubleEncoded);
        }
        let nuls = memchr::memchr_iter(0, text.as_bytes()).count();
        if nuls == 0 {
            return text;
        }
        self.say(Fact::NulBytes { count: nuls });
        Cow::Owned(text.replace('\0', ""))
    }

    /// Reads JSON. `None`: the text only begins like JSON and its name says it is a table.
    fn json<'b>(&mut self, text: &str, name: &str) -> Result<Option<JsonBody<'b>>, Fact> {
        if json::is_lines(text) {
            self.reading.format = Some("ndjson".to_owned());
            // Why: lines that are documents have no columns.
            let header = if self.expected.document { Vec::new() } else { json::line_header(text) };
            check_width(header.len())?;
            self.reading.headers.clone_from(&header);
            return Ok(Some(JsonBody::Lines(header)));
        }
        let document = match json::parse(text) {
            Ok(document) => document,
            Err(Fact::JsonSyntax { .. }) if names_a_table(name) => return Ok(None),
            Err(fact) => {
                self.reading.format = Some("json".to_owned());
                return Err(fact);
            }
        };
        let (format, found) = match json::records(document, self.expected) {
            Json::Document(document) => {
                self.reading.format = Some("json".to_owned());
                if self.expected.document || self.expected.is_empty() {
                    return Ok(Some(JsonBody::Whole(Body::Document(document))));
                }
                return Err(Fact::NotATable { found: Impostor::Json });
            }
            Json::Records(records) => ("json", records),
            Json::Features(records) => ("geojson", records),
        };
        self.reading.format = Some(format.to_owned());
        check_width(found.header.len())?;
        self.reading.headers.clone_from(&found.header);
        Ok(Some(JsonBody::Whole(Body::Table(Box::new(Table {
            header: found.header.clone(),
            header_line: 0,
            style: found.style(),
            source: Source::Records(found),
        })))))
    }

    /// Reads a delimited text: finds its delimiter and its header.
    fn delimited<'b>(&mut self, text: Cow<'b, str>) -> Result<Body<'b>, Fact> {
        self.reading.format = Some("csv".to_owned());
        if let Some(line) = long_line(&text) {
            return Err(Fact::Unreadable(Unreadable::LineTooLong {
                line,
                limit: LINE_LIMIT as u64,
            }));
        }
        let delimiter =
            self.options.delimiter.unwrap_or_else(|| dialect::delimiter(&text, self.expected));
        self.reading.delimiter = Some(char::from(delimiter));
        let records_before = match self.options.header_line {
            None => {
                let records = dialect::first_records(&text, delimiter);
                dialect::header(records.iter().map(Vec::as_slice), self.expected).index + 1
            }
            Some(line) => records_to(&text, delimiter, line)?,
        };
        let mut reader = Delimited::new(&text, delimiter);
        let mut cells = Vec::new();
        let mut place = RowPlace::default();
        for _ in 0..records_before {
            place = reader.next_row(&mut cells).unwrap_or(place);
        }
        let header: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Text(text) => text.to_string(),
                _ => String::new(),
            })
            .collect();
        self.header(place.line, &header)?;
        let start = Start {
            form: Form::Delimited(delimiter),
            records: records_before,
            offset: reader.offset(),
            lines: reader.lines(),
        };
        Ok(Body::Table(Box::new(Table {
            header,
            header_line: place.line,
            style: PlaceStyle::Lines,
            source: Source::Text { text, start },
        })))
    }

    /// Reads a workbook: chooses the sheet whose header fits.
    fn workbook<'b>(&mut self, bytes: &[u8], format: &str) -> Result<Body<'b>, Fact> {
        self.reading.format = Some(format.to_owned());
        let sheets = sheet::sheets(bytes).map_err(Fact::Unreadable)?;
        let count = sheets.len();
        let chosen = self.choose(&sheets)?;
        let Some(sheet) = sheets.into_iter().nth(chosen) else { return Err(Fact::EmptyFile) };
        if sheet.is_empty() {
            return Err(Fact::EmptyFile);
        }
        self.reading.sheet = Some(sheet.name.clone());
        if chosen > 0 && self.options.sheet.is_none() {
            self.say(Fact::SheetChosen { sheet: sheet.name.clone(), count });
        }
        let records = sheet.first_records();
        let index = match self.options.header_line {
            None => dialect::header(records.iter().map(Vec::as_slice), self.expected).index,
            Some(line) => {
                sheet.index_of(line).ok_or(Fact::Unreadable(Unreadable::NoSuchLine { line }))?
            }
        };
        let (line, header) = sheet.header(index).unwrap_or_default();
        self.header(line, &header)?;
        Ok(Body::Table(Box::new(Table {
            header,
            header_line: line,
            style: PlaceStyle::Cells,
            source: Source::Sheet { sheet, from: index + 1 },
        })))
    }

    /// The index of the sheet asked for, else of the one whose header has most expected names.
    fn choose(&self, sheets: &[Sheet]) -> Result<usize, Fact> {
        if let Some(asked) = &self.options.sheet {
            let by_name = sheets.iter().position(|sheet| sheet.name == *asked);
            let by_number =
                || asked.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < sheets.len());
            return by_name.or_else(by_number).ok_or_else(|| {
                let sheets = sheets.iter().map(|sheet| sheet.name.clone()).take(20).collect();
                Fact::Unreadable(Unreadable::NoSuchSheet { asked: asked.clone(), sheets })
            });
        }
        let mut best = (0, sheets.iter().position(|sheet| !sheet.is_empty()).unwrap_or(0));
        for (index, sheet) in sheets.iter().enumerate() {
            let records = sheet.first_records();
            let hits = dialect::header(records.iter().map(Vec::as_slice), self.expected).hits;
            if hits > best.0 {
                best = (hits, index);
            }
        }
        Ok(best.1)
    }

    /// Records the header and says where it stands.
    fn header(&mut self, line: u64, header: &[String]) -> Result<(), Fact> {
        check_width(header.len())?;
        self.reading.header_line = Some(line);
        self.reading.headers = header.to_vec();
        if line > 1 && self.options.header_line.is_none() {
            self.facts.push((
                Fact::HeaderNotFirst { line },
                Place { line: Some(line), ..Place::default() },
            ));
        }
        Ok(())
    }
}

/// Refuses a table of too many columns.
fn check_width(found: usize) -> Result<(), Fact> {
    if found > COLUMN_LIMIT {
        return Err(Fact::Unreadable(Unreadable::TooManyColumns { found, limit: COLUMN_LIMIT }));
    }
    Ok(())
}

enum JsonBody<'b> {
    Lines(Vec<String>),
    Whole(Body<'b>),
}

/// How many records end at or before the line asked for.
fn records_to(text: &str, delimiter: u8, line: u64) -> Result<usize, Fact> {
    let mut reader = Delimited::new(text, delimiter);
    let mut cells = Vec::new();
    let mut count = 0;
    while let Some(place) = reader.next_row(&mut cells) {
        count += 1;
        if place.line == line {
            return Ok(count);
        }
        if place.line > line {
            break;
        }
    }
    Err(Fact::Unreadable(Unreadable::NoSuchLine { line }))
}

/// Whether the name of a file says it is JSON.
fn names_json(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    [".json", ".geojson", ".json.gz"].iter().any(|end| lower.ends_with(end))
}

/// Whether the name of a file says it is a table of text.
fn names_a_table(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    [".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".csv.zip"].iter().any(|end| lower.ends_with(end))
}

/// The first line longer than the limit.
fn long_line(text: &str) -> Option<u64> {
    if text.len() <= LINE_LIMIT {
        return None;
    }
    let mut start = 0;
    let mut line = 1;
    for end in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()) {
        if end - start > LINE_LIMIT {
            return Some(line);
        }
        line += 1;
        start = end + 1;
    }
    (text.len() - start > LINE_LIMIT).then_some(line)
}

impl From<ArchiveFault> for Unreadable {
    fn from(fault: ArchiveFault) -> Self {
        match fault {
            ArchiveFault::TruncatedGzip => Self::TruncatedGzip,
            ArchiveFault::CorruptGzip => Self::CorruptGzip,
            ArchiveFault::CorruptZip => Self::CorruptZip,
            ArchiveFault::Encrypted => Self::Encrypted,
            ArchiveFault::TooLarge { limit } => Self::TooLarge { limit },
            ArchiveFault::Ratio => Self::Bomb,
            ArchiveFault::SeveralFiles { names } => Self::SeveralFiles { names },
            ArchiveFault::NoFile => Self::NoFile,
            ArchiveFault::Nested => Self::Nested,
        }
    }
}
