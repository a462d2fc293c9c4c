//! Do the algorithms give the verdict of numbers published as examples?

use super::{Algorithm, Mismatch};

fn check(algorithm: &str, number: &str) -> Result<(), Mismatch> {
    let algorithm: Algorithm = serde_json::from_str(algorithm).unwrap();
    algorithm.check(&number.chars().collect::<Vec<_>>())
}

/// The number passes, and no other last sign does.
fn only_key(algorithm: &str, number: &str) {
    assert_eq!(check(algorithm, number), Ok(()), "{number}");
    let stem: String = number.chars().take(number.chars().count() - 1).collect();
    for other in ('0'..='9').chain('A'..='Z').filter(|sign| !number.ends_with(*sign)) {
        assert_eq!(
            check(algorithm, &format!("{stem}{other}")),
            Err(Mismatch::Key),
            "{stem}{other}"
        );
    }
}

#[test]
fn luhn_over_all_or_a_part() {
    only_key(r#"{"luhn": {}}"#, "732829320");
    let first_nine = r#"{"luhn": {"over": [[0, 9]]}}"#;
    assert_eq!(check(first_nine, "73282932000074"), Ok(()));
    assert_eq!(check(first_nine, "73282932100074"), Err(Mismatch::Key));
    assert_eq!(check(r#"{"luhn": {}}"#, "7328293A0"), Err(Mismatch::Key));
}

#[test]
fn weighted_sums() {
    // The bar code on a bottle, an ISBN, a key letter of 23.
    only_key(
        r#"{"weighted": {"over": [[0, -1]], "weights": [1, 3], "modulus": 10, "complement": true, "key": [-1]}}"#,
        "4006381333931",
    );
    let isbn = r#"{"weighted": {"over": [[0, 9]], "weights": [10, 9, 8, 7, 6, 5, 4, 3, 2],
        "modulus": 11, "complement": true, "keys": "0123456789X", "key": [9]}}"#;
    only_key(isbn, "0306406152");
    only_key(isbn, "080442957X");
    only_key(
        r#"{"weighted": {"over": [[0, 7]], "weights": [7, 6, 5, 4, 3, 2, 1], "modulus": 23,
            "keys": "ABCDEFGHJKLMNPQRSTVWXYZ", "key": [7]}}"#,
        "1234567R",
    );
}

#[test]
fn weights_from_the_right_and_second_try() {
    let right = r#"{"weighted": {"over": [[0, -1]], "weights": [7, 5, 3, 2, 1, 7, 5, 3, 2], "align_right": true,
        "factor": 10, "modulus": 11, "keys": "01234567890", "key": [-1]}}"#;
    only_key(right, "19");
    only_key(right, "000000019");
    // 2·1 + 4·2 and 0·1 + 5·2 make 10, which has no digit: the second weights make 22 and 20.
    let retry = r#"{"weighted": {"over": [[0, 2]], "weights": [1, 2], "modulus": 11,
        "retry": {"on": 10, "weights": [3, 4]}, "keys": "01234567890", "key": [2]}}"#;
    only_key(retry, "214");
    only_key(retry, "240");
    only_key(retry, "059");
}

#[test]
fn remainders() {
    only_key(
        r#"{"remainder": {"over": [[0, 8]], "modulus": 97, "complement": true, "key": [8]}}"#,
        "0123456749",
    );
    let iban = r#"{"remainder": {"over": [[4], [0, 4]], "modulus": 97, "remainder": 1}}"#;
    assert_eq!(check(iban, "GB82WEST12345698765432"), Ok(()));
    assert_eq!(check(iban, "GB82WEST12345698765423"), Err(Mismatch::Key));
    // A remainder of 0 gives the key 97, never 00.
    let complement =
        r#"{"remainder": {"over": [[0, 2]], "modulus": 97, "complement": true, "key": [2]}}"#;
    assert_eq!(check(complement, "9797"), Ok(()));
    assert_eq!(check(complement, "9700"), Err(Mismatch::Key));
    let letters = r#"{"remainder": {"over": [[0, 3]], "letters": {"2A": "19"}, "prepend": "1",
        "append": "12", "modulus": 97, "key": [3]}}"#;
    assert_eq!(check(letters, &format!("2A7{:02}", 119_712 % 97)), Ok(()));
}

#[test]
fn iso_7064() {
    let mod_11_2 = r#"{"pure": {"modulus": 11, "radix": 2, "alphabet": "0123456789X"}}"#;
    only_key(mod_11_2, "0000000218250097");
    only_key(mod_11_2, "079X");
    let mod_11_10 = r#"{"hybrid": {"alphabet": "0123456789"}}"#;
    only_key(mod_11_10, "07945");
    let mod_37_36 = r#"{"hybrid": {"alphabet": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}}"#;
    only_key(mod_37_36, "A12425GABC1234002M");
}

#[test]
fn verhoeff_sees_every_exchange_of_neighbours() {
    let verhoeff = r#"{"verhoeff": {}}"#;
    only_key(verhoeff, "2363");
    only_key(verhoeff, "123451");
    assert_eq!(check(verhoeff, "2633"), Err(Mismatch::Key));
}

#[test]
fn keys_of_two_signs() {
    let paired = r#"{"paired-key": {"over": [[2]], "key": [0, 2], "alphabet": "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ",
        "factor": 34, "offset": 100, "modulus": 11}}"#;
    // A0: 10·34 + 0 − 100 = 240 = 21·11 + 9; the number and 22 leave 9 when the number leaves 9.
    assert_eq!(check(paired, "A0000000009"), Ok(()));
    assert_eq!(check(paired, "A0000000008"), Err(Mismatch::Key));
    assert_eq!(check(paired, "00000000009"), Err(Mismatch::Key));
    assert_eq!(check(paired, "AI000000009"), Err(Mismatch::Key));
}

#[test]
fn dates_cases_and_combinations() {
    let date = r#"{"calendar": {"year": [0, 2], "month": [2, 4], "day": [4, 6], "centuries": [[0, 1900], [40, 2000]]}}"#;
    for (date_of, exists) in [
        ("000229", false),
        ("004229", true),
        ("040229", true),
        ("990631", false),
        ("991301", false),
        ("99123", false),
    ] {
        assert_eq!(check(date, date_of).is_ok(), exists, "{date_of}");
    }
    assert_eq!(check(date, "990631"), Err(Mismatch::Impossible));
    let cases = r#"{"cases": [{"pattern": "0\\d", "check": {"never": {}}}, {"pattern": "1\\d", "check": {"luhn": {}}}]}"#;
    assert_eq!(check(cases, "00"), Err(Mismatch::Impossible));
    assert_eq!(check(cases, "18"), Ok(()));
    assert_eq!(check(cases, "19"), Err(Mismatch::Key));
    assert_eq!(check(cases, "29"), Ok(()));
    assert_eq!(check(r#"{"any": [{"never": {}}, {"luhn": {}}]}"#, "18"), Ok(()));
    assert_eq!(check(r#"{"all": [{"never": {}}, {"luhn": {}}]}"#, "18"), Err(Mismatch::Impossible));
    assert!(serde_json::from_str::<Algorithm>(r#"{"luhn": {"weight": 2}}"#).is_err());
    assert!(serde_json::from_str::<Algorithm>(r#"{"remainder": {"modulus": 0}}"#).is_err());
}
