//! Does `etalon verify`, far from the network, believe what `etalon certify` signed, and nothing else?

#![cfg(test)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Two fountains that follow `commun/point-eau`.
const FILE: &str =
    include_str!("../../schemas/data/environnement/point-eau/1.0.0/exemple-valide.csv");

fn etalon(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_etalon"))
        .args(words)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .output()
        .unwrap()
}

/// The exit code and what was said on both streams.
fn said(folder: &Path, words: &[&str]) -> (i32, String) {
    let done = etalon(folder, words);
    let text = String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap();
    (done.status.code().unwrap(), text)
}

fn done(folder: &Path, words: &[&str]) -> String {
    let (code, text) = said(folder, words);
    assert_eq!(code, 0, "{words:?}\n{text}");
    text
}

/// A folder with a key, its public half, a file and its certificate.
fn certified() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("fontaines.csv"), FILE).unwrap();
    done(at, &["key", "new", "--output", "cle.jwk"]);
    done(at, &["key", "show", "cle.jwk", "--output", "publique.jwk"]);
    let told = done(
        at,
        &[
            "certifier",
            "fontaines.csv",
            "--schema",
            "commun/point-eau",
            "--key",
            "cle.jwk",
            "--output",
            "certificat.jwt",
            "--product",
            "Fontaines Pro",
            "--product-version",
            "4.2",
            "--dataset",
            "https://donnees.ville.example/jeux/fontaines",
        ],
    );
    assert!(told.contains("certificat.jwt"), "{told}");
    folder
}

#[test]
fn a_certificate_is_verified_elsewhere_without_network() {
    let folder = certified();
    let elsewhere = tempfile::tempdir().unwrap();
    for name in ["fontaines.csv", "certificat.jwt", "publique.jwk"] {
        fs::copy(folder.path().join(name), elsewhere.path().join(name)).unwrap();
    }
    let at = elsewhere.path();
    let words = [
        "verify",
        "certificat.jwt",
        "--file",
        "fontaines.csv",
        "--key",
        "publique.jwk",
        "--offline",
    ];
    let told = done(at, &words);
    for part in [
        "Produit par\u{a0}: Fontaines Pro 4.2",
        "[vérifié] Le fichier «\u{a0}fontaines.csv\u{a0}» est, octet pour octet, celui qui a été certifié.",
        "[vérifié] Le schéma «\u{a0}https://w3id.org/etalon/commun/point-eau/1.0.0\u{a0}»",
        "[non vérifié] La révocation",
        "Le certificat est valable.",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let json = done(at, &[&words[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["conclusion"], "verified");
    assert_eq!(json["certificate"]["credentialSubject"]["byteSize"], FILE.len());
    // Whose key it is, nobody says.
    let (code, told) = said(at, &["verify", "certificat.jwt", "--offline"]);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("L’émetteur n’a pas été vérifié"), "{told}");
}

#[test]
fn what_was_tampered_with_is_refused_in_its_own_words() {
    let folder = certified();
    let at = folder.path();
    let verify = |words: &[&str], part: &str| {
        let words = [&["verify", "--offline", "--key", "publique.jwk"], words].concat();
        let (code, told) = said(at, &words);
        assert_eq!(code, 1, "{told}");
        assert!(told.contains(part), "{part}\n{told}");
    };
    fs::write(at.join("autre.csv"), FILE.replacen('1', "2", 1)).unwrap();
    verify(&["certificat.jwt", "--file", "autre.csv"], "n’est pas celui qui a été certifié");
    fs::write(at.join("schema.json"), "{\"fields\": [{\"name\": \"id\"}]}").unwrap();
    verify(&["certificat.jwt", "--schema", "schema.json"], "n’est pas, octet pour octet");
    let good = fs::read_to_string(at.join("certificat.jwt")).unwrap();
    let parts: Vec<&str> = good.trim().split('.').collect();
    let swapped = |text: &str| text.replacen(['a', 'b', 'c', 'd'], "e", 1);
    let last = swapped(parts[2]);
    fs::write(at.join("signature.jwt"), format!("{}.{}.{last}", parts[0], parts[1])).unwrap();
    verify(&["signature.jwt"], "La signature n’est pas celle de ce contenu");
    fs::write(at.join("coupe.jwt"), parts[1]).unwrap();
    verify(&["coupe.jwt"], "n’est pas un certificat signé");
    done(at, &["key", "new", "-o", "autre.jwk"]);
    let (code, told) = said(at, &["verify", "certificat.jwt", "--offline", "--key", "autre.jwk"]);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("son émetteur vous est inconnu"), "{told}");
}

#[test]
fn what_does_not_conform_gets_no_certificate() {
    let folder = certified();
    let at = folder.path();
    fs::write(at.join("vide.csv"), "nom\nx\n").unwrap();
    let words = ["certify", "vide.csv", "-s", "commun/point-eau", "-k", "cle.jwk", "-o", "non.jwt"];
    let (code, told) = said(at, &words);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("Aucun certificat n’a été délivré"), "{told}");
    assert!(!at.join("non.jwt").exists());
    let public =
        ["certify", "fontaines.csv", "-s", "commun/point-eau", "-k", "publique.jwk", "-o", "x"];
    let (code, told) = said(at, &public);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("ne signe pas"), "{told}");
}

#[test]
fn a_key_is_for_its_owner_and_never_replaced() {
    let folder = certified();
    let at = folder.path();
    let before = fs::read(at.join("cle.jwk")).unwrap();
    let (code, told) = said(at, &["key", "new", "--output", "cle.jwk"]);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("existe déjà"), "{told}");
    assert_eq!(fs::read(at.join("cle.jwk")).unwrap(), before);
    let public: Value = serde_json::from_str(&done(at, &["key", "show", "cle.jwk"])).unwrap();
    assert_eq!((public["crv"].as_str(), public.get("d")), (Some("Ed25519"), None));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |name: &str| fs::metadata(at.join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("cle.jwk"), 0o600);
        fs::set_permissions(at.join("cle.jwk"), fs::Permissions::from_mode(0o644)).unwrap();
        let words =
            ["certify", "fontaines.csv", "-s", "commun/point-eau", "-k", "cle.jwk", "-o", "x.jwt"];
        let (code, told) = said(at, &words);
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("chmod 600"), "{told}");
    }
}
