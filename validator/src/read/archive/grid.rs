//! How large a grid do the cells of an `OpenDocument` spreadsheet span once their repetitions are written out?
//!
//! A cell says how many times it stands (`table:number-columns-repeated`), and so does a row
//! (`OpenDocument` 1.3, part 3, 19.675 and 19.679): a file of one kilobyte may hold a thousand million cells.

use memchr::{memchr, memchr3, memmem};

/// Columns of the largest sheet that LibreOffice holds.
const COLUMNS: u64 = 16_384;
/// Rows of the largest sheet that LibreOffice holds.
const ROWS: u64 = 1_048_576;
/// What a cell weighs in memory, in bytes, even empty: a grid keeps all of them.
const CELL: u64 = 32;
/// Longest tag that any real document holds, in bytes.
const TAG: usize = 16 << 20;

/// Reads `content.xml` piece by piece and follows the place of the cells that carry content.
pub(super) struct Grid {
    limit: u64,
    state: State,
    tag: Vec<u8>,
    /// Rows and columns before the current one.
    row: u64,
    column: u64,
    /// How many times the current row stands.
    row_repeats: u64,
    /// How many times the open cell stands, as long as nothing was found in it.
    open_cell: Option<u64>,
    /// The extent of the current sheet, up to its last row and last column that carry content.
    rows: u64,
    columns: u64,
    /// Cells of the sheets before this one.
    cells: u64,
}

#[derive(Clone, Copy)]
enum State {
    Text,
    Tag,
    /// Inside an attribute, up to this quotation mark.
    Quoted(u8),
}

impl Grid {
    /// A grid that may weigh `limit` bytes in memory.
    pub(super) fn new(limit: u64) -> Self {
        Self {
            limit,
            state: State::Text,
            tag: Vec::new(),
            row: 0,
            column: 0,
            row_repeats: 1,
            open_cell: None,
            rows: 0,
            columns: 0,
            cells: 0,
        }
    }

    /// Reads one more piece; false when the grid has become too large.
    pub(super) fn pass(&mut self, piece: &[u8]) -> bool {
        let mut rest = piece;
        while !rest.is_empty() {
            let found = match self.state {
                State::Text => memchr(b'<', rest),
                State::Tag => memchr3(b'>', b'"', b'\'', rest),
                State::Quoted(mark) => memchr(mark, rest),
            };
            let (before, after) = rest.split_at(found.unwrap_or(rest.len()));
            if !matches!(self.state, State::Text) {
                self.tag.extend_from_slice(before);
            }
            let Some((&mark, after)) = after.split_first() else {
                break;
            };
            rest = after;
            let opaque = self.tag.starts_with(b"!--") || self.tag.starts_with(b"![CDATA[");
            match self.state {
                State::Text => self.state = State::Tag,
                State::Tag if mark == b'>' && self.is_whole() => {
                    let tag = std::mem::take(&mut self.tag);
                    self.state = State::Text;
                    self.read(&tag);
                    self.tag = tag;
                    self.tag.clear();
                }
                State::Tag => {
                    self.tag.push(mark);
                    if mark != b'>' && !opaque {
                        self.state = State::Quoted(mark);
                    }
                }
                State::Quoted(_) => {
                    self.tag.push(mark);
                    self.state = State::Tag;
                }
            }
        }
        self.tag.len() <= TAG && self.fits()
    }

    /// True unless the `>` just met stands inside a comment or a block of raw text.
    fn is_whole(&self) -> bool {
        if self.tag.starts_with(b"!--") {
            self.tag.len() >= 5 && self.tag.ends_with(b"--")
        } else {
            !self.tag.starts_with(b"![CDATA[") || self.tag.ends_with(b"]]")
        }
    }

    fn fits(&self) -> bool {
        let sheet = self.rows.saturating_mul(self.columns);
        self.rows <= ROWS
            && self.columns <= COLUMNS
            && self.cells.saturating_add(sheet).saturating_mul(CELL) <= self.limit
    }

    fn read(&mut self, tag: &[u8]) {
        let end = tag
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || *byte == b'/' && !tag.starts_with(b"/"));
        let name = tag.get(..end.unwrap_or(tag.len())).unwrap_or_default();
        let is_empty = tag.ends_with(b"/");
        match name {
            b"table:table" => {
                self.cells = self.cells.saturating_add(self.rows.saturating_mul(self.columns));
                (self.rows, self.columns, self.row) = (0, 0, 0);
            }
            b"table:table-row" => {
                self.row_repeats = repeats(tag, b"table:number-rows-repeated");
                self.column = 0;
                if is_empty {
                    self.row = self.row.saturating_add(self.row_repeats);
                }
            }
            b"/table:table-row" => self.row = self.row.saturating_add(self.row_repeats),
            b"table:table-cell" | b"table:covered-table-cell" => {
                let stands = repeats(tag, b"table:number-columns-repeated");
                self.column = self.column.saturating_add(stands);
                if memmem::find(tag, b"office:").is_some()
                    || memmem::find(tag, b"table:formula").is_some()
                {
                    self.extend();
                } else if !is_empty {
                    self.open_cell = Some(stands);
                }
            }
            b"/table:table-cell" | b"/table:covered-table-cell" => self.open_cell = None,
            _ if self.open_cell.take().is_some() => self.extend(),
            _ => {}
        }
    }

    /// The cell just read carries content: the sheet reaches at least there.
    fn extend(&mut self) {
        self.columns = self.columns.max(self.column);
        self.rows = self.rows.max(self.row.saturating_add(self.row_repeats));
    }
}

/// The count that an attribute gives; the largest if it stands twice, without end if it is no number.
fn repeats(tag: &[u8], attribute: &[u8]) -> u64 {
    let mut largest = 1;
    for at in memmem::find_iter(tag, attribute) {
        let value = tag.get(at + attribute.len()..).unwrap_or_default().trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else {
            continue;
        };
        let value = value.trim_ascii_start();
        let Some((mark, value)) = value.split_first() else {
            continue;
        };
        let value = value.get(..memchr(*mark, value).unwrap_or(0)).unwrap_or_default();
        let count = std::str::from_utf8(value).ok().and_then(|text| text.trim().parse().ok());
        largest = largest.max(count.unwrap_or(u64::MAX));
    }
    largest
}
