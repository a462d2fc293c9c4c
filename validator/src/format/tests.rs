//! Does each named format accept the values that cities publish, and say what is wrong with the others?

mod hours;
mod identifiers;
mod texts;

use super::{FormatFault, NamedFormat, check, fault};

/// Asserts that every text has the format.
fn accepts(format: NamedFormat, texts: &[&str]) {
    for text in texts {
        assert_eq!(check(format, text), Ok(()), "{}: {text:?}", format.name());
    }
}

/// Asserts that every text is refused for that fault, with that correction.
fn refuses(format: NamedFormat, cases: &[(&str, FormatFault, Option<&str>)]) {
    for (text, expected, corrected) in cases {
        let seen =
            check(format, text).err().map(|violation| (violation.fault, violation.corrected));
        let wanted = Some((expected.clone(), corrected.map(str::to_owned)));
        assert_eq!(seen, wanted, "{}: {text:?}", format.name());
    }
}

/// The fault of a character.
fn foreign(position: usize, found: char) -> FormatFault {
    FormatFault::Character { position, found }
}

/// The fault of a length.
fn length(expected: &'static [usize], seen: usize) -> FormatFault {
    FormatFault::Length { expected, seen }
}

/// Texts that no format should choke on, whatever it says of them.
fn oddities() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "\0",
        "\u{FEFF}",
        "é",
        "e\u{301}",
        "👩‍👩‍👧",
        "\u{202E}siret",
        "１２３４５６７８９",
        "٠١٢٣٤٥٦٧٨٩",
        "០១២៣៤",
        "ß",
        "İ",
        "@",
        "a@",
        "@b.fr",
        "://",
        "http://",
        "https://[",
        "%",
        "%é",
        ":",
        "/",
        "//",
        "-",
        "+",
        "++33",
        "#",
        "\"",
        "\"\"",
        "Mo-",
        "Mo[",
        "Mo[1",
        "(",
        "(sunrise",
        "24/7",
        "24/",
        "week",
        "Jan-",
        "easter+",
        "2024-",
        ",",
        ";",
        "||",
        "|",
        "0:0",
        "99999999999999999999999999999999",
        "SRID=",
        "POINT(",
        "POINT Z",
        "GEOMETRYCOLLECTION(",
        "2A",
        "W",
        "FR",
        "IBAN",
        "00",
        "0033",
        "7.",
        "7/",
        "../..",
        "\u{1F1EB}\u{1F1F7}",
        "Mo\u{301}-Fr",
        "8h",
        "h",
        "8 h 3",
        "{}",
        "urn:uuid:",
        "<>",
        "mailto:",
        "1e5",
        "NaN",
        "POINT(1e999 NaN)",
        "\u{10FFFF}",
        "0h0h0h",
        "é@é.é",
        "2024/",
        "/2024",
    ]
    .map(str::to_owned)
    .to_vec();
    for unit in [
        "9",
        "é",
        "(",
        "Mo,",
        "a.",
        "@",
        "00",
        "GEOMETRYCOLLECTION(",
        " ",
        "\u{301}",
        "24/7;",
        "👍",
        "1:",
        "/",
    ] {
        texts.push(unit.repeat(3000));
    }
    texts
}

#[test]
fn no_text_panics_and_every_correction_passes() {
    let mut texts = oddities();
    // Every piece of a few right values: values are cut by forms and exports.
    for whole in [
        "Mo-Fr 08:00-12:00; PH off \"été\"",
        "FR7630006000011234567890189",
        "https://ville.fr/à?b=%20",
        "12 rue",
    ] {
        texts.extend(
            whole.char_indices().filter_map(|(end, _)| whole.get(..end)).map(str::to_owned),
        );
        texts.extend(
            whole.char_indices().filter_map(|(start, _)| whole.get(start..)).map(str::to_owned),
        );
    }
    for format in NamedFormat::ALL {
        for text in &texts {
            let violation = check(*format, text).err();
            assert_eq!(
                violation.as_ref().map(|found| &found.fault),
                fault(*format, text).err().as_ref()
            );
            if let Some(corrected) = violation.and_then(|found| found.corrected) {
                assert_eq!(fault(*format, &corrected), Ok(()), "{} from {text:?}", format.name());
            }
        }
        assert!(fault(*format, "").is_err(), "{} accepts an empty text", format.name());
    }
}

#[test]
fn positions_lie_in_the_text() {
    for format in NamedFormat::ALL {
        for text in oddities() {
            if let Err(FormatFault::Character { position, found }) = fault(*format, &text) {
                assert_eq!(
                    text.chars().nth(position - 1),
                    Some(found),
                    "{}: {text:?}",
                    format.name()
                );
            }
        }
    }
}

#[test]
fn names_are_found_whatever_their_spelling() {
    for format in NamedFormat::ALL {
        assert_eq!(NamedFormat::from_name(format.name()), Some(*format));
        assert_eq!(
            NamedFormat::from_name(&format.name().replace('-', "_").to_uppercase()),
            Some(*format)
        );
    }
    for (name, format) in [
        ("french-siret-value", NamedFormat::Siret),
        ("french_siren_value", NamedFormat::Siren),
        ("phone-number-value", NamedFormat::Telephone),
        ("phone", NamedFormat::Telephone),
        ("opening-hours-value", NamedFormat::HorairesOsm),
        ("opening-hours", NamedFormat::HorairesOsm),
        ("year-interval-value", NamedFormat::PlageAnnees),
        ("nomenclature-actes-value", NamedFormat::NomenclatureActes),
        ("nomenclature-acte", NamedFormat::NomenclatureActes),
        ("CodeCommuneInsee", NamedFormat::CommuneInsee),
        ("code-departement", NamedFormat::DepartementFr),
        ("code-pays-iso2", NamedFormat::Pays),
        ("code-pays-iso3", NamedFormat::PaysAlpha3),
        ("code-rna", NamedFormat::Rna),
        ("idn-email", NamedFormat::Courriel),
        ("hostname", NamedFormat::Hostname),
    ] {
        assert_eq!(NamedFormat::from_name(name), Some(format), "{name}");
    }
    for name in [
        "french-gps-coordinates",
        "uri-reference",
        "binary",
        "pays",
        "region",
        "commune",
        "date",
        "",
    ] {
        assert_eq!(NamedFormat::from_name(name), None, "{name}");
    }
}

#[test]
fn only_contacts_and_accounts_may_be_personal() {
    let personal: Vec<&str> = NamedFormat::ALL
        .iter()
        .filter(|format| format.may_be_personal())
        .map(|format| format.name())
        .collect();
    assert_eq!(personal, ["telephone", "courriel", "iban"]);
}
