//! What are the parts of a report called? Titles, heads of columns, short remarks.

use super::Lang;
use super::typography::count;
use crate::profile::Profile;

/// Declares the labels: variant, what it is for, French, English.
macro_rules! labels {
    ($($label:ident $purpose:literal $french:literal $english:literal),* $(,)?) => {
        /// A part of a report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Label {
            $(#[doc = $purpose] $label,)*
        }

        impl Label {
            /// Every label, in order.
            pub const ALL: &[Self] = &[$(Self::$label,)*];
        }

        /// The words for a part of a report.
        pub fn label(label: Label, lang: Lang) -> &'static str {
            match (lang, label) {
                $((Lang::Fr, Label::$label) => $french,)*
                $((Lang::En, Label::$label) => $english,)*
            }
        }
    };
}

labels! {
    ReportTitle "Title of a report." "Rapport de validation" "Validation report",
    File "One file." "Fichier" "File",
    Files "Several files." "Fichiers" "Files",
    Schema "The schema." "Schéma" "Schema",
    SchemaDetected "After the name of a schema guessed from the columns." "reconnu d’après les colonnes" "recognised from the columns",
    SchemaNone "No schema could be had." "aucun\u{202f}; seule la lecture du fichier a été vérifiée" "none; only the reading of the file was checked",
    Version "Version of the schema." "Version" "Version",
    Profile "The profile." "Profil" "Profile",
    ProfileStrict "Name of a profile." "strict" "strict",
    ProfileStandard "Name of a profile." "standard" "standard",
    ProfileLenient "Name of a profile." "souple" "lenient",
    Engine "Version of the engine." "Moteur" "Engine",
    Ruleset "Version of the rules." "Jeu de règles" "Ruleset",
    Fingerprint "SHA-256 of the file." "Empreinte SHA-256" "SHA-256",
    Size "Size of the file." "Taille" "Size",
    Reading "What was detected." "Lecture" "Reading",
    Format "Format of the file." "Format" "Format",
    Packing "Compression." "Compression" "Compression",
    InnerFile "File inside the archive." "Fichier dans l’archive" "File in the archive",
    Encoding "Encoding." "Encodage" "Encoding",
    ByteOrderMark "After the encoding." "avec marque d’ordre des octets" "with byte order mark",
    Delimiter "Character between cells." "Séparateur de colonnes" "Column separator",
    DelimiterComma "Name of a separator." "virgule" "comma",
    DelimiterSemicolon "Name of a separator." "point-virgule" "semicolon",
    DelimiterTab "Name of a separator." "tabulation" "tab",
    DelimiterPipe "Name of a separator." "barre verticale" "vertical bar",
    HeaderLine "Line of the header." "Ligne d’en-tête" "Header line",
    Sheet "Sheet read." "Feuille" "Sheet",
    Columns "Columns of the file." "Colonnes" "Columns",
    ColumnUnchecked "A column that no field knows." "non vérifiée" "not checked",
    CheckedAs "A column checked as a field." "vérifiée comme" "checked as",
    Rows "Rows read." "Lignes lues" "Rows read",
    RowsInError "Rows with an error." "Lignes en erreur" "Rows in error",
    Verdict "The verdict." "Verdict" "Verdict",
    Summary "Title of the counts." "En bref" "Summary",
    Findings "Title of the findings." "Constats" "Findings",
    Groups "Title of the groups." "Constats regroupés" "Grouped findings",
    Detail "Title of the findings one by one." "Détail des constats" "Findings one by one",
    NoFinding "Nothing was found." "Aucun constat\u{a0}: rien à corriger." "No finding: nothing to mend.",
    NoError "Warnings only." "Aucune erreur." "No error.",
    Severity "Head of a column." "Gravité" "Severity",
    Code "Head of a column." "Code" "Code",
    Rule "The rule of a finding." "Règle" "Rule",
    RulePage "Link to the page of a rule." "En savoir plus sur cette règle" "More about this rule",
    Place "Head of a column." "Emplacement" "Place",
    Line "Head of a column." "Ligne" "Line",
    Lines "Lines of a group." "Lignes" "Lines",
    FirstLine "Line of the first finding." "première ligne" "first line",
    FirstLines "Lines of the first findings." "Premières lignes" "First lines",
    Column "Head of a column." "Colonne" "Column",
    Property "Property of a graph." "Propriété" "Property",
    What "Head of a column." "Constat" "Finding",
    Mend "How to mend." "Comment corriger" "How to mend",
    Seen "Value seen." "Valeur lue" "Value read",
    Masked "Beside a masked value." "valeur masquée, car elle peut désigner une personne" "value masked, as it may be about a person",
    Proposed "Value proposed." "Valeur proposée" "Value proposed",
    Samples "Values of a group." "Valeurs rencontrées" "Values met",
    Safe "A repair that needs no thought." "correction sûre" "safe repair",
    ToConfirm "A repair to be confirmed." "correction à confirmer" "repair to be confirmed",
    Related "Another place concerned." "Voir aussi" "See also",
    Occurrences "Head of a column." "Nombre" "Count",
    Truncated "Some findings are not shown." "Tous les constats ne sont pas détaillés\u{202f}; les nombres et les regroupements les comptent tous." "Not all findings are shown one by one; counts and groups take all of them in.",
    Remarks "Title of the remarks on a schema." "Remarques sur le schéma" "Remarks on the schema",
    GeneratedBy "Foot of a report." "Rapport établi par Étalon" "Report made by Étalon",
    Contents "Title of a list of links." "Sommaire" "Contents",
    Record "One record of a file without lines." "Objet" "Object",
    Records "Several records." "Objets" "Objects",
    DataRow "One row." "ligne de données" "row of data",
    DataRows "Several rows." "lignes de données" "rows of data",
    Time "After the number 1." "fois" "time",
    Times "After a number." "fois" "times",
    ExplainCommand "Command that explains a rule." "etalon expliquer" "etalon explain",
    Yes "Yes." "oui" "yes",
    No "No." "non" "no",
}

/// The name of a profile, as people read it.
pub fn profile(profile: Profile, lang: Lang) -> &'static str {
    let known = match profile {
        Profile::Strict => Label::ProfileStrict,
        Profile::Standard => Label::ProfileStandard,
        Profile::Lenient => Label::ProfileLenient,
    };
    label(known, lang)
}

/// The colon after a label, with the space of the language.
pub fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "\u{a0}:",
        Lang::En => ":",
    }
}

/// `et 37 autres`, after the first items of a list.
pub fn more(left_out: u64, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("et {}", count(left_out, "autre", "autres", lang)),
        Lang::En => format!("and {}", count(left_out, "other", "others", lang)),
    }
}

/// `120 erreurs, 1 avertissement, 4 informations`; what is zero is left out, but for `aucun constat`.
pub fn tally(errors: u64, warnings: u64, informations: u64, lang: Lang) -> String {
    let kinds = match lang {
        Lang::Fr => [
            (errors, "erreur", "erreurs"),
            (warnings, "avertissement", "avertissements"),
            (informations, "information", "informations"),
        ],
        Lang::En => [
            (errors, "error", "errors"),
            (warnings, "warning", "warnings"),
            (informations, "note", "notes"),
        ],
    };
    let parts: Vec<String> = kinds
        .iter()
        .filter(|(number, _, _)| *number > 0)
        .map(|(number, one, many)| count(*number, one, many, lang))
        .collect();
    match (parts.is_empty(), lang) {
        (false, _) => parts.join(", "),
        (true, Lang::Fr) => "aucun constat".to_owned(),
        (true, Lang::En) => "no finding".to_owned(),
    }
}

/// The name of the character between cells.
pub fn delimiter(character: char, lang: Lang) -> String {
    let known = match character {
        ',' => Label::DelimiterComma,
        ';' => Label::DelimiterSemicolon,
        '\t' => Label::DelimiterTab,
        '|' => Label::DelimiterPipe,
        other => return super::quoted(&other.to_string(), lang),
    };
    label(known, lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_leave_out_what_is_zero() {
        assert_eq!(tally(1_200, 1, 0, Lang::En), "1,200 errors, 1 warning");
        assert_eq!(tally(0, 0, 2, Lang::Fr), "2\u{a0}informations");
        assert_eq!(tally(0, 0, 0, Lang::Fr), "aucun constat");
        assert_eq!(more(37, Lang::Fr), "et 37\u{a0}autres");
        assert_eq!(delimiter(';', Lang::Fr), "point-virgule");
    }
}
