//! Does `etalon fix` ask before it changes what a person must confirm?

#![cfg(test)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs `etalon fix --interactive` with these answers; gives the questions and the mended file.
fn fix(file: &Path, schema: &str, answers: &str) -> (String, String) {
    let output = file.with_file_name("corrige.csv");
    let mut child = Command::new(env!("CARGO_BIN_EXE_etalon"))
        .args(["fix", "--interactive", "--schema", schema, "-o"])
        .args([output.as_os_str(), file.as_os_str()])
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let asked = String::from_utf8(done.stderr).unwrap();
    (asked, std::fs::read_to_string(output).unwrap())
}

#[test]
fn each_kind_of_change_is_asked_about_and_only_what_is_agreed_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("travaux.csv");
    std::fs::write(
        &file,
        "Travaux de voirie 2026\nrue,date_debut,longueur\nRue du Lac,03/04/2026,120 m\n",
    )
    .unwrap();
    let schema = folder.path().join("travaux.schema.json");
    std::fs::write(
        &schema,
        r#"{"fields": [{"name": "rue", "type": "string"}, {"name": "date_debut", "type": "date"},
            {"name": "longueur", "type": "integer"}]}"#,
    )
    .unwrap();
    let schema = schema.to_str().unwrap();

    let (asked, mended) = fix(&file, schema, "");
    assert_eq!(asked.matches("[o/N]").count(), 3, "{asked}");
    assert!(asked.contains("2026-04-03"), "{asked}");
    assert_eq!(
        mended,
        "Travaux de voirie 2026\nrue,date_debut,longueur\nRue du Lac,03/04/2026,120 m\n"
    );

    let (_, mended) = fix(&file, schema, "oui\nn\npeut-être\no\n");
    assert_eq!(mended, "rue,date_debut,longueur\nRue du Lac,2026-04-03,120 m\n");
    let (_, mended) = fix(&file, schema, "o\no\no\n");
    assert_eq!(mended, "rue,date_debut,longueur\nRue du Lac,2026-04-03,120\n");
}
