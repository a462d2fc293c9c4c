//! What do the values of a column look like together? Shares of its sample, by trait.

use std::collections::BTreeSet;

use etalon_vocab::country::pack::Country;
use etalon_vocab::fold;
use etalon_vocab::personal::{is_of, plates};

use super::census::Tally;
use super::contact::{self, Mailbox};
use super::detector;
use super::identity::Register;
use super::value::{self, Look};

/// Something that values have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trait {
    Mail,
    PersonMail,
    GenericMail,
    Phone,
    Dialled,
    Spaced,
    Date,
    Timed,
    Year,
    Serial,
    Whole,
    Decimal,
    Person,
    Words,
    Word,
    Given,
    Namesake,
    Facility,
    Street,
    Organisation,
    PublicOwner,
    ElectedRole,
    Link,
    Image,
    Ip,
    PrivateIp,
    Mac,
    Plate,
    CodePlate,
    Degrees,
    Pair,
    Icd,
    Health,
    Special,
    PersonGroup,
    Flag,
    Long,
    Mention,
    Bank,
    Account,
    Code,
    Form,
}

const TRAITS: usize = Trait::Form as usize + 1;

/// The sample of a column, summed up.
#[derive(Debug, Clone)]
pub(super) struct Portrait {
    counts: [u32; TRAITS],
    /// Values that are not empty.
    pub filled: u32,
    /// Different ones.
    pub distinct: u32,
    /// The least and the greatest year of dates and years.
    pub years: Option<(u32, u32)>,
    /// Years before 1925.
    pub old: u32,
    /// The scheme whose form most values have, and how many have it.
    pub scheme: Option<(usize, u32)>,
    /// The first rows of texts that mention people.
    pub mentions: Vec<u64>,
    /// The shape of the first value.
    pub first: Option<String>,
}

impl Portrait {
    /// Sums up the sample of a column.
    pub(super) fn of(tally: &Tally, register: &Register, country: Option<&Country>) -> Self {
        let mut portrait = Self {
            counts: [0; TRAITS],
            filled: 0,
            distinct: 0,
            years: None,
            old: 0,
            scheme: None,
            mentions: Vec::new(),
            first: None,
        };
        let mut different = BTreeSet::new();
        let mut schemes = vec![0_u32; register.schemes.len()];
        for (row, text) in (1..).zip(&tally.sample) {
            if text.is_empty() {
                continue;
            }
            portrait.filled += 1;
            different.insert(text.as_str());
            portrait.first.get_or_insert_with(|| crate::mask::Seen::masked(text).text);
            let text = value::plain_digits(text);
            portrait.look(&text, row, country);
            if let Some(number) = register.look(&text, false) {
                portrait.add(Trait::Form);
                if let Some(count) = schemes.get_mut(number.scheme) {
                    *count += 1;
                }
            }
        }
        portrait.distinct = u32::try_from(different.len()).unwrap_or(u32::MAX);
        let best = schemes.iter().enumerate().max_by_key(|(_, count)| **count);
        portrait.scheme = best.filter(|(_, count)| **count > 0).map(|(at, count)| (at, *count));
        portrait
    }

    /// Which part of the values have the trait, from 0 to 1.
    pub(super) fn share(&self, one: Trait) -> f32 {
        self.part(self.count(one))
    }

    /// How many values have the trait.
    pub(super) fn count(&self, one: Trait) -> u32 {
        self.counts.get(one as usize).copied().unwrap_or_default()
    }

    /// Which part of the values so many are.
    #[expect(clippy::cast_precision_loss, reason = "a sample has some hundred values")]
    pub(super) fn part(&self, count: u32) -> f32 {
        if self.filled == 0 { 0.0 } else { count as f32 / self.filled as f32 }
    }

    /// Which part of the values differ from all before.
    pub(super) fn variety(&self) -> f32 {
        self.part(self.distinct)
    }

    fn add(&mut self, one: Trait) {
        if let Some(count) = self.counts.get_mut(one as usize) {
            *count += 1;
        }
    }

    fn add_if(&mut self, one: Trait, has: bool) {
        if has {
            self.add(one);
        }
    }

    fn year(&mut self, year: u32) {
        let (least, most) = self.years.unwrap_or((year, year));
        self.years = Some((least.min(year), most.max(year)));
        self.old += u32::from(year < 1925);
    }

    fn look(&mut self, text: &str, row: u64, country: Option<&Country>) {
        let figures = text.bytes().any(|byte| byte.is_ascii_digit());
        let letters = text.chars().any(char::is_alphabetic);
        if text.contains('@') {
            match contact::mailbox(text) {
                Some(Mailbox::Person) => self.add(Trait::PersonMail),
                Some(Mailbox::Generic) => self.add(Trait::GenericMail),
                _ => {}
            }
            self.add_if(Trait::Mail, contact::mailbox(text).is_some());
        }
        if figures {
            self.figures(text, letters, country);
        }
        if letters {
            self.letters(text, row, figures, country);
        }
        let flags = [
            "o", "n", "oui", "non", "0", "1", "x", "vrai", "faux", "true", "false", "yes", "no",
            "i",
        ];
        self.add_if(Trait::Flag, flags.contains(&text.to_lowercase().as_str()));
    }

    fn figures(&mut self, text: &str, letters: bool, country: Option<&Country>) {
        if let Some(date) = value::date(text) {
            self.add(Trait::Date);
            self.add_if(Trait::Timed, date.timed);
            if let Some(year) = date.year {
                self.year(year);
            }
        }
        if !letters {
            if value::dialled(text).is_some() && value::date(text).is_none() {
                self.add(Trait::Dialled);
                self.add_if(Trait::Phone, value::is_phone(text, country));
                let spaced = text.chars().any(|sign| " .-()+\u{A0}\u{202F}".contains(sign));
                self.add_if(
                    Trait::Spaced,
                    spaced && !(text.starts_with('-') || value::degrees(text).is_some()),
                );
            }
            self.number(text);
        }
        match value::ip(text) {
            Some(true) => {
                self.add(Trait::Ip);
                self.add(Trait::PrivateIp);
            }
            Some(false) => self.add(Trait::Ip),
            None => {}
        }
        self.add_if(Trait::Mac, value::is_mac(text));
        let compact = value::compact(text);
        let size = compact.chars().count();
        self.add_if(Trait::Bank, detector::is_bank(text) && letters);
        self.add_if(
            Trait::Account,
            (16..=34).contains(&size) && compact.bytes().filter(u8::is_ascii_digit).count() > 9,
        );
        self.add_if(Trait::CodePlate, letters && (4..=10).contains(&size));
        let code = (5..=22).contains(&size)
            && compact.bytes().filter(u8::is_ascii_digit).count() * 2 >= size;
        self.add_if(Trait::Code, code && value::date(text).is_none());
        let shapes = country.map(|country| plates(&country.code)).unwrap_or_default();
        self.add_if(Trait::Plate, shapes.iter().any(|shape| shape.fits(&compact)));
        let icd = matches!(text.as_bytes(), [a, b, c, rest @ ..] if a.is_ascii_uppercase()
            && b.is_ascii_digit() && c.is_ascii_digit()
            && (rest.is_empty() || (rest.len() <= 3 && rest.first() == Some(&b'.'))));
        self.add_if(Trait::Icd, icd);
    }

    fn number(&mut self, text: &str) {
        let whole = text.len() < 19 && text.bytes().all(|byte| byte.is_ascii_digit());
        self.add_if(Trait::Whole, whole);
        if let Some(number) = text.parse::<u32>().ok().filter(|_| whole) {
            let year = text.len() == 4 && (1800..=2100).contains(&number);
            self.add_if(Trait::Year, year);
            if year {
                self.year(number);
            }
            // Days since 1900, as a spreadsheet counts them: from 1925 to 2030.
            self.add_if(Trait::Serial, text.len() <= 5 && (9133..=47483).contains(&number));
        }
        let decimal = text.split_once(['.', ',']).is_some_and(|(whole, part)| {
            whole
                .trim_start_matches('-')
                .bytes()
                .chain(part.bytes())
                .all(|byte| byte.is_ascii_digit())
        });
        self.add_if(Trait::Decimal, decimal || whole);
        self.add_if(Trait::Degrees, value::degrees(text).is_some());
        let pair = text.split_once([',', ';', ' ']).is_some_and(|(one, two)| {
            value::degrees(one.trim()).is_some() && value::degrees(two.trim()).is_some()
        });
        self.add_if(Trait::Pair, pair);
    }

    fn letters(&mut self, text: &str, row: u64, figures: bool, country: Option<&Country>) {
        if !figures {
            match value::look(text) {
                Look::None => {}
                Look::Word => self.add(Trait::Word),
                Look::Given => {
                    self.add(Trait::Given);
                    self.add(Trait::Word);
                }
                Look::Words => self.add(Trait::Words),
                Look::Person => self.add(Trait::Person),
                Look::Namesake => self.add(Trait::Namesake),
            }
        }
        self.add_if(Trait::Facility, value::is_facility(text));
        self.add_if(Trait::Street, value::is_street(text));
        self.add_if(Trait::Organisation, value::is_organisation(text));
        let folded = fold(text);
        let words = || folded.split('-');
        self.add_if(Trait::PublicOwner, words().any(|word| is_of("public_owner", word)));
        self.add_if(Trait::ElectedRole, is_of("elected_role", &folded));
        let link =
            text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
        let lower = text.to_lowercase();
        let pictured = [".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".tif", ".pdf"];
        self.add_if(Trait::Link, link);
        self.add_if(Trait::Image, pictured.iter().any(|end| lower.ends_with(end)));
        let count = words().count();
        if count <= 6 {
            self.add_if(
                Trait::Health,
                is_of("health", &folded)
                    || words().any(|word| word.len() > 2 && is_of("health", word)),
            );
            self.add_if(
                Trait::Special,
                is_of("special", &folded)
                    || (count <= 2 && words().any(|word| is_of("special", word))),
            );
            self.add_if(
                Trait::PersonGroup,
                words().next().is_some_and(|word| is_of("person_group", word)),
            );
        }
        self.add_if(Trait::Long, count >= 4 && text.len() >= 20);
        if count >= 3 && super::mention::mentions(text, country) {
            self.add(Trait::Mention);
            if self.mentions.len() < super::Marks::ROWS {
                self.mentions.push(row);
            }
        }
    }
}
