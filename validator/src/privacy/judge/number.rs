//! Is the column one of bank accounts, or of numbers that a state gives to persons?

use etalon_vocab::identifier::Confidence;
use etalon_vocab::identifier::algorithm::Algorithm;

use super::{Case, Verdict};
use crate::privacy::portrait::Trait;
use crate::privacy::role::{Role, Roles};
use crate::privacy::{Category, Level, Reason};

/// Whether the header says that numbers of persons stand there.
fn is_said(roles: Roles) -> bool {
    roles.any(&[Role::NationalId, Role::WeakId])
}

/// Whether the header says that other numbers stand there.
fn is_other(roles: Roles) -> bool {
    roles.any(&[Role::Organisation, Role::Email, Role::Phone, Role::Timestamp])
}

/// Whether numbers of persons would be trusted in a column of these roles.
pub(super) fn may_be_keyed(roles: Roles) -> bool {
    is_said(roles) || !is_other(roles)
}

impl Case<'_> {
    pub(super) fn bank(self) -> Option<Verdict> {
        let banks = &self.tally.banks;
        let said = self.roles.has(Role::Bank);
        if banks.count > 0 && (said || banks.count >= 3 || self.share(Trait::Bank) >= 0.5) {
            let header = if said { Reason::Header } else { Reason::BareHeader };
            let level = if said || banks.count >= 5 { Level::Confirmed } else { Level::Likely };
            let reasons = vec![header, Self::values(self.share(Trait::Bank))];
            let verdict = Verdict::new(Category::Iban, level, reasons);
            return Some(Verdict { cells: Some(banks.clone()), ..verdict });
        }
        let account = self.share(Trait::Account);
        let fits = said && account >= 0.5;
        fits.then(|| {
            Verdict::new(Category::Iban, Level::Likely, vec![Reason::Header, Self::values(account)])
        })
    }

    /// Numbers whose key is right, anywhere in the file.
    pub(super) fn keyed(self) -> Option<Verdict> {
        let ranked = self.tally.keyed.iter().enumerate().max_by_key(|(_, marks)| marks.count);
        let (at, marks) = ranked.filter(|(_, marks)| marks.count > 0)?;
        let scheme = self.census.register.schemes.get(at)?;
        let said = is_said(self.roles);
        let mostly = marks.count * 10 >= self.tally.formed * 8;
        let organisation = is_other(self.roles);
        // Why: company numbers and serial numbers have the same key, and about one number in ten has it by chance.
        let weak = !matches!(
            &scheme.check,
            Some(Algorithm::Remainder(_) | Algorithm::Any(_) | Algorithm::All(_))
        );
        let trusted = said
            || (!weak && !organisation)
            || self.setting.subject && !organisation && self.silent();
        if !mostly || !trusted || (!said && marks.count < 3) {
            return None;
        }
        if self.roles.has(Role::WeakId) && weak && !self.setting.subject {
            return None;
        }
        let level = if said || marks.count >= 5 { Level::Confirmed } else { Level::Likely };
        let header = if said { Reason::Header } else { Reason::BareHeader };
        let reasons = vec![header, Reason::Key { scheme: scheme.scheme.clone() }];
        let verdict = Verdict::new(Category::NationalId, level, reasons);
        Some(Verdict { cells: Some(marks.clone()), ..verdict })
    }

    /// Numbers that have the form of a register's, or are said to be.
    pub(super) fn identity(self) -> Option<Verdict> {
        let code = self.share(Trait::Code);
        let form = self.portrait.scheme.map_or(0.0, |(_, count)| self.portrait.part(count));
        let scheme = self.portrait.scheme.and_then(|(at, _)| self.census.register.schemes.get(at));
        let formed = scheme.map(|scheme| Reason::Form { scheme: scheme.scheme.clone() });
        let reason = formed.filter(|_| form >= 0.5).unwrap_or_else(|| Self::values(code));
        if self.roles.has(Role::NationalId) && !self.roles.any(&[Role::Organisation, Role::Plate]) {
            let fits = form >= 0.5 || code >= 0.5;
            let trusted =
                scheme.is_some_and(|one| one.confidence > Confidence::Low && !one.has_check());
            let level = if form >= 0.8 && trusted { Level::Confirmed } else { Level::Likely };
            return fits
                .then(|| Verdict::new(Category::NationalId, level, vec![Reason::Header, reason]));
        }
        if !self.setting.subject || self.share(Trait::Phone) >= 0.9 && self.roles.bare {
            return None;
        }
        if self.roles.has(Role::WeakId) {
            let fiscal = code >= 0.6 && self.is_fiscal();
            let verdict = || {
                Verdict::new(
                    Category::NationalId,
                    Level::Likely,
                    vec![Reason::Header, reason, Reason::PersonsBeside],
                )
            };
            return fiscal.then(verdict);
        }
        let lettered = scheme.is_some_and(|one| {
            one.shape.pattern().starts_with(|sign: char| sign.is_ascii_uppercase())
        });
        let long = scheme.is_some_and(|one| one.shape.lengths().iter().all(|length| *length >= 10));
        let fits = self.roles.bare
            && form >= 0.9
            && self.portrait.variety() >= 0.8
            && (lettered || long)
            && self.share(Trait::Date) < 0.1;
        fits.then(|| {
            Verdict::new(
                Category::NationalId,
                Level::Likely,
                vec![Reason::BareHeader, reason, Reason::PersonsBeside],
            )
        })
    }

    /// Whether the number is one that an administration gives to a person, not the employer's or the shop's own.
    fn is_fiscal(self) -> bool {
        let own = ["matricule", "mle"];
        let words = crate::lexicon::words(self.header);
        !words.iter().any(|word| own.contains(&word.as_str()))
            || words.iter().any(|word| word == "fiscal")
    }
}
