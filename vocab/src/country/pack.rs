//! What does a country's file say: money, languages, telephone, post, registers?

use std::sync::OnceLock;

use etalon_schemas::Text;
use serde::Deserialize;

use crate::identifier::shape::Shape;
use crate::identifier::{Confidence, Identifier, Kind};

/// Name (`SN.json`) and text of every file of `data/pays` but the extents.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pays.rs"));

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
pub fn packs() -> &'static [Country] {
    static PACKS: OnceLock<Vec<Country>> = OnceLock::new();
    PACKS.get_or_init(|| {
        let files = SOURCES.iter().filter(|(name, _)| *name != SHARED);
        files.filter_map(|(_, source)| read(source).ok()).collect()
    })
}

/// The country of this ISO 3166-1 alpha-2 code, in capitals.
pub fn pack(code: &str) -> Option<&'static Country> {
    let all = packs();
    all.binary_search_by(|country| country.code.as_str().cmp(code))
        .ok()
        .and_then(|rank| all.get(rank))
}

/// The numberings that no country has for itself alone.
pub(crate) fn shared() -> &'static [Identifier] {
    static IDENTIFIERS: OnceLock<Vec<Identifier>> = OnceLock::new();
    IDENTIFIERS.get_or_init(|| {
        let file = SOURCES.iter().find(|(name, _)| *name == SHARED);
        file.and_then(|(_, source)| serde_json::from_str(source).ok()).unwrap_or_default()
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
