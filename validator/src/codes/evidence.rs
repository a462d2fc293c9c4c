//! What speaks for a code?

/// How many signs there are.
pub const SIGNS: usize = 14;

/// The signs that a code is meant, each from 0 to 1; of the names of a code, the best of each.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    signs: [f64; SIGNS],
}

/// Names of the signs, in the order in which they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The value is a name of the code, case, accents and separators aside; or a number in its range.
    Exact,
    /// How much of the name is in the value, rare words counting more.
    Cover,
    /// How much of the value is in the name.
    Reach,
    /// Words for the same thing: how alike the two are.
    Close,
    /// Words for the same thing: how much of the value is in the name.
    CloseReach,
    /// Words about the same subject: how alike the two are.
    Wide,
    /// Words about the same subject: how much of the value is in the name.
    WideReach,
    /// Runs of three letters.
    Trigrams,
    /// The letters of one are the initials of the other.
    Acronym,
    /// A slip of the pen.
    Typo,
    /// One stands whole in the other.
    Within,
    /// They begin with the same word.
    Head,
    /// One says no where the other says yes.
    Contrary,
    /// What the column is about.
    Header,
}

impl Evidence {
    /// Nothing more is needed.
    pub(super) fn exact() -> Self {
        let mut evidence = Self::default();
        evidence.raise(Sign::Exact, 1.0);
        evidence
    }

    /// The signs, in order.
    pub fn signs(&self) -> &[f64; SIGNS] {
        &self.signs
    }

    /// A sign.
    pub(super) fn get(&self, sign: Sign) -> f64 {
        self.signs.get(sign as usize).copied().unwrap_or_default()
    }

    /// Raises a sign to this height, if it was lower.
    pub(super) fn raise(&mut self, sign: Sign, height: f64) {
        if let Some(kept) = self.signs.get_mut(sign as usize) {
            *kept = kept.max(height);
        }
    }

    /// Takes the best of two names: of the signs for, the highest; of what speaks against, the least.
    pub(super) fn join(&mut self, other: &Self) {
        let fresh = *self == Self::default();
        let contrary = self.get(Sign::Contrary).min(other.get(Sign::Contrary));
        for (kept, new) in self.signs.iter_mut().zip(other.signs) {
            *kept = kept.max(new);
        }
        if !fresh && let Some(kept) = self.signs.get_mut(Sign::Contrary as usize) {
            *kept = contrary;
        }
    }

    /// Whether a name says the contrary of the value.
    pub(super) fn contradicted(&self) -> bool {
        self.get(Sign::Contrary) > 0.0
    }
}
