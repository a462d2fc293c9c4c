//! Do the sentences say what, where and how to mend, in both languages?

use super::*;
use crate::fact::{DateFault, DateKind, Fact, NumberFault};
use crate::finding::{Action, Confidence, Remedy};
use crate::format::{EmailFault, FormatFault, ShapeFault};
use crate::mask::Seen;
use crate::read::Unreadable;
use crate::report::group::Groups;

fn found(fact: Fact, seen: Option<Seen>, remedy: Option<Remedy>) -> Finding {
    let severity = crate::profile::Profile::Standard.severity(&fact);
    Finding { fact, severity, place: Place::default(), seen, remedy, related: None }
}

fn comma(text: &str, to: &str) -> Finding {
    let fact = Fact::NumberMalformed {
        integer: false,
        decimal_mark: '.',
        fault: NumberFault::DecimalMark,
    };
    found(fact, Some(Seen::plain(text)), Some(Remedy::replace(to)))
}

fn grouped(findings: &[Finding]) -> Vec<Group> {
    let mut groups = Groups::default();
    for one in findings {
        groups.add(one);
    }
    groups.into_vec()
}

#[test]
fn a_decimal_comma_is_rewritten() {
    let one = comma("22,5", "22.5");
    let said = finding(&one, Lang::Fr);
    assert_eq!(
        said.what,
        "La valeur «\u{a0}22,5\u{a0}» n’utilise pas le séparateur décimal attendu."
    );
    assert_eq!(
        said.mend,
        "Écrivez «\u{a0}22.5\u{a0}» au lieu de «\u{a0}22,5\u{a0}»\u{a0}: le séparateur décimal de ce champ est le point."
    );
    let groups = grouped(&[one, comma("7,4", "7.4")]);
    let said = group(&groups[0], Lang::En);
    assert_eq!(said.what, "2 values do not use the expected decimal mark.");
    assert_eq!(
        said.mend,
        "Write, for example, “22.5” instead of “22,5”: the decimal mark of this field is the point."
    );
}

#[test]
fn a_doubtful_date_asks_to_be_checked() {
    let fact = Fact::DateMalformed {
        kind: DateKind::Date,
        pattern: "%Y-%m-%d".to_owned(),
        fault: DateFault::Ambiguous,
    };
    let remedy = Remedy::replace("2024-04-03").to_confirm();
    let said = finding(&found(fact, Some(Seen::plain("03/04/2024")), Some(remedy)), Lang::Fr);
    assert!(said.what.contains("«\u{a0}AAAA-MM-JJ\u{a0}»"), "{said:?}");
    assert!(said.mend.starts_with("Vérifiez, puis écrivez «\u{a0}2024-04-03\u{a0}»"), "{said:?}");
}

#[test]
fn a_personal_value_is_neither_quoted_nor_rewritten() {
    let fact = Fact::FormatMismatch {
        format: NamedFormat::Courriel,
        fault: FormatFault::Shape(ShapeFault::Email(EmailFault::SeveralAts)),
    };
    let seen = Seen::masked("awa.ndiaye@ville.example");
    let remedy = Remedy::replace("awa.ndiaye@ville.example");
    for lang in [Lang::Fr, Lang::En] {
        let said = finding(&found(fact.clone(), Some(seen.clone()), Some(remedy.clone())), lang);
        assert!(!format!("{said:?}").contains("awa"), "{said:?}");
    }
    let letter = FormatFault::Character { position: 4, found: 'é' };
    let fact = Fact::FormatMismatch { format: NamedFormat::Courriel, fault: letter };
    assert!(!finding(&found(fact, Some(seen), None), Lang::Fr).what.contains("«\u{a0}é"));
}

#[test]
fn a_siret_too_short_is_counted() {
    let fact = Fact::FormatMismatch {
        format: NamedFormat::Siret,
        fault: FormatFault::Length { expected: &[14], seen: 13 },
    };
    let said = finding(&found(fact, Some(Seen::plain("8300252650001")), None), Lang::Fr);
    assert_eq!(
        said.what,
        "Un SIRET compte 14\u{a0}chiffres\u{202f}; «\u{a0}8300252650001\u{a0}» en compte 13."
    );
}

#[test]
fn absent_columns_are_told_together() {
    let absent = |name: &str| Finding {
        place: Place { field: Some(name.to_owned()), ..Place::default() },
        ..found(
            Fact::OptionalColumnMissing {
                field: name.to_owned(),
                nearest: None,
                recommended: false,
            },
            None,
            None,
        )
    };
    let names: Vec<String> = (1..=12).map(|at| format!("champ_{at}")).collect();
    let findings: Vec<Finding> = names.iter().map(|name| absent(name)).collect();
    let said = group(&grouped(&findings)[0], Lang::Fr).what;
    assert!(
        said.starts_with(
            "12\u{a0}colonnes facultatives sont absentes\u{a0}: «\u{a0}champ_1\u{a0}»"
        )
    );
    assert!(said.ends_with("«\u{a0}champ_8\u{a0}» et 4\u{a0}autres."), "{said}");
}

#[test]
fn places_are_told_as_people_count_them() {
    let cell = Place {
        line: Some(12),
        row: Some(11),
        column: Some(2),
        header: Some("code_insee".to_owned()),
        ..Place::default()
    };
    assert_eq!(place(&cell, Lang::Fr), "ligne 12, colonne «\u{a0}code_insee\u{a0}»");
    let sheet = Place { cell: Some("B12".to_owned()), ..cell.clone() };
    assert_eq!(place(&sheet, Lang::En), "cell B12, column “code_insee”");
    let object = Place { line: None, row: Some(3), pointer: Some("/2/nom".to_owned()), ..cell };
    assert_eq!(place(&object, Lang::Fr), "objet 3, propriété «\u{a0}code_insee\u{a0}»");
    assert_eq!(place(&Place::default(), Lang::Fr), "ensemble du fichier");
}

#[test]
fn a_swap_names_both_columns_and_the_country() {
    let remedy = Remedy {
        action: Action::SwapCells { one: "latitude".to_owned(), other: "longitude".to_owned() },
        confidence: Confidence::ToConfirm,
    };
    let fact = Fact::Swapped { country: Some("SN".to_owned()) };
    let said = finding(&found(fact, None, Some(remedy)), Lang::Fr);
    assert!(said.what.contains("(Sénégal)"), "{said:?}");
    assert!(said.mend.contains("«\u{a0}latitude\u{a0}» et «\u{a0}longitude\u{a0}»"), "{said:?}");
}

#[test]
fn the_limit_of_size_is_told_in_megabytes() {
    let fact = Fact::Unreadable(Unreadable::TooLarge { limit: 512 * 1024 * 1024 });
    assert!(finding(&found(fact, None, None), Lang::Fr).what.contains("512\u{a0}Mo"));
}

#[test]
fn titles_are_those_of_the_pages() {
    for code in Code::ALL {
        assert_eq!(title(*code, Lang::Fr), code.title(), "{code}");
    }
}

#[test]
fn languages_are_read_from_tags_and_locales() {
    assert_eq!("fr-SN".parse(), Ok(Lang::Fr));
    assert_eq!("en_GB.UTF-8".parse(), Ok(Lang::En));
    assert!("wo".parse::<Lang>().is_err());
}

#[test]
fn a_code_of_a_scheme_is_told_with_its_name_and_an_example() {
    let of = |scheme: &str, code: &str| {
        let scheme = etalon_vocab::identifier::find(scheme).unwrap();
        let fault = scheme.check(code).unwrap_err();
        let seen = Seen::plain(&format!("{}:{code}", scheme.scheme));
        found(Fact::CodeOfScheme { scheme, fault, prefixed: true }, Some(seen), None)
    };
    let short = of("refnis", "2100");
    let said = finding(&short, Lang::Fr);
    assert!(said.what.contains("5 caractères sont attendus après «\u{a0}refnis:\u{a0}», et non 4"));
    assert!(said.mend.starts_with("Écrivez le code comme dans cet exemple\u{a0}: «\u{a0}refnis:"));
    let keyed = of("siren", "130025266");
    assert_eq!(keyed.code(), Code::E208);
    assert_eq!(keyed.severity, Severity::Error);
    let said = finding(&keyed, Lang::En);
    assert!(said.what.contains("the check digit does not match"), "{}", said.what);
    let advisory = etalon_vocab::identifier::identifiers()
        .iter()
        .find(|scheme| scheme.is_advisory() && scheme.check("?").is_err())
        .unwrap();
    assert_eq!(of(&advisory.scheme, "?").severity, Severity::Information);
    let several = [of("insee", "7505"), of("insee", "1001")];
    let said = group(&grouped(&several)[0], Lang::Fr);
    assert!(
        said.what.starts_with("2\u{a0}valeurs ne sont pas des codes du référentiel"),
        "{}",
        said.what
    );
    assert!(!said.what.contains("et non"), "{}", said.what);
}
