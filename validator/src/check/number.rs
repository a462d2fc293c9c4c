//! Is this text a number, and if not, why?

use crate::check::value::Fault;
use crate::dataset::number_text;
use crate::fact::{Fact, NumberFault};
use crate::finding::Remedy;

/// How numbers are written in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberForm {
    /// Decimal mark.
    pub decimal: char,
    /// Group separator, removed before reading.
    pub group: Option<char>,
    /// Whether text around the number is tolerated (`bareNumber: false`).
    pub decorated: bool,
    /// Whether `NaN` and `INF` are numbers, as Table Schema allows.
    pub special: bool,
}

impl Default for NumberForm {
    fn default() -> Self {
        Self { decimal: '.', group: None, decorated: false, special: false }
    }
}

impl NumberForm {
    /// Reads a number as the field writes them.
    pub fn parse(&self, text: &str, integer: bool) -> Option<f64> {
        if self.decorated || self.group.is_some() || self.decimal != '.' {
            return self.parse_local(text, integer);
        }
        self.parse_plain(text, integer)
    }

    fn parse_plain(&self, text: &str, integer: bool) -> Option<f64> {
        let bytes = text.as_bytes();
        let digits = match bytes.first() {
            Some(b'+' | b'-') => bytes.get(1..)?,
            _ => bytes,
        };
        if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) {
            return text.parse().ok();
        }
        if integer {
            return None;
        }
        if is_decimal(digits) {
            return text.parse().ok();
        }
        match text {
            "NaN" if self.special => Some(f64::NAN),
            "INF" if self.special => Some(f64::INFINITY),
            "-INF" if self.special => Some(f64::NEG_INFINITY),
            _ => None,
        }
    }

    fn parse_local(&self, text: &str, integer: bool) -> Option<f64> {
        let mut plain = String::with_capacity(text.len());
        let bare = if self.decorated { undecorated(text) } else { text };
        for character in bare.chars() {
            if Some(character) == self.group || (self.group == Some(' ') && is_space(character)) {
                continue;
            }
            match character {
                _ if character == self.decimal => plain.push('.'),
                // Why: a point is no decimal mark here, unless it was the group separator above.
                '.' => return None,
                _ => plain.push(character),
            }
        }
        self.parse_plain(&plain, integer)
    }

    /// Writes a number, given with a point, as the field writes them.
    fn write(&self, plain: &str) -> String {
        if self.decimal == '.' {
            plain.to_owned()
        } else {
            plain.replace('.', &self.decimal.to_string())
        }
    }
}

/// `12`, `12.`, `.5`, `12.5e-3`, without a sign.
fn is_decimal(digits: &[u8]) -> bool {
    let mut seen_digit = false;
    let mut seen_point = false;
    let mut rest = digits.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'0'..=b'9' => seen_digit = true,
            b'.' if !seen_point => seen_point = true,
            b'e' | b'E' if seen_digit => {
                let exponent = rest.as_slice();
                let exponent = match exponent.first() {
                    Some(b'+' | b'-') => exponent.get(1..).unwrap_or_default(),
                    _ => exponent,
                };
                return !exponent.is_empty()
                    && exponent.len() <= 4
                    && exponent.iter().all(u8::is_ascii_digit);
            }
            _ => return false,
        }
    }
    seen_digit
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{202f}'
}

/// Takes away what is not a part of a number at both ends.
fn undecorated(text: &str) -> &str {
    text.trim_start_matches(|character: char| {
        !character.is_ascii_digit() && !"+-.".contains(character)
    })
    .trim_end_matches(|character: char| !character.is_ascii_digit())
}

/// Takes a unit or a currency away: `8m3`, `50kW`, `€12`.
fn without_unit(text: &str) -> (&str, bool) {
    let end = text.find(|c: char| !c.is_ascii_digit() && !"+-.,".contains(c)).unwrap_or(text.len());
    let bare = match text.get(..end).filter(|head| head.contains(|c: char| c.is_ascii_digit())) {
        Some(head) => head,
        None => undecorated(text),
    };
    (bare, bare.len() < text.len())
}

/// Says why a text is not a number, and how it should be written.
pub fn fault(form: &NumberForm, integer: bool, text: &str) -> Fault {
    let (fault, remedy) = explain(form, integer, text);
    Fault::with(Fact::NumberMalformed { integer, decimal_mark: form.decimal, fault }, remedy)
}

fn explain(form: &NumberForm, integer: bool, text: &str) -> (NumberFault, Option<Remedy>) {
    if integer && let Some(number) = form.parse(text, false) {
        let remedy = (number.fract() == 0.0 && number.abs() < 9e15)
            .then(|| Remedy::replace(number_text(number)));
        return (NumberFault::NotWhole, remedy);
    }
    let despaced: String = text
        .chars()
        .filter(|character| !is_space(*character) && !"'’_".contains(*character))
        .collect();
    let (bare, unit) = without_unit(&despaced);
    let Some((plain, mark)) = plain_number(bare) else {
        return (NumberFault::NotANumber, None);
    };
    let written = form.write(&plain);
    if form.parse(&written, integer).is_none() {
        let whole = form.parse(&written, false).is_some();
        let fault = if integer && whole { NumberFault::NotWhole } else { NumberFault::NotANumber };
        return (fault, None);
    }
    let remedy = Remedy::replace(written);
    if unit {
        (NumberFault::Unit, Some(remedy.to_confirm()))
    } else if mark == Mark::Doubtful {
        (NumberFault::DecimalMark, Some(remedy.to_confirm()))
    } else if mark == Mark::Decimal && bare.rfind([',', '.']) != bare.rfind(form.decimal) {
        (NumberFault::DecimalMark, Some(remedy))
    } else {
        (NumberFault::Grouping, Some(remedy))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// The marks only separated thousands, or there were none.
    Group,
    /// A comma or a point stood before the decimals.
    Decimal,
    /// `1,234`: could be either.
    Doubtful,
}

/// Reads a number with commas and points as a person would; the result has a point.
fn plain_number(text: &str) -> Option<(String, Mark)> {
    let commas = text.matches(',').count();
    let points = text.matches('.').count();
    let (plain, mark) = match (commas, points) {
        (0, 0) => (text.to_owned(), Mark::Group),
        (0, 1) => (text.to_owned(), Mark::Decimal),
        (1, 0) => {
            let (whole, decimals) = text.split_once(',')?;
            let doubtful =
                decimals.len() == 3 && (1..=3).contains(&whole.trim_start_matches('-').len());
            let doubtful = doubtful && whole.trim_start_matches('-') != "0";
            (text.replace(',', "."), if doubtful { Mark::Doubtful } else { Mark::Decimal })
        }
        (1, _) if text.rfind(',') > text.rfind('.') => {
            (text.replace('.', "").replace(',', "."), Mark::Decimal)
        }
        (_, 1) => (text.replace(',', ""), Mark::Group),
        (0, _) => (text.replace('.', ""), Mark::Group),
        _ => return None,
    };
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    is_decimal(digits.as_bytes()).then_some((plain, mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_schema_numbers_are_read() {
        let form = NumberForm::default();
        for text in ["1", "-1.5", "+.5", "12.", "1e-3", "007"] {
            assert!(form.parse(text, false).is_some(), "{text}");
        }
        for text in ["", "-", ".", "1,5", "1 000", "0x10", "1e", "１２", "NaN", "inf"] {
            assert!(form.parse(text, false).is_none(), "{text}");
        }
        let french = NumberForm { decimal: ',', group: Some(' '), ..form };
        assert_eq!(french.parse("1\u{a0}234,5", false), Some(1234.5));
        assert_eq!(french.parse("1234.5", false), None);
        let decorated = NumberForm { decorated: true, ..form };
        assert_eq!(decorated.parse("95 %", false), Some(95.0));
    }

    #[test]
    fn the_mark_of_the_field_decides() {
        let french = NumberForm { decimal: ',', ..NumberForm::default() };
        let (fault, remedy) = explain(&french, false, "2.5");
        assert_eq!(fault, NumberFault::DecimalMark);
        assert_eq!(remedy.as_ref().and_then(Remedy::replacement), Some("2,5"));
        assert_eq!(explain(&NumberForm::default(), false, "1 234.5").0, NumberFault::Grouping);
    }

    #[test]
    fn each_fault_is_named_and_mended() {
        let form = NumberForm::default();
        let cases = [
            ("22,5", false, NumberFault::DecimalMark, Some("22.5")),
            ("1 234,5", false, NumberFault::DecimalMark, Some("1234.5")),
            ("1.234.567,5", false, NumberFault::DecimalMark, Some("1234567.5")),
            ("12\u{202f}000", true, NumberFault::Grouping, Some("12000")),
            ("50 kW", false, NumberFault::Unit, Some("50")),
            ("8 m3", false, NumberFault::Unit, Some("8")),
            ("2024-01", false, NumberFault::NotANumber, None),
            ("3.0", true, NumberFault::NotWhole, Some("3")),
            ("3,5", true, NumberFault::NotWhole, None),
            ("beaucoup", false, NumberFault::NotANumber, None),
        ];
        for (text, integer, wanted, mended) in cases {
            let (fault, remedy) = explain(&form, integer, text);
            assert_eq!(fault, wanted, "{text}");
            assert_eq!(remedy.as_ref().and_then(Remedy::replacement), mended, "{text}");
        }
    }
}
