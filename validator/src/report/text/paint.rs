//! In which colours is a text written on a terminal?

/// Whether colours are used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint(pub(super) bool);

/// A colour, or bold alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Red,
    Yellow,
    Green,
    Cyan,
    Bold,
}

impl Colour {
    fn number(self) -> &'static str {
        match self {
            Self::Red => "31",
            Self::Yellow => "33",
            Self::Green => "32",
            Self::Cyan => "36",
            Self::Bold => "1",
        }
    }
}

impl Paint {
    /// The text in a colour.
    pub(super) fn colour(self, colour: Colour, text: &str) -> String {
        if self.0 { format!("\x1b[{}m{text}\x1b[0m", colour.number()) } else { text.to_owned() }
    }

    /// The text in bold and in a colour.
    pub(super) fn bold(self, colour: Colour, text: &str) -> String {
        if self.0 { format!("\x1b[1;{}m{text}\x1b[0m", colour.number()) } else { text.to_owned() }
    }
}

/// The width of a text on a terminal, in cells.
pub(super) fn width(text: &str) -> usize {
    cells(text).map(|(_, cells)| cells).sum()
}

/// Each character with the cells it takes: codes of colour take none.
pub(super) fn cells(text: &str) -> impl Iterator<Item = (char, usize)> {
    let mut in_code = false;
    text.chars().map(move |character| {
        in_code |= character == '\x1b';
        let cells = if in_code { 0 } else { cell(character) };
        in_code &= character != 'm';
        (character, cells)
    })
}

/// Cells of a character, by the blocks of Unicode: nearly what terminals do,
/// without a table that ages.
fn cell(character: char) -> usize {
    match character {
        // Combining marks, joiners, marks of direction, variation selectors.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' => 0,
        // Scripts of East Asia, full-width forms, pictograms.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}
