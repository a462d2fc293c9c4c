//! Which exact number does a JSON number write?
//!
//! Bounds and multiples are compared as fractions: `0.3` is three tenths, not
//! the nearest binary number. What does not fit gives `None`, never a rounding.

use std::cmp::Ordering;

use serde_json::{Number, Value};

/// A fraction in lowest terms; the denominator is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rational {
    top: i128,
    bottom: i128,
}

/// Largest power of ten that is spelled out; beyond it a number is left alone.
const LARGEST_POWER: i32 = 30;

impl Rational {
    /// Zero.
    pub(super) const ZERO: Self = Self { top: 0, bottom: 1 };
    /// One.
    pub(super) const ONE: Self = Self { top: 1, bottom: 1 };

    /// A whole number.
    pub(super) const fn whole(value: i128) -> Self {
        Self { top: value, bottom: 1 }
    }

    /// A fraction, put in lowest terms.
    pub(super) fn of(top: i128, bottom: i128) -> Option<Self> {
        match bottom {
            0 => return None,
            // Why: nearly all numbers are whole, and dividing 128 bits is slow.
            1 => return Some(Self { top, bottom }),
            _ => {}
        }
        let shared = gcd(top, bottom)?;
        let (top, bottom) = (top.checked_div(shared)?, bottom.checked_div(shared)?);
        if bottom < 0 {
            Some(Self { top: top.checked_neg()?, bottom: bottom.checked_neg()? })
        } else {
            Some(Self { top, bottom })
        }
    }

    /// The number as it is written in JSON.
    pub(super) fn read(number: &Number) -> Option<Self> {
        if let Some(value) = number.as_i64() {
            return Some(Self::whole(i128::from(value)));
        }
        if let Some(value) = number.as_u64() {
            return Some(Self::whole(i128::from(value)));
        }
        Self::parse(&number.to_string())
    }

    /// A decimal number with or without exponent.
    fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                (mantissa, exponent.trim_start_matches('+').parse::<i32>().ok()?)
            }
            None => (text, 0),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let decimals = decimals.trim_end_matches('0');
        let digits = format!("{whole}{decimals}").parse::<i128>().ok()?;
        let power = exponent.checked_sub(i32::try_from(decimals.len()).ok()?)?;
        if power.abs() > LARGEST_POWER {
            return None;
        }
        let scale = 10_i128.checked_pow(power.unsigned_abs())?;
        if power >= 0 {
            Some(Self::whole(digits.checked_mul(scale)?))
        } else {
            Self::of(digits, scale)
        }
    }

    /// Whether there is no fractional part.
    pub(super) fn is_whole(self) -> bool {
        self.bottom == 1
    }

    /// Whether it is a multiple of another, which is not zero.
    pub(super) fn is_multiple_of(self, step: Self) -> Option<bool> {
        Some(self.divided_by(step)?.is_whole())
    }

    /// The sum.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let top =
            self.top.checked_mul(other.bottom)?.checked_add(other.top.checked_mul(self.bottom)?)?;
        Self::of(top, self.bottom.checked_mul(other.bottom)?)
    }

    /// The product.
    pub(super) fn times(self, other: Self) -> Option<Self> {
        let (first, second) =
            (Self::of(self.top, other.bottom)?, Self::of(other.top, self.bottom)?);
        Self::of(first.top.checked_mul(second.top)?, first.bottom.checked_mul(second.bottom)?)
    }

    /// The quotient; `None` by zero.
    pub(super) fn divided_by(self, other: Self) -> Option<Self> {
        self.times(Self::of(other.bottom, other.top)?)
    }

    /// The opposite.
    pub(super) fn negated(self) -> Option<Self> {
        Some(Self { top: self.top.checked_neg()?, bottom: self.bottom })
    }

    /// The greatest whole number that is not greater.
    pub(super) fn floor(self) -> i128 {
        self.top.div_euclid(self.bottom)
    }

    /// The least whole number that is not less.
    pub(super) fn ceiling(self) -> Option<i128> {
        self.negated()?.floor().checked_neg()
    }

    /// The least common multiple of two positive fractions.
    pub(super) fn least_common_multiple(self, other: Self) -> Option<Self> {
        let shared = gcd(self.top, other.top)?;
        let top = self.top.checked_div(shared)?.checked_mul(other.top)?.checked_abs()?;
        Self::of(top, gcd(self.bottom, other.bottom)?)
    }

    /// How two compare; `None` when the comparison does not fit.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.top.checked_mul(other.bottom)?.cmp(&other.top.checked_mul(self.bottom)?))
    }

    /// The JSON number that writes it, when one does so exactly.
    pub(super) fn to_json(self) -> Option<Value> {
        if self.is_whole() {
            return i64::try_from(self.top)
                .map(Value::from)
                .or_else(|_| u64::try_from(self.top).map(Value::from))
                .ok();
        }
        self.to_float()
    }

    /// The JSON number that writes it with a decimal point.
    pub(super) fn to_float(self) -> Option<Value> {
        #[expect(clippy::cast_precision_loss, reason = "the result is read again and compared")]
        let float = self.top as f64 / self.bottom as f64;
        let number = Number::from_f64(float)?;
        (Self::parse(&number.to_string())? == self).then_some(Value::Number(number))
    }
}

/// The greatest common divisor, positive; of zero and zero it is one.
fn gcd(first: i128, second: i128) -> Option<i128> {
    let (mut first, mut second) = (first.checked_abs()?, second.checked_abs()?);
    while second != 0 {
        (first, second) = (second, first.checked_rem(second)?);
    }
    Some(first.max(1))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn number(value: &Value) -> Option<Rational> {
        Rational::read(value.as_number().unwrap())
    }

    #[test]
    fn decimals_are_exact() {
        let tenth = number(&json!(0.1)).unwrap();
        assert_eq!(number(&json!(0.3)).unwrap().is_multiple_of(tenth), Some(true));
        assert_eq!(number(&json!(0.35)).unwrap().is_multiple_of(tenth), Some(false));
        assert_eq!(number(&json!(2.0)), number(&json!(2)));
        assert_eq!(number(&json!(1e-400)), Some(Rational::ZERO));
        assert_eq!(number(&json!(1e300)), None);
    }

    #[test]
    fn bounds_and_multiples() {
        let value = number(&json!(-2.5)).unwrap();
        assert_eq!((value.floor(), value.ceiling()), (-3, Some(-2)));
        let (six, quarter) = (Rational::whole(6), number(&json!(0.75)).unwrap());
        assert_eq!(six.least_common_multiple(quarter), Some(Rational::whole(6)));
        assert_eq!(Rational::whole(4).least_common_multiple(six), Some(Rational::whole(12)));
        assert_eq!(quarter.compare(Rational::ONE), Some(Ordering::Less));
    }

    #[test]
    fn numbers_are_written_exactly_or_not_at_all() {
        assert_eq!(number(&json!(1.5)).unwrap().to_json(), Some(json!(1.5)));
        assert_eq!(
            Rational::whole(3).to_float().map(|value| value.to_string()).as_deref(),
            Some("3.0")
        );
        assert_eq!(Rational::of(1, 3).unwrap().to_json(), None);
        assert_eq!(Rational::whole(i128::MAX).to_json(), None);
    }
}
