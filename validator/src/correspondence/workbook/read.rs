//! What does a workbook say that a person filled in? Row by row, every mistake told.

use std::collections::BTreeMap;

use super::{ABOUT, Tab, meant, meant_list};
use crate::correspondence::draft::{Draft, LineSites};
use crate::correspondence::fault::{Mistake, Site};
use crate::correspondence::notation::{Key, choice};
use crate::correspondence::toml::{LIMIT, steps};
use crate::correspondence::{Confidence, Extra, Line, Status};
use crate::read::archive;
use crate::read::sheet::{Sheet, sheets};
use crate::words::Lang;

/// Most bytes of a workbook, unpacked.
const UNPACKED: u64 = 256 * 1024 * 1024;

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Draft {
    if bytes.len() > LIMIT {
        return Draft::refused(Mistake::TooLarge { limit: LIMIT as u64 });
    }
    let Ok(unpacked) = archive::unpack(bytes, "correspondance.xlsx", UNPACKED) else {
        return Draft::refused(Mistake::Unreadable);
    };
    let Ok(sheets) = sheets(&unpacked.bytes) else {
        return Draft::refused(Mistake::Unreadable);
    };
    let find = |tab: Tab| sheets.iter().find(|sheet| tab.is(&sheet.name));
    let Some(fields) = find(Tab::Fields) else {
        let name = Tab::Fields.name(Lang::Fr).to_owned();
        return Draft::refused(Mistake::NoSheet { name });
    };
    let mut reader = Reader::default();
    reader.notice(find(Tab::Notice));
    reader.fields(fields);
    if let Some(values) = find(Tab::Values) {
        reader.values(values);
    }
    if let Some(columns) = find(Tab::Columns) {
        reader.columns(columns);
    }
    reader.draft
}

#[derive(Default)]
struct Reader {
    draft: Draft,
}

/// A sheet whose first row says what its columns hold.
struct Grid<'s> {
    sheet: &'s Sheet,
    places: BTreeMap<Key, usize>,
}

/// A row of a sheet that holds something.
struct Row<'g> {
    site: Site,
    cells: Vec<String>,
    places: &'g BTreeMap<Key, usize>,
}

impl<'s> Grid<'s> {
    /// Finds the columns by their headers; those that must be there and are not come with the error.
    fn of(sheet: &'s Sheet, keys: &[Key], needed: &[Key]) -> Result<Self, Vec<Key>> {
        let (_, headers) = sheet.header(0).unwrap_or_default();
        let mut places = BTreeMap::new();
        for (place, header) in headers.iter().enumerate() {
            if let Some(key) = Key::read(header, keys) {
                places.entry(key).or_insert(place);
            }
        }
        let missing: Vec<Key> =
            needed.iter().copied().filter(|key| !places.contains_key(key)).collect();
        if missing.is_empty() { Ok(Self { sheet, places }) } else { Err(missing) }
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = (1..).map_while(|index| self.sheet.header(index));
        rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).map(
            |(number, cells)| Row { site: site(self.sheet, number), cells, places: &self.places },
        )
    }
}

fn site(sheet: &Sheet, line: u64) -> Site {
    Site { sheet: Some(sheet.name.clone()), line }
}

impl Row<'_> {
    /// What a cell shows; empty when there is none.
    fn cell(&self, key: Key) -> &str {
        let place = self.places.get(&key);
        place.and_then(|place| self.cells.get(*place)).map_or("", |cell| cell.trim())
    }

    /// The text of a cell; none when it is empty.
    fn text(&self, key: Key) -> Option<String> {
        Some(self.cell(key)).filter(|cell| !cell.is_empty()).map(meant)
    }
}

impl Reader {
    fn fault(&mut self, site: &Site, mistake: Mistake) {
        self.draft.faults.push(site.fault(mistake));
    }

    fn notice(&mut self, sheet: Option<&Sheet>) {
        let rows = sheet.into_iter().flat_map(|sheet| (0..).map_while(|row| sheet.header(row)));
        let about = &mut self.draft.correspondence;
        for (_, cells) in rows {
            let [key, text, ..] = cells.as_slice() else { continue };
            let Some(key) = Key::read(key, ABOUT) else { continue };
            let text = Some(text.trim()).filter(|text| !text.is_empty()).map(meant);
            match key {
                Key::Schema => about.schema = text.unwrap_or_default(),
                Key::Version => about.version = text,
                Key::File => about.file = text,
                Key::Country => about.country = text,
                _ => about.headers.push(text.unwrap_or_default()),
            }
        }
    }

    /// The sheet by its columns, or a fault for each that is missing.
    fn grid<'s>(&mut self, sheet: &'s Sheet, keys: &[Key], needed: &[Key]) -> Option<Grid<'s>> {
        match Grid::of(sheet, keys, needed) {
            Ok(grid) => Some(grid),
            Err(missing) => {
                for key in missing {
                    self.fault(&site(sheet, 1), Mistake::NoHeader { key });
                }
                None
            }
        }
    }

    fn fields(&mut self, sheet: &Sheet) {
        let needed = [Key::Target, Key::Source, Key::Status];
        let Some(grid) = self.grid(sheet, Key::OF_FIELD, &needed) else { return };
        for row in grid.rows() {
            let line = self.field(&row);
            let sites = LineSites {
                target: row.site.clone(),
                sources: vec![row.site.clone(); line.sources.len()],
                steps: vec![row.site.clone(); line.steps.len()],
            };
            self.draft.correspondence.lines.push(line);
            self.draft.lines.push(sites);
        }
    }

    fn field(&mut self, row: &Row<'_>) -> Line {
        let target = row.text(Key::Target).unwrap_or_default();
        if target.is_empty() {
            self.fault(&row.site, Mistake::MissingKey { key: Key::Target });
        }
        let word = row.cell(Key::Status);
        let status = Status::read(word);
        if status.is_none() && !word.is_empty() {
            self.fault(&row.site, Mistake::UnknownStatus { found: word.to_owned() });
        }
        let word = row.cell(Key::Confidence);
        let confidence = Confidence::read(word);
        if confidence.is_none() && !word.is_empty() {
            self.fault(&row.site, Mistake::UnknownConfidence { found: word.to_owned() });
        }
        let mut read = Vec::new();
        for step in row.cell(Key::Steps).lines().filter(|line| !line.trim().is_empty()) {
            match steps::read_line(step) {
                Ok(step) => read.push(step),
                Err(mistake) => self.fault(&row.site, mistake),
            }
        }
        Line {
            target,
            sources: meant_list(row.cell(Key::Source)),
            constant: row.text(Key::Constant),
            status: status.unwrap_or_default(),
            confidence,
            reason: row.text(Key::Reason),
            others: meant_list(row.cell(Key::Others)),
            steps: read,
            values: Vec::new(),
        }
    }

    fn values(&mut self, sheet: &Sheet) {
        let keys = [Key::Target, Key::Value, Key::Code];
        let Some(grid) = self.grid(sheet, &keys, &keys) else { return };
        let mut seen: BTreeMap<(String, String), Site> = BTreeMap::new();
        for row in grid.rows() {
            // Why: a value without a code is one that nobody decided yet.
            let Some(code) = row.text(Key::Code) else { continue };
            let Some(value) = row.text(Key::Value) else {
                self.fault(&row.site, Mistake::MissingKey { key: Key::Value });
                continue;
            };
            let name = row.text(Key::Target).unwrap_or_default();
            let mut lines = self.draft.correspondence.lines.iter_mut();
            let Some(line) = lines.find(|line| line.target == name) else {
                self.fault(&row.site, Mistake::ValuesOfNoField { name });
                continue;
            };
            match seen.get(&(name.clone(), value.clone())) {
                Some(first) => {
                    let first = first.clone();
                    self.fault(&row.site, Mistake::RepeatedValue { value, first });
                }
                None => {
                    seen.insert((name, value.clone()), row.site.clone());
                    line.values.push((value, code));
                }
            }
        }
    }

    fn columns(&mut self, sheet: &Sheet) {
        let Some(grid) = self.grid(sheet, Key::OF_COLUMN, Key::OF_COLUMN) else { return };
        for row in grid.rows() {
            let Some(source) = row.text(Key::Source) else {
                self.fault(&row.site, Mistake::MissingKey { key: Key::Source });
                continue;
            };
            let word = row.cell(Key::Kept);
            let kept = choice(word);
            if kept.is_none() && !word.is_empty() {
                let (key, found) = (Key::Kept.name().to_owned(), word.to_owned());
                self.fault(&row.site, Mistake::UnknownChoice { key, found });
            }
            let kept = kept.unwrap_or_default();
            self.draft.correspondence.extras.push(Extra { source, kept });
            self.draft.extras.push(row.site);
        }
    }
}
