//! Which rules are there? Every finding code, with the page that explains it.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// Declares the codes: variant, then the slug of its page in `rules/`.
macro_rules! codes {
    ($($code:ident $slug:literal),* $(,)?) => {
        /// A finding code: a letter and three digits, never reused.
        ///
        /// `E1xx` structure, `E2xx` values, `E3xx` keys and rules between
        /// fields, `E4xx` geometry, `E5xx` graphs of RDF, `A…` advice,
        /// `P…` personal data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $slug] $code,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The code as people write it: `E101`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// The end of the address of its page: `colonne-obligatoire-absente`.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$code => $slug,)* }
            }

            /// Its page, in French Markdown: what is checked, why, how to mend.
            pub fn page(self) -> &'static str {
                match self {
                    $(Self::$code => include_str!(concat!(
                        "../rules/", stringify!($code), "-", $slug, ".md"
                    )),)*
                }
            }
        }
    };
}

codes! {
    E101 "colonne-obligatoire-absente",
    E102 "colonne-facultative-absente",
    E103 "colonne-inconnue",
    E104 "ordre-des-colonnes",
    E105 "en-tete-en-double",
    E106 "colonne-sans-nom",
    E107 "en-tete-approchant",
    E108 "colonnes-vides",
    E109 "ligne-trop-courte",
    E110 "ligne-trop-longue",
    E111 "lignes-vides",
    E112 "en-tete-plus-bas",
    E113 "fichier-vide",
    E114 "aucune-ligne",
    E115 "pas-un-tableau",
    E116 "aucune-colonne-connue",
    E117 "guillemet-non-ferme",
    E118 "caracteres-nuls",
    E119 "accents-encodes-deux-fois",
    E120 "caracteres-illisibles",
    E150 "fichier-illisible",
    E151 "json-mal-forme",
    E201 "valeur-manquante",
    E202 "nombre-mal-ecrit",
    E203 "booleen-mal-ecrit",
    E204 "date-mal-ecrite",
    E205 "valeur-hors-liste",
    E206 "motif-non-respecte",
    E207 "format-non-respecte",
    E208 "cle-de-controle-fausse",
    E209 "valeur-trop-petite",
    E210 "valeur-trop-grande",
    E211 "longueur-non-respectee",
    E212 "liste-mal-formee",
    E213 "objet-mal-forme",
    E214 "zero-initial-perdu",
    E215 "erreur-de-tableur",
    E216 "espaces-superflus",
    E217 "type-json-inattendu",
    E218 "cellule-encodee-deux-fois",
    E219 "pas-un-multiple",
    E220 "regle-du-schema",
    E301 "cle-primaire-en-double",
    E302 "valeur-en-double",
    E303 "cle-primaire-incomplete",
    E304 "reference-introuvable",
    E305 "comparaison-non-respectee",
    E306 "somme-inexacte",
    E307 "champs-solidaires",
    E308 "un-champ-parmi-plusieurs",
    E309 "condition-non-respectee",
    E401 "point-mal-ecrit",
    E402 "coordonnees-impossibles",
    E403 "latitude-longitude-inversees",
    E404 "hors-du-pays",
    E405 "geometrie-invalide",
    E406 "coordonnees-projetees",
    E501 "propriete-absente",
    E502 "propriete-repetee",
    E503 "classe-inattendue",
    E504 "nature-inattendue",
    E505 "type-de-donnees-inattendu",
    E506 "valeur-hors-de-l-ensemble",
    E507 "langue-inattendue",
    E508 "texte-inattendu",
    E509 "ordre-non-respecte",
    E510 "forme-non-respectee",
    E511 "propriete-inconnue",
    E550 "rdf-illisible",
    E551 "verification-inachevee",
    A101 "encodage-a-convertir",
    A102 "feuille-choisie",
    A103 "reference-non-verifiee",
    A104 "autre-schema-possible",
    A105 "regle-du-schema-ignoree",
    A106 "texte-au-lieu-d-un-nombre",
    A107 "valeur-hors-liste-ouverte",
    A501 "forme-a-revoir",
    P101 "donnees-personnelles",
    P102 "numero-d-identite",
    P103 "petits-effectifs",
}

impl Code {
    /// The family, as a single letter: `E`, `A` or `P`.
    pub fn family(self) -> char {
        self.as_str().chars().next().unwrap_or('E')
    }

    /// Whether the code speaks of the table as a whole or of its columns, not of one cell.
    pub fn is_structural(self) -> bool {
        self <= Self::E151 || (Self::A101..=Self::A105).contains(&self)
    }

    /// Whether the code speaks of a graph of RDF or of its shapes.
    pub fn is_of_graph(self) -> bool {
        (Self::E501..=Self::E551).contains(&self) || self == Self::A501
    }

    /// The title of its page: the first line, without the code.
    pub fn title(self) -> &'static str {
        let line = self.page().lines().next().unwrap_or_default();
        line.split_once('—').map_or(line, |(_, title)| title).trim()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The text is not a finding code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown finding code: {0:?}")]
pub struct UnknownCode(pub String);

impl FromStr for Code {
    type Err = UnknownCode;

    /// Reads `E101`, `e101`, or the slug of the page.
    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let wanted = text.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str().eq_ignore_ascii_case(wanted) || code.slug() == wanted)
            .ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
