//! Is what the user forces obeyed? Encoding, delimiter, sheet, line of the header, profile.

#![cfg(test)]

use etalon_tests::bench::{check_with, common};
use etalon_tests::{Ready, checker, files, findings_lines};
use etalon_validator::read::encoding::Encoding;
use etalon_validator::{CheckOptions, Code, FileReport, Profile, ReadOptions, Verdict};

/// Checks a fixture with forced options; its own schema, or the common one of that name.
fn forced(path: &str, schema: &str, read: ReadOptions, profile: Profile) -> FileReport {
    let path = files::tests_folder().join("fixtures").join(path);
    let own = path.with_file_name("schema.json");
    let ready: Ready = if own.is_file() {
        checker(&files::bytes(&own).unwrap()).unwrap()
    } else {
        common(schema).unwrap()
    };
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let options = CheckOptions { read, profile, ..CheckOptions::default() };
    check_with(&ready, &name, &files::bytes(&path).unwrap(), &options).unwrap()
}

fn read(path: &str, schema: &str, read: ReadOptions) -> FileReport {
    forced(path, schema, read, Profile::Standard)
}

#[test]
fn the_encoding_asked_for_is_used() {
    let options = ReadOptions { encoding: Some(Encoding::Cp850), ..ReadOptions::default() };
    let report = read("dakar/points-eau/windows-1252.csv", "point-eau", options);
    assert_eq!(report.reading.encoding.as_deref(), Some("cp850"));
}

#[test]
fn the_delimiter_asked_for_is_used() {
    let options = ReadOptions { delimiter: Some(b'|'), ..ReadOptions::default() };
    let report = read("dakar/points-eau/virgule.csv", "point-eau", options);
    assert_eq!(report.reading.delimiter, Some('|'));
    assert_eq!(report.reading.headers.len(), 1, "{:?}", report.reading.headers);
    assert_eq!(report.verdict, Verdict::DoesNotConform);
}

#[test]
fn the_sheet_asked_for_is_used_by_name_or_by_number() {
    let file = "geneve/horodateurs/deuxieme-feuille.xlsx";
    let sheet = |name: &str| {
        let options = ReadOptions { sheet: Some(name.to_owned()), ..ReadOptions::default() };
        read(file, "", options)
    };
    for name in ["Horodateurs", "2"] {
        let report = sheet(name);
        assert_eq!(report.verdict, Verdict::Conforms, "{name}: {:?}", findings_lines(&report));
        assert!(!report.findings.iter().any(|finding| finding.code() == Code::A102), "{name}");
    }
    assert_eq!(sheet("1").reading.sheet.as_deref(), Some("Lisez-moi"));
    assert_eq!(sheet("Absente").verdict, Verdict::CouldNotCheck);
}

#[test]
fn the_line_of_the_header_asked_for_is_used() {
    let file = "montreal/arbres/titre-au-dessus.csv";
    let line = |line| {
        let options = ReadOptions { header_line: Some(line), ..ReadOptions::default() };
        read(file, "arbre-public", options)
    };
    assert_eq!(line(4).verdict, Verdict::Conforms, "{:?}", findings_lines(&line(4)));
    assert_eq!(line(1).reading.header_line, Some(1));
    assert_eq!(line(1).verdict, Verdict::DoesNotConform);
    assert_eq!(line(400).verdict, Verdict::CouldNotCheck);
}

#[test]
fn profiles_differ_where_they_say() {
    use Verdict::{Conforms, DoesNotConform};
    for (file, strict, standard, lenient) in [
        ("sain.csv", Conforms, Conforms, Conforms),
        ("colonne-inconnue.csv", DoesNotConform, Conforms, Conforms),
        ("colonnes-deplacees.csv", DoesNotConform, Conforms, Conforms),
        ("en-tetes-majuscules.csv", DoesNotConform, Conforms, Conforms),
        ("colonnes-vides-a-droite.csv", DoesNotConform, Conforms, Conforms),
        ("ligne-trop-longue.csv", DoesNotConform, DoesNotConform, Conforms),
        ("en-tete-en-double.csv", DoesNotConform, DoesNotConform, Conforms),
        ("colonne-obligatoire-absente.csv", DoesNotConform, DoesNotConform, DoesNotConform),
        ("page-web.csv", DoesNotConform, DoesNotConform, DoesNotConform),
    ] {
        let path = format!("montreal/arbres/{file}");
        for (profile, wanted) in
            [(Profile::Strict, strict), (Profile::Standard, standard), (Profile::Lenient, lenient)]
        {
            let report = forced(&path, "arbre-public", ReadOptions::default(), profile);
            let lines = findings_lines(&report);
            assert_eq!(report.verdict, wanted, "{file} under {}: {lines:?}", profile.name());
        }
    }
}
