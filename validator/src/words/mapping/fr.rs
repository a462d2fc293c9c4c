//! How is a proposal told in French?

use super::{Remark, Supplement};
use crate::lexicon::Nature;
use crate::mapping::{Pattern, Reason};
use crate::words::{Lang, joined, quoted};

pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::SameName => "le nom du champ".to_owned(),
        Reason::KnownHeader => "un nom que l’on donne souvent à ce champ".to_owned(),
        Reason::Remembered { same_schema: true } => "accepté auparavant pour ce schéma".to_owned(),
        Reason::Remembered { same_schema: false } => {
            "accepté auparavant pour un autre schéma".to_owned()
        }
        Reason::SameTitle => "le titre du champ".to_owned(),
        Reason::Words { pairs } => words(pairs),
        Reason::Truncated => "le début du nom, coupé à dix lettres".to_owned(),
        Reason::SameMeaning => "deux mots pour une même chose".to_owned(),
        Reason::SameUsage => "d’autres formats donnent ces deux noms à un même champ".to_owned(),
        Reason::NearSpelling => "un nom proche".to_owned(),
        Reason::Described => "la description du champ en parle".to_owned(),
        Reason::Valid { percent } => {
            format!("{percent}\u{a0}% des valeurs conviennent au champ")
        }
        Reason::Invalid { percent } => {
            format!("mais {percent}\u{a0}% des valeurs ne conviennent pas au champ")
        }
        Reason::Nature { nature: told, percent } => {
            format!("{percent}\u{a0}% des valeurs sont des {}", nature(*told))
        }
        Reason::Codes { percent } => {
            format!("{percent}\u{a0}% des valeurs sont des codes du champ ou leurs libellés")
        }
        Reason::Unique => "aucune valeur ne se répète".to_owned(),
    }
}

fn words(pairs: &[(String, String)]) -> String {
    let (same, other): (Vec<_>, Vec<_>) = pairs.iter().partition(|(one, two)| one == two);
    let mut clauses = Vec::new();
    if !same.is_empty() {
        let same: Vec<String> = same.iter().map(|(word, _)| quoted(word, Lang::Fr)).collect();
        clauses.push(format!("en commun\u{a0}: {}", joined(&same, "et")));
    }
    clauses.extend(other.iter().map(|(one, two)| {
        format!("{} veut dire {}", quoted(one, Lang::Fr), quoted(two, Lang::Fr))
    }));
    clauses.join(", ")
}

pub(super) fn pattern(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Address => "une adresse en plusieurs colonnes",
        Pattern::Point => "latitude et longitude dans une même colonne",
        Pattern::Coordinates => "longitude et latitude réunies en un point",
        Pattern::Projected => "des coordonnées projetées, à convertir en degrés",
        Pattern::Flags => "des colonnes oui ou non, une par code",
        Pattern::Weekdays => "une colonne ou plusieurs par jour de la semaine",
        Pattern::Values => "plusieurs colonnes pour une liste de valeurs",
        Pattern::Parts => "un code postal et une commune dans une même colonne",
        Pattern::Period => "un début et une fin dans une même colonne",
        Pattern::Person => "un prénom et un nom réunis",
        Pattern::Numbered => "des colonnes numérotées qui se suivent",
    }
}

pub(super) fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Email => "adresses électroniques",
        Nature::Phone => "numéros de téléphone",
        Nature::Url => "adresses du web",
        Nature::Latitude => "latitudes",
        Nature::Longitude => "longitudes",
        Nature::Easting => "coordonnées projetées vers l’est",
        Nature::Northing => "coordonnées projetées vers le nord",
        Nature::Point => "points (latitude et longitude)",
        Nature::Geometry => "géométries",
        Nature::Siret => "numéros SIRET",
        Nature::Siren => "numéros SIREN",
        Nature::Rna => "numéros RNA",
        Nature::PostalCode => "codes postaux",
        Nature::CommuneCode => "codes de communes",
        Nature::Uuid => "identifiants UUID",
        Nature::Date => "dates",
        Nature::Time => "heures",
        Nature::Year => "années",
        Nature::Hours => "horaires d’ouverture",
        Nature::Truth => "oui ou non",
        Nature::Number => "nombres",
        Nature::Amount => "montants",
        Nature::Identifier => "identifiants",
        Nature::Prose => "textes longs",
        Nature::Address => "adresses postales",
    }
}

pub(super) fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::None => "sans équivalent",
        Remark::Others => "ou bien\u{a0}:",
        Remark::Groups => {
            "Champs faits de plusieurs colonnes, ou d’une partie d’une colonne\u{a0}:"
        }
        Remark::Missing => "Champs obligatoires sans colonne\u{a0}:",
        Remark::Left => "Autres champs sans colonne\u{a0}:",
        Remark::Unnamed => "(sans en-tête)",
        Remark::Empty => {
            "Aucune colonne n’a pu être lue dans ce fichier. Vérifiez que c’est bien un tableau, avec une ligne d’en-tête."
        }
    }
}

pub(super) fn supplement(of: Supplement) -> &'static str {
    match of {
        Supplement::Country => "le pays du producteur, donné ou lu dans les valeurs",
        Supplement::Currency => "la monnaie du pays",
        Supplement::OnlyValue => "la seule valeur admise",
        Supplement::FileName => "le nom du fichier le dit",
        Supplement::Names => "les noms le disent tous",
        Supplement::LastResort => {
            "champ obligatoire\u{a0}: la moins éloignée des colonnes restantes"
        }
        Supplement::Reference => "une référence qui ne se répète pas",
        Supplement::Identifier => {
            "aucune colonne ne numérote les lignes\u{a0}: l’identifiant est fait de ce qui les distingue"
        }
        Supplement::Wording => "vos propres mots, à côté du code",
    }
}
