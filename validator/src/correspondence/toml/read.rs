//! What does an edited `correspondance.toml` say? Everything that can be read is read, every mistake is told.

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue, Error};

use super::steps;
use crate::correspondence::draft::{Draft, LineSites};
use crate::correspondence::fault::{Mistake, Site, Syntax, Wanted};
use crate::correspondence::notation::{Key, choice};
use crate::correspondence::{Confidence, Extra, Line, Status, Step};

/// Most bytes of a mapping file.
pub const LIMIT: usize = 8 * 1024 * 1024;

/// Reads a mapping file.
pub fn read(text: &str) -> Draft {
    if text.len() > LIMIT {
        return Draft::refused(Mistake::TooLarge { limit: LIMIT as u64 });
    }
    // Why: editors of some systems put a mark there.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { ends: line_ends(text), draft: Draft::default() };
    reader.syntax(text, &errors);
    reader.file(table.get_ref());
    reader.draft
}

/// Where lines end, in bytes.
fn line_ends(text: &str) -> Vec<usize> {
    memchr::memchr_iter(b'\n', text.as_bytes()).collect()
}

/// A key and its value, as the parser places them.
type Pair<'d, 't> = (&'d Spanned<DeString<'t>>, &'d Spanned<DeValue<'t>>);

struct Reader {
    ends: Vec<usize>,
    draft: Draft,
}

impl Reader {
    fn site(&self, start: usize) -> Site {
        Site::line(self.ends.partition_point(|end| *end < start) as u64 + 1)
    }

    fn fault(&mut self, start: usize, mistake: Mistake) {
        let fault = self.site(start).fault(mistake);
        self.draft.faults.push(fault);
    }

    /// What keeps the text from being TOML; one fault a line, for one slip may be told several times.
    fn syntax(&mut self, text: &str, errors: &[Error]) {
        for error in errors {
            let start = error.span().map_or(0, |span| span.start);
            let is_word =
                text.get(start..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            let syntax = match error.message() {
                // Why: `étapes = …` and `Pôle = …` are read all the same.
                told if told.starts_with("invalid unquoted key") => continue,
                told if told.starts_with("duplicate key") => Syntax::RepeatedKey,
                told if told.starts_with("key with no value") => Syntax::NoValue,
                told if told.contains("array") => Syntax::List,
                told if told.starts_with("string values must be quoted") => Syntax::Unquoted,
                told if told.contains("string") || told.contains("escape") => Syntax::Quotes,
                // Why: an unquoted word is taken for a misspelt `nan`, `true` and the like.
                _ if is_word => Syntax::Unquoted,
                _ => Syntax::Other,
            };
            let site = self.site(start);
            if self.draft.faults.iter().all(|told| told.site != site) {
                self.draft.faults.push(site.fault(Mistake::Syntax(syntax)));
            }
        }
    }

    fn file(&mut self, table: &DeTable<'_>) {
        for (key, value) in pairs(table) {
            match self.key(key, Key::OF_FILE) {
                Some(Key::Schema) => {
                    self.draft.correspondence.schema = self.name(key, value);
                }
                Some(Key::Version) => self.draft.correspondence.version = self.text(key, value),
                Some(Key::File) => self.draft.correspondence.file = self.text(key, value),
                Some(Key::Country) => {
                    self.draft.correspondence.country = self.text(key, value);
                }
                Some(Key::Headers) => {
                    let headers = self.texts(key, value);
                    self.draft.correspondence.headers =
                        headers.into_iter().map(|(header, _)| header).collect();
                }
                Some(Key::Field) => self.blocks(key, value, Self::field),
                Some(Key::Column) => self.blocks(key, value, Self::column),
                _ => {}
            }
        }
    }

    /// Reads `[[champ]]` blocks, or a lone `[champ]`.
    fn blocks<'t>(
        &mut self,
        key: &Spanned<DeString<'t>>,
        value: &Spanned<DeValue<'t>>,
        read: fn(&mut Self, usize, &DeTable<'t>),
    ) {
        let wrong = match value.get_ref() {
            DeValue::Table(table) => {
                read(self, value.span().start, table);
                return;
            }
            DeValue::Array(blocks) => {
                let mut wrong = None;
                for block in blocks {
                    match block.get_ref() {
                        DeValue::Table(table) => read(self, block.span().start, table),
                        _ => wrong = wrong.or(Some(block.span().start)),
                    }
                }
                wrong
            }
            _ => Some(value.span().start),
        };
        if let Some(start) = wrong {
            self.wrong(start, key, Wanted::Block);
        }
    }

    fn field(&mut self, start: usize, table: &DeTable<'_>) {
        let mut line = Line::default();
        let mut sites = LineSites { target: self.site(start), ..LineSites::default() };
        for (key, value) in pairs(table) {
            match self.key(key, Key::OF_FIELD) {
                Some(Key::Target) => {
                    line.target = self.name(key, value);
                    sites.target = self.site(key.span().start);
                }
                Some(Key::Source | Key::Sources) => {
                    for (source, site) in self.texts(key, value) {
                        if !source.is_empty() {
                            line.sources.push(source);
                            sites.sources.push(site);
                        }
                    }
                }
                Some(Key::Constant) => line.constant = self.text(key, value),
                Some(Key::Status) => {
                    let word = self.text(key, value).unwrap_or_default();
                    line.status = Status::read(&word).unwrap_or_else(|| {
                        self.fault(value.span().start, Mistake::UnknownStatus { found: word });
                        Status::Proposed
                    });
                }
                Some(Key::Confidence) => {
                    let word = self.text(key, value).unwrap_or_default();
                    line.confidence = Confidence::read(&word);
                    if line.confidence.is_none() && !word.is_empty() {
                        self.fault(value.span().start, Mistake::UnknownConfidence { found: word });
                    }
                }
                Some(Key::Reason) => line.reason = self.text(key, value),
                Some(Key::Others) => {
                    line.others = self.texts(key, value).into_iter().map(|(one, _)| one).collect();
                }
                Some(Key::Steps) => (line.steps, sites.steps) = self.steps(key, value),
                Some(Key::Values) => line.values = self.values(key, value),
                _ => {}
            }
        }
        if line.target.is_empty() {
            self.fault(start, Mistake::MissingKey { key: Key::Target });
        }
        self.draft.correspondence.lines.push(line);
        self.draft.lines.push(sites);
    }

    fn column(&mut self, start: usize, table: &DeTable<'_>) {
        let mut extra = Extra { source: String::new(), kept: false };
        let mut site = self.site(start);
        for (key, value) in pairs(table) {
            match self.key(key, Key::OF_COLUMN) {
                Some(Key::Source) => {
                    extra.source = self.text(key, value).unwrap_or_default();
                    site = self.site(value.span().start);
                }
                Some(Key::Kept) => match value.get_ref() {
                    DeValue::Boolean(kept) => extra.kept = *kept,
                    DeValue::String(word) => match choice(word) {
                        Some(kept) => extra.kept = kept,
                        None => self.wrong(value.span().start, key, Wanted::Boolean),
                    },
                    _ => self.wrong(value.span().start, key, Wanted::Boolean),
                },
                _ => {}
            }
        }
        if extra.source.is_empty() {
            self.fault(start, Mistake::MissingKey { key: Key::Source });
            return;
        }
        self.draft.correspondence.extras.push(extra);
        self.draft.extras.push(site);
    }

    fn steps(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> (Vec<Step>, Vec<Site>) {
        let DeValue::Array(elements) = value.get_ref() else {
            self.wrong(value.span().start, key, Wanted::Steps);
            return Default::default();
        };
        let mut read = (Vec::new(), Vec::new());
        for element in elements {
            let start = element.span().start;
            match steps::read(element.get_ref()) {
                Ok(step) => {
                    read.0.push(step);
                    read.1.push(self.site(start));
                }
                Err(mistake) => self.fault(start, mistake),
            }
        }
        read
    }

    fn values(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Vec<(String, String)> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(value.span().start, key, Wanted::Values);
            return Vec::new();
        };
        let mut values = Vec::new();
        for (from, to) in pairs(table) {
            if let Some(to) = self.text(from, to) {
                values.push((from.get_ref().clone().into_owned(), to));
            }
        }
        values
    }

    /// The key that stands there, if it is one that has its place there.
    fn key(&mut self, key: &Spanned<DeString<'_>>, among: &[Key]) -> Option<Key> {
        let word = key.get_ref();
        let read = Key::read(word, among);
        if read.is_none() {
            let (key_text, meant) = (word.clone().into_owned(), Key::meant(word, among));
            self.fault(key.span().start, Mistake::UnknownKey { key: key_text, meant });
        }
        read
    }

    fn wrong(&mut self, start: usize, key: &Spanned<DeString<'_>>, wanted: Wanted) {
        let key = key.get_ref().clone().into_owned();
        self.fault(start, Mistake::WrongKind { key, wanted });
    }

    /// A text; numbers and yes or no are taken as they are written.
    fn text(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<String> {
        let text = scalar(value.get_ref());
        if text.is_none() {
            self.wrong(value.span().start, key, Wanted::Text);
        }
        text
    }

    /// A text without the spaces around it.
    fn name(&mut self, key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> String {
        self.text(key, value).as_deref().unwrap_or_default().trim().to_owned()
    }

    /// Texts in a list, or one alone.
    fn texts(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Vec<(String, Site)> {
        let one;
        let elements: &DeArray<'_> = match value.get_ref() {
            DeValue::Array(array) => array,
            _ => {
                one = DeArray::from_iter([value.clone()]);
                &one
            }
        };
        let mut texts = Vec::new();
        for element in elements {
            let start = element.span().start;
            match scalar(element.get_ref()) {
                Some(text) => texts.push((text, self.site(start))),
                None => self.wrong(start, key, Wanted::Texts),
            }
        }
        texts
    }
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.clone().into_owned(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    })
}

/// The keys of a table in the order of the file.
fn pairs<'d, 't>(table: &'d DeTable<'t>) -> Vec<Pair<'d, 't>> {
    let mut pairs: Vec<_> = table.iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    pairs
}
