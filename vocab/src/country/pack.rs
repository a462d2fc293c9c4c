//! What does a country's file say: money, languages, telephone, post, registers?

use std::sync::OnceLock;

use etalon_schemas::Text;
use serde::Deserialize;

use crate::identifier::shape::Shape;
use crate::identifier::{Confidence, Identifier, Kind};

/// Name (`SN.json`), text and schemes of every file of `data/pays` but the extents, in the order of the names.
const SOURCES: &[(&str, &str, &[&str])] = include!(concat!(env!("OUT_DIR"), "/pays.rs"));

/// The file of what several countries share.
const SHARED: &str = "commun.json";

/// What the country files say of a country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub code: String,
    /// ISO 3166-1 alpha-3 code.
    pub code3: String,
    /// ISO 3166-1 numeric code, three digits.
    pub numeric: String,
    /// Its name in French and in English.
    pub names: Text,
    /// Codes of its official languages (BCP 47).
    pub languages: Vec<String>,
    /// ISO 4217 code of its currency.
    pub currency: String,
    /// Its telephone numbers.
    pub phone: Phone,
    /// Its postcodes.
    pub postal: Postal,
    /// What its levels of territory are called there, from the largest.
    pub divisions: Vec<String>,
    /// Its numberings.
    pub identifiers: Vec<Identifier>,
    /// What one should know of its data.
    #[serde(default)]
    pub note: Text,
    /// What the forms that every country has are here; see [`crate::identifier::named`].
    #[serde(skip)]
    pub(crate) forms: OnceLock<Vec<Identifier>>,
}

/// The telephone numbers of a country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// What is dialled from abroad: `+221`.
    pub code: String,
    /// What is dialled before the number inside the country: `0`.
    pub prefix: Option<String>,
    /// The form of the number without `code` or `prefix`; its lengths are those of the shape.
    #[serde(rename = "pattern")]
    pub shape: Shape,
    /// How far this can be trusted.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: String,
}

/// The postcodes of a country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postal {
    /// Whether post is delivered by a postcode.
    pub used: bool,
    /// Whether many addresses go without one although there are postcodes.
    #[serde(default)]
    pub often_absent: bool,
    /// The form of a postcode.
    #[serde(default, rename = "pattern")]
    pub shape: Option<Shape>,
    /// Postcodes there are.
    #[serde(default)]
    pub examples: Vec<String>,
    /// How far this can be trusted.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: String,
}

impl Country {
    /// The numberings of its territories: `insee`, `refnis`, `pcode`.
    pub fn territories(&self) -> impl Iterator<Item = &Identifier> {
        self.identifiers.iter().filter(|one| one.kind == Kind::Territory)
    }
}

/// The countries that have a file, in the order of their codes.
pub fn packs() -> impl Iterator<Item = &'static Country> {
    (0..SOURCES.len()).filter_map(at)
}

/// The country of this ISO 3166-1 alpha-2 code, in capitals. Only its file is read.
pub fn pack(code: &str) -> Option<&'static Country> {
    let file = |name: &str| name.strip_suffix(".json") == Some(code);
    at(SOURCES.iter().position(|(name, ..)| file(name))?)
}

/// The numberings of this scheme: that of all countries first, then those of countries, by their codes.
pub(crate) fn of_scheme(scheme: &str) -> impl Iterator<Item = &'static Identifier> {
    let holds = move |schemes: &[&str]| schemes.contains(&scheme);
    let common = SOURCES.iter().any(|(name, _, schemes)| *name == SHARED && holds(schemes));
    let shared = if common { shared() } else { &[] };
    let holders = SOURCES.iter().enumerate().filter(move |(_, (.., schemes))| holds(schemes));
    let own = holders.filter_map(|(rank, _)| at(rank)).flat_map(|country| &country.identifiers);
    shared.iter().chain(own).filter(move |one| one.scheme == scheme)
}

/// The country of the file at this place, read when it is first asked for.
fn at(rank: usize) -> Option<&'static Country> {
    static READ: OnceLock<Vec<OnceLock<Option<Country>>>> = OnceLock::new();
    let read_once = READ.get_or_init(|| SOURCES.iter().map(|_| OnceLock::new()).collect());
    let (name, text, _) = SOURCES.get(rank)?;
    let country = || (*name != SHARED).then(|| read(text).ok()).flatten();
    read_once.get(rank)?.get_or_init(country).as_ref()
}

/// The numberings that no country has for itself alone.
pub(crate) fn shared() -> &'static [Identifier] {
    static IDENTIFIERS: OnceLock<Vec<Identifier>> = OnceLock::new();
    IDENTIFIERS.get_or_init(|| {
        let file = SOURCES.iter().find(|(name, ..)| *name == SHARED);
        file.and_then(|(_, text, _)| serde_json::from_str(text).ok()).unwrap_or_default()
    })
}

/// Reads a country file; its numberings are those of the country, which need not be repeated.
fn read(source: &str) -> Result<Country, serde_json::Error> {
    let mut country: Country = serde_json::from_str(source)?;
    for identifier in &mut country.identifiers {
        identifier.countries = vec![country.code.clone()];
    }
    Ok(country)
}

#[cfg(test)]
mod tests;
