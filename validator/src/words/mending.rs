//! How is a change of a file named, and how is a user asked about it?

use super::Lang;
use crate::mending::Change;

/// The name of a kind of change.
pub fn change(change: Change, lang: Lang) -> &'static str {
    match (change, lang) {
        (Change::Encoding, Lang::Fr) => "Encodage UTF-8",
        (Change::Encoding, Lang::En) => "UTF-8 encoding",
        (Change::DoubleEncoding, Lang::Fr) => "Fichier encodé deux fois",
        (Change::DoubleEncoding, Lang::En) => "File encoded twice",
        (Change::NulBytes, Lang::Fr) => "Octets nuls",
        (Change::NulBytes, Lang::En) => "NUL bytes",
        (Change::Delimiter, Lang::Fr) => "Séparateur de colonnes",
        (Change::Delimiter, Lang::En) => "Delimiter",
        (Change::LoneQuote, Lang::Fr) => "Guillemets isolés, écrits sans équivoque",
        (Change::LoneQuote, Lang::En) => "Lone quotes, written plainly",
        (Change::LinesAbove, Lang::Fr) => "Lignes au-dessus des en-têtes, à retirer",
        (Change::LinesAbove, Lang::En) => "Lines above the header, to be taken out",
        (Change::HeaderSpelling, Lang::Fr) => "Écriture des en-têtes",
        (Change::HeaderSpelling, Lang::En) => "Spelling of headers",
        (Change::HeaderAlias, Lang::Fr) => "En-tête qui ressemble à un champ",
        (Change::HeaderAlias, Lang::En) => "Header that looks like a field",
        (Change::EmptyColumns, Lang::Fr) => "Colonnes vides",
        (Change::EmptyColumns, Lang::En) => "Empty columns",
        (Change::BlankRows, Lang::Fr) => "Lignes vides",
        (Change::BlankRows, Lang::En) => "Blank rows",
        (Change::Spaces, Lang::Fr) => "Espaces autour des valeurs",
        (Change::Spaces, Lang::En) => "Spaces around values",
        (Change::CellEncoding, Lang::Fr) => "Valeurs encodées deux fois",
        (Change::CellEncoding, Lang::En) => "Values encoded twice",
        (Change::DecimalMark, Lang::Fr) => "Séparateur décimal",
        (Change::DecimalMark, Lang::En) => "Decimal mark",
        (Change::Grouping, Lang::Fr) => "Écriture des nombres",
        (Change::Grouping, Lang::En) => "Form of numbers",
        (Change::Unit, Lang::Fr) => "Unité à côté du nombre",
        (Change::Unit, Lang::En) => "Unit beside the number",
        (Change::WholeNumber, Lang::Fr) => "Nombres entiers",
        (Change::WholeNumber, Lang::En) => "Whole numbers",
        (Change::TruthWord, Lang::Fr) => "Vrai ou faux",
        (Change::TruthWord, Lang::En) => "True or false",
        (Change::DateForm, Lang::Fr) => "Forme des dates",
        (Change::DateForm, Lang::En) => "Form of dates",
        (Change::AmbiguousDate, Lang::Fr) => "Dates dont le jour et le mois peuvent se confondre",
        (Change::AmbiguousDate, Lang::En) => "Dates whose day and month may be confused",
        (Change::SerialDate, Lang::Fr) => "Dates laissées sous forme de nombre par un tableur",
        (Change::SerialDate, Lang::En) => "Dates left as numbers by a spreadsheet",
        (Change::Code, Lang::Fr) => "Valeurs admises",
        (Change::Code, Lang::En) => "Allowed values",
        (Change::Format, Lang::Fr) => "Écriture du format",
        (Change::Format, Lang::En) => "Form of the format",
        (Change::Identifier, Lang::Fr) => "Écriture des identifiants",
        (Change::Identifier, Lang::En) => "Form of identifiers",
        (Change::Pattern, Lang::Fr) => "Espaces, séparateurs ou majuscules que le motif refuse",
        (Change::Pattern, Lang::En) => "Spaces, separators or capitals that the pattern refuses",
        (Change::LeadingZeros, Lang::Fr) => "Zéros initiaux",
        (Change::LeadingZeros, Lang::En) => "Leading zeros",
        (Change::PointForm, Lang::Fr) => "Écriture des points",
        (Change::PointForm, Lang::En) => "Form of points",
        (Change::Swapped, Lang::Fr) => "Latitude et longitude inversées",
        (Change::Swapped, Lang::En) => "Latitude and longitude swapped",
        (Change::Total, Lang::Fr) => "Total différent de la somme",
        (Change::Total, Lang::En) => "Total other than the sum",
        (Change::Other, Lang::Fr) => "Autres corrections",
        (Change::Other, Lang::En) => "Other changes",
    }
}

/// The parts of the account of what was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What was changed.
    Done,
    /// That there was nothing to change.
    Nothing,
    /// What waits for an answer.
    Declined,
    /// How to answer.
    Interactive,
    /// What is left to be mended by hand.
    Left,
    /// A question, after the change it is about.
    Question,
}

/// The words of a part.
pub fn part(part: Part, lang: Lang) -> &'static str {
    match (part, lang) {
        (Part::Done, Lang::Fr) => "Corrigé",
        (Part::Done, Lang::En) => "Mended",
        (Part::Nothing, Lang::Fr) => "Rien n’était à corriger d’office.",
        (Part::Nothing, Lang::En) => "There was nothing to mend without asking.",
        (Part::Declined, Lang::Fr) => "Laissé tel quel, à confirmer",
        (Part::Declined, Lang::En) => "Left as it was, to be confirmed",
        (Part::Interactive, Lang::Fr) => {
            "L’option «\u{a0}--interactive\u{a0}» pose la question pour chacune de ces corrections."
        }
        (Part::Interactive, Lang::En) => "The option “--interactive” asks about each of these.",
        (Part::Left, Lang::Fr) => "Après correction",
        (Part::Left, Lang::En) => "After mending",
        (Part::Question, Lang::Fr) => "Appliquer cette correction\u{202f}? [o/N]",
        (Part::Question, Lang::En) => "Apply this change? [y/N]",
    }
}

/// Rows in which a remedy was left out.
pub fn kept(rows: u64, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{} sans certaines corrections\u{a0}: elles y auraient fait apparaître d’autres erreurs.",
            super::count(rows, "ligne laissée", "lignes laissées", lang)
        ),
        Lang::En => format!(
            "{} without some changes: they would have brought other errors to light.",
            super::count(rows, "row left", "rows left", lang)
        ),
    }
}
