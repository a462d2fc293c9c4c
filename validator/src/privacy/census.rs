//! What was seen of a table: its first rows as text, and what the cells of all its rows are by themselves.

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
    pub(super) register: Register,
    pub(super) country: Option<String>,
    pub(super) rows: u64,
    sampled: bool,
}

impl Census {
    /// Rows whose values are kept to be judged.
    pub const SAMPLE: u64 = 500;

    /// Nothing seen yet of a table with these headers, published in this country (ISO 3166-1 alpha-2, in capitals).
    pub fn new(headers: &[String], country: Option<&str>) -> Self {
        let register = Register::of(country);
        let tally =
            Tally { keyed: vec![Marks::default(); register.schemes.len()], ..Tally::default() };
        Self {
            headers: headers.to_vec(),
            tallies: vec![tally; headers.len()],
            register,
            country: country.map(str::to_owned),
            rows: 0,
            sampled: true,
        }
    }

    /// A census of later rows of the same table, without a sample.
    #[must_use]
    pub fn part(&self) -> Self {
        let country = self.country.as_deref();
        Self { sampled: false, ..Self::new(&self.headers, country) }
    }

    /// Rows seen.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Looks at the next row.
    pub fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        self.rows += 1;
        let sampled = self.sampled && self.rows <= Self::SAMPLE;
        for (tally, cell) in self.tallies.iter_mut().zip(cells) {
            let cell = cell.trim();
            tally.look(cell, self.rows, &self.register);
            if sampled {
                tally.sample.push(cell.to_owned());
            }
        }
    }

    /// Adds what was seen of the rows that follow.
    pub fn absorb(&mut self, later: &Self) {
        for (tally, other) in self.tallies.iter_mut().zip(&later.tallies) {
            tally.filled.absorb(&other.filled, self.rows);
            tally.people.absorb(&other.people, self.rows);
            tally.banks.absorb(&other.banks, self.rows);
            tally.small.absorb(&other.small, self.rows);
            tally.formed += other.formed;
            for (keyed, more) in tally.keyed.iter_mut().zip(&other.keyed) {
                keyed.absorb(more, self.rows);
            }
        }
        self.rows += later.rows;
    }
}

impl Tally {
    fn look(&mut self, cell: &str, row: u64, register: &Register) {
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
