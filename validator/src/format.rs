//! Does a text have the form that a named format asks for?
//!
//! A named format is a check that a schema calls by name: `siret`, `courriel`, `horaires-osm`. Every check reads the
//! text once, allocates nothing when the text is right, and depends on no list that ages within a year (whether a
//! commune still exists is a question for a code list).

mod act;
mod alphabet;
mod colour;
mod correction;
mod country;
mod currency;
mod email;
mod hours;
mod iban;
mod iban_length;
mod interval;
mod network;
mod phone;
mod prefixed;
mod register;
mod spelling;
mod territory;
mod uri;
mod uuid;
mod wkt;

pub use act::ActFault;
pub use email::EmailFault;
pub use hours::{HoursFault, HoursReason};
pub use interval::IntervalFault;
pub use network::HostFault;
pub use phone::PhoneFault;
pub use prefixed::PrefixFault;
pub use uri::UriFault;
pub use wkt::{WktFault, WktReason};

/// A named check. Names are stable: they stand in schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedFormat {
    /// French company number: 9 digits, Luhn key (Insee, répertoire Sirene).
    Siren,
    /// French establishment number: 14 digits, Luhn key, whose first 9 are a SIREN (Insee, répertoire Sirene).
    Siret,
    /// French commune code of the Code officiel géographique, by its shape and department.
    CommuneInsee,
    /// French postal code, by its shape and department.
    CodePostalFr,
    /// French department code.
    DepartementFr,
    /// French region code, as in force since 2016.
    RegionFr,
    /// French canton code: department and two digits.
    CantonFr,
    /// Country code, two letters (ISO 3166-1 alpha-2).
    Pays,
    /// Country code, three letters (ISO 3166-1 alpha-3).
    PaysAlpha3,
    /// Telephone number: French national, French short, or international (ITU-T E.164).
    Telephone,
    /// E-mail address (RFC 5321, with the letters of RFC 6531).
    Courriel,
    /// Absolute URI (RFC 3986), or IRI (RFC 3987).
    Uri,
    /// UUID in its text form (RFC 9562).
    Uuid,
    /// Opening hours in the notation of `OpenStreetMap` (`opening_hours` specification 0.7).
    HorairesOsm,
    /// International bank account number (ISO 13616-1, key of ISO 7064 mod 97-10).
    Iban,
    /// French association number (Répertoire national des associations).
    Rna,
    /// A year, or two years that bound a period: `2024` or `2023/2024`.
    PlageAnnees,
    /// A code with the name of its scheme: `insee:75056`.
    CodePrefixe,
    /// Currency code (ISO 4217).
    Devise,
    /// Two dates that bound a period: `2024-01-01/2024-12-31` (ISO 8601-1).
    Intervalle,
    /// Matter of a municipal act in the nomenclature of @CTES, as the SCDL schema on deliberations writes it.
    NomenclatureActes,
    /// IPv4 address in dotted decimal (RFC 3986, `IPv4address`).
    Ipv4,
    /// IPv6 address (RFC 4291).
    Ipv6,
    /// Host name (RFC 1123).
    Hostname,
    /// Colour as `#RGB`, `#RGBA`, `#RRGGBB` or `#RRGGBBAA` (CSS Color 4).
    CouleurHex,
    /// Well-known text of a geometry (OGC 06-103r4), by its shape.
    Wkt,
}

impl NamedFormat {
    /// Every named format, in the order of the enumeration.
    pub const ALL: &[Self] = &[
        Self::Siren,
        Self::Siret,
        Self::CommuneInsee,
        Self::CodePostalFr,
        Self::DepartementFr,
        Self::RegionFr,
        Self::CantonFr,
        Self::Pays,
        Self::PaysAlpha3,
        Self::Telephone,
        Self::Courriel,
        Self::Uri,
        Self::Uuid,
        Self::HorairesOsm,
        Self::Iban,
        Self::Rna,
        Self::PlageAnnees,
        Self::CodePrefixe,
        Self::Devise,
        Self::Intervalle,
        Self::NomenclatureActes,
        Self::Ipv4,
        Self::Ipv6,
        Self::Hostname,
        Self::CouleurHex,
        Self::Wkt,
    ];

    /// The canonical name, in kebab case: `siret`, `commune-insee`.
    pub fn name(self) -> &'static str {
        spelling::canonical(self)
    }

    /// The format called `name`, whatever its case and its separators: a canonical name, a custom check of Validata
    /// (old or new name), a `format` of JSON Schema or of Table Schema.
    ///
    /// Validata's `commune`, `canton`, `departement`, `region` and `pays` check *names* of places, not codes: they are
    /// none of these formats.
    pub fn from_name(name: &str) -> Option<Self> {
        spelling::parse(name)
    }

    /// Whether a value of this format may be about a natural person, and must not be shown.
    pub fn may_be_personal(self) -> bool {
        matches!(self, Self::Courriel | Self::Telephone | Self::Iban)
    }
}

/// Why a text does not have the format. Facts only; sentences live elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatFault {
    /// Every character is allowed, but there are too few or too many.
    Length {
        /// The lengths allowed, in characters, ascending.
        expected: &'static [usize],
        /// The length of the text, in characters.
        seen: usize,
    },
    /// A character has no place in the format, or not at this place.
    Character {
        /// Rank of the character, counted from 1.
        position: usize,
        /// The character.
        found: char,
    },
    /// The shape is right but the check digit is not the one that the other digits give.
    CheckDigit,
    /// The shape is right but no such code is in the list.
    UnknownCode,
    /// The parts of the text are not those of the format.
    Shape(ShapeFault),
}

impl FormatFault {
    /// A number for the kind of fault, whatever its position or length: tells
    /// apart the faults that call for different sentences.
    pub(crate) fn variant(&self) -> u64 {
        crate::fact::kind_of(self)
    }
}

/// How the parts of a text differ from those of its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeFault {
    /// Of an e-mail address.
    Email(EmailFault),
    /// Of a URI.
    Uri(UriFault),
    /// Of a telephone number.
    Phone(PhoneFault),
    /// Of opening hours.
    Hours(HoursFault),
    /// Of a period of years or of dates.
    Interval(IntervalFault),
    /// Of a prefixed code.
    Prefix(PrefixFault),
    /// Of the matter of an act.
    Act(ActFault),
    /// Of a host name.
    Host(HostFault),
    /// Of an IPv4 or IPv6 address: it cannot be read as one.
    Address,
    /// Of a colour: it does not begin with `#`.
    NoHash,
    /// Of a geometry.
    Wkt(WktFault),
}

/// A text that does not have the format, and what it probably should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Why the text does not have the format.
    pub fault: FormatFault,
    /// The text as it should have been written. Given only when it can be computed without a guess (separators, case,
    /// digits of another script…), and only if it passes the check.
    pub corrected: Option<String>,
}

/// Checks that `text`, already trimmed, has the format.
///
/// An empty text has no format: whether a cell may be empty is asked elsewhere.
pub fn check(format: NamedFormat, text: &str) -> Result<(), Violation> {
    fault(format, text)
        .map_err(|fault| Violation { fault, corrected: correction::correct(format, text) })
}

/// What should have been written instead of a text that has not the format, when it can be told.
pub fn corrected(format: NamedFormat, text: &str) -> Option<String> {
    correction::correct(format, text)
}

/// Checks that `text`, already trimmed, has the format, and looks for no correction. Never allocates.
pub fn fault(format: NamedFormat, text: &str) -> Result<(), FormatFault> {
    match format {
        NamedFormat::Siren => register::siren(text),
        NamedFormat::Siret => register::siret(text),
        NamedFormat::CommuneInsee => territory::commune(text),
        NamedFormat::CodePostalFr => territory::postal_code(text),
        NamedFormat::DepartementFr => territory::department(text),
        NamedFormat::RegionFr => territory::region(text),
        NamedFormat::CantonFr => territory::canton(text),
        NamedFormat::Pays => country::alpha_2(text),
        NamedFormat::PaysAlpha3 => country::alpha_3(text),
        NamedFormat::Telephone => phone::phone(text),
        NamedFormat::Courriel => email::email(text),
        NamedFormat::Uri => uri::uri(text),
        NamedFormat::Uuid => uuid::uuid(text),
        NamedFormat::HorairesOsm => hours::hours(text),
        NamedFormat::Iban => iban::iban(text),
        NamedFormat::Rna => register::rna(text),
        NamedFormat::PlageAnnees => interval::years(text),
        NamedFormat::CodePrefixe => prefixed::prefixed(text),
        NamedFormat::Devise => currency::currency(text),
        NamedFormat::Intervalle => interval::dates(text),
        NamedFormat::NomenclatureActes => act::act(text),
        NamedFormat::Ipv4 => network::ipv4(text),
        NamedFormat::Ipv6 => network::ipv6(text),
        NamedFormat::Hostname => network::hostname(text),
        NamedFormat::CouleurHex => colour::colour(text),
        NamedFormat::Wkt => wkt::wkt(text),
    }
}

#[cfg(test)]
mod tests;
