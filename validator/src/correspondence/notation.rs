//! By which words is a mapping written? French words in the file; English ones, capitals and bare letters are read too.

use etalon_vocab::fold::fold;

use super::{Axis, Confidence, Status};

/// A key of a mapping file, or a column of its workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The schema converted to.
    Schema,
    /// Its version.
    Version,
    /// The file it was made for.
    File,
    /// The country of its publisher.
    Country,
    /// The headers of that file.
    Headers,
    /// A block about a field.
    Field,
    /// A block about a column left over.
    Column,
    /// Name of the field.
    Target,
    /// The column, or the columns, it is made of.
    Source,
    /// The columns it is made of.
    Sources,
    /// A value written in every row.
    Constant,
    /// What was decided.
    Status,
    /// How sure the proposal is.
    Confidence,
    /// Why it was proposed.
    Reason,
    /// Other columns that could be meant.
    Others,
    /// What is done to the values.
    Steps,
    /// What values become.
    Values,
    /// Whether a column is kept.
    Kept,
    /// A value of the city.
    Value,
    /// What it becomes.
    Code,
}

impl Key {
    /// Keys of the file itself.
    pub(super) const OF_FILE: &[Self] = &[
        Self::Schema,
        Self::Version,
        Self::File,
        Self::Country,
        Self::Headers,
        Self::Field,
        Self::Column,
    ];
    /// Keys of a block about a field.
    pub(super) const OF_FIELD: &[Self] = &[
        Self::Target,
        Self::Source,
        Self::Sources,
        Self::Constant,
        Self::Status,
        Self::Confidence,
        Self::Reason,
        Self::Others,
        Self::Steps,
        Self::Values,
    ];
    /// Keys of a block about a column left over.
    pub(super) const OF_COLUMN: &[Self] = &[Self::Source, Self::Kept];

    /// The key as it is written in a file.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// The key in French and in English.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Schema => ("schema", "schema"),
            Self::Version => ("version", "version"),
            Self::File => ("fichier", "file"),
            Self::Country => ("pays", "country"),
            Self::Headers => ("entetes", "headers"),
            Self::Field => ("champ", "field"),
            Self::Column => ("colonne", "column"),
            Self::Target => ("cible", "target"),
            Self::Source => ("source", "source"),
            Self::Sources => ("sources", "sources"),
            Self::Constant => ("constante", "constant"),
            Self::Status => ("statut", "status"),
            Self::Confidence => ("confiance", "confidence"),
            Self::Reason => ("raison", "reason"),
            Self::Others => ("autres", "others"),
            Self::Steps => ("etapes", "steps"),
            Self::Values => ("valeurs", "values"),
            Self::Kept => ("garder", "keep"),
            Self::Value => ("valeur", "value"),
            Self::Code => ("code", "code"),
        }
    }

    /// The key that a word means, among those that have their place there.
    pub(super) fn read(word: &str, among: &[Self]) -> Option<Self> {
        let word = plain(word);
        among.iter().copied().find(|key| {
            let (french, english) = key.names();
            word == french || word == english
        })
    }

    /// The name of the key that was meant by a word that is none.
    pub(super) fn meant(word: &str, among: &[Self]) -> Option<String> {
        let names = among.iter().flat_map(|key| <[&str; 2]>::from(key.names()));
        nearest(word, names)
    }
}

/// A word without accents, capitals or signs: `Étapes`, `en-têtes`.
pub(super) fn plain(word: &str) -> String {
    fold(word).replace('-', "")
}

/// The known word that was meant by one that is not known.
pub(super) fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<String> {
    let folded = fold(word);
    known
        .map(|one| (strsim::damerau_levenshtein(&fold(one), &folded), one))
        .filter(|(distance, one)| *distance <= 1 + one.chars().count().min(folded.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, one)| one.to_owned())
}

impl Status {
    /// Every status, in the order of a list to choose from.
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Accepted, Self::Refused];

    /// The status as it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposé",
            Self::Accepted => "accepté",
            Self::Refused => "refusé",
        }
    }

    /// The status that a word means: `proposé`, `ACCEPTE`, `refused`.
    pub fn read(word: &str) -> Option<Self> {
        Some(match plain(word).as_str() {
            "propose" | "proposee" | "proposed" => Self::Proposed,
            "accepte" | "acceptee" | "accepted" | "accept" => Self::Accepted,
            "refuse" | "refusee" | "refused" | "rejected" | "reject" => Self::Refused,
            _ => return None,
        })
    }
}

impl Confidence {
    /// The confidence as it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsure => "incertain",
            Self::Likely => "probable",
            Self::Sure => "sûr",
        }
    }

    /// The confidence as programs read it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }

    /// The confidence that a word means: `sûr`, `LIKELY`.
    pub fn read(word: &str) -> Option<Self> {
        Some(match plain(word).as_str() {
            "incertain" | "incertaine" | "unsure" | "uncertain" => Self::Unsure,
            "probable" | "likely" => Self::Likely,
            "sur" | "sure" => Self::Sure,
            _ => return None,
        })
    }
}

impl Axis {
    /// The axis as it is written in a file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
        }
    }

    /// The axis that a word means.
    pub(super) fn read(word: &str) -> Option<Self> {
        Some(match plain(word).as_str() {
            "latitude" | "lat" => Self::Latitude,
            "longitude" | "lon" | "lng" => Self::Longitude,
            _ => return None,
        })
    }
}

/// Yes or no, as people write it in a sheet.
pub(super) fn choice(word: &str) -> Option<bool> {
    Some(match plain(word).as_str() {
        "oui" | "yes" | "true" | "vrai" | "x" | "1" => true,
        "non" | "no" | "false" | "faux" | "0" => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_people_write_them() {
        for status in Status::ALL {
            assert_eq!(Status::read(status.name()), Some(status));
            assert_eq!(Status::read(&status.name().to_uppercase()), Some(status));
            assert_eq!(Status::read(&fold(status.name())), Some(status));
        }
        assert_eq!(Status::read("Accepted"), Some(Status::Accepted));
        assert_eq!(Status::read("bof"), None);
        for confidence in [Confidence::Unsure, Confidence::Likely, Confidence::Sure] {
            assert_eq!(Confidence::read(confidence.name()), Some(confidence));
        }
        assert_eq!(Key::read("Étapes", Key::OF_FIELD), Some(Key::Steps));
        assert_eq!(Key::read("en-têtes", Key::OF_FILE), Some(Key::Headers));
        assert_eq!(Key::read("étapes", Key::OF_FILE), None);
    }

    #[test]
    fn what_was_meant_is_near_or_nothing() {
        assert_eq!(Key::meant("satut", Key::OF_FIELD).as_deref(), Some("statut"));
        assert_eq!(Key::meant("commentaire", Key::OF_FIELD), None);
        assert_eq!(
            nearest("latitud", ["longitude", "latitude"].into_iter()).as_deref(),
            Some("latitude")
        );
        assert_eq!(nearest("nom", ["rue", "cle"].into_iter()), None);
    }
}
