//! Which fingerprints come back? Kept in 24 bytes each, sorted at the end, on a shelf when memory is counted.
//!
//! Fingerprints are spread over 64 drawers by their first bits, so that each drawer can be sorted alone. Beyond the
//! limit the drawers are emptied onto the shelf that the caller gives (a temporary file); at the end one drawer at a
//! time is taken back. Memory is then at most the limit and one drawer: a 64th of 24 bytes a row.

use std::io;

/// Drawers, and the bits that choose one.
const DRAWERS: usize = 64;
const BITS: u32 = 6;
/// Entries of a block: drawers grow by blocks, so that nothing is ever copied to grow.
const BLOCK: usize = 512;
/// Bytes of an entry on the shelf.
const BYTES: usize = 24;

/// Where a ledger puts what it may not hold in memory.
pub trait Shelf: Send {
    /// Adds bytes after those already there.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Reads bytes back, from this offset.
    fn read(&mut self, from: u64, bytes: &mut [u8]) -> io::Result<()>;
}

/// A fingerprint and the row that bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    print: [u64; 2],
    row: u32,
    line: u32,
}

/// A row whose key came before, in an earlier row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Repeat {
    pub(crate) row: u32,
    pub(crate) line: u32,
    pub(crate) first_row: u32,
    pub(crate) first_line: u32,
}

/// The fingerprints of a key.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    drawers: Vec<Drawer>,
    held: usize,
}

#[derive(Debug, Default)]
struct Drawer {
    blocks: Vec<Vec<Entry>>,
    /// Runs on the shelf: offset, entries.
    runs: Vec<(u64, usize)>,
}

/// A shelf, and how much of it is used.
pub(crate) struct Store {
    pub(crate) shelf: Box<dyn Shelf>,
    pub(crate) used: u64,
    /// Most bytes of entries held in memory.
    pub(crate) limit: usize,
}

impl Entry {
    /// The entry of a row. Rows and lines beyond 4 294 967 295 are not told apart.
    pub(crate) fn of(print: u128, row: u64, line: u64) -> Self {
        let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let print = [(print >> 64) as u64, print as u64];
        Self { print, row: narrow(row), line: narrow(line) }
    }

    fn write(self, out: &mut Vec<u8>) {
        out.extend(self.print.iter().flat_map(|half| half.to_le_bytes()));
        out.extend([self.row, self.line].iter().flat_map(|number| number.to_le_bytes()));
    }

    fn read(bytes: &[u8; BYTES]) -> Option<Self> {
        let half =
            |at: usize| bytes.get(at..)?.first_chunk::<8>().map(|half| u64::from_le_bytes(*half));
        let number =
            |at: usize| bytes.get(at..)?.first_chunk::<4>().map(|part| u32::from_le_bytes(*part));
        Some(Self { print: [half(0)?, half(8)?], row: number(16)?, line: number(20)? })
    }
}

impl Ledger {
    /// Adds an entry.
    pub(crate) fn add(&mut self, entry: Entry) {
        if self.drawers.is_empty() {
            self.drawers.resize_with(DRAWERS, Drawer::default);
        }
        let [high, _] = entry.print;
        let Some(drawer) =
            usize::try_from(high >> (64 - BITS)).ok().and_then(|at| self.drawers.get_mut(at))
        else {
            return;
        };
        match drawer.blocks.last_mut().filter(|block| block.len() < BLOCK) {
            Some(block) => block.push(entry),
            None => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(entry);
                drawer.blocks.push(block);
            }
        }
        self.held += 1;
    }

    /// Bytes of the entries in memory.
    pub(crate) fn held(&self) -> usize {
        self.held * BYTES
    }

    /// Puts what is in memory onto the shelf.
    pub(crate) fn empty(&mut self, store: &mut Store) -> io::Result<()> {
        let mut bytes = Vec::new();
        for drawer in &mut self.drawers {
            bytes.clear();
            let blocks = std::mem::take(&mut drawer.blocks);
            blocks.iter().flatten().for_each(|entry| entry.write(&mut bytes));
            if !bytes.is_empty() {
                store.shelf.append(&bytes)?;
                drawer.runs.push((store.used, bytes.len() / BYTES));
                store.used += bytes.len() as u64;
            }
        }
        self.held = 0;
        Ok(())
    }

    /// Tells every repeated key, drawer by drawer.
    pub(crate) fn repeats(
        self,
        mut store: Option<&mut Store>,
        tell: &mut dyn FnMut(Repeat),
    ) -> io::Result<()> {
        for drawer in self.drawers {
            let on_shelf: usize = drawer.runs.iter().map(|(_, entries)| entries).sum();
            let in_memory: usize = drawer.blocks.iter().map(Vec::len).sum();
            let mut entries = Vec::with_capacity(on_shelf + in_memory);
            for block in drawer.blocks {
                entries.extend(block);
            }
            for (offset, count) in drawer.runs {
                let mut bytes = vec![0; count * BYTES];
                if let Some(store) = store.as_deref_mut() {
                    store.shelf.read(offset, &mut bytes)?;
                }
                entries.extend(bytes.as_chunks::<BYTES>().0.iter().filter_map(Entry::read));
            }
            entries.sort_unstable();
            for same in entries.chunk_by(|one, other| one.print == other.print) {
                let [first, others @ ..] = same else { continue };
                for other in others {
                    tell(Repeat {
                        row: other.row,
                        line: other.line,
                        first_row: first.row,
                        first_line: first.line,
                    });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A shelf in memory.
    #[derive(Default)]
    struct Board(Vec<u8>);

    impl Shelf for Board {
        fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
            self.0.extend_from_slice(bytes);
            Ok(())
        }

        fn read(&mut self, from: u64, bytes: &mut [u8]) -> io::Result<()> {
            let from = usize::try_from(from).unwrap();
            bytes.copy_from_slice(&self.0[from..from + bytes.len()]);
            Ok(())
        }
    }

    fn repeats(prints: &[u128], every: Option<usize>) -> Vec<Repeat> {
        let mut store = Store { shelf: Box::new(Board::default()), used: 0, limit: 0 };
        let mut ledger = Ledger::default();
        for (row, print) in (1_u64..).zip(prints) {
            ledger.add(Entry::of(*print, row, row + 1));
            if every.is_some_and(|every| row % every as u64 == 0) {
                ledger.empty(&mut store).unwrap();
            }
        }
        let mut found = Vec::new();
        ledger.repeats(Some(&mut store), &mut |repeat| found.push(repeat)).unwrap();
        found.sort_unstable();
        found
    }

    #[test]
    fn an_entry_takes_24_bytes() {
        assert_eq!(size_of::<Entry>(), BYTES);
    }

    proptest::proptest! {
        #[test]
        fn repeats_are_those_of_a_plain_search(
            prints in proptest::collection::vec(0_u128..40, 0..200), every in 1_usize..50,
        ) {
            let prints: Vec<u128> = prints.iter().map(|print| print << 121 | print).collect();
            let mut plain = Vec::new();
            for (at, print) in prints.iter().enumerate() {
                let first = prints.iter().position(|other| other == print).unwrap();
                if first < at {
                    let number = |at: usize| u32::try_from(at).unwrap() + 1;
                    plain.push(Repeat {
                        row: number(at), line: number(at) + 1,
                        first_row: number(first), first_line: number(first) + 1,
                    });
                }
            }
            proptest::prop_assert_eq!(&repeats(&prints, None), &plain);
            proptest::prop_assert_eq!(&repeats(&prints, Some(every)), &plain);
        }
    }
}
