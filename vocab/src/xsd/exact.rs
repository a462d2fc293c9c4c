//! How are whole and decimal numbers of any length compared?

use std::cmp::Ordering;

/// A decimal number, by its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    negative: bool,
    /// Digits before the point, without zeros in front.
    whole: String,
    /// Digits after the point, without zeros behind.
    fraction: String,
}

impl Exact {
    /// Reads `-012.50`.
    pub fn read(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty())
        {
            return None;
        }
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        // Why: there is one zero.
        let negative = negative && !(whole.is_empty() && fraction.is_empty());
        Some(Self { negative, whole, fraction })
    }

    /// The nearest number of a machine.
    pub fn approximate(&self) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}0{}.{}0", self.whole, self.fraction).parse().unwrap_or(f64::NAN)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |one: &Self, other: &Self| {
            let length = one.whole.len().cmp(&other.whole.len());
            length
                .then_with(|| one.whole.cmp(&other.whole))
                .then_with(|| one.fraction.cmp(&other.fraction))
        };
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => size(self, other),
            (true, true) => size(other, self),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn numbers_are_in_order() {
        let order = ["-10", "-9.5", "-9.05", "-0.1", "0", ".009", "0.01", "1", "01.5", "2", "10"];
        for pair in order.windows(2) {
            let [one, other] = [pair[0], pair[1]].map(|text| Exact::read(text).unwrap());
            assert!(one < other, "{pair:?}");
        }
        assert_eq!(Exact::read("-0.0"), Exact::read("+00"));
        for text in ["", ".", "-", "1e3", "1 2", "٣"] {
            assert_eq!(Exact::read(text), None, "{text}");
        }
        assert!((Exact::read("-12.5").unwrap().approximate() + 12.5).abs() < f64::EPSILON);
    }
}
