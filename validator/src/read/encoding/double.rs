//! Was a text UTF-8 that somebody read as Windows-1252 and saved as UTF-8 again (« Ã©cole » for « école »)?

use encoding_rs::WINDOWS_1252;

use crate::read::stretches::Stop;

/// How many non-ASCII signs are looked at before a file that is half sound is declared sound.
const SAMPLE: usize = 1024;

/// The text a cell should have had, if every non-ASCII sign of it is a piece of a doubly encoded character
/// (« Ã©cole » → « école »); `None` when it was not, or when any sign speaks against it.
pub fn undo_double_encoding(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let pieces = || Pieces { rest: text };
    if pieces().any(|piece| matches!(piece, Piece::Sound(_))) {
        return None;
    }
    let arabic: Vec<bool> = pieces()
        .filter_map(|piece| match piece {
            Piece::Double(char) => Some(is_arabic(char)),
            _ => None,
        })
        .collect();
    // A pipe of « Ø½ » is no Arabic letter: one alone proves nothing.
    (arabic.len() > 1 || arabic == [false]).then(|| repair(text))
}

/// True when at least nine tenths of the non-ASCII signs of a file are doubly encoded.
pub(super) fn is_double_encoded(text: &str) -> bool {
    let mut doubling = Doubling::default();
    doubling.pass(text).unwrap_or_else(|| doubling.verdict())
}

/// Whether a file is doubly encoded, as its text comes.
#[derive(Debug, Default)]
pub(crate) struct Doubling {
    double: usize,
    sound: usize,
    latin: bool,
}

impl Doubling {
    /// Weighs a stretch of the text, which begins and ends between characters that are ASCII; the answer, once it can
    /// no longer change.
    pub(crate) fn pass(&mut self, text: &str) -> Option<bool> {
        if text.is_ascii() {
            return None;
        }
        for piece in (Pieces { rest: text }) {
            match piece {
                Piece::Ascii(_) => continue,
                Piece::Sound(_) => self.sound += 1,
                Piece::Double(char) => {
                    self.double += 1;
                    self.latin |= !is_arabic(char);
                }
            }
            if self.double + self.sound >= SAMPLE && self.double < self.sound {
                return Some(false);
            }
        }
        None
    }

    /// The answer, once the whole text has passed.
    pub(crate) fn verdict(&self) -> bool {
        (self.latin || self.double > 1) && self.double * 10 >= (self.double + self.sound) * 9
    }
}

/// Weighs a stretch of a file whose encoding is in question, until it no longer is.
pub(crate) fn weigh(doubling: &mut Option<Doubling>, bytes: &[u8]) -> Result<(), Stop> {
    if let Some(weighing) = doubling {
        let text = simdutf8::basic::from_utf8(bytes).map_err(|_| Stop::Whole)?;
        if weighing.pass(text).is_some() {
            *doubling = None;
        }
    }
    Ok(())
}

/// The text with every doubly encoded character put right, the rest untouched.
pub(super) fn repair(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    for piece in (Pieces { rest: text }) {
        match piece {
            Piece::Ascii(run) => repaired.push_str(run),
            Piece::Sound(char) | Piece::Double(char) => repaired.push(char),
        }
    }
    repaired
}

/// A stretch of a text under suspicion.
enum Piece<'a> {
    /// A run of ASCII.
    Ascii(&'a str),
    /// A non-ASCII character that is no part of a doubly encoded one.
    Sound(char),
    /// The character that two, three or four characters should have been.
    Double(char),
}

/// The pieces of `rest`, in order.
struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let plain = self.rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(self.rest.len());
        if plain > 0 {
            let (run, rest) = self.rest.split_at_checked(plain)?;
            self.rest = rest;
            return Some(Piece::Ascii(run));
        }
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        if let Some((char, taken)) = doubled(self.rest) {
            self.rest = self.rest.get(taken..)?;
            return Some(Piece::Double(char));
        }
        self.rest = chars.as_str();
        Some(Piece::Sound(first))
    }
}

/// The character whose UTF-8 bytes, read as Windows-1252, open `text`, with the length in bytes of what stands for it.
fn doubled(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0_u8; 4];
    let mut chars = text.chars();
    let lead = windows_byte(chars.next()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE2 => 3,
        0xF0 => 4,
        _ => return None,
    };
    let slots = bytes.get_mut(..length)?;
    for (at, slot) in slots.iter_mut().enumerate() {
        *slot = if at == 0 { lead } else { windows_byte(chars.next()?)? };
    }
    let char = std::str::from_utf8(slots).ok()?.chars().next()?;
    is_expected(char).then(|| (char, text.len() - chars.as_str().len()))
}

/// The byte of a character in Windows-1252; the C1 controls stand for the bytes that it leaves undefined, and for all
/// bytes from 0x80 to 0x9F when the culprit was strict ISO-8859-1.
fn windows_byte(char: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(char)) {
        return (!byte.is_ascii()).then_some(byte);
    }
    let mut buffer = [0_u8; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(char.encode_utf8(&mut buffer));
    match bytes.as_ref() {
        [byte] if !lost => Some(*byte),
        _ => None,
    }
}

/// True for the characters that city files hold: sound text such as « É» » or « Ê… » would otherwise be read as a
/// rare letter (U+027B, U+0285). Pictographs are the four-byte case.
fn is_expected(char: char) -> bool {
    matches!(char,
        '\u{A0}'..='\u{FF}' | 'œ' | 'Œ' | 'Ÿ' | 'š' | 'Š' | 'ž' | 'Ž'
        | '\u{2010}'..='\u{2027}' | '\u{202F}' | '\u{2030}' | '\u{2032}' | '\u{2033}' | '‹' | '›'
        | '€' | '™' | '→' | '\u{2212}' | '≤' | '≥' | '\u{1F300}'..='\u{1FAFF}')
        || is_arabic(char)
}

fn is_arabic(char: char) -> bool {
    matches!(char, '\u{0600}'..='\u{06FF}')
}
