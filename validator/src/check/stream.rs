//! Can a file be checked as it is read? Tables of UTF-8 text are; anything else is first held whole.

use std::io::{self, Read};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::check::collection::{self, Documents};
use crate::check::collector::Collector;
use crate::check::keys::{Shelf, Store};
use crate::check::package::References;
use crate::check::table::Ready;
use crate::check::{CheckOptions, Checker, CheckerBody, Identity, Input, documents, hexadecimal};
use crate::dataset::{PlaceStyle, RowPlace};
use crate::fact::Fact;
use crate::finding::Place;
use crate::read::encoding::{Doubling, Encoding, weigh};
use crate::read::features::{self, Bunch, Features};
use crate::read::json::LineNames;
use crate::read::open::{COLUMN_LIMIT, UNPACKED_LIMIT};
use crate::read::stretches::{Cut, Flow, Stop};
use crate::read::{Body, Form, Unreadable, open};
use crate::report::FileReport;
use crate::source::Source;

/// Bytes looked at to find out what a file is: more than the reader samples.
pub(crate) const HEAD: usize = 1 << 20;

/// A file that is being read: its name, its first bytes, and what follows them.
struct Begun<'b> {
    name: &'b str,
    head: &'b [u8],
    reader: &'b mut dyn Read,
    source: &'b dyn Source,
}

/// Measures the bytes of a file as they pass.
struct Meter {
    digest: Option<Sha256>,
    size: u64,
}

impl Meter {
    /// After the first bytes.
    fn new(head: &[u8], options: &CheckOptions) -> Self {
        let mut meter = Self { digest: options.digest.then(Sha256::new), size: 0 };
        meter.see(head);
        meter
    }

    fn see(&mut self, bytes: &[u8]) {
        if let Some(digest) = &mut self.digest {
            digest.update(bytes);
        }
        self.size += bytes.len() as u64;
    }

    /// What the report says of the file.
    fn identity(self, name: &str) -> Identity {
        let sha256 = self.digest.map(|digest| hexadecimal(&digest.finalize())).unwrap_or_default();
        Identity { name: name.to_owned(), sha256, size: self.size }
    }
}

/// What checking a file as it is read may use.
#[derive(Default)]
pub struct Resources<'r> {
    /// Where the fingerprints of keys go beyond `memory`; they all stay in memory without it.
    pub shelf: Option<&'r dyn Fn() -> io::Result<Box<dyn Shelf>>>,
    /// Most bytes of fingerprints held in memory, when there is a shelf.
    pub memory: usize,
}

impl Checker {
    /// Checks a file as it is read, in a memory that does not depend on its size. Its report is that of
    /// [`Checker::check`].
    ///
    /// # Errors
    ///
    /// When the source or the shelf cannot be read or written; a file that does not conform is no error.
    pub fn check_stream(
        &self,
        name: &str,
        source: &dyn Source,
        options: &CheckOptions,
        resources: &Resources<'_>,
    ) -> io::Result<FileReport> {
        let mut reader = source.open()?;
        let mut head = Vec::new();
        reader.as_mut().take(HEAD as u64).read_to_end(&mut head)?;
        if head.len() == HEAD && !options.reference && begins_an_object(&head) {
            match self.collection(name, &head, reader.as_mut(), options) {
                Ok(Some(report)) => return Ok(report),
                Err(Stop::Io(error)) => return Err(error),
                Ok(None) | Err(Stop::Whole | Stop::Columns) => {
                    reader = source.open()?;
                    io::copy(&mut reader.as_mut().take(HEAD as u64), &mut io::sink())?;
                }
            }
        }
        if head.len() == HEAD && !options.reference {
            let mut names = None;
            loop {
                let begun = Begun { name, head: &head, reader: reader.as_mut(), source };
                match self.flow(begun, names.take(), options, resources) {
                    Ok(Some(report)) => return Ok(report),
                    Err(Stop::Io(error)) => return Err(error),
                    // Why: some records have members that the first ones have not.
                    Err(Stop::Columns) => match columns(source, &head)? {
                        Some(found) => {
                            names = Some(found);
                            reader = source.open()?;
                            io::copy(&mut reader.as_mut().take(HEAD as u64), &mut io::sink())?;
                        }
                        None => break,
                    },
                    Ok(None) | Err(Stop::Whole) => break,
                }
            }
            head.clear();
            reader = source.open()?;
        }
        reader.as_mut().take(UNPACKED_LIMIT + 1).read_to_end(&mut head)?;
        if head.len() as u64 > UNPACKED_LIMIT {
            return Ok(self.too_large(name, &head, options));
        }
        Ok(self.check(Input { name, bytes: &head }, options))
    }

    fn too_large(&self, name: &str, head: &[u8], options: &CheckOptions) -> FileReport {
        let mut collector = Collector::new(options);
        let fact = Fact::Unreadable(Unreadable::TooLarge { limit: UNPACKED_LIMIT });
        collector.structural(fact, Place::default());
        // Why no digest: the file was not read to its end.
        let identity =
            Identity { name: name.to_owned(), sha256: String::new(), size: head.len() as u64 };
        self.report(identity, collector, crate::report::Reading::default(), Vec::new())
    }

    /// Checks a GeoJSON collection as it is read; `None` when its beginning says that it must be held whole.
    fn collection(
        &self,
        name: &str,
        head: &[u8],
        reader: &mut dyn Read,
        options: &CheckOptions,
    ) -> Result<Option<FileReport>, Stop> {
        let mark = if head.starts_with(Encoding::UTF8_BOM) { Encoding::UTF8_BOM.len() } else { 0 };
        let text = head.get(mark..).unwrap_or_default();
        let Some(opening) = features::opening(text) else { return Ok(None) };
        let Some(sample) = features::sample(text, opening) else { return Ok(None) };
        let sample = [head.get(..mark).unwrap_or_default(), sample, b"]}"].concat();
        let opened = open(&sample, name, &options.read, self.expected());
        if opened.reading.encoding.as_deref() != Some(Encoding::Utf8.name())
            || !opened.facts.is_empty()
        {
            return Ok(None);
        }
        let mut collector = Collector::new(options);
        let mut meter = Meter::new(head, options);
        let mut watch = |bytes: &[u8]| meter.see(bytes);
        let mut features = Features::new(reader, &mut watch, text, opening, options.stretch);
        let mut doubling = options.read.encoding.is_none().then(Doubling::default);
        weigh(&mut doubling, text.get(..opening).unwrap_or_default())?;
        let mut columns = Vec::new();
        match (&opened.body, &self.body) {
            (Body::Table(table), CheckerBody::Record(plan) | CheckerBody::Structure(plan))
                if table.style == PlaceStyle::Features =>
            {
                let matched = self.columns(plan, table, options, &mut collector);
                let references = References::default();
                let ready = Ready::new(plan, table, &matched, options, &references, collector);
                let checked = ready.check_features(&plan.expected, &mut features, &mut doubling)?;
                (collector, columns) = (checked.collector, checked.columns);
            }
            (Body::Document(_), CheckerBody::Document(document)) => {
                let Some(plan) = document.features() else { return Ok(None) };
                document.say_ignored(&mut collector);
                // Why: what is around the features comes first in the report, and last in the file.
                let part = collector.part(collector.room());
                let mut sink = Documents { collector: part, count: 0 };
                let judge = |text: &str, bunch: &Bunch, part| plan.check(text, bunch, part);
                collection::check(
                    &judge,
                    options.threads,
                    &mut features,
                    &mut doubling,
                    &mut sink,
                )?;
                let outer = outer(features.outer()?)?;
                document.check_outer(&outer, &mut collector);
                collector.absorb(sink.collector, RowPlace::default());
                collector.rows(sink.count);
            }
            _ => return Ok(None),
        }
        let around = features.outer()?;
        outer(around)?;
        weigh(&mut doubling, around.get(opening..).unwrap_or_default())?;
        if doubling.is_some_and(|doubling| doubling.verdict()) {
            return Err(Stop::Whole);
        }
        drop(features);
        Ok(Some(self.report(meter.identity(name), collector, opened.reading, columns)))
    }

    /// Checks a table as it is read; `None` when its beginning says that it must be held whole.
    fn flow(
        &self,
        begun: Begun<'_>,
        names: Option<Vec<String>>,
        options: &CheckOptions,
        resources: &Resources<'_>,
    ) -> Result<Option<FileReport>, Stop> {
        let Begun { name, head, reader, source } = begun;
        let Some(end) = memchr::memrchr(b'\n', head) else { return Ok(None) };
        let sample = head.get(..=end).unwrap_or_default();
        let mut opened = open(sample, name, &options.read, self.expected());
        let plain = opened.reading.encoding.as_deref() == Some(Encoding::Utf8.name())
            && opened.facts.iter().all(|(fact, _)| matches!(fact, Fact::HeaderNotFirst { .. }));
        let Body::Table(mut table) = opened.body else { return Ok(None) };
        if let Some(names) = names {
            opened.reading.headers.clone_from(&names);
            table.header = names;
        }
        let Some((_, start)) = table.text().filter(|_| plain) else { return Ok(None) };
        let skipped = start.offset + if opened.reading.bom { Encoding::UTF8_BOM.len() } else { 0 };
        let begun = head.get(skipped..).unwrap_or_default().to_vec();

        let mut collector = Collector::new(options);
        for (fact, place) in opened.facts {
            collector.structural(fact, place);
        }
        let references = References::default();
        let store = match resources.shelf {
            Some(shelf) => Some(Store { shelf: shelf()?, used: 0, limit: resources.memory }),
            None => None,
        };
        let mut meter = Meter::new(head, options);
        let mut watch = |bytes: &[u8]| meter.see(bytes);
        let mut cut = Flow::new(reader, &mut watch, begun, options.stretch, start.form);
        let weighed = options.read.encoding.is_none();
        let mut again = || -> Result<Box<dyn Cut<'static> + '_>, Stop> {
            let mut reader = source.open()?;
            io::copy(&mut reader.as_mut().take(skipped as u64), &mut io::sink())?;
            Ok(Box::new(Flow::again(reader, options.stretch, start.form)))
        };
        let mut columns = Vec::new();
        let collector = match &self.body {
            CheckerBody::Document(document) if start.form == Form::Lines => {
                document.say_ignored(&mut collector);
                match document.judge() {
                    Some(judge) => {
                        documents::lines(&judge, options.threads, weighed, &mut cut, collector)?
                    }
                    None => return Ok(None),
                }
            }
            _ => {
                let Some(plan) = self.table_plan() else { return Ok(None) };
                let matched = self.columns(plan, &table, options, &mut collector);
                let ready = Ready::new(plan, &table, &matched, options, &references, collector);
                let checked = ready.check_stream(store, start, weighed, &mut cut, &mut again)?;
                columns = checked.columns;
                checked.collector
            }
        };
        drop(cut);
        Ok(Some(self.report(meter.identity(name), collector, opened.reading, columns)))
    }
}

/// The names of all the members of NDJSON records; `None` when the text is not one that can be read as it comes.
pub(crate) fn columns(source: &dyn Source, head: &[u8]) -> io::Result<Option<Vec<String>>> {
    let mark = if head.starts_with(Encoding::UTF8_BOM) { Encoding::UTF8_BOM.len() } else { 0 };
    let mut reader = source.open()?;
    io::copy(&mut reader.as_mut().take(mark as u64), &mut io::sink())?;
    let mut cut = Flow::again(reader, HEAD, Form::Lines);
    let mut names = LineNames::default();
    loop {
        match cut.next() {
            Ok(None) => {
                // Why: that there are too many is told of the whole.
                return Ok(Some(names.names()).filter(|names| names.len() <= COLUMN_LIMIT));
            }
            Ok(Some(stretch)) => match simdutf8::basic::from_utf8(&stretch.bytes) {
                Ok(text) => names.pass(text),
                Err(_) => return Ok(None),
            },
            Err(Stop::Io(error)) => return Err(error),
            Err(Stop::Whole | Stop::Columns) => return Ok(None),
        }
    }
}

/// Whether the first character of a text opens an object.
fn begins_an_object(head: &[u8]) -> bool {
    let text = head.strip_prefix(Encoding::UTF8_BOM).unwrap_or(head);
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// A collection without its features.
fn outer(bytes: &[u8]) -> Result<Value, Stop> {
    let outer: Value = serde_json::from_slice(bytes).map_err(|_| Stop::Whole)?;
    let is_collection = outer.get("type").and_then(Value::as_str) == Some("FeatureCollection");
    if is_collection && !bytes.contains(&0) { Ok(outer) } else { Err(Stop::Whole) }
}
