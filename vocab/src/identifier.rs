//! Is this a number that its register could have issued?
//!
//! The identifiers of organisations, of territories and of persons that the country files of
//! `data/pays` describe: their form, their check digits, how far the description can be trusted.
//! That a number could have been issued does not mean that it was.

pub mod algorithm;
mod fault;
pub mod named;
pub mod shape;
#[cfg(test)]
mod tests;
mod writing;

use std::sync::OnceLock;

use etalon_schemas::Text;
use serde::Deserialize;

use crate::country::pack;
use algorithm::Algorithm;
pub use fault::IdentifierFault;
use shape::Shape;
pub use shape::{Reading, ShapeError};

/// A numbering of organisations, territories or persons.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// Its short name, which stands before the number: `siren` in `siren:552100554`.
    pub scheme: String,
    /// What it numbers.
    pub kind: Kind,
    /// ISO 3166-1 alpha-2 codes of the countries that use it; none for one used anywhere.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Its name in French and in English.
    pub titles: Text,
    /// The level of the territories it numbers: « commune ».
    #[serde(default)]
    pub level: Text,
    /// The form of its numbers, without the separators people put in.
    #[serde(rename = "pattern")]
    pub shape: Shape,
    /// Official ways to write it, `#` for each sign of the number: `CHE-###.###.###`.
    #[serde(default)]
    pub written: Vec<String>,
    /// Whether the number is only ever written in one of these ways.
    #[serde(default)]
    pub written_only: bool,
    /// Signs people put in, besides spaces: `.-`.
    #[serde(default)]
    pub separators: String,
    /// What people write before or after the number that is no part of it: `BE`, `TVA`.
    #[serde(default)]
    pub extras: Vec<String>,
    /// What stands before the part the check speaks of, whether it may be left out or not: `RO`.
    #[serde(default)]
    pub prefix: String,
    /// Its check digits.
    pub check: Option<Algorithm>,
    /// Whether it may tell something about a person.
    #[serde(default)]
    pub personal: Personal,
    /// How far its description can be trusted.
    pub confidence: Confidence,
    /// A number that passes, invented; none for persons, whose number it could be.
    #[serde(default)]
    pub example: Option<String>,
    /// Who issues it, and where its description comes from.
    #[serde(default)]
    pub source: Option<String>,
    /// What one should know before using it.
    #[serde(default)]
    pub note: Text,
}

/// What an identifier numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Companies, associations, public bodies.
    Organisation,
    /// Regions, municipalities, quarters.
    Territory,
    /// Natural persons: for masking and detection only.
    Person,
    /// Anything.
    General,
}

/// Whether an identifier may tell something about a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Personal {
    /// It does not.
    #[default]
    No,
    /// It does for some: sole traders have company numbers too.
    Possible,
    /// It always does.
    Direct,
}

/// How far a description can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// To be confirmed on the spot.
    Low,
    /// One source, or a form widely known.
    Medium,
    /// Public standard, or tried on public numbers.
    High,
}

/// An identifier is known by its scheme and countries.
impl PartialEq for Identifier {
    fn eq(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.countries == other.countries
    }
}

impl Eq for Identifier {}

impl Identifier {
    /// Whether a number that does not fit is only worth a hint, never an error: its description is
    /// not certain enough.
    pub fn is_advisory(&self) -> bool {
        self.confidence == Confidence::Low
    }

    /// Whether the numbers carry a check digit, key or letter that is checked.
    pub fn has_check(&self) -> bool {
        self.check.is_some()
    }

    /// Whether the text is written as this identifier is: in its bare form, or in one of its official ways.
    pub fn check(&self, text: &str) -> Result<(), IdentifierFault> {
        // Why first: most codes of a file are bare and have no key, and nothing is allocated for them.
        if self.check.is_none() && !self.written_only && self.shape.fits(text) {
            return Ok(());
        }
        let placed = self.unwritten(text);
        if placed.is_none() && self.written_only {
            return self.unwritable(text);
        }
        let placed = placed.unwrap_or_else(|| (1..).zip(text.chars()).collect());
        self.verdict(&placed)
    }
}

/// Every identifier of the country files, sorted by scheme. When several countries share a scheme, that of all
/// countries comes first, then theirs by code of country.
pub fn identifiers() -> &'static [Identifier] {
    static IDENTIFIERS: OnceLock<Vec<Identifier>> = OnceLock::new();
    IDENTIFIERS.get_or_init(|| {
        let of_countries = pack::packs().flat_map(|country| &country.identifiers);
        let mut all: Vec<Identifier> = pack::shared().iter().chain(of_countries).cloned().collect();
        all.sort_by(|one, other| one.scheme.cmp(&other.scheme));
        all
    })
}

/// The identifier of this scheme; the one of all countries when several countries have it. Only the files of the
/// countries that have it are read.
pub fn find(scheme: &str) -> Option<&'static Identifier> {
    pack::of_scheme(scheme).next()
}

/// The identifier of this scheme as one country has it (`pcode`, `SN`), else as all countries do.
pub fn find_in(scheme: &str, country: &str) -> Option<&'static Identifier> {
    let own = pack::pack(country)
        .and_then(|pack| pack.identifiers.iter().find(|one| one.scheme == scheme));
    own.or_else(|| {
        find(scheme).filter(|one| {
            one.countries.is_empty() || one.countries.iter().any(|code| code == country)
        })
    })
}
