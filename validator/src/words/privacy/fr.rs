//! In French.

use etalon_vocab::identifier::{self, Confidence};
use etalon_vocab::personal::Authority;

use crate::privacy::{Category, Level, Reason};

pub(super) const SMALL: &str = "Regroupez les territoires, les années ou les catégories, ou masquez ces cellules\u{202f}; masquez aussi une autre cellule de la ligne et de la colonne, pour que les totaux ne les redonnent pas.";

pub(super) fn category(category: Category) -> &'static str {
    match category {
        Category::Name => "noms de personnes",
        Category::GivenName => "prénoms",
        Category::FamilyName => "noms de famille",
        Category::Email => "courriels de personnes",
        Category::Phone => "téléphones de personnes",
        Category::NationalId => "numéros d’identité de personnes",
        Category::BirthDate => "dates ou années de naissance",
        Category::Address => "adresses de personnes",
        Category::Health => "données de santé",
        Category::Special => "origines, convictions, appartenance syndicale ou condamnations",
        Category::Financial => "ressources, dettes ou aides de personnes",
        Category::Iban => "comptes bancaires",
        Category::LicencePlate => "plaques d’immatriculation",
        Category::Ip => "adresses IP",
        Category::Mac => "adresses matérielles d’appareils (MAC)",
        Category::GeolocationTrace => "positions successives d’une personne ou d’un véhicule",
        Category::PhotoUrl => "liens vers des images ou des pièces",
        Category::FreeText => "textes libres qui citent des personnes",
        Category::Age => "âges",
        Category::BirthPlace => "lieux de naissance ou nationalités",
        Category::Sex => "sexes ou civilités",
        Category::Pseudonym => "numéros qui désignent chacun une personne",
    }
}

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Review => "à regarder",
        Level::Likely => "probable",
        Level::Confirmed => "confirmé",
    }
}

pub(super) fn reason(reason: &Reason) -> String {
    let register = |scheme: &str| {
        let title = identifier::find(scheme).and_then(|one| one.titles.get("fr")).unwrap_or(scheme);
        format!("«\u{a0}{title}\u{a0}»")
    };
    match reason {
        Reason::Header => "l’en-tête le dit".to_owned(),
        Reason::BareHeader => {
            "l’en-tête n’en dit rien, les valeurs ont été jugées seules".to_owned()
        }
        Reason::Values { percent } => {
            format!("{percent}\u{a0}% des valeurs regardées en ont la forme")
        }
        Reason::Key { scheme } => format!("la clé de contrôle est celle de {}", register(scheme)),
        Reason::Form { scheme } => format!("les valeurs ont la forme de {}", register(scheme)),
        Reason::PersonsBeside => "d’autres colonnes désignent des personnes".to_owned(),
        Reason::Words => "les mots des valeurs en parlent".to_owned(),
        Reason::Mentions => "des textes citent une personne, son numéro ou son courriel".to_owned(),
        Reason::Sequence => "les lignes suivent les déplacements du même numéro".to_owned(),
    }
}

pub(super) fn advice(category: Category) -> &'static str {
    match category {
        Category::Name | Category::GivenName | Category::FamilyName => {
            "Ôtez la colonne, ou remplacez chaque nom par un pseudonyme à clé si les lignes doivent rester liées."
        }
        Category::Email | Category::Phone => "Ôtez la colonne, ou donnez le contact du service.",
        Category::NationalId => {
            "Ôtez la colonne\u{a0}: un numéro d’identité ne se publie pas. Un pseudonyme à clé peut la remplacer."
        }
        Category::BirthDate | Category::Age => {
            "Gardez l’année seule, mieux une tranche d’âge, ou ôtez la colonne."
        }
        Category::Address => "Ôtez la colonne, ou ne gardez que la rue, le quartier ou la commune.",
        Category::Health | Category::Special => {
            "Ôtez la colonne, ou publiez des effectifs par groupe assez grand plutôt qu’une ligne par personne."
        }
        Category::Financial => {
            "Ôtez la colonne, ou publiez des tranches ou des moyennes par groupe."
        }
        Category::Iban => "Ôtez la colonne.",
        Category::LicencePlate => {
            "Ôtez la colonne, ou remplacez chaque plaque par un pseudonyme à clé."
        }
        Category::Ip | Category::Mac => {
            "Ôtez la colonne, ou comptez les connexions par lieu et par heure plutôt que par appareil."
        }
        Category::GeolocationTrace => {
            "Agrégez par tronçon, par quartier et par heure\u{202f}; des positions arrondies ne suffisent pas toujours."
        }
        Category::PhotoUrl => {
            "Regardez les images\u{a0}: floutez visages et plaques, ou ôtez la colonne."
        }
        Category::FreeText => "Relisez les textes et ôtez-en les noms, ou ôtez la colonne.",
        Category::BirthPlace | Category::Sex => {
            "Ôtez la colonne, ou regroupez, si elle permet avec d’autres de reconnaître quelqu’un."
        }
        Category::Pseudonym => {
            "Remplacez chaque numéro par un pseudonyme propre à cette publication, ou ôtez la colonne."
        }
    }
}

pub(super) fn authority(country: &str, found: Option<&Authority>) -> String {
    let Some(found) = found else {
        return format!(
            "Pays {country}\u{a0}: la loi et l’autorité de protection des données ne sont pas connues d’Étalon."
        );
    };
    let unsure = if found.confidence == Confidence::High { "" } else { " (à confirmer)" };
    let law = found.law.get("fr").map_or_else(
        || format!("aucune loi générale confirmée pour ce pays ({country})"),
        |law| format!("{law}{unsure}"),
    );
    let authority = found
        .authority
        .as_deref()
        .map_or_else(|| "aucune autorité confirmée".to_owned(), |name| format!("{name}{unsure}"));
    format!(
        "Loi\u{a0}: {law}. Autorité\u{a0}: {authority}. Certaines autorités demandent une déclaration ou une autorisation avant la publication."
    )
}
