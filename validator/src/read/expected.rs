//! Which columns does the reader hope to find? Guides the choice of delimiter, header row and sheet.

use std::collections::BTreeSet;

use etalon_vocab::fold::fold;

/// Names that a good header would hold, and where a geometry goes.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    keys: BTreeSet<String>,
    /// What the geometry of a GeoJSON feature becomes.
    pub geometry: Option<GeometryFields>,
    /// Whether a whole JSON document is wanted, not rows.
    pub document: bool,
}

/// The fields that hold the place of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeometryFields {
    /// Names of the latitude and longitude fields.
    pub pair: Option<(String, String)>,
    /// Name of the geometry field.
    pub whole: Option<String>,
    /// Name of the point field.
    pub point: Option<String>,
}

impl Expected {
    /// Expects columns of these names, however they are written.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self::keyed(names.into_iter().map(key))
    }

    /// Expects columns whose names fold to these keys; see [`key`].
    pub fn keyed(keys: impl IntoIterator<Item = String>) -> Self {
        Self { keys: keys.into_iter().collect(), ..Self::default() }
    }

    /// Expects a whole JSON document.
    pub fn document() -> Self {
        Self { document: true, ..Self::default() }
    }

    /// The same, with the fields that receive a geometry.
    #[must_use]
    pub fn with_geometry(self, geometry: Option<GeometryFields>) -> Self {
        Self { geometry, ..self }
    }

    /// Whether nothing particular is expected: there is no schema.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many different expected names stand among `cells`.
    pub fn hits<'c>(&self, cells: impl IntoIterator<Item = &'c str>) -> usize {
        let found: BTreeSet<String> =
            cells.into_iter().map(key).filter(|key| self.keys.contains(key)).collect();
        found.len()
    }
}

/// What is left of a header when case, accents and separators are taken away.
pub fn key(header: &str) -> String {
    fold(header).chars().filter(|character| character.is_alphanumeric()).collect()
}
