//! Which word, number or sign comes next in opening hours?

use super::{HoursFault, HoursReason};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Letters.
    Word(&'t str),
    /// ASCII digits.
    Number(&'t str),
    /// A comment between quotation marks.
    Comment,
    /// Any other character.
    Sign(char),
    /// The end of the text.
    End,
}

/// A piece of the text and its place in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) token: Token<'t>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A place in the text. Spaces before a piece are skipped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The next piece, which stays to be read.
    pub(super) fn peek(&self) -> Result<Piece<'t>, HoursFault> {
        let rest = self.after(self.at);
        // Nearly every text is ASCII: bytes are counted first, and characters only where bytes do not suffice.
        let spaces = ascii_run(rest, |byte| byte == b' ');
        let mut start = self.at + spaces;
        let mut rest = self.after(start);
        let Some(mut first) = rest.chars().next() else {
            return Ok(Piece { token: Token::End, start, end: start });
        };
        if first.is_whitespace() {
            rest = rest.trim_start();
            start = self.text.len() - rest.len();
            let Some(visible) = rest.chars().next() else {
                return Ok(Piece { token: Token::End, start, end: start });
            };
            first = visible;
        }
        let (token, length) = if first.is_ascii_digit() {
            let length = ascii_run(rest, |byte| byte.is_ascii_digit());
            (Token::Number(rest.get(..length).unwrap_or_default()), length)
        } else if first.is_alphabetic() {
            let ascii = ascii_run(rest, |byte| byte.is_ascii_alphabetic());
            let length = match rest.as_bytes().get(ascii) {
                Some(byte) if !byte.is_ascii() => {
                    rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
                }
                _ => ascii,
            };
            (Token::Word(rest.get(..length).unwrap_or_default()), length)
        } else if first == '"' {
            let inner = self.after(start + 1);
            let Some(length) = inner.find('"') else {
                let whole = Piece { token: Token::Comment, start, end: self.text.len() };
                return Err(self.fault(HoursReason::UnclosedComment, &whole));
            };
            (Token::Comment, length + 2)
        } else {
            (Token::Sign(first), first.len_utf8())
        };
        Ok(Piece { token, start, end: start + length })
    }

    /// Reads up to the end of `piece`.
    pub(super) fn pass(&mut self, piece: &Piece<'t>) {
        self.at = piece.end;
    }

    /// Reads `sign` if it comes next.
    pub(super) fn take(&mut self, sign: char) -> Result<bool, HoursFault> {
        let piece = self.peek()?;
        let found = piece.token == Token::Sign(sign);
        if found {
            self.pass(&piece);
        }
        Ok(found)
    }

    /// The text that follows a place in bytes, spaces included.
    pub(super) fn after(&self, place: usize) -> &'t str {
        self.text.get(place..).unwrap_or_default()
    }

    /// Whether `piece` is directly followed by `:` and a digit, as an hour is.
    pub(super) fn is_hour(&self, piece: &Piece<'t>) -> bool {
        self.after(piece.end)
            .strip_prefix(':')
            .is_some_and(|minutes| minutes.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The fault of `piece`.
    pub(super) fn fault(&self, reason: HoursReason, piece: &Piece<'_>) -> HoursFault {
        let count =
            |from: usize, to: usize| self.text.get(from..to).map_or(0, |part| part.chars().count());
        HoursFault {
            reason,
            position: count(0, piece.start) + 1,
            length: count(piece.start, piece.end),
        }
    }

    /// The fault of a piece where something else should stand, of which the piece itself may tell more.
    pub(super) fn misplaced(&self, otherwise: HoursReason, piece: &Piece<'_>) -> HoursFault {
        let reason = match piece.token {
            Token::Sign(sign) if is_dash(sign) => HoursReason::Dash,
            Token::Word(word) if super::calendar::is_french(word) => HoursReason::FrenchWord,
            Token::Number(_) if self.after(piece.end).trim_start().starts_with(['h', 'H']) => {
                HoursReason::HourWithH
            }
            _ => otherwise,
        };
        self.fault(reason, piece)
    }
}

/// How many of the first bytes of `text`, all of them ASCII, suit `keeps`.
fn ascii_run(text: &str, keeps: fn(u8) -> bool) -> usize {
    text.bytes().take_while(|byte| keeps(*byte)).count()
}

/// Whether a character is a dash that a word processor puts for the hyphen.
pub(in crate::format) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// The number that up to 9 ASCII digits write.
pub(super) fn value(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}
