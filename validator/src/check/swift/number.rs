//! Which number is this, when it is written plainly?

use crate::check::number::NumberForm;
use crate::check::value::{Bound, Bounds};

/// Digits that a double holds exactly, whatever they are.
const DIGITS: usize = 15;

/// Powers of ten that a double holds exactly.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// How plain numbers of a field are written.
#[derive(Debug)]
pub(super) struct Decimal {
    mark: u8,
    integer: bool,
    least: f64,
    most: f64,
    /// Whether the bounds themselves are refused.
    open: (bool, bool),
}

impl Decimal {
    /// `None` when the mark is no single byte, or a bound is no number.
    pub(super) fn of(form: &NumberForm, integer: bool, bounds: &Bounds) -> Option<Self> {
        let mark = u8::try_from(u32::from(form.decimal)).ok().filter(u8::is_ascii_punctuation)?;
        let plain = form.group.is_none_or(|group| group != form.decimal);
        let bound = |bound: &Option<Bound>, none: f64| match bound {
            None => Some((none, false)),
            Some(bound) => bound.value.number().map(|value| (value, bound.exclusive)),
        };
        let (least, after) = bound(&bounds.minimum, f64::NEG_INFINITY)?;
        let (most, before) = bound(&bounds.maximum, f64::INFINITY)?;
        let sound = plain && !matches!(mark, b'+' | b'-') && !least.is_nan() && !most.is_nan();
        sound.then_some(Self { mark, integer, least, most, open: (after, before) })
    }

    /// The number: a sign, digits, and decimals after the mark; at most fifteen digits in all, so that dividing
    /// them by a power of ten rounds once, as reading the text does.
    #[inline]
    pub(super) fn read(&self, bytes: &[u8]) -> Option<f64> {
        let (negative, digits) = match bytes.split_first()? {
            (b'-', rest) => (true, rest),
            (b'+', rest) => (false, rest),
            _ => (false, bytes),
        };
        if digits.len() > DIGITS + 1 {
            return None;
        }
        let mut whole: u64 = 0;
        let mut decimals: Option<usize> = None;
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            if digit <= 9 {
                whole = whole * 10 + u64::from(digit);
                decimals = decimals.map(|count| count + 1);
            } else if *byte == self.mark && decimals.is_none() && !self.integer {
                decimals = Some(0);
            } else {
                return None;
            }
        }
        let count = digits.len() - usize::from(decimals.is_some());
        if count == 0 || count > DIGITS {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit a double")]
        let number = whole as f64 / POWERS.get(decimals.unwrap_or(0))?;
        let number = if negative { -number } else { number };
        let above = number > self.least || (number == self.least && !self.open.0);
        let below = number < self.most || (number == self.most && !self.open.1);
        (above && below).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn numbers_are_those_of_the_reference(text in r"[+-]?[0-9]{0,9}[.,]?[0-9]{0,9}", integer: bool, comma: bool) {
            let form = NumberForm { decimal: if comma { ',' } else { '.' }, ..NumberForm::default() };
            if let Some(number) = Decimal::of(&form, integer, &Bounds::default()).unwrap().read(text.as_bytes()) {
                let reference = form.parse(&text, integer);
                proptest::prop_assert_eq!(reference.map(f64::to_bits), Some(number.to_bits()), "{}", text);
            }
        }
    }
}
