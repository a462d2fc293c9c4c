//! How is a whole file converted? Pass after pass, until no row is left that another one contradicts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use super::encode::{Encoder, Format};
use super::feed::{Broken, Bunches, Feed, Stopped};
use super::plan::Conversion;
use super::row::{Uses, refused};
use super::work::{Bay, Counts, Done, Excluded, Job, REJECT_COLUMNS};
use crate::check::Resources;
use crate::check::flow::{self, Flow};
use crate::check::keys::{Met, Repeat, Store};
use crate::check::made::Stand;
use crate::check::rows::{Bench, row_place};
use crate::code::Code;
use crate::dataset::RowPlace;
use crate::finding::Place;
use crate::read::stretches::Stop;
use crate::words::Lang;
use crate::writing::{Dialect, write_row};

/// Most passes: each one refuses rows that the one before could not know of.
const PASSES: usize = 50;

/// Where what is made goes.
pub trait Sink {
    /// Begins again: what was written is forgotten.
    fn restart(&mut self) -> io::Result<()>;
    /// Takes the next bytes of the file that is made.
    fn rows(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Takes the next bytes of the rejects, which are CSV.
    fn rejects(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// How to convert.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The format of the file that is made.
    pub format: Format,
    /// The language of the reasons in the rejects.
    pub lang: Lang,
    /// Threads that share the work; what is made does not depend on them.
    pub threads: usize,
}

/// What was made of a file.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Rows read, blank ones left out.
    pub read: u64,
    /// Blank rows, which are nowhere.
    pub blank: u64,
    /// Rows written.
    pub written: u64,
    /// Rows in the rejects.
    pub rejected: u64,
    /// Rejected rows by the rule they break and the field it speaks of, most frequent first; a row may break several.
    pub reasons: Vec<Reason>,
    /// Pairs of `valeurs` that no row needed: field, value of the city.
    pub unused: Vec<(String, String)>,
    /// Values that were not understood and became what the mapping says of them: field, how many.
    pub others: Vec<(String, u64)>,
}

/// Why rows were rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub code: Code,
    /// The field, when it speaks of one.
    pub field: Option<String>,
    /// How many rows.
    pub rows: u64,
}

/// Converts a file: rows read = rows written + rows rejected.
pub fn run(
    conversion: &Conversion<'_>,
    feed: &mut Feed<'_>,
    settings: Settings,
    resources: &Resources<'_>,
    sink: &mut dyn Sink,
) -> Result<Summary, Stopped> {
    let stand = Stand::new(conversion.plan, conversion.header.clone(), conversion.country.clone());
    let bench = stand.bench();
    let mut excluded = Excluded::new();
    for _ in 0..PASSES {
        let outcome = pass(conversion, &bench, feed, settings, resources, &excluded, sink);
        match outcome {
            Ok((counts, more)) if more.is_empty() => return Ok(summary(conversion, counts)),
            Ok((_, more)) => excluded.extend(more),
            Err(Broken::Stopped(stopped)) => return Err(stopped),
            Err(Broken::Whole) => {
                let headers = feed.headers.len();
                feed.hold()?;
                if feed.headers.len() != headers {
                    return Err(Stopped::Unreadable(Vec::new()));
                }
                excluded.clear();
            }
        }
    }
    Err(Stopped::Unreadable(Vec::new()))
}

/// Reads the file once; gives what was counted, and the rows that must be refused after all.
fn pass(
    conversion: &Conversion<'_>,
    bench: &Bench<'_>,
    feed: &Feed<'_>,
    settings: Settings,
    resources: &Resources<'_>,
    excluded: &Excluded,
    sink: &mut dyn Sink,
) -> Result<(Counts, Excluded), Broken> {
    let encoder = Encoder::new(settings.format, conversion.plan, &conversion.header);
    let bay = Bay { conversion, bench, encoder, excluded, lang: settings.lang };
    sink.restart()?;
    sink.rows(&bay.encoder.opening())?;
    let mut header = Vec::new();
    let mut names = REJECT_COLUMNS.to_vec();
    names.extend(conversion.sources.iter().map(String::as_str));
    write_row(&mut header, Dialect::default(), names.iter().copied())?;
    sink.rejects(&header)?;
    let mut store = match resources.shelf {
        Some(shelf) => Some(Store { shelf: shelf()?, used: 0, limit: resources.memory }),
        None => None,
    };
    let mut met = Met::default();
    let mut counts = Counts { uses: Uses::of(conversion), ..Counts::default() };
    let mut comma = Comma { pending: false, features: settings.format == Format::GeoJson };
    feed.pass(&mut |bunches| {
        let mut line = Line {
            bunches,
            sink: &mut *sink,
            met: &mut met,
            store: store.as_mut(),
            counts: &mut counts,
            comma: &mut comma,
        };
        Ok(flow::run(&mut line, settings.threads, &|job: Job| bay.work(&job))?)
    })?;
    sink.rows(bay.encoder.closing())?;
    let more = contradicted(bench, conversion, met, store.as_mut(), excluded)?;
    Ok((counts, more))
}

/// Jobs and what they give, in order.
struct Line<'l, 's> {
    bunches: &'l mut dyn Bunches,
    sink: &'l mut dyn Sink,
    met: &'l mut Met,
    store: Option<&'l mut Store>,
    counts: &'l mut Counts,
    comma: &'s mut Comma,
}

/// The comma after a feature, which the last one has not.
struct Comma {
    pending: bool,
    features: bool,
}

impl Flow for Line<'_, '_> {
    type Job = Job;
    type Done = Done;

    fn next(&mut self) -> Result<Option<Job>, Stop> {
        self.bunches.next()
    }

    fn take(&mut self, done: Done) -> Result<(), Stop> {
        let Done { rows, rejects, prints, base, counts } = done;
        if self.comma.features && !rows.is_empty() {
            if self.comma.pending {
                self.sink.rows(b",")?;
            }
            self.sink.rows(rows.strip_suffix(b",").unwrap_or(&rows))?;
            self.comma.pending = true;
        } else if !rows.is_empty() {
            self.sink.rows(&rows)?;
        }
        if !rejects.is_empty() {
            self.sink.rejects(&rejects)?;
        }
        self.met.absorb(prints, base, self.store.as_deref_mut())?;
        self.counts.absorb(counts);
        Ok(())
    }
}

impl Counts {
    fn absorb(&mut self, part: Self) {
        self.read += part.read;
        self.blank += part.blank;
        self.written += part.written;
        self.rejected += part.rejected;
        for (reason, rows) in part.reasons {
            *self.reasons.entry(reason).or_insert(0) += rows;
        }
        self.uses.absorb(&part.uses);
    }
}

/// The rows that others contradict: their key came before, or they refer to a row that is not there.
///
/// A row stays when no row that stays has its key: the first one, unless another of its keys came before.
fn contradicted(
    bench: &Bench<'_>,
    conversion: &Conversion<'_>,
    met: Met,
    store: Option<&mut Store>,
    excluded: &Excluded,
) -> io::Result<Excluded> {
    let mut more = Excluded::new();
    for (at, row) in met.unmet() {
        if let Some(fact) = bench.keys.lost(at, conversion.plan)
            && !excluded.contains_key(&row)
        {
            more.insert(row, refused(fact, Place::default(), None));
        }
    }
    let mut repeats: Vec<(u32, usize, Repeat)> = Vec::new();
    met.repeats(store, &mut |key, repeat| repeats.push((repeat.row, key, repeat)))?;
    repeats.sort_unstable();
    let mut holders: BTreeMap<(usize, u32), Option<Repeat>> = BTreeMap::new();
    for same in repeats.chunk_by(|(one, ..), (other, ..)| one == other) {
        let row = |row: u32| u64::from(row);
        let gone = |number: u32, more: &Excluded| more.contains_key(&row(number));
        let mut why = None;
        for (_, key, repeat) in same {
            let group = (*key, repeat.first_row);
            let before = holders.get(&group).copied().flatten();
            let holder = match before {
                Some(holder) => Some((holder.row, holder.line)),
                None if gone(repeat.first_row, &more) => None,
                None => Some((repeat.first_row, repeat.first_line)),
            };
            if let Some((number, line)) = holder
                && let Some(fact) = bench.keys.repeated(*key, conversion.plan)
            {
                let place = RowPlace { number: row(number), line: row(line) };
                let mut finding = refused(fact, Place::default(), None);
                finding.related = Some(row_place(place));
                why = Some(finding);
                break;
            }
        }
        let Some((number, ..)) = same.first() else { continue };
        match why {
            Some(why) => {
                more.insert(row(*number), why);
            }
            None => {
                for (_, key, repeat) in same {
                    holders.insert((*key, repeat.first_row), Some(*repeat));
                }
            }
        }
    }
    Ok(more)
}

fn summary(conversion: &Conversion<'_>, counts: Counts) -> Summary {
    let mut reasons: Vec<Reason> = counts
        .reasons
        .into_iter()
        .map(|((code, field), rows)| Reason { code, field, rows })
        .collect();
    reasons.sort_by_key(|reason| Reverse(reason.rows));
    let unused = conversion.pairs().zip(&counts.uses.pairs).flat_map(|((field, pairs), uses)| {
        let idle = pairs.iter().zip(uses).filter(|(_, uses)| **uses == 0);
        idle.map(|((from, _), _)| (field.to_owned(), from.clone())).collect::<Vec<_>>()
    });
    let others = conversion.pairs().zip(&counts.uses.others);
    let others = others.filter(|(_, count)| **count > 0);
    Summary {
        read: counts.read,
        blank: counts.blank,
        written: counts.written,
        rejected: counts.rejected,
        reasons,
        unused: unused.collect(),
        others: others.map(|((field, _), count)| (field.to_owned(), *count)).collect(),
    }
}
