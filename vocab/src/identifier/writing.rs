//! Which number did the person mean who wrote it with points, spaces or other digits?

use super::{Identifier, IdentifierFault};

/// Zero of the scripts in which member cities write figures: Arabic, Persian, Khmer, Lao, N’Ko, full-width Latin.
const ZEROS: [char; 6] = ['\u{660}', '\u{6F0}', '\u{17E0}', '\u{ED0}', '\u{7C0}', '\u{FF10}'];

/// Hyphens that stand for the one on the keyboard.
const HYPHENS: [char; 6] = ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'];

impl Identifier {
    /// The number that is meant, in the form in which it is published: without separators, in
    /// capitals, in ASCII digits. Only when it then passes.
    pub fn corrected(&self, text: &str) -> Option<String> {
        let written = self.plain(text);
        let mut candidates = vec![written.clone()];
        for extra in &self.extras {
            let without = written
                .strip_prefix(extra.as_str())
                .or_else(|| written.strip_suffix(extra.as_str()));
            candidates.extend(without.map(str::to_owned));
        }
        if self.written_only {
            candidates = candidates.iter().flat_map(|one| self.laid_out(one)).collect();
        }
        candidates.into_iter().find(|candidate| self.check(candidate).is_ok())
    }

    /// The signs of a number written in one of the official ways, each with its place counted from 1.
    pub(super) fn unwritten(&self, text: &str) -> Option<Vec<(usize, char)>> {
        self.written.iter().find_map(|layout| {
            let same_length = layout.chars().count() == text.chars().count();
            let fits = layout.chars().zip(text.chars()).all(|(asked, sign)| {
                if asked == '#' { sign.is_alphanumeric() } else { asked == sign }
            });
            let numbered = (1..).zip(text.chars()).zip(kept(layout));
            (same_length && fits)
                .then(|| numbered.filter(|(_, kept)| *kept).map(|(placed, _)| placed).collect())
        })
    }

    /// What is wrong with a text that is written in none of the ways it must be.
    pub(super) fn unwritable(&self, text: &str) -> Result<(), IdentifierFault> {
        let mut expected: Vec<usize> =
            self.written.iter().map(|layout| layout.chars().count()).collect();
        expected.sort_unstable();
        expected.dedup();
        let seen = text.chars().count();
        if !expected.contains(&seen) {
            return Err(IdentifierFault::Length { expected, seen });
        }
        let layouts = self.written.iter().filter(|layout| layout.chars().count() == seen);
        let furthest = layouts
            .filter_map(|layout| {
                (1..).zip(layout.chars().zip(text.chars())).find(|(_, (asked, sign))| {
                    if *asked == '#' { !sign.is_alphanumeric() } else { asked != sign }
                })
            })
            .max_by_key(|(position, _)| *position);
        Err(furthest.map_or(IdentifierFault::Shape, |(position, (_, found))| {
            IdentifierFault::Character { position, found }
        }))
    }

    /// The number laid out in each of the official ways it has the length of.
    fn laid_out(&self, number: &str) -> Vec<String> {
        let places = |layout: &str| layout.chars().filter(|sign| *sign == '#').count();
        self.written
            .iter()
            .filter(|layout| places(layout) == number.chars().count())
            .map(|layout| {
                let mut signs = number.chars();
                let sign = |asked| if asked == '#' { signs.next().unwrap_or(asked) } else { asked };
                layout.chars().map(sign).collect()
            })
            .collect()
    }

    /// The text without separators, in capitals, in ASCII digits.
    fn plain(&self, text: &str) -> String {
        text.chars()
            .map(|sign| if HYPHENS.contains(&sign) { '-' } else { ascii_digit(sign) })
            .filter(|sign| !is_blank(*sign) && !self.separators.contains(*sign))
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// For each sign of a layout, whether it is one of the number: `#`, or a letter of the number itself.
fn kept(layout: &str) -> impl Iterator<Item = bool> {
    layout.chars().map(|asked| asked == '#' || asked.is_alphanumeric())
}

/// Spaces, and the invisible signs that come along when one copies from a page.
fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn ascii_digit(sign: char) -> char {
    ZEROS
        .iter()
        .find_map(|zero| {
            let value = u32::from(sign).checked_sub(u32::from(*zero))?;
            char::from_digit(value, 10)
        })
        .unwrap_or(sign)
}
