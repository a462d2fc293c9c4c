//! Are identifiers and codes checked to the last digit?

use super::super::FormatFault::{CheckDigit, UnknownCode};
use super::super::NamedFormat;
use super::super::{country, currency, iban_length};
use super::{accepts, foreign, length, refuses};

#[test]
fn companies() {
    accepts(NamedFormat::Siren, &["130025265", "356000000", "732829320", "217500016"]);
    refuses(
        NamedFormat::Siren,
        &[
            ("130 025 265", foreign(4, ' '), Some("130025265")),
            ("130\u{A0}025\u{202F}265", foreign(4, '\u{A0}'), Some("130025265")),
            ("130025265.0", foreign(10, '.'), Some("130025265")),
            ("١٣٠٠٢٥٢٦٥", foreign(1, '١'), Some("130025265")),
            ("130025266", CheckDigit, None),
            ("130 025 266", foreign(4, ' '), None),
            ("13002526", length(&[9], 8), None),
            ("1300252650", length(&[9], 10), None),
            ("13002526A", foreign(9, 'A'), None),
            ("", length(&[9], 0), None),
        ],
    );
    accepts(
        NamedFormat::Siret,
        &["13002526500013", "73282932000074", "35600000000048", "35600000009075", "21750001600019"],
    );
    refuses(
        NamedFormat::Siret,
        &[
            ("11122233344455", CheckDigit, None),
            ("13002526500014", CheckDigit, None),
            ("35600000009076", CheckDigit, None),
            ("130 025 265 00013", foreign(4, ' '), Some("13002526500013")),
            ("130025265", length(&[14], 9), None),
            ("1.3002526500013E+13", foreign(2, '.'), None),
        ],
    );
}

#[test]
fn a_right_key_on_a_wrong_company_is_refused() {
    // 14 digits whose Luhn key is right while that of the first 9 is wrong.
    refuses(NamedFormat::Siret, &[("12345678900005", CheckDigit, None)]);
}

proptest::proptest! {
    /// The checks by which fields are held are written for speed; those of the country files are data.
    #[test]
    fn the_country_files_agree(
        digits in "[0-9]{13}", company in proptest::sample::select(vec!["356000000", "732829320"]),
    ) {
        for (format, scheme, stems) in [
            (NamedFormat::Siren, "siren", vec![digits.get(..8).unwrap().to_owned()]),
            (NamedFormat::Siret, "siret", vec![
                digits.clone(),
                format!("{company}{}", digits.get(..4).unwrap()),
            ]),
            (NamedFormat::Rna, "rna", vec![format!("W{}", digits.get(..8).unwrap())]),
        ] {
            let scheme = etalon_vocab::identifier::find(scheme).unwrap();
            for number in stems.iter().flat_map(|stem| (0..=9).map(move |key| format!("{stem}{key}"))) {
                proptest::prop_assert_eq!(
                    super::super::fault(format, &number).is_ok(), scheme.check(&number).is_ok(), "{}", number
                );
            }
        }
    }
}

#[test]
fn associations() {
    accepts(NamedFormat::Rna, &["W751234567", "W2A1000123", "W9C1000045", "W012003456"]);
    refuses(
        NamedFormat::Rna,
        &[
            ("w751234567", foreign(1, 'w'), Some("W751234567")),
            ("W 751 234 567", foreign(2, ' '), Some("W751234567")),
            ("W75123456", length(&[10], 9), None),
            ("0751234567", foreign(1, '0'), None),
            ("W7512345A7", foreign(9, 'A'), None),
        ],
    );
}

#[test]
fn territories() {
    accepts(
        NamedFormat::CommuneInsee,
        &["01001", "75056", "2A004", "2B033", "97105", "97501", "97801", "98818", "95690"],
    );
    refuses(
        NamedFormat::CommuneInsee,
        &[
            ("2a004", foreign(2, 'a'), Some("2A004")),
            ("20004", UnknownCode, None),
            ("75000", UnknownCode, None),
            ("97100", UnknownCode, None),
            ("96001", UnknownCode, None),
            ("99138", UnknownCode, None),
            ("98501", UnknownCode, None),
            ("2C004", foreign(2, 'C'), None),
            ("7A001", foreign(2, 'A'), None),
            ("1001", length(&[5], 4), None),
            ("750561", length(&[5], 6), None),
        ],
    );
    accepts(NamedFormat::CodePostalFr, &["01000", "75001", "20000", "97400", "98800", "98000"]);
    refuses(
        NamedFormat::CodePostalFr,
        &[
            ("75 001", foreign(3, ' '), Some("75001")),
            ("1000", length(&[5], 4), None),
            ("00000", UnknownCode, None),
            ("99999", UnknownCode, None),
            ("2A004", foreign(2, 'A'), None),
            ("F-75001", foreign(1, 'F'), None),
        ],
    );
    accepts(NamedFormat::DepartementFr, &["01", "95", "2A", "2B", "971", "976", "19", "21"]);
    refuses(
        NamedFormat::DepartementFr,
        &[
            ("2a", foreign(2, 'a'), Some("2A")),
            ("20", UnknownCode, None),
            ("00", UnknownCode, None),
            ("96", UnknownCode, None),
            ("977", UnknownCode, None),
            ("750", UnknownCode, None),
            ("1", length(&[2, 3], 1), None),
            ("Ain", foreign(1, 'A'), None),
        ],
    );
    accepts(NamedFormat::RegionFr, &["01", "11", "44", "94"]);
    refuses(
        NamedFormat::RegionFr,
        &[
            ("05", UnknownCode, None),
            ("21", UnknownCode, None),
            ("1", length(&[2], 1), None),
            ("Corse", foreign(1, 'C'), None),
        ],
    );
    accepts(NamedFormat::CantonFr, &["0101", "2A05", "97101", "9521"]);
    refuses(
        NamedFormat::CantonFr,
        &[
            ("2001", UnknownCode, None),
            ("98101", UnknownCode, None),
            ("101", length(&[4, 5], 3), None),
            ("01 01", foreign(3, ' '), Some("0101")),
        ],
    );
}

#[test]
fn every_department_is_known() {
    for number in 1..=95 {
        let code = format!("{number:02}");
        assert_eq!(super::fault(NamedFormat::DepartementFr, &code).is_ok(), number != 20, "{code}");
        assert_eq!(
            super::fault(NamedFormat::CommuneInsee, &format!("{code}001")).is_ok(),
            number != 20,
            "{code}"
        );
    }
}

#[test]
fn countries_and_currencies() {
    accepts(NamedFormat::Pays, &["FR", "BE", "CI", "CD", "MG", "KH", "ZW", "AD"]);
    refuses(
        NamedFormat::Pays,
        &[
            ("fr", foreign(1, 'f'), Some("FR")),
            ("ZZ", UnknownCode, None),
            ("UK", UnknownCode, None),
            ("FRA", length(&[2], 3), None),
            ("France", foreign(2, 'r'), None),
        ],
    );
    accepts(NamedFormat::PaysAlpha3, &["FRA", "SEN", "COD", "ABW", "ZWE"]);
    refuses(
        NamedFormat::PaysAlpha3,
        &[
            ("fra", foreign(1, 'f'), Some("FRA")),
            ("FR", length(&[3], 2), None),
            ("ROM", UnknownCode, None),
        ],
    );
    accepts(NamedFormat::Devise, &["EUR", "XOF", "XAF", "MAD", "CDF", "ZWG", "MRU", "MRO"]);
    refuses(
        NamedFormat::Devise,
        &[
            ("€", foreign(1, '€'), Some("EUR")),
            ("euros", foreign(1, 'e'), Some("EUR")),
            ("xof", foreign(1, 'x'), Some("XOF")),
            ("FCFA", length(&[3], 4), None),
            ("CFA", UnknownCode, None),
        ],
    );
    assert!(
        country::ALPHA_2.is_sorted() && country::ALPHA_3.is_sorted() && currency::CODES.is_sorted()
    );
    assert_eq!((country::ALPHA_2.len(), country::ALPHA_3.len()), (249, 249));
}

#[test]
fn accounts() {
    accepts(
        NamedFormat::Iban,
        &[
            "FR7630006000011234567890189",
            "BE68539007547034",
            "CH9300762011623852957",
            "LU280019400644750000",
            "MC5811222000010123456789030",
            "TN5910006035183598478831",
            "MU17BOMM0101101030300200000MUR",
            "LB62099900000001001901229114",
        ],
    );
    refuses(
        NamedFormat::Iban,
        &[
            (
                "FR76 3000 6000 0112 3456 7890 189",
                foreign(5, ' '),
                Some("FR7630006000011234567890189"),
            ),
            (
                "IBAN FR76 3000 6000 0112 3456 7890 189",
                foreign(3, 'A'),
                Some("FR7630006000011234567890189"),
            ),
            ("be68539007547034", foreign(1, 'b'), Some("BE68539007547034")),
            ("FR7630006000011234567890188", CheckDigit, None),
            ("FR763000600001123456789018", length(&[27], 26), None),
            ("3000600001123456789018", foreign(1, '3'), None),
            ("FR", length(&[27], 2), None),
        ],
    );
    for country in ["SN", "FR", "ZZ"] {
        assert!(iban_length::of_country(country).contains(&28) || country == "FR");
    }
    assert_eq!(iban_length::of_country("ZZ").len(), 20);
}

#[test]
fn prefixed_codes() {
    use super::super::{FormatFault::Shape, PrefixFault, ShapeFault::Prefix};
    accepts(
        NamedFormat::CodePrefixe,
        &[
            "insee:75056",
            "refnis:21004",
            "pcode:SN0101",
            "hcp:04.421.01.01",
            "iso3166-2:MC-MO",
            "lau-lu:0304",
        ],
    );
    refuses(
        NamedFormat::CodePrefixe,
        &[
            ("INSEE:75056", foreign(1, 'I'), Some("insee:75056")),
            ("insee: 75056", foreign(7, ' '), Some("insee:75056")),
            ("75056", Shape(Prefix(PrefixFault::NoColon)), None),
            (":75056", Shape(Prefix(PrefixFault::EmptyScheme)), None),
            ("insee:", Shape(Prefix(PrefixFault::EmptyCode)), None),
            ("1nsee:75056", foreign(1, '1'), None),
            ("insee:750:56", foreign(10, ':'), None),
        ],
    );
}
