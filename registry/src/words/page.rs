//! What are the parts of the pages called, in French and in English?

use etalon_validator::words::Lang;

/// Declares the words: variant, French, English.
macro_rules! words {
    ($($word:ident $french:literal $english:literal),* $(,)?) => {
        /// A word or a sentence of the pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Word {
            $($word,)*
        }

        /// The word in a language.
        pub(crate) fn word(word: Word, lang: Lang) -> &'static str {
            match (lang, word) {
                $((Lang::Fr, Word::$word) => $french,)*
                $((Lang::En, Word::$word) => $english,)*
            }
        }
    };
}

words! {
    // Around every page.
    Site "Étalon" "Étalon",
    Tagline "Formats de données des villes francophones" "Data formats of francophone cities",
    SkipToContent "Aller au contenu" "Skip to content",
    MainMenu "Menu principal" "Main menu",
    Path "Fil d’Ariane" "Breadcrumb",
    Home "Accueil" "Home",
    Schemas "Formats" "Formats",
    CodeLists "Listes de codes" "Code lists",
    Vocabulary "Vocabulaire" "Vocabulary",
    Rules "Règles" "Rules",
    Programs "API" "API",
    CheckFile "Vérifier un fichier" "Check a file",
    Search "Rechercher" "Search",
    SearchLabel "Rechercher un format, un champ" "Search for a format, a field",
    OtherLanguage "English" "Français",
    OtherLanguageLong "Read this page in English" "Lire cette page en français",
    Footer "Pied de page" "Footer",
    Imprint "Mentions et vie privée" "Imprint and privacy",
    Accessibility "Accessibilité\u{a0}: partiellement conforme" "Accessibility: partially compliant",
    Feed "Fil des publications" "Feed of publications",
    Catalogue "Catalogue DCAT" "DCAT catalogue",
    Frugal "Sans script, sans traceur, sans service tiers." "No script, no tracker, no third party.",
    // The first page.
    HomeTitle "Les formats de données que les villes francophones partagent" "The data formats that francophone cities share",
    HomeLead "Choisissez un format, vérifiez votre fichier et corrigez-le grâce à des explications claires." "Choose a format, check your file and mend it with plain explanations.",
    HomeCheck "Vous avez un fichier\u{202f}?" "Do you have a file?",
    HomeCheckText "Déposez-le\u{a0}: le rapport dit ce qui ne va pas, où, et comment le corriger. Rien n’est gardé de votre fichier." "Hand it in: the report says what is wrong, where, and how to mend it. Nothing of your file is kept.",
    HomeBrowse "Vous cherchez un format\u{202f}?" "Looking for a format?",
    HomeBrowseText "Chaque format décrit ses champs, donne un modèle à remplir et un exemple." "Each format describes its fields, and gives a template to fill in and an example.",
    AllSchemas "Voir tous les formats" "See all formats",
    ByTheme "Par thème" "By theme",
    Newest "Dernières publications" "Latest publications",
    ForPrograms "Pour les programmes" "For programs",
    ForProgramsText "Chaque adresse répond aussi en JSON, en Turtle et en JSON-LD. L’API, le catalogue DCAT et les questions SPARQL sont ouverts à tous." "Each address also answers in JSON, Turtle and JSON-LD. The API, the DCAT catalogue and SPARQL queries are open to all.",
    SeeApi "Découvrir l’API" "Discover the API",
    // Lists of formats.
    AllFormats "Tous les formats" "All formats",
    Namespaces "Qui publie" "Who publishes",
    OtherThemes "Sans thème" "No theme",
    SeeAllOfTheme "Voir les autres" "See the others",
    Homepage "Site de l’organisme" "Website of the body",
    AllThemes "Tous les thèmes" "All themes",
    AllNamespaces "Tous les organismes" "All bodies",
    Theme "Thème" "Theme",
    Body "Organisme" "Body",
    SearchTitle "Rechercher un format" "Search for a format",
    InFields "Champs concernés" "Fields concerned",
    NothingFound "Essayez un mot plus court ou plus courant, ou parcourez les thèmes." "Try a shorter or more common word, or browse the themes.",
    Previous "Résultats précédents" "Previous results",
    Next "Résultats suivants" "Next results",
    Pages "Pages de résultats" "Pages of results",
    Version "version" "version",
    // A format.
    Required "obligatoire" "required",
    Recommended "recommandé" "recommended",
    Optional "facultatif" "optional",
    Fields "Champs" "Fields",
    Field "Champ" "Field",
    Type "Type" "Type",
    Meaning "Définition" "Meaning",
    Requirement "Exigence" "Requirement",
    Example "Exemple" "Example",
    CodeList "Liste de codes" "Code list",
    OpenList "conseillée" "advised",
    Values "Valeurs admises" "Allowed values",
    Bounds "Contraintes et en-têtes reconnus" "Constraints and known headers",
    Personal "peut désigner une personne" "may be about a person",
    Property "Propriété RDF" "RDF property",
    Format "Forme" "Form",
    DatePattern "Écriture de la date" "Date pattern",
    Unique "Jamais deux fois la même valeur" "Never twice the same value",
    Yes "oui" "yes",
    Minimum "Au moins" "At least",
    Maximum "Au plus" "At most",
    MoreThan "Plus de" "More than",
    LessThan "Moins de" "Less than",
    LeastLength "Longueur au moins" "Length at least",
    MostLength "Longueur au plus" "Length at most",
    Pattern "Motif" "Pattern",
    KnownHeaders "En-têtes reconnus" "Known headers",
    RulesBetween "Règles entre champs" "Rules between fields",
    Files "Fichiers" "Files",
    Versions "Versions" "Versions",
    WhatChanged "Ce qui change" "What changes",
    ThisOne "celle-ci" "this one",
    Guide "Mode d’emploi" "How to use it",
    Changelog "Journal des versions" "Changelog",
    Cite "Citer ce format" "Cite this format",
    CiteText "Adresse permanente de cette version, à écrire dans dct:conformsTo\u{a0}:" "Permanent address of this version, to write in dct:conformsTo:",
    Digest "Empreinte de la source" "Digest of the source",
    Contributors "Qui l’a écrit" "Who wrote it",
    Sources "Sources" "Sources",
    ProfileOf "Adapte le format" "Adapts the format",
    Country "Pays" "Country",
    Licence "Licence" "Licence",
    RdfClass "Classe RDF" "RDF class",
    CheckWith "Vérifier un fichier avec ce format" "Check a file with this format",
    TakeTemplate "Télécharger le modèle (tableur)" "Download the template (spreadsheet)",
    TakeExample "Télécharger un exemple (CSV)" "Download an example (CSV)",
    Retired "Cette version n’est gardée que pour ceux qui ont d’anciens fichiers." "This version is only kept for those who have old files.",
    NewerExists "Une version plus récente existe\u{a0}:" "A newer version exists:",
    WholeDocument "Ce format décrit un document entier\u{a0}: ses règles sont dans sa source." "This format describes a whole document: its rules are in its source.",
    OnThisPage "Sur cette page" "On this page",
    AsData "Cette page en données\u{a0}:" "This page as data:",
    DetailsInFiles "Le format a beaucoup de champs\u{a0}: contraintes et propriétés sont dans les fichiers." "The format has many fields: constraints and properties are in the files.",
    About "À propos" "About",
    // What changes between two versions.
    CompareWith "Comparer avec la version" "Compare with version",
    Compare "Comparer" "Compare",
    NoOtherVersion "Ce format n’a pas d’autre version à comparer." "This format has no other version to compare with.",
    // When there is no page.
    Instead "Vous cherchiez peut-être\u{a0}:" "You may have been looking for:",
    BackHome "Revenir à l’accueil" "Back to the first page",
    ProblemCode "Code à donner si vous nous écrivez\u{a0}:" "Code to give if you write to us:",
    PublishedOn "publié le" "published on",
}

/// The name of a theme: the folders of the common formats have theirs, others say their own.
pub(crate) fn theme(slug: &str, lang: Lang) -> String {
    let known = match slug {
        "administration" => ("Administration", "Administration"),
        "culture" => ("Culture", "Culture"),
        "economie" => ("Économie", "Economy"),
        "environnement" => ("Environnement", "Environment"),
        "equipements" => ("Équipements", "Facilities"),
        "finances" => ("Finances", "Finance"),
        "mobilite" => ("Mobilité", "Mobility"),
        "population" => ("Population", "Population"),
        "references" => ("Références", "References"),
        "territoire" => ("Territoire", "Territory"),
        other => return capital(&other.replace('-', " ")),
    };
    match lang {
        Lang::Fr => known.0,
        Lang::En => known.1,
    }
    .to_owned()
}

/// With a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A day, from a moment: `24 novembre 2026`.
pub(crate) fn day(moment: &str, lang: Lang) -> String {
    let mut parts = moment.split(['-', 'T']).map_while(|part| part.parse::<usize>().ok());
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return moment.to_owned();
    };
    let name = month.checked_sub(1).and_then(|place| MONTHS.get(place));
    let (french, english) = name.copied().unwrap_or_default();
    match (lang, day) {
        (Lang::Fr, 1) => format!("1er\u{a0}{french} {year}"),
        (Lang::Fr, _) => format!("{day}\u{a0}{french} {year}"),
        (Lang::En, _) => format!("{day}\u{a0}{english} {year}"),
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

/// How many fields.
pub(crate) fn fields(number: usize, lang: Lang) -> String {
    counted(number, ["champ", "champs", "field", "fields"], lang)
}

/// How many others there are, not shown.
pub(crate) fn others(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("et {}", counted(number, ["autre", "autres", "", ""], lang)),
        Lang::En => format!("and {number} more"),
    }
}

/// The title of a comparison.
pub(crate) fn changes_of(version: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Ce qui change en {version}"),
        Lang::En => format!("What changes in {version}"),
    }
}

/// What somebody did for a format.
pub(crate) fn role(role: &str, lang: Lang) -> String {
    let known = match role {
        "author" => ("auteur", "author"),
        "publisher" => ("éditeur", "publisher"),
        "maintainer" => ("responsable", "maintainer"),
        "wrangler" => ("mise en forme", "wrangler"),
        "contributor" => ("contribution", "contributor"),
        other => return other.to_owned(),
    };
    match lang {
        Lang::Fr => known.0,
        Lang::En => known.1,
    }
    .to_owned()
}

/// Whom a file of a version is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Those who fill in or read.
    People,
    /// Software.
    Programs,
    /// Whoever knows what it is.
    Other,
}

/// The title of the files of a use.
pub(crate) fn use_title(of: Use, lang: Lang) -> &'static str {
    match (of, lang) {
        (Use::People, Lang::Fr) => "Pour remplir et pour lire",
        (Use::People, Lang::En) => "To fill in and to read",
        (Use::Programs, Lang::Fr) => "Pour les logiciels",
        (Use::Programs, Lang::En) => "For software",
        (Use::Other, Lang::Fr) => "Autres fichiers",
        (Use::Other, Lang::En) => "Other files",
    }
}

/// The files there usually are: name, use, what it is in French and in English.
const FILES: &[(&str, Use, &str, &str)] = &[
    (
        "modele.xlsx",
        Use::People,
        "Modèle à remplir, pour tableur",
        "Template to fill in, for spreadsheets",
    ),
    (
        "modele.csv",
        Use::People,
        "Modèle à remplir, en-tête seul",
        "Template to fill in, header alone",
    ),
    ("exemple-valide.csv", Use::People, "Exemple conforme", "Example that conforms"),
    (
        "exemple-invalide.csv",
        Use::People,
        "Exemple fautif, une faute par ligne",
        "Faulty example, one fault a line",
    ),
    (
        "documentation.html",
        Use::People,
        "Documentation, page seule",
        "Documentation, one page (French)",
    ),
    (
        "documentation.md",
        Use::People,
        "Documentation en Markdown",
        "Documentation in Markdown (French)",
    ),
    ("LISEZMOI.md", Use::People, "Mode d’emploi", "How to use it (French)"),
    ("CHANGELOG.md", Use::People, "Journal des versions", "Changelog (French)"),
    ("schema.json", Use::Programs, "Source du format", "Source of the format"),
    ("json-schema.json", Use::Programs, "JSON Schema 2020-12", "JSON Schema 2020-12"),
    (
        "table-schema.json",
        Use::Programs,
        "Table Schema (Frictionless, Validata)",
        "Table Schema (Frictionless, Validata)",
    ),
    ("csvw.json", Use::Programs, "CSV on the Web", "CSV on the Web"),
    ("shapes.ttl", Use::Programs, "Formes SHACL", "SHACL shapes"),
    ("context.jsonld", Use::Programs, "Contexte JSON-LD", "JSON-LD context"),
    ("table.sql", Use::Programs, "Table pour PostgreSQL", "Table for PostgreSQL"),
    (
        "exemple-invalide.constats.json",
        Use::Programs,
        "Constats attendus de l’exemple fautif",
        "Findings expected of the faulty example",
    ),
];

/// Whom a file is for.
pub(crate) fn used(name: &str) -> Use {
    FILES.iter().find(|(known, ..)| *known == name).map_or(Use::Other, |(_, of, ..)| *of)
}

/// What a file is.
pub(crate) fn file(name: &str, lang: Lang) -> String {
    let known = FILES.iter().find(|(known, ..)| *known == name);
    match (known, lang) {
        (Some((_, _, french, _)), Lang::Fr) => (*french).to_owned(),
        (Some((.., english)), Lang::En) => (*english).to_owned(),
        (None, _) => name.to_owned(),
    }
}

/// The title of a search.
pub(crate) fn results_of(sought: &str, lang: Lang) -> String {
    let sought = etalon_validator::words::quoted(sought, lang);
    match lang {
        Lang::Fr => format!("Recherche\u{a0}: {sought}"),
        Lang::En => format!("Search: {sought}"),
    }
}

/// How many formats were found.
pub(crate) fn found(number: usize, lang: Lang) -> String {
    match (number, lang) {
        (0, Lang::Fr) => "Aucun format ne correspond.".to_owned(),
        (0, Lang::En) => "No format matches.".to_owned(),
        _ => {
            let nouns = ["format trouvé", "formats trouvés", "format found", "formats found"];
            counted(number, nouns, lang)
        }
    }
}

/// How many formats.
pub(crate) fn formats(number: usize, lang: Lang) -> String {
    counted(number, ["format", "formats", "format", "formats"], lang)
}

/// A number and its noun, in French (one, many) then in English.
pub(crate) fn counted(number: usize, [one, many, single, plural]: [&str; 4], lang: Lang) -> String {
    let number = u64::try_from(number).unwrap_or(u64::MAX);
    match lang {
        Lang::Fr => etalon_validator::words::count(number, one, many, lang),
        Lang::En => etalon_validator::words::count(number, single, plural, lang),
    }
}

#[cfg(test)]
mod tests {
    use etalon_validator::words::Lang;

    use super::{day, formats, theme};

    #[test]
    fn days_themes_and_numbers_are_told_in_both_languages() {
        assert_eq!(day("2026-11-24T10:00:00Z", Lang::Fr), "24\u{a0}novembre 2026");
        assert_eq!(day("2026-08-01T10:00:00Z", Lang::Fr), "1er\u{a0}août 2026");
        assert_eq!(day("2026-08-01T10:00:00Z", Lang::En), "1\u{a0}August 2026");
        assert_eq!(day("hier", Lang::Fr), "hier");
        assert_eq!(theme("economie", Lang::Fr), "Économie");
        assert_eq!(theme("eau-potable", Lang::Fr), "Eau potable");
        assert_eq!(formats(1, Lang::Fr), "1\u{a0}format");
        assert_eq!(formats(26, Lang::En), "26 formats");
    }
}
