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

/// The width of a word on a terminal: codes of colour take no place.
pub(super) fn width(word: &str) -> usize {
    let mut width = 0;
    let mut in_code = false;
    for character in word.chars() {
        match character {
            '\x1b' => in_code = true,
            'm' if in_code => in_code = false,
            _ if in_code => {}
            _ => width += 1,
        }
    }
    width
}
