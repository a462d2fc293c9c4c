//! Does the column tell of the body, the beliefs, the money, the home, the ways or the words of persons?

use super::{Case, Verdict};
use crate::privacy::census::Marks;
use crate::privacy::portrait::Trait;
use crate::privacy::role::Role;
use crate::privacy::{Category, Level, Reason};

impl Case<'_> {
    pub(super) fn health(self) -> Option<Verdict> {
        if !self.setting.individual {
            return None;
        }
        let (words, icd) = (self.share(Trait::Health), self.share(Trait::Icd));
        let counted = self.share(Trait::Whole) >= 0.9 && self.share(Trait::Flag) < 0.9;
        let medicine =
            self.roles.has(Role::Financial) && self.share(Trait::Decimal) < 0.5 && words >= 0.3;
        if self.roles.has(Role::Health) || medicine {
            let measured =
                counted && self.portrait.distinct > 12 && self.share(Trait::Decimal) > 0.9;
            let level = if words.max(icd) >= 0.5 { Level::Confirmed } else { Level::Likely };
            let level = if measured { Level::Likely } else { level };
            let reason = if words.max(icd) >= 0.3 { Reason::Words } else { Reason::PersonsBeside };
            return Some(Verdict::new(Category::Health, level, vec![Reason::Header, reason]));
        }
        let fits = self.silent() && (words >= 0.5 || (icd >= 0.9 && self.portrait.distinct >= 3));
        let reasons = vec![Reason::BareHeader, Reason::Words, Reason::PersonsBeside];
        fits.then(|| Verdict::new(Category::Health, Level::Likely, reasons))
    }

    pub(super) fn special(self) -> Option<Verdict> {
        if !self.setting.individual {
            return None;
        }
        let (words, group) = (self.share(Trait::Special), self.share(Trait::PersonGroup));
        let figures = self.share(Trait::Whole) >= 0.9 && self.share(Trait::Flag) < 0.9;
        if self.roles.has(Role::Special) && !figures {
            let reason = if words >= 0.3 { Reason::Words } else { Reason::PersonsBeside };
            return Some(Verdict::new(
                Category::Special,
                Level::Likely,
                vec![Reason::Header, reason],
            ));
        }
        let grouped = self.roles.has(Role::WeakSpecial) && (group >= 0.5 || words >= 0.3);
        let fits = grouped || (self.silent() && words >= 0.5 && self.setting.subject);
        let reasons = vec![
            if grouped { Reason::Header } else { Reason::BareHeader },
            Reason::Words,
            Reason::PersonsBeside,
        ];
        fits.then(|| Verdict::new(Category::Special, Level::Likely, reasons))
    }

    pub(super) fn financial(self) -> Option<Verdict> {
        if !self.setting.individual || self.share(Trait::Decimal) < 0.6 {
            return None;
        }
        let reasons = vec![Reason::Header, Reason::PersonsBeside];
        if self.roles.has(Role::Financial) {
            Some(Verdict::new(Category::Financial, Level::Likely, reasons))
        } else {
            let weak = self.roles.has(Role::WeakFinancial);
            weak.then(|| Verdict::new(Category::Financial, Level::Review, reasons))
        }
    }

    pub(super) fn address(self) -> Option<Verdict> {
        let street = self.share(Trait::Street);
        let named = self.roles.has(Role::Person) && self.roles.has(Role::Address);
        if !(self.setting.subject || named) || self.setting.elected {
            return None;
        }
        let reasons = |first| vec![first, Self::values(street), Reason::PersonsBeside];
        if self.roles.has(Role::PlaceAddress) && !self.roles.has(Role::Person) {
            let fits = street >= 0.3;
            return fits
                .then(|| Verdict::new(Category::Address, Level::Review, reasons(Reason::Header)));
        }
        if self.roles.has(Role::Address) && !self.roles.any(&[Role::Facility, Role::Organisation]) {
            let level = if street >= 0.6 { Level::Confirmed } else { Level::Likely };
            let fits = street >= 0.3 || (named && self.share(Trait::Decimal) < 0.5);
            return fits.then(|| Verdict::new(Category::Address, level, reasons(Reason::Header)));
        }
        let split = self.roles.has(Role::Thing)
            && street >= 0.7
            && self.setting.has(&[Role::Given, Role::FullName, Role::Family]);
        if split || (self.silent() && street >= 0.6 && self.portrait.variety() >= 0.3) {
            let first = if split { Reason::Header } else { Reason::BareHeader };
            return Some(Verdict::new(Category::Address, Level::Likely, reasons(first)));
        }
        None
    }

    pub(super) fn trace(self) -> Option<Verdict> {
        let placed = self.share(Trait::Degrees).max(self.share(Trait::Pair));
        let said =
            self.roles.any(&[Role::Latitude, Role::Longitude, Role::Position]) || self.roles.bare;
        if placed < 0.6 || !(said || self.roles.is_silent()) {
            return None;
        }
        let header = if self.roles.bare { Reason::BareHeader } else { Reason::Header };
        if self.setting.trace {
            let reasons = vec![header, Self::values(placed), Reason::Sequence];
            return Some(Verdict::new(Category::GeolocationTrace, Level::Likely, reasons));
        }
        let beside = self.setting.subject || self.setting.writers;
        let reasons = vec![header, Self::values(placed), Reason::PersonsBeside];
        beside.then(|| Verdict::new(Category::GeolocationTrace, Level::Review, reasons))
    }

    pub(super) fn photo(self) -> Option<Verdict> {
        let link = self.share(Trait::Link).max(self.share(Trait::Image));
        let said = self.roles.has(Role::Photo);
        let pictured = self.share(Trait::Image) >= 0.8 && self.silent();
        if link < 0.5 || !(said || pictured) {
            return None;
        }
        let reasons = vec![
            if said { Reason::Header } else { Reason::BareHeader },
            Self::values(link),
            Reason::PersonsBeside,
        ];
        let level = if self.setting.subject || self.setting.writers {
            Level::Likely
        } else {
            Level::Review
        };
        self.persons().then(|| Verdict::new(Category::PhotoUrl, level, reasons))
    }

    pub(super) fn text(self) -> Option<Verdict> {
        let mentions = self.portrait.count(Trait::Mention);
        let other = [
            Role::Facility,
            Role::Organisation,
            Role::Address,
            Role::PlaceAddress,
            Role::Thing,
            Role::GenericName,
            Role::Photo,
            Role::Elected,
            Role::Position,
        ];
        let prose = self.roles.has(Role::Text)
            || (!self.roles.any(&other) && self.share(Trait::Long) >= 0.3);
        let enough = if self.persons() {
            mentions >= 1
        } else {
            let part = if self.roles.has(Role::Text) { 0.02 } else { 0.2 };
            mentions >= 2 && self.share(Trait::Mention) >= part
        };
        if !prose
            || !enough
            || self.setting.historic
            || self.share(Trait::Mail).max(self.share(Trait::Link)) >= 0.3
        {
            return None;
        }
        let said = self.roles.has(Role::Text);
        let level = if self.setting.elected { Level::Review } else { Level::Likely };
        let first = if said { Reason::Header } else { Reason::BareHeader };
        let verdict = Verdict::new(Category::FreeText, level, vec![first, Reason::Mentions]);
        let cells = Marks { count: u64::from(mentions), rows: self.portrait.mentions.clone() };
        Some(Verdict { cells: Some(cells), ..verdict })
    }

    /// What tells little by itself, and much beside a name.
    pub(super) fn traits(self) -> Option<Verdict> {
        if !self.setting.individual && !self.setting.trace {
            return None;
        }
        let category = if self.roles.has(Role::Age) {
            Category::Age
        } else if self.roles.has(Role::Sex) {
            Category::Sex
        } else if self.roles.has(Role::BirthPlace) {
            Category::BirthPlace
        } else if self.roles.any(&[Role::SubjectKey, Role::WeakId]) {
            Category::Pseudonym
        } else {
            return None;
        };
        Some(Verdict::new(category, Level::Review, vec![Reason::Header, Reason::PersonsBeside]))
    }
}
