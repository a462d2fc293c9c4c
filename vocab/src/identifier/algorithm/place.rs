//! Which signs of a number does a check speak of?

use serde::Deserialize;

/// A stretch of a number, written `[0, 8]` (the first eight signs), `[2]` (all but the first two),
/// `[-1]` (the last), `[0, -1]` (all but the last): ranks are counted from 0, negative ones from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<i16>")]
pub struct Span {
    from: i16,
    to: Option<i16>,
}

impl TryFrom<Vec<i16>> for Span {
    type Error = &'static str;

    fn try_from(ranks: Vec<i16>) -> Result<Self, Self::Error> {
        match ranks.as_slice() {
            [from] => Ok(Self { from: *from, to: None }),
            [from, to] => Ok(Self { from: *from, to: Some(*to) }),
            _ => {
                Err("une étendue s’écrit [début] ou [début, fin] (a span is [from] or [from, to])")
            }
        }
    }
}

impl Span {
    /// The signs of the stretch, as far as the number reaches.
    pub fn of(self, signs: &[char]) -> &[char] {
        let place = |rank: i16| {
            let distance = usize::from(rank.unsigned_abs());
            if rank < 0 { signs.len().saturating_sub(distance) } else { distance.min(signs.len()) }
        };
        signs.get(place(self.from)..self.to.map_or(signs.len(), place)).unwrap_or_default()
    }
}

/// Stretches of a number, one after the other; the whole number when none is given.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Places(Vec<Span>);

impl Places {
    /// The signs of the stretches.
    pub fn of(&self, signs: &[char]) -> Vec<char> {
        if self.0.is_empty() {
            signs.to_vec()
        } else {
            self.0.iter().flat_map(|span| span.of(signs)).copied().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, Span};

    #[test]
    fn spans_count_from_both_ends_and_never_leave_the_number() {
        let signs: Vec<char> = "0123456789".chars().collect();
        for (written, expected) in [
            ("[0, 3]", "012"),
            ("[8]", "89"),
            ("[-1]", "9"),
            ("[0, -7]", "012"),
            ("[-30, 30]", "0123456789"),
            ("[5, 2]", ""),
        ] {
            let span: Span = serde_json::from_str(written).unwrap();
            assert_eq!(span.of(&signs).iter().collect::<String>(), expected, "{written}");
        }
        assert!(serde_json::from_str::<Span>("[1, 2, 3]").is_err());
        let places: Places = serde_json::from_str("[[0, 2], [9]]").unwrap();
        assert_eq!(places.of(&signs), ['0', '1', '9']);
        assert_eq!(Places::default().of(&signs), signs);
    }
}
