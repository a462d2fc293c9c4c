//! Is a text free of what the reference path would remark, whatever its field? And is it one of a few words?

/// Whether nothing that could be a blank stands at either end.
#[inline]
pub(crate) fn is_bare(bytes: &[u8]) -> bool {
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return true };
    let begins = match first {
        0x21..=0x7e => true,
        // Why: U+00C0 to U+07FF hold no blank; U+0085 and U+00A0 begin by 0xC2.
        0xc3..=0xdf => true,
        _ => false,
    };
    let ends = match last {
        0x21..=0x7e => true,
        0x80..=0xbf => {
            let before = bytes.len().checked_sub(2).and_then(|at| bytes.get(at));
            before.is_some_and(|byte| matches!(byte, 0xc3..=0xdf))
        }
        _ => false,
    };
    begins && ends
}

/// Whether a text is surely not one that was encoded twice.
///
/// The first sign beyond ASCII decides: it stands for nothing else unless it is one of those that UTF-8 sequences
/// begin by once read as Windows-1252 (`Â` to `ß`, `â`, `ð`) and another sign beyond ASCII follows.
#[inline]
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    if bytes.is_ascii() {
        return true;
    }
    let Some(at) = bytes.iter().position(|byte| !byte.is_ascii()) else { return true };
    let (lead, second) = (bytes.get(at), bytes.get(at + 1));
    if lead != Some(&0xc3) {
        return true;
    }
    match second {
        Some(0x82..=0x9f | 0xa2 | 0xb0) => bytes.get(at + 2).is_none_or(u8::is_ascii),
        _ => true,
    }
}

/// A few texts.
#[derive(Debug)]
pub(super) struct Words {
    /// The texts, by length, then by their bytes.
    texts: Vec<Box<[u8]>>,
    /// For each length in bytes, where its texts begin and end.
    ranges: Vec<(u32, u32)>,
}

impl Words {
    pub(super) fn of(texts: &[String]) -> Self {
        let mut texts: Vec<Box<[u8]>> = texts.iter().map(|text| text.as_bytes().into()).collect();
        texts.sort_unstable_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        texts.dedup();
        let longest = texts.last().map_or(0, |text| text.len());
        let up_to = |length: usize| {
            u32::try_from(texts.partition_point(|text| text.len() < length)).unwrap_or(0)
        };
        let ranges = (0..=longest).map(|length| (up_to(length), up_to(length + 1))).collect();
        Self { texts, ranges }
    }

    /// Whether no word has blanks around it, or looks like an error of a spreadsheet.
    pub(super) fn are_bare(&self) -> bool {
        self.texts.iter().all(|text| is_bare(text) && text.first() != Some(&b'#'))
    }

    /// Whether there are words, all of them bare ASCII.
    pub(super) fn are_plain(&self) -> bool {
        !self.texts.is_empty() && self.are_bare() && self.texts.iter().all(|text| text.is_ascii())
    }

    #[inline]
    pub(super) fn has(&self, bytes: &[u8]) -> bool {
        let Some((from, to)) = self.ranges.get(bytes.len()) else { return false };
        let texts = self.texts.get(*from as usize..*to as usize).unwrap_or_default();
        if texts.len() <= 8 {
            texts.iter().any(|text| **text == *bytes)
        } else {
            texts.binary_search_by(|text| (**text).cmp(bytes)).is_ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::value::trimmed;
    use crate::read::encoding::undo_double_encoding;

    proptest::proptest! {
        #[test]
        fn what_is_sound_is_not_repaired(text in "[aéÉÃ©Âßâð’œ€ \u{a0}\u{202f}ب]{0,6}") {
            if is_sound(text.as_bytes()) {
                proptest::prop_assert!(undo_double_encoding(&text).is_none());
            }
            if is_bare(text.as_bytes()) {
                proptest::prop_assert_eq!(trimmed(&text), &text);
            }
        }
    }
}
