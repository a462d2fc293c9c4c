//! What was seen of a table: its first rows as text, and what the cells of all its rows are by themselves.

use std::sync::Arc;

use super::contact::Mailbox;
use super::detector::{self, Hit};
use super::identity::Register;

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
    /// Numbers whose key is right, by scheme.
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
        let tally =
            Tally { keyed: vec![Marks::default(); register.schemes.len()], ..Tally::default() };
        Self {
            headers: headers.to_vec(),
            tallies: vec![tally; headers.len()],
            register: Arc::new(register),
            country: country.map(str::to_owned),
            ..Self::default()
        }
    }

    /// A census of other rows of the same table, that [`Census::absorb`] will take.
    #[must_use]
    pub fn part(&self) -> Self {
        let tally = Tally {
            keyed: vec![Marks::default(); self.register.schemes.len()],
            ..Tally::default()
        };
        Self {
            tallies: vec![tally; self.headers.len()],
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

    /// Keeps the values of the next row, if more are wanted, and looks at its cells.
    pub fn read(&mut self, number: u64, cells: &[&str]) {
        self.sample(cells.iter().copied());
        self.row(number, cells.iter().copied());
    }

    /// Looks at every cell of a row.
    pub fn row<'c>(&mut self, number: u64, cells: impl Iterator<Item = &'c str>) {
        self.rows += 1;
        for (tally, cell) in self.tallies.iter_mut().zip(cells) {
            tally.look(cell, number, &self.register);
        }
    }

    /// Looks at the cells of a column in some rows; the rows are counted apart.
    pub(crate) fn column<'c>(
        &mut self,
        column: usize,
        cells: impl Iterator<Item = (u64, &'c str)>,
    ) {
        if let Some(tally) = self.tallies.get_mut(column) {
            for (number, cell) in cells {
                tally.look(cell, number, &self.register);
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
            for (keyed, more) in tally.keyed.iter_mut().zip(&other.keyed) {
                keyed.absorb(more, base);
            }
        }
        self.rows += later.rows;
    }
}

/// The text without the spaces around; most cells have none, which their first and last bytes tell.
fn bare(cell: &str) -> &str {
    let solid = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..=b'~').contains(byte));
    let bytes = cell.as_bytes();
    if solid(bytes.first()) && solid(bytes.last()) { cell } else { cell.trim() }
}

impl Tally {
    fn look(&mut self, cell: &str, row: u64, register: &Register) {
        let cell = bare(cell);
        if cell.is_empty() {
            return;
        }
        self.filled.add(row);
        match detector::look(cell, register) {
            None | Some(Hit::Mail(Mailbox::Generic | Mailbox::Unknown)) => {}
            Some(Hit::Mail(Mailbox::Person)) => self.people.add(row),
            Some(Hit::Bank) => self.banks.add(row),
            Some(Hit::Small) => self.small.add(row),
            Some(Hit::Number(number)) => {
                self.formed += 1;
                if let Some(keyed) = self.keyed.get_mut(number.scheme).filter(|_| number.key) {
                    keyed.add(row);
                }
            }
        }
    }
}
