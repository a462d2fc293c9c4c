//! Is this cell a number that a state gives to a person?

use etalon_vocab::Identifier;
use etalon_vocab::country::pack::{pack, packs};
use etalon_vocab::identifier::{Confidence, Kind};

/// The numberings of persons that are looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Register {
    /// The schemes, in the order of their countries.
    pub schemes: Vec<&'static Identifier>,
    /// Ranks of the schemes that a number of n signs may have, at place n.
    by_length: Vec<Vec<usize>>,
}

/// The most signs a number has.
const LONGEST: usize = 24;

impl Register {
    /// Most letters of a number.
    pub(super) const LETTERS: u32 = 4;

    /// The numberings of the country; of every country, when they have a key that is well known, when none is given.
    pub(super) fn of(country: Option<&str>) -> Self {
        let known = country.filter(|code| pack(code).is_some());
        let countries = packs().filter(|one| known.is_none_or(|code| one.code == code));
        let persons =
            countries.flat_map(|one| &one.identifiers).filter(|one| one.kind == Kind::Person);
        let schemes: Vec<&Identifier> = persons
            .filter(|one| {
                known.is_some() || (one.has_check() && one.confidence == Confidence::High)
            })
            .collect();
        let of_length = |length: usize| {
            let long = |one: &Identifier| one.shape.lengths().contains(&length);
            let known = schemes.iter().any(|one| long(one));
            let fits = |one: &Identifier| long(one) || known && one.written_only;
            let ranked = schemes.iter().enumerate().filter(|(_, one)| fits(one));
            ranked.map(|(rank, _)| rank).collect()
        };
        Self { by_length: (0..=LONGEST).map(of_length).collect(), schemes }
    }

    /// The numbers of signs that a number with a key may have, one bit each.
    pub(super) fn keyed_counts(&self) -> u32 {
        let keyed = |at: &usize| self.schemes.get(*at).is_some_and(|one| one.has_check());
        let possible = self.by_length.iter().enumerate().filter(|(_, all)| all.iter().any(keyed));
        possible.fold(0, |counts, (count, _)| counts | 1 << count)
    }

    /// The numbering whose key the cell has, or else whose form alone; asks those with a key alone when told so.
    pub(super) fn look(&self, text: &str, keyed: bool) -> Option<Number> {
        let mut signs = ['\0'; LONGEST];
        let mut count = 0;
        let mut letters = 0_u32;
        for sign in text.chars() {
            if matches!(sign, ' ' | '.' | '-' | '/' | '\u{A0}' | '\u{202F}') {
                continue;
            }
            if !sign.is_ascii_alphanumeric() && !matches!(sign, '(' | ')') {
                return None;
            }
            letters += u32::from(sign.is_ascii_alphabetic());
            *signs.get_mut(count)? = sign.to_ascii_uppercase();
            count += 1;
        }
        let possible = self.by_length.get(count).filter(|_| letters <= Self::LETTERS)?;
        let signs = signs.get(..count)?;
        let mut formed = None;
        for at in possible.iter().copied() {
            let Some(scheme) = self.schemes.get(at) else { continue };
            if keyed && !scheme.has_check() {
                continue;
            }
            let whole = scheme.shape.read(signs) == etalon_vocab::identifier::Reading::Whole;
            let laid_out = !scheme.written_only || scheme.check(text).is_ok();
            if !(whole || scheme.written_only && laid_out) {
                continue;
            }
            match &scheme.check {
                Some(check) if check.check(signs).is_ok() => {
                    return Some(Number { scheme: at, key: true });
                }
                Some(_) => formed = formed.or(Some(Number { scheme: at, key: false })),
                None if laid_out => formed = formed.or(Some(Number { scheme: at, key: false })),
                None => {}
            }
        }
        formed
    }
}

/// A number that has the form of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Rank of the scheme in the register.
    pub scheme: usize,
    /// Whether it has a key, which is right.
    pub key: bool,
}

#[cfg(test)]
mod tests {
    use super::Register;

    #[test]
    fn a_key_that_is_right_tells_the_register() {
        let register = Register::of(Some("BE"));
        let found = register.look("42.07.06-932.13", true).unwrap();
        assert!(found.key && register.schemes[found.scheme].scheme == "niss");
        assert!(!register.look("42070693214", false).unwrap().key);
        assert_eq!(register.look("4207069321", true), None);
        assert_eq!(register.look("rue de la Loi", true), None);
    }

    #[test]
    fn without_a_country_only_sure_keys_are_looked_for() {
        let register = Register::of(None);
        assert!(register.schemes.iter().all(|one| one.has_check()));
        assert!(register.look("7569322438234", true).is_some_and(|found| found.key));
        assert_eq!(register.look("B1234567", false), None);
        assert!(Register::of(Some("BF")).look("B1234567", false).is_some());
    }
}
