//! In which encoding is a text file written, and what text do its bytes hold?
//!
//! Order of the questions: byte-order mark, UTF-16 without a mark, strict UTF-8, UTF-8 with a few damaged bytes,
//! then the single-byte encodings of French and Arabic office software, told apart by how plausible their text is.

mod double;
mod likelihood;
mod table;
#[cfg(test)]
mod tests;
mod wide;

use std::borrow::Cow;

pub use double::undo_double_encoding;
pub(crate) use double::{Doubling, weigh};

/// An encoding that exports of francophone cities are met in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, low byte first: « Texte Unicode » of Excel.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, which also stands for ISO-8859-1 and, but for eight signs, ISO-8859-15.
    Windows1252,
    /// Mac OS Roman, still written by Excel for Mac under « CSV ».
    MacRoman,
    /// Code page 850 of DOS: « CSV (MS-DOS) » of Excel.
    Cp850,
    /// Windows-1256, Arabic with the French letters.
    Windows1256,
}

impl Encoding {
    /// The byte-order mark of UTF-8.
    pub(crate) const UTF8_BOM: &[u8] = &[0xEF, 0xBB, 0xBF];

    /// The name of the encoding in the registry of IANA, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::MacRoman => "macintosh",
            Self::Cp850 => "cp850",
            Self::Windows1256 => "windows-1256",
        }
    }

    /// The encoding that a person means by a label such as `latin1`, `ANSI`, `utf-8-sig` or `IBM850`; case, spaces and
    /// punctuation do not count. `None` for an unknown label.
    pub fn from_label(label: &str) -> Option<Self> {
        let key: String =
            label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Some(match key.as_str() {
            "utf8" | "utf8sig" | "utf8bom" | "cp65001" | "65001" => Self::Utf8,
            "utf16" | "utf16le" | "utf16sig" | "ucs2" | "ucs2le" | "unicode" => Self::Utf16Le,
            "utf16be" | "ucs2be" => Self::Utf16Be,
            "windows1252" | "win1252" | "cp1252" | "1252" | "xcp1252" | "ansi" | "windows"
            | "latin1" | "l1" | "iso88591" | "88591" | "latin9" | "latin0" | "l9" | "iso885915"
            | "885915" | "ascii" | "usascii" => Self::Windows1252,
            "mac" | "macroman" | "macosroman" | "macintosh" | "xmacroman" | "applemacintosh"
            | "applemacroman" | "csmacintosh" => Self::MacRoman,
            "cp850" | "ibm850" | "pc850" | "850" | "csibm850" | "dos" | "msdos" | "oem"
            | "oem850" => Self::Cp850,
            "windows1256" | "win1256" | "cp1256" | "1256" | "xcp1256" | "arabic" | "arabe" => {
                Self::Windows1256
            }
            _ => return None,
        })
    }
}

/// What the bytes of a file say about themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The encoding, detected or forced.
    pub encoding: Encoding,
    /// The file opens with a byte-order mark; it is never part of the decoded text.
    pub bom: bool,
    /// The whole file is UTF-8 that was read as Windows-1252 and saved as UTF-8 again; [`decode`] has repaired it.
    pub double_encoded: bool,
    /// How many undecodable byte sequences became U+FFFD.
    pub replaced: usize,
    /// The line of the first undecodable sequence, counted from 1.
    pub first_undecodable: Option<u64>,
}

impl Detected {
    fn sound(encoding: Encoding, bom: bool) -> Self {
        Self { encoding, bom, double_encoded: false, replaced: 0, first_undecodable: None }
    }
}

/// How many sound UTF-8 sequences must stand against each damaged one for the file to stay UTF-8.
const SOUND_PER_DAMAGED: usize = 3;

/// Says in which encoding `bytes` are written. Never fails: when nothing speaks for another encoding, Windows-1252.
pub fn detect(bytes: &[u8]) -> Detected {
    let (encoding, bom) = choose(bytes);
    let body = body(bytes, encoding);
    match encoding {
        Encoding::Utf8 => match std::str::from_utf8(body) {
            Ok(text) => Detected {
                double_encoded: double::is_double_encoded(text),
                ..Detected::sound(encoding, bom)
            },
            Err(_) => utf8_with_damage(body, bom, None),
        },
        Encoding::Utf16Le | Encoding::Utf16Be => wide::decode(body, encoding, bom).1,
        _ => Detected::sound(encoding, bom),
    }
}

/// Decodes `bytes`, and says what was found. Borrows when the bytes are UTF-8 already.
///
/// With `forced`, the bytes are read as told: a doubly encoded file is then left as it is. A byte-order mark is
/// skipped in any case, and settles the byte order of a forced UTF-16.
pub fn decode(bytes: &[u8], forced: Option<Encoding>) -> (Cow<'_, str>, Detected) {
    let (encoding, bom) = match forced {
        Some(encoding) => settle(bytes, encoding),
        None => choose(bytes),
    };
    let body = body(bytes, encoding);
    match encoding {
        Encoding::Utf8 => {
            let Ok(text) = std::str::from_utf8(body) else {
                let mut text = String::with_capacity(body.len());
                let detected = utf8_with_damage(body, bom, Some(&mut text));
                return (Cow::Owned(text), detected);
            };
            let mut detected = Detected::sound(encoding, bom);
            if forced.is_none() && double::is_double_encoded(text) {
                detected.double_encoded = true;
                return (Cow::Owned(double::repair(text)), detected);
            }
            (Cow::Borrowed(text), detected)
        }
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let (text, detected) = wide::decode(body, encoding, bom);
            (Cow::Owned(text), detected)
        }
        _ => (table::decode(body, encoding), Detected::sound(encoding, bom)),
    }
}

/// The encoding that the bytes point to, and whether they open with a byte-order mark.
fn choose(bytes: &[u8]) -> (Encoding, bool) {
    if let Some(encoding) = wide::marked(bytes) {
        return (encoding, true);
    }
    let bom = bytes.starts_with(Encoding::UTF8_BOM);
    if !bom && let Some(encoding) = wide::unmarked(bytes) {
        return (encoding, false);
    }
    let body = body(bytes, Encoding::Utf8);
    if std::str::from_utf8(body).is_ok() || is_mostly_utf8(body) {
        return (Encoding::Utf8, bom);
    }
    (likelihood::best(body), bom)
}

/// A forced encoding confronted with the mark that the file bears.
fn settle(bytes: &[u8], forced: Encoding) -> (Encoding, bool) {
    let wide = matches!(forced, Encoding::Utf16Le | Encoding::Utf16Be);
    match wide::marked(bytes) {
        Some(marked) if wide => (marked, true),
        _ if wide => (forced, false),
        _ => (forced, bytes.starts_with(Encoding::UTF8_BOM)),
    }
}

/// The bytes after the byte-order mark, if there is one.
fn body(bytes: &[u8], encoding: Encoding) -> &[u8] {
    match encoding {
        Encoding::Utf16Le => bytes.strip_prefix(&[0xFF, 0xFE]),
        Encoding::Utf16Be => bytes.strip_prefix(&[0xFE, 0xFF]),
        _ => bytes.strip_prefix(Encoding::UTF8_BOM),
    }
    .unwrap_or(bytes)
}

/// True when sound UTF-8 sequences far outnumber the damaged ones. A sequence cut by the end of the file is no
/// evidence against UTF-8: downloads stop anywhere.
fn is_mostly_utf8(body: &[u8]) -> bool {
    let (mut sound, mut damaged, mut seen) = (0_usize, 0_usize, 0_usize);
    for chunk in body.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        seen += chunk.valid().len() + chunk.invalid().len();
        let cut = seen == body.len()
            && std::str::from_utf8(chunk.invalid()).is_err_and(|fault| fault.error_len().is_none());
        damaged += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    sound > 0 && sound >= damaged.saturating_mul(SOUND_PER_DAMAGED)
}

/// Counts the damage of a UTF-8 body, and writes its text with U+FFFD for each damaged sequence when asked to.
fn utf8_with_damage(body: &[u8], bom: bool, mut text: Option<&mut String>) -> Detected {
    let mut detected = Detected::sound(Encoding::Utf8, bom);
    let mut lines = LineCount::default();
    for chunk in body.utf8_chunks() {
        if let Some(text) = text.as_deref_mut() {
            text.push_str(chunk.valid());
        }
        if detected.first_undecodable.is_none() {
            lines.pass(chunk.valid());
        }
        if chunk.invalid().is_empty() {
            continue;
        }
        detected.replaced += 1;
        detected.first_undecodable.get_or_insert(lines.current());
        if let Some(text) = text.as_deref_mut() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    detected
}

/// Counts lines ended by LF, CR LF or the lone CR of old Mac files.
#[derive(Default)]
struct LineCount {
    ended: u64,
    after_cr: bool,
}

impl LineCount {
    fn pass(&mut self, text: &str) {
        for byte in text.bytes() {
            self.ended += u64::from(byte == b'\r' || (byte == b'\n' && !self.after_cr));
            self.after_cr = byte == b'\r';
        }
    }

    fn current(&self) -> u64 {
        self.ended + 1
    }
}
