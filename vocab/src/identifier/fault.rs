//! What is wrong with an identifier?

use super::Identifier;
use super::algorithm::Mismatch;
use super::shape::Reading;

/// Why a text is no number of an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentifierFault {
    /// It has too few or too many signs.
    Length {
        /// The possible numbers of signs, in ascending order.
        expected: Vec<usize>,
        /// The number of signs there are.
        seen: usize,
    },
    /// A sign cannot stand where it does.
    Character {
        /// Where, counted in signs of the text from 1.
        position: usize,
        /// The sign.
        found: char,
    },
    /// The check digit, key or letter is not that of the number: most often, a sign is mistyped.
    CheckDigit,
    /// Signs and length are possible, not together; or the number says what cannot be, such as a
    /// date that does not exist.
    Shape,
}

impl Identifier {
    /// The verdict on the signs of a number, each with its place in the text.
    pub(super) fn verdict(&self, placed: &[(usize, char)]) -> Result<(), IdentifierFault> {
        let signs: Vec<char> = placed.iter().map(|(_, sign)| *sign).collect();
        let lengths = self.shape.lengths();
        let fits = lengths.contains(&signs.len());
        let length = || IdentifierFault::Length { expected: lengths.to_vec(), seen: signs.len() };
        match self.shape.read(&signs) {
            Reading::Whole => self.verify(&signs),
            Reading::Short if fits => Err(IdentifierFault::Shape),
            Reading::Short => Err(length()),
            Reading::Stopped(rank) => match placed.get(rank) {
                // A foreign sign explains the fault better than the length it makes.
                Some((position, found)) if fits || !self.shape.knows(*found) => {
                    Err(IdentifierFault::Character { position: *position, found: *found })
                }
                _ => Err(length()),
            },
        }
    }

    fn verify(&self, signs: &[char]) -> Result<(), IdentifierFault> {
        let Some(check) = &self.check else { return Ok(()) };
        let prefix: Vec<char> = self.prefix.chars().collect();
        let signs = signs.strip_prefix(prefix.as_slice()).unwrap_or(signs);
        check.check(signs).map_err(|mismatch| match mismatch {
            Mismatch::Key => IdentifierFault::CheckDigit,
            Mismatch::Impossible => IdentifierFault::Shape,
        })
    }
}
