//! How is a value that does not have its named format told in French (E207, E208)?

use crate::format::{FormatFault, NamedFormat};

use super::{Case, Sentence, by, n, q, rewrite, shape, value};
use crate::words::{Lang, typography};

/// The words for a format.
pub(in crate::words) struct Name {
    /// Without article: `SIRET`.
    pub(in crate::words) one: &'static str,
    /// With an indefinite article: `un SIRET`.
    pub(super) a: &'static str,
    /// The plural: `des SIRET`.
    pub(in crate::words) some: &'static str,
    /// How it is written, after « Écrivez »: `les 14 chiffres à la suite, comme…`.
    pub(super) how: &'static str,
    /// Whether its characters are all digits.
    pub(super) digits: bool,
}

const fn named(
    one: &'static str,
    a: &'static str,
    some: &'static str,
    digits: bool,
    how: &'static str,
) -> Name {
    Name { one, a, some, how, digits }
}

/// The words for each format.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each format, in one place, so that none is forgotten"
)]
pub(in crate::words) const fn name(format: NamedFormat) -> Name {
    match format {
        NamedFormat::Siren => named(
            "SIREN",
            "un SIREN",
            "des SIREN",
            true,
            "les 9 chiffres à la suite, sans espace, comme «\u{a0}130025265\u{a0}»",
        ),
        NamedFormat::Siret => named(
            "SIRET",
            "un SIRET",
            "des SIRET",
            true,
            "les 14 chiffres à la suite, sans espace, comme «\u{a0}13002526500013\u{a0}»",
        ),
        NamedFormat::CommuneInsee => named(
            "code Insee de commune",
            "un code Insee de commune",
            "des codes Insee de commune",
            false,
            "les 5 caractères du code, comme «\u{a0}75056\u{a0}» ou «\u{a0}2A004\u{a0}»\u{202f}; le code postal est autre chose",
        ),
        NamedFormat::CodePostalFr => named(
            "code postal français",
            "un code postal français",
            "des codes postaux français",
            true,
            "les 5 chiffres du code, comme «\u{a0}59000\u{a0}»",
        ),
        NamedFormat::DepartementFr => named(
            "code de département français",
            "un code de département français",
            "des codes de département français",
            false,
            "2 caractères, ou 3 pour l’outre-mer, comme «\u{a0}01\u{a0}», «\u{a0}2A\u{a0}» ou «\u{a0}974\u{a0}»",
        ),
        NamedFormat::RegionFr => named(
            "code de région française",
            "un code de région française",
            "des codes de région française",
            true,
            "les 2 chiffres du code en vigueur depuis 2016, comme «\u{a0}32\u{a0}»",
        ),
        NamedFormat::CantonFr => named(
            "code de canton français",
            "un code de canton français",
            "des codes de canton français",
            false,
            "le code du département suivi de 2 chiffres, comme «\u{a0}0105\u{a0}»",
        ),
        NamedFormat::Pays => named(
            "code de pays",
            "un code de pays",
            "des codes de pays",
            false,
            "les 2 lettres majuscules de la norme ISO 3166-1, comme «\u{a0}SN\u{a0}» ou «\u{a0}BE\u{a0}»",
        ),
        NamedFormat::PaysAlpha3 => named(
            "code de pays à trois lettres",
            "un code de pays à trois lettres",
            "des codes de pays à trois lettres",
            false,
            "les 3 lettres majuscules de la norme ISO 3166-1, comme «\u{a0}SEN\u{a0}» ou «\u{a0}BEL\u{a0}»",
        ),
        NamedFormat::Telephone => named(
            "numéro de téléphone",
            "un numéro de téléphone",
            "des numéros de téléphone",
            true,
            "un seul numéro, de préférence avec l’indicatif du pays, comme «\u{a0}+221 33 849 00 00\u{a0}»",
        ),
        NamedFormat::Courriel => named(
            "adresse électronique",
            "une adresse électronique",
            "des adresses électroniques",
            false,
            "une seule adresse, comme «\u{a0}accueil@ville.example\u{a0}»",
        ),
        NamedFormat::Uri => named(
            "adresse web",
            "une adresse web",
            "des adresses web",
            false,
            "l’adresse complète, comme «\u{a0}https://www.ville.example/ecoles\u{a0}»",
        ),
        NamedFormat::Uuid => named(
            "identifiant UUID",
            "un identifiant UUID",
            "des identifiants UUID",
            false,
            "32 chiffres ou lettres de a à f en cinq groupes, comme «\u{a0}123e4567-e89b-12d3-a456-426614174000\u{a0}»",
        ),
        NamedFormat::HorairesOsm => named(
            "horaire d’ouverture",
            "un horaire d’ouverture",
            "des horaires d’ouverture",
            false,
            "les horaires dans la notation d’OpenStreetMap, comme «\u{a0}Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00\u{a0}»",
        ),
        NamedFormat::Iban => named(
            "IBAN",
            "un IBAN",
            "des IBAN",
            false,
            "l’IBAN complet, en commençant par les 2 lettres du pays",
        ),
        NamedFormat::Rna => named(
            "numéro RNA d’association",
            "un numéro RNA d’association",
            "des numéros RNA d’association",
            false,
            "la lettre W suivie de 9 caractères, comme «\u{a0}W751234567\u{a0}»",
        ),
        NamedFormat::PlageAnnees => named(
            "année ou période d’années",
            "une année ou une période d’années",
            "des années ou des périodes d’années",
            false,
            "une année, ou deux années séparées par une barre, comme «\u{a0}2023/2024\u{a0}»",
        ),
        NamedFormat::CodePrefixe => named(
            "code précédé de sa nomenclature",
            "un code précédé de sa nomenclature",
            "des codes précédés de leur nomenclature",
            false,
            "le nom de la nomenclature, deux points et le code, comme «\u{a0}insee:75056\u{a0}» ou «\u{a0}refnis:92094\u{a0}»",
        ),
        NamedFormat::Devise => named(
            "code de monnaie",
            "un code de monnaie",
            "des codes de monnaie",
            false,
            "les 3 lettres majuscules de la norme ISO 4217, comme «\u{a0}EUR\u{a0}» ou «\u{a0}XOF\u{a0}»",
        ),
        NamedFormat::Intervalle => named(
            "période entre deux dates",
            "une période entre deux dates",
            "des périodes entre deux dates",
            false,
            "deux dates séparées par une barre, comme «\u{a0}2024-01-01/2024-12-31\u{a0}»",
        ),
        NamedFormat::NomenclatureActes => named(
            "matière d’acte",
            "une matière d’acte",
            "des matières d’acte",
            false,
            "la matière, une barre sans espace et la sous-matière, comme «\u{a0}Finances locales/Subventions\u{a0}»",
        ),
        NamedFormat::Ipv4 => named(
            "adresse IPv4",
            "une adresse IPv4",
            "des adresses IPv4",
            false,
            "quatre nombres de 0 à 255 séparés par des points, comme «\u{a0}192.0.2.10\u{a0}»",
        ),
        NamedFormat::Ipv6 => named(
            "adresse IPv6",
            "une adresse IPv6",
            "des adresses IPv6",
            false,
            "l’adresse en hexadécimal, comme «\u{a0}2001:db8::10\u{a0}»",
        ),
        NamedFormat::Hostname => named(
            "nom de machine",
            "un nom de machine",
            "des noms de machine",
            false,
            "le nom seul, sans «\u{a0}https://\u{a0}», comme «\u{a0}donnees.ville.example\u{a0}»",
        ),
        NamedFormat::CouleurHex => named(
            "couleur hexadécimale",
            "une couleur hexadécimale",
            "des couleurs hexadécimales",
            false,
            "un croisillon et 6 chiffres ou lettres de A à F, comme «\u{a0}#1F77B4\u{a0}»",
        ),
        NamedFormat::Wkt => named(
            "géométrie WKT",
            "une géométrie WKT",
            "des géométries WKT",
            false,
            "la géométrie comme «\u{a0}POINT (-17.447 14.693)\u{a0}», longitude puis latitude",
        ),
    }
}

/// E207.
pub(super) fn mismatch(case: &Case<'_>, format: NamedFormat, fault: &FormatFault) -> Sentence {
    let words = name(format);
    let what = match fault {
        FormatFault::Length { expected, seen } => length(case, &words, expected, *seen),
        FormatFault::Character { position, found } => {
            character(case, format, &words, *position, *found)
        }
        FormatFault::CheckDigit => return check_digit(case, format),
        FormatFault::UnknownCode => value(
            case,
            &format!("a la forme d’{}, mais ce code n’existe pas", words.a),
            &format!("ont la forme d’{}, mais ces codes n’existent pas", words.a),
        ),
        FormatFault::Shape(shape) => {
            let (why, advice) = shape::shape(shape);
            let what = value(
                case,
                &format!("n’est pas {}\u{a0}: {why}", words.a),
                &format!("ne sont pas {}\u{a0}: {why}", words.some),
            );
            let mend = match advice {
                Some(advice) => format!("{advice}."),
                None => format!("Écrivez {}.", words.how),
            };
            return Sentence::new(what, rewrite(case, "", &mend));
        }
    };
    Sentence::new(what, rewrite(case, "", &format!("Écrivez {}.", words.how)))
}

/// E208.
pub(super) fn check_digit(case: &Case<'_>, format: NamedFormat) -> Sentence {
    let words = name(format);
    let what = value(
        case,
        &format!(
            "n’est pas {}\u{a0}: la clé de contrôle ne correspond pas aux autres chiffres",
            words.a
        ),
        &format!(
            "ne sont pas {}\u{a0}: leur clé de contrôle ne correspond pas aux autres chiffres",
            words.some
        ),
    );
    let mend = by(
        case,
        "Recopiez le numéro depuis sa source\u{a0}: un chiffre a été oublié, changé ou déplacé.",
        "Recopiez ces numéros depuis leur source\u{a0}: un chiffre a été oublié, changé ou déplacé.",
    );
    Sentence::new(what, rewrite(case, "", mend))
}

fn length(case: &Case<'_>, words: &Name, expected: &[usize], seen: usize) -> String {
    let lengths: Vec<String> = expected.iter().map(ToString::to_string).collect();
    let lengths = typography::joined(&lengths, "ou");
    let unit = if words.digits { "chiffres" } else { "caractères" };
    let rule = format!("{} compte {lengths}\u{a0}{unit}", capital(words.a));
    if case.is_plural() {
        return format!(
            "{rule}\u{202f}; {} plus ou moins.",
            n(case.count, "valeur en compte", "valeurs en comptent")
        );
    }
    let this = case
        .seen
        .filter(|seen| !seen.masked && !seen.text.is_empty())
        .map_or_else(|| "la valeur".to_owned(), |seen| q(&seen.text));
    format!("{rule}\u{202f}; {this} en compte {}.", typography::number(seen as u64, Lang::Fr))
}

fn character(
    case: &Case<'_>,
    format: NamedFormat,
    words: &Name,
    position: usize,
    found: char,
) -> String {
    // Why: one letter of a personal value is already a part of it.
    let hidden = (format.may_be_personal() || case.seen.is_some_and(|seen| seen.masked))
        && found.is_alphanumeric();
    let which = match found {
        _ if hidden => "un caractère".to_owned(),
        ' ' => "une espace".to_owned(),
        '\u{a0}' | '\u{202f}' | '\u{2009}' => "une espace insécable".to_owned(),
        '\n' | '\r' => "un retour à la ligne".to_owned(),
        other => format!("le caractère {}", q(&other.to_string())),
    };
    value(
        case,
        &format!("contient {which} en position {position}, qui n’a pas sa place dans {}", words.a),
        &format!("contiennent un caractère qui n’a pas sa place dans {}", words.a),
    )
}

/// `un SIRET` → `Un SIRET`.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
