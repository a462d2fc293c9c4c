//! How is a value that does not have its named format told in English (E207, E208)?

use crate::format::{FormatFault, NamedFormat};

use super::{Case, Sentence, by, n, q, rewrite, shape, value};
use crate::words::{Lang, typography};

/// The words for a format.
pub(in crate::words) struct Name {
    /// Without article: `SIRET`.
    pub(in crate::words) one: &'static str,
    /// With an indefinite article: `a SIRET`.
    pub(super) a: &'static str,
    /// The plural: `SIRETs`.
    pub(in crate::words) some: &'static str,
    /// How it is written, after “Write”: `the 14 digits without a space, such as…`.
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
            "a SIREN",
            "SIRENs",
            true,
            "the 9 digits without a space, such as “130025265”",
        ),
        NamedFormat::Siret => named(
            "SIRET",
            "a SIRET",
            "SIRETs",
            true,
            "the 14 digits without a space, such as “13002526500013”",
        ),
        NamedFormat::CommuneInsee => named(
            "Insee code of a commune",
            "an Insee code of a commune",
            "Insee codes of communes",
            false,
            "the 5 characters of the code, such as “75056” or “2A004”; the postal code is another one",
        ),
        NamedFormat::CodePostalFr => named(
            "French postal code",
            "a French postal code",
            "French postal codes",
            true,
            "the 5 digits of the code, such as “59000”",
        ),
        NamedFormat::DepartementFr => named(
            "French department code",
            "a French department code",
            "French department codes",
            false,
            "2 characters, or 3 overseas, such as “01”, “2A” or “974”",
        ),
        NamedFormat::RegionFr => named(
            "French region code",
            "a French region code",
            "French region codes",
            true,
            "the 2 digits of the code in force since 2016, such as “32”",
        ),
        NamedFormat::CantonFr => named(
            "French canton code",
            "a French canton code",
            "French canton codes",
            false,
            "the code of the department followed by 2 digits, such as “0105”",
        ),
        NamedFormat::Pays => named(
            "country code",
            "a country code",
            "country codes",
            false,
            "the 2 capital letters of ISO 3166-1, such as “SN” or “BE”",
        ),
        NamedFormat::PaysAlpha3 => named(
            "three-letter country code",
            "a three-letter country code",
            "three-letter country codes",
            false,
            "the 3 capital letters of ISO 3166-1, such as “SEN” or “BEL”",
        ),
        NamedFormat::Telephone => named(
            "telephone number",
            "a telephone number",
            "telephone numbers",
            true,
            "a single number, preferably with the code of the country, such as “+221 33 849 00 00”",
        ),
        NamedFormat::Courriel => named(
            "e-mail address",
            "an e-mail address",
            "e-mail addresses",
            false,
            "a single address, such as “accueil@ville.example”",
        ),
        NamedFormat::Uri => named(
            "web address",
            "a web address",
            "web addresses",
            false,
            "the whole address, such as “https://www.ville.example/ecoles”",
        ),
        NamedFormat::Uuid => named(
            "UUID",
            "a UUID",
            "UUIDs",
            false,
            "32 digits or letters from a to f in five groups, such as “123e4567-e89b-12d3-a456-426614174000”",
        ),
        NamedFormat::HorairesOsm => named(
            "opening hours",
            "a text of opening hours",
            "texts of opening hours",
            false,
            "the hours in the notation of OpenStreetMap, such as “Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00”",
        ),
        NamedFormat::Iban => named(
            "IBAN",
            "an IBAN",
            "IBANs",
            false,
            "the whole IBAN, beginning with the 2 letters of the country",
        ),
        NamedFormat::Rna => named(
            "RNA number of an association",
            "an RNA number of an association",
            "RNA numbers of associations",
            false,
            "the letter W followed by 9 characters, such as “W751234567”",
        ),
        NamedFormat::PlageAnnees => named(
            "year or period of years",
            "a year or a period of years",
            "years or periods of years",
            false,
            "a year, or two years with a slash between, such as “2023/2024”",
        ),
        NamedFormat::CodePrefixe => named(
            "code with the name of its scheme",
            "a code with the name of its scheme",
            "codes with the name of their scheme",
            false,
            "the name of the scheme, a colon and the code, such as “insee:75056” or “refnis:92094”",
        ),
        NamedFormat::Devise => named(
            "currency code",
            "a currency code",
            "currency codes",
            false,
            "the 3 capital letters of ISO 4217, such as “EUR” or “XOF”",
        ),
        NamedFormat::Intervalle => named(
            "period between two dates",
            "a period between two dates",
            "periods between two dates",
            false,
            "two dates with a slash between, such as “2024-01-01/2024-12-31”",
        ),
        NamedFormat::NomenclatureActes => named(
            "matter of an act",
            "a matter of an act",
            "matters of acts",
            false,
            "the matter, a slash without a space and the sub-matter, such as “Finances locales/Subventions”",
        ),
        NamedFormat::Ipv4 => named(
            "IPv4 address",
            "an IPv4 address",
            "IPv4 addresses",
            false,
            "four numbers from 0 to 255 with points between, such as “192.0.2.10”",
        ),
        NamedFormat::Ipv6 => named(
            "IPv6 address",
            "an IPv6 address",
            "IPv6 addresses",
            false,
            "the address in hexadecimal, such as “2001:db8::10”",
        ),
        NamedFormat::Hostname => named(
            "host name",
            "a host name",
            "host names",
            false,
            "the name alone, without “https://”, such as “donnees.ville.example”",
        ),
        NamedFormat::CouleurHex => named(
            "hexadecimal colour",
            "a hexadecimal colour",
            "hexadecimal colours",
            false,
            "a hash sign and 6 digits or letters from A to F, such as “#1F77B4”",
        ),
        NamedFormat::Wkt => named(
            "WKT geometry",
            "a WKT geometry",
            "WKT geometries",
            false,
            "the geometry such as “POINT (-17.447 14.693)”, longitude then latitude",
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
            &format!("has the shape of {}, but there is no such code", words.a),
            &format!("have the shape of {}, but there are no such codes", words.a),
        ),
        FormatFault::Shape(shape) => {
            let (why, advice) = shape::shape(shape);
            let what = value(
                case,
                &format!("is not {}: {why}", words.a),
                &format!("are not {}: {why}", words.some),
            );
            let mend = match advice {
                Some(advice) => format!("{advice}."),
                None => format!("Write {}.", words.how),
            };
            return Sentence::new(what, rewrite(case, "", &mend));
        }
    };
    Sentence::new(what, rewrite(case, "", &format!("Write {}.", words.how)))
}

/// E208.
pub(super) fn check_digit(case: &Case<'_>, format: NamedFormat) -> Sentence {
    let words = name(format);
    let what = value(
        case,
        &format!("is not {}: the check digit does not fit the other digits", words.a),
        &format!("are not {}: their check digit does not fit the other digits", words.some),
    );
    let mend = by(
        case,
        "Copy the number again from its source: a digit was left out, changed or moved.",
        "Copy these numbers again from their source: a digit was left out, changed or moved.",
    );
    Sentence::new(what, rewrite(case, "", mend))
}

fn length(case: &Case<'_>, words: &Name, expected: &[usize], seen: usize) -> String {
    let lengths: Vec<String> = expected.iter().map(ToString::to_string).collect();
    let lengths = typography::joined(&lengths, "or");
    let unit = if words.digits { "digits" } else { "characters" };
    let rule = format!("{} has {lengths} {unit}", capital(words.a));
    if case.is_plural() {
        return format!("{rule}; {} more or fewer.", n(case.count, "value has", "values have"));
    }
    let this = case
        .seen
        .filter(|seen| !seen.masked && !seen.text.is_empty())
        .map_or_else(|| "the value".to_owned(), |seen| q(&seen.text));
    format!("{rule}; {this} has {}.", typography::number(seen as u64, Lang::En))
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
        _ if hidden => "a character".to_owned(),
        ' ' => "a space".to_owned(),
        '\u{a0}' | '\u{202f}' | '\u{2009}' => "a no-break space".to_owned(),
        '\n' | '\r' => "a line break".to_owned(),
        other => format!("the character {}", q(&other.to_string())),
    };
    value(
        case,
        &format!("has {which} in position {position}, which has no place in {}", words.a),
        &format!("have a character that has no place in {}", words.a),
    )
}

/// `a SIRET` → `A SIRET`.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
