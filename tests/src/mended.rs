//! What does mending a file give, and does it keep its promises?

use std::collections::BTreeMap;

use etalon_validator::excerpt::{Column, Excerpt};
use etalon_validator::mending::{Agreement, Mending, Options, Unmendable};
use etalon_validator::read::expected::Expected;
use etalon_validator::{CheckOptions, FileReport, ReadOptions};

use crate::bench::{Ready, calmly, check_with};

/// A file that was mended, with the reports on it before and after.
#[derive(Debug)]
pub struct Mended {
    /// What was found before.
    pub before: FileReport,
    /// What was done.
    pub mending: Mending,
    /// What was written.
    pub bytes: Vec<u8>,
    /// What is found after.
    pub after: FileReport,
}

/// Why a file was not mended.
#[derive(Debug)]
pub enum Refusal {
    /// It cannot be.
    Unmendable(Unmendable),
    /// A panic.
    Fault(String),
}

/// Mends a file, as far as the agreement goes.
pub fn mend(
    ready: &Ready,
    name: &str,
    bytes: &[u8],
    agreed: &Agreement,
    stretch: usize,
) -> Result<Mended, Refusal> {
    let check = CheckOptions { stretch, ..CheckOptions::default() };
    let before = check_with(ready, name, bytes, &check).map_err(Refusal::Fault)?;
    let options = Options { check: &check, agreed, delimiter: None, leave_keys: false };
    let mut out = Vec::new();
    let mended = calmly(|| ready.checker.mend(name, &bytes, &before, &options, &mut out));
    let mending = mended.map_err(Refusal::Fault)?.map_err(Refusal::Unmendable)?;
    let after = check_with(ready, "apres.csv", &out, &check).map_err(Refusal::Fault)?;
    Ok(Mended { before, mending, bytes: out, after })
}

/// What mending a file breaks of its promises: no more errors than before, no row lost, no cell changed that is not
/// counted, nothing left to do the second time. Nothing is said of a file that cannot be mended.
pub fn broken_promises(ready: &Ready, name: &str, bytes: &[u8], stretch: usize) -> Vec<String> {
    let nothing = Agreement::new();
    let once = match mend(ready, name, bytes, &nothing, stretch) {
        Ok(mended) => mended,
        Err(Refusal::Unmendable(_)) => return Vec::new(),
        Err(Refusal::Fault(fault)) => return vec![format!("{name}: {fault}")],
    };
    let mut broken = Vec::new();
    let mut promise = |kept: bool, told: String| {
        if !kept {
            broken.push(format!("{name}: {told}"));
        }
    };
    let (before, after) = (once.before.counts, once.after.counts);
    promise(
        after.errors <= before.errors,
        format!("{} errors, then {}", before.errors, after.errors),
    );
    let rows = (before.rows, once.mending.rows, after.rows);
    promise(rows.0 == rows.1 && rows.1 == rows.2, format!("rows {rows:?}"));
    match mend(ready, "apres.csv", &once.bytes, &nothing, stretch) {
        Err(refusal) => promise(false, format!("mended, then {refusal:?}")),
        Ok(twice) => {
            promise(twice.mending.done.is_empty(), format!("again {:?}", twice.mending.done));
            promise(twice.bytes == once.bytes, "other bytes the second time".to_owned());
        }
    }
    if once.before.reading.format.as_deref() == Some("csv") {
        for told in uncounted(bytes, &once) {
            promise(false, told);
        }
    }
    broken
}

/// Cells that changed although no change of their column was counted, or not so many.
fn uncounted(bytes: &[u8], mended: &Mended) -> Vec<String> {
    let mut counted: BTreeMap<usize, u64> = BTreeMap::new();
    for entry in mended.mending.done.iter().filter(|entry| !entry.change.is_of_file()) {
        *counted.entry(entry.at.unwrap_or(usize::MAX)).or_default() += entry.count;
    }
    let reading = |report: &FileReport| ReadOptions {
        delimiter: report.reading.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()),
        header_line: report.reading.header_line,
        ..ReadOptions::default()
    };
    let table = |bytes: &[u8], report: &FileReport| {
        let input = etalon_validator::Input { name: "a.csv", bytes };
        let options = reading(report);
        Excerpt::of(input, &options, &Expected::default(), usize::MAX)
    };
    let before = table(bytes, &mended.before);
    let after = table(&mended.bytes, &mended.after);
    let is_blank = |excerpt: &Excerpt, row: usize| {
        excerpt.columns.iter().all(|column| text(column, row).trim().is_empty())
    };
    let filled = |excerpt: &Excerpt| -> Vec<usize> {
        (0..excerpt.rows).filter(|row| !is_blank(excerpt, *row)).collect()
    };
    let (rows, written) = (filled(&before), filled(&after));
    let mut told = Vec::new();
    if rows.len() != written.len() {
        told.push(format!("{} rows, then {}", rows.len(), written.len()));
    }
    let mut columns = after.columns.iter().peekable();
    for (at, column) in before.columns.iter().enumerate() {
        let blank = column.header.trim().is_empty()
            && rows.iter().all(|row| text(column, *row).trim().is_empty());
        if blank && columns.peek().is_none_or(|other| !other.header.trim().is_empty()) {
            continue;
        }
        let Some(other) = columns.next() else {
            told.push(format!("column {at} is lost"));
            continue;
        };
        let changed = rows
            .iter()
            .zip(&written)
            .filter(|(row, line)| text(column, **row) != text(other, **line))
            .count() as u64
            + u64::from(column.header != other.header);
        if changed > counted.get(&at).copied().unwrap_or(0) {
            told.push(format!("column {at}: {changed} texts changed, {counted:?} counted"));
        }
    }
    told
}

/// The text of a cell.
fn text(column: &Column, row: usize) -> &str {
    column.cells.get(row).map_or("", String::as_str)
}
