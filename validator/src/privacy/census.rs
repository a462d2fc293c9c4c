//! What was seen of a table: its first rows as text, and what the cells of all its rows are by themselves.

use std::sync::Arc;

use super::contact::Mailbox;
use super::detector::{self, Hit};
use super::identity::Register;
use super::judge;
use super::setting::Setting;
use super::sieve::Sieve;
use crate::check::swift::is_bare;

/// How many cells were met, and the first rows where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// All of them.
    pub count: u64,
    /// Rows of data, from 1; the first ones.
    pub rows: Vec<u64>,
}

impl Marks {
    /// Rows that are named.
    pub const ROWS: usize = 20;

    pub(super) fn add(&mut self, row: u64) {
        self.count += 1;
        if self.rows.len() < Self::ROWS {
            self.rows.push(row);
        }
    }

    fn absorb(&mut self, later: &Self, base: u64) {
        self.count += later.count;
        let room = Self::ROWS.saturating_sub(self.rows.len());
        self.rows.extend(later.rows.iter().take(room).map(|row| row + base));
    }
}

/// What the cells of a column are by themselves.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// Cells that hold something.
    pub filled: Marks,
    /// E-mail addresses of persons.
    pub people: Marks,
    /// Bank accounts.
    pub banks: Marks,
    /// Numbers that have the form of a scheme with a key, right or not.
    pub formed: u64,
    /// Numbers whose key is right, by scheme; as many schemes as were met.
    pub keyed: Vec<Marks>,
    /// Whole numbers from 1 to 4.
    pub small: Marks,
    /// The first values, as text, without the spaces around.
    pub sample: Vec<String>,
}

/// What was seen of a table.
#[derive(Debug, Clone, Default)]
pub struct Census {
    pub(super) headers: Vec<String>,
    pub(super) tallies: Vec<Tally>,
    pub(super) register: Arc<Register>,
    pub(super) country: Option<String>,
    /// What the first rows tell, once no more of them are wanted.
    setting: Option<Arc<Setting>>,
    /// Which cells of each column are looked at.
    sieves: Arc<[Sieve]>,
    rows: u64,
    sampled: u64,
    /// Bytes the sample stands for in the file, at most.
    weight: usize,
}

impl Census {
    /// Rows whose values are kept to be judged.
    pub const SAMPLE: u64 = 500;

    /// Most bytes that the sample may come from: what is read of a file before it is checked as it comes.
    const WEIGHT: usize = 1 << 20;

    /// Nothing seen yet of a table with these headers, published in this country (ISO 3166-1 alpha-2, in capitals).
    pub fn new(headers: &[String], country: Option<&str>) -> Self {
        let register = Register::of(country);
        Self {
            headers: headers.to_vec(),
            tallies: vec![Tally::default(); headers.len()],
            sieves: vec![Sieve::all(&register); headers.len()].into(),
            register: Arc::new(register),
            country: country.map(str::to_owned),
            ..Self::default()
        }
    }

    /// A census of other rows of the same table, that [`Census::absorb`] will take.
    #[must_use]
    pub fn part(&self) -> Self {
        Self {
            tallies: vec![Tally::default(); self.sieves.len()],
            sieves: Arc::clone(&self.sieves),
            register: Arc::clone(&self.register),
            ..Self::default()
        }
    }

    /// Rows seen.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Keeps the values of the next row to be judged; `false` when no more are wanted.
    ///
    /// The sample ends early when its rows are long, so that it is the same whether a file is held or read as it comes.
    pub fn sample<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> bool {
        if self.sampled == Self::SAMPLE || self.weight > Self::WEIGHT {
            return false;
        }
        let cells: Vec<&str> = cells.collect();
        // Why: a letter takes six bytes at most in JSON, where names are written with every value.
        let names: usize = self.headers.iter().map(String::len).sum();
        let values: usize = cells.iter().map(|cell| cell.len() + 2).sum();
        self.weight += 6 * (names + values);
        if self.weight > Self::WEIGHT {
            return false;
        }
        self.sampled += 1;
        for (tally, cell) in self.tallies.iter_mut().zip(cells) {
            tally.sample.push(cell.trim().to_owned());
        }
        true
    }

    /// Sums up what the first rows tell: no more of them are kept, and cells that can change nothing are passed over.
    pub fn settle(&mut self) {
        if self.setting.is_some() {
            return;
        }
        let setting = Setting::of(self);
        self.sieves = judge::sieves(&setting, &self.register).into();
        self.setting = Some(Arc::new(setting));
        self.sampled = Self::SAMPLE;
        for tally in &mut self.tallies {
            tally.sample = Vec::new();
        }
    }

    /// What the table is about.
    pub(super) fn setting(&self) -> Setting {
        let mut setting = match &self.setting {
            Some(setting) => Setting::clone(setting),
            None => Setting::of(self),
        };
        setting.weigh(self);
        setting
    }

    /// Keeps the values of the next row, if more are wanted, and looks at its cells.
    pub fn read(&mut self, number: u64, cells: &[&str]) {
        if self.setting.is_none() && !self.sample(cells.iter().copied()) {
            self.settle();
        }
        self.row(number, cells.iter().copied());
    }

    /// Looks at every cell of a row.
    pub fn row<'c>(&mut self, number: u64, cells: impl Iterator<Item = &'c str>) {
        self.rows += 1;
        for ((tally, sieve), cell) in self.tallies.iter_mut().zip(&*self.sieves).zip(cells) {
            tally.look(cell.as_bytes(), cell.as_bytes(), number, sieve, &self.register);
        }
    }

    /// Looks at the cells of a column in some rows; the rows are counted apart. Each cell has its row, and begins a
    /// text that may go on.
    pub(crate) fn column<'c>(
        &mut self,
        column: usize,
        cells: impl Iterator<Item = (u64, &'c [u8], &'c [u8])>,
    ) {
        if let (Some(tally), Some(sieve)) = (self.tallies.get_mut(column), self.sieves.get(column))
        {
            for (number, cell, tail) in cells {
                tally.look(cell, tail, number, sieve, &self.register);
            }
        }
    }

    /// Counts rows whose cells were looked at column by column.
    pub(crate) fn count(&mut self, rows: usize) {
        self.rows += rows as u64;
    }

    /// Adds what was seen of other rows, whose numbers are counted from `base`.
    pub fn absorb(&mut self, later: &Self, base: u64) {
        for (tally, other) in self.tallies.iter_mut().zip(&later.tallies) {
            tally.filled.absorb(&other.filled, base);
            tally.people.absorb(&other.people, base);
            tally.banks.absorb(&other.banks, base);
            tally.small.absorb(&other.small, base);
            tally.formed += other.formed;
            let met = tally.keyed.len().max(other.keyed.len());
            tally.keyed.resize(met, Marks::default());
            for (keyed, more) in tally.keyed.iter_mut().zip(&other.keyed) {
                keyed.absorb(more, base);
            }
        }
        self.rows += later.rows;
    }
}

impl Tally {
    /// Looks at a cell, if it is one that may matter; it begins `tail`.
    #[inline]
    fn look(&mut self, cell: &[u8], tail: &[u8], row: u64, sieve: &Sieve, register: &Register) {
        if cell.is_empty() {
            return;
        }
        if !is_bare(cell) {
            let text = std::str::from_utf8(cell).unwrap_or_default().trim();
            if !text.is_empty() {
                self.filled.add(row);
                self.hit(text, row, register);
            }
            return;
        }
        self.filled.add(row);
        if sieve.lets(cell, tail) {
            self.hit(std::str::from_utf8(cell).unwrap_or_default(), row, register);
        }
    }

    /// Counts what a cell is by itself.
    fn hit(&mut self, cell: &str, row: u64, register: &Register) {
        match detector::look(cell, register) {
            None | Some(Hit::Mail(Mailbox::Generic | Mailbox::Unknown)) => {}
            Some(Hit::Mail(Mailbox::Person)) => self.people.add(row),
            Some(Hit::Bank) => self.banks.add(row),
            Some(Hit::Small) => self.small.add(row),
            Some(Hit::Number(number)) => {
                self.formed += 1;
                if number.key {
                    let met = self.keyed.len().max(number.scheme + 1);
                    self.keyed.resize(met, Marks::default());
                    if let Some(keyed) = self.keyed.get_mut(number.scheme) {
                        keyed.add(row);
                    }
                }
            }
        }
    }
}
