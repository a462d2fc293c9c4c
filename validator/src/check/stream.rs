//! Can a file be checked as it is read? Tables of UTF-8 text are; anything else is first held whole.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

use crate::check::collector::Collector;
use crate::check::keys::{Shelf, Store};
use crate::check::package::References;
use crate::check::table::{Means, Ready};
use crate::check::{CheckOptions, Checker, Identity, Input, hexadecimal};
use crate::fact::Fact;
use crate::finding::Place;
use crate::read::encoding::Encoding;
use crate::read::open::UNPACKED_LIMIT;
use crate::read::stretches::{Cut, Flow, Stop};
use crate::read::{Body, Unreadable, open};
use crate::report::FileReport;
use crate::source::Source;

/// Bytes looked at to find out what a file is: more than the reader samples.
const HEAD: usize = 1 << 20;

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
        let whole = head.len() < HEAD;
        if !whole && !options.reference {
            match self.flow(name, &head, reader.as_mut(), source, options, resources) {
                Ok(Some(report)) => return Ok(report),
                Err(Stop::Io(error)) => return Err(error),
                Ok(None) | Err(Stop::Whole) => {
                    head.clear();
                    reader = source.open()?;
                }
            }
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
        let identity = Identity {
            name: name.to_owned(),
            sha256: hexadecimal(&Sha256::digest(head)),
            size: head.len() as u64,
        };
        self.report(identity, collector, crate::report::Reading::default(), Vec::new())
    }

    /// Checks a table as it is read; `None` when its beginning says that it must be held whole.
    fn flow(
        &self,
        name: &str,
        head: &[u8],
        reader: &mut dyn Read,
        source: &dyn Source,
        options: &CheckOptions,
        resources: &Resources<'_>,
    ) -> Result<Option<FileReport>, Stop> {
        let Some(end) = memchr::memrchr(b'\n', head) else { return Ok(None) };
        let Some(plan) = self.table_plan().filter(|plan| !plan.expected.document) else {
            return Ok(None);
        };
        let sample = head.get(..=end).unwrap_or_default();
        let opened = open(sample, name, &options.read, &plan.expected);
        let plain = opened.reading.encoding.as_deref() == Some(Encoding::Utf8.name())
            && opened.facts.iter().all(|(fact, _)| matches!(fact, Fact::HeaderNotFirst { .. }));
        let Body::Table(table) = opened.body else { return Ok(None) };
        let Some((_, start)) = table.text().filter(|_| plain) else { return Ok(None) };
        let skipped = start.offset + if opened.reading.bom { Encoding::UTF8_BOM.len() } else { 0 };
        let begun = head.get(skipped..).unwrap_or_default().to_vec();

        let mut collector = Collector::new(options);
        for (fact, place) in opened.facts {
            collector.structural(fact, place);
        }
        let matched = self.columns(plan, &table, options, &mut collector);
        let references = References::default();
        let ready = Ready::new(plan, &table, &matched, options, &references, collector);
        let store = match resources.shelf {
            Some(shelf) => Some(Store { shelf: shelf()?, used: 0, limit: resources.memory }),
            None => None,
        };
        let means = Means { threads: options.threads, store };
        let mut digest = options.digest.then(Sha256::new);
        let mut size = head.len() as u64;
        if let Some(digest) = &mut digest {
            digest.update(head);
        }
        let mut watch = |bytes: &[u8]| {
            if let Some(digest) = &mut digest {
                digest.update(bytes);
            }
            size += bytes.len() as u64;
        };
        let mut cut = Flow::new(reader, &mut watch, begun, options.stretch);
        let weigh = options.read.encoding.is_none();
        let mut again = || -> Result<Box<dyn Cut<'static> + '_>, Stop> {
            let mut reader = source.open()?;
            io::copy(&mut reader.as_mut().take(skipped as u64), &mut io::sink())?;
            Ok(Box::new(Flow::again(reader, options.stretch)))
        };
        let checked = ready.check_stream(means, start, weigh, &mut cut, &mut again)?;
        drop(cut);
        let sha256 = digest.map(|digest| hexadecimal(&digest.finalize())).unwrap_or_default();
        let identity = Identity { name: name.to_owned(), sha256, size };
        let report = self.report(identity, checked.collector, opened.reading, checked.columns);
        Ok(Some(report))
    }
}
