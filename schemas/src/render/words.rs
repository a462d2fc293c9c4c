//! What are the parts of a documentation called, in French and in English?

/// A heading or a short phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Fields,
    Field,
    Type,
    Required,
    Meaning,
    Values,
    Rules,
    /// All the fields have a value, or none.
    AllOrNone,
    /// At least one of the fields has a value.
    OneRequired,
    /// What the schema was drawn from.
    Sources,
    Version,
    Yes,
    No,
    Help,
    Data,
    HowTo,
    PrimaryKey,
}

/// The word in a language; French unless English is asked for.
pub(super) fn word(word: Word, language: &str) -> &'static str {
    let english = language.starts_with("en");
    let (french, other) = match word {
        Word::Fields => ("Champs", "Fields"),
        Word::Field => ("Champ", "Field"),
        Word::Type => ("Type", "Type"),
        Word::Required => ("Obligatoire", "Required"),
        Word::Meaning => ("Définition", "Meaning"),
        Word::Values => ("Valeurs admises", "Allowed values"),
        Word::Rules => ("Règles entre champs", "Rules between fields"),
        Word::AllOrNone => ("Tous remplis, ou aucun", "All filled in, or none"),
        Word::OneRequired => ("Au moins un rempli", "At least one filled in"),
        Word::Sources => ("Sources", "Sources"),
        Word::Version => ("Version", "Version"),
        Word::Yes => ("oui", "yes"),
        Word::No => ("non", "no"),
        Word::Help => ("Mode d’emploi", "How to use"),
        Word::Data => ("Données", "Data"),
        Word::HowTo => (
            "Remplissez une ligne par objet dans la feuille « Données », sans toucher à l’en-tête. Les colonnes en gras sont obligatoires ; le commentaire de chaque en-tête dit ce qu’il faut saisir. Vérifiez ensuite le fichier avec « etalon valider ».",
            "Fill in one row an object in the sheet “Data”, and leave the header as it is. Columns in bold are required; the comment of each header says what to write. Then check the file with “etalon validate”.",
        ),
        Word::PrimaryKey => ("Identifiant de la ligne", "Key of a row"),
    };
    if english { other } else { french }
}

/// The name of a type, for people.
pub(super) fn kind(kind: &crate::field::FieldType, language: &str) -> &'static str {
    use crate::field::FieldType as Kind;
    let english = language.starts_with("en");
    let (french, other) = match kind {
        Kind::Any => ("toute valeur", "any value"),
        Kind::Text => ("texte", "text"),
        Kind::Integer => ("nombre entier", "whole number"),
        Kind::Number => ("nombre", "number"),
        Kind::Boolean => ("oui ou non", "yes or no"),
        Kind::Date => ("date (AAAA-MM-JJ)", "date (YYYY-MM-DD)"),
        Kind::Time => ("heure (HH:MM:SS)", "time (HH:MM:SS)"),
        Kind::DateTime => ("date et heure", "date and time"),
        Kind::Year => ("année", "year"),
        Kind::YearMonth => ("mois (AAAA-MM)", "month (YYYY-MM)"),
        Kind::Duration => ("durée (ISO 8601)", "duration (ISO 8601)"),
        Kind::GeoPoint(_) => ("point (longitude, latitude)", "point (longitude, latitude)"),
        Kind::GeoJson(_) => ("géométrie (GeoJSON ou WKT)", "geometry (GeoJSON or WKT)"),
        Kind::List(_) => ("liste", "list"),
        Kind::Object => ("objet JSON", "JSON object"),
    };
    if english { other } else { french }
}
