//! `etalon verify`: does a certificate hold, and what could be verified of it?

use std::fmt::Write as _;

use etalon_schemas::{BASE_IRI, Catalogue};
use etalon_validator::certificate::judgement::{self, FileSeen, Origin, Standing, StatusSeen};
use etalon_validator::certificate::{Certificate, Evidence, KeySet, Statement, judge};
use etalon_validator::check::sha256;
use etalon_validator::words::{self, Lang, label};
use serde_json::json;

use crate::args::certificate::Verify;
use crate::args::{Global, ShortFormat};
use crate::fetch::Fetcher;
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::source::{self, Held, Limits, Location};
use crate::trouble::Trouble;
use crate::{clock, digest, key_file, schema_source, terminal};

/// Bytes of a certificate that are read; what is longer is refused as one.
const MOST_BYTES: u64 = 1 << 20;

/// Verifies, and says what was and was not.
pub(super) fn run(args: &Verify, global: &Global) -> Result<Outcome, Trouble> {
    let limits = Limits {
        bytes: MOST_BYTES,
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let location = Location::parse(&args.certificate);
    let text = source::read(&location, &limits, &Progress::silent())?;
    let text = String::from_utf8_lossy(&text);
    let (certificate, statements) = match judgement::open(&text) {
        Ok((jws, certificate)) => {
            let evidence = evidence(args, global, &certificate)?;
            let statements = judge(&jws, &certificate, &evidence);
            // Why: nothing is shown of what was not signed as it stands.
            let signed = matches!(statements.first(), Some(Statement::Signed { .. }));
            (Some(certificate).filter(|_| signed), statements)
        }
        Err(refused) => (None, vec![refused]),
    };
    terminal::answer(&match args.form.format {
        ShortFormat::Text => told(certificate.as_ref(), &statements, global.lang),
        ShortFormat::Json => as_json(certificate.as_ref(), &statements, global.lang)?,
    })?;
    Ok(match judgement::conclusion(&statements) {
        Standing::Verified => Outcome::Conforms,
        Standing::Refused => Outcome::DoesNotConform,
        Standing::Unverified => Outcome::CouldNotCheck,
    })
}

/// What can be found out here.
fn evidence(
    args: &Verify,
    global: &Global,
    certificate: &Certificate,
) -> Result<Evidence, Trouble> {
    let fetcher = super::fetcher(global);
    let (keys, origin) = match &args.key {
        Some(named) => (key_file::public(named)?, Origin::Given),
        None => keys(&certificate.issuer.id, &fetcher),
    };
    let file = args.file.as_ref().map(|named| seen(named, global)).transpose()?;
    let schema = match &args.schema {
        Some(named) => Some(sha256(&schema_source::open(named, &fetcher)?.bytes)),
        None => schema(&certificate.certified_against.id, &fetcher),
    };
    let status = match &certificate.credential_status {
        Some(entry) if !global.offline => match fetcher.get(&entry.status_list_credential) {
            Ok(fetched) => StatusSeen::List(String::from_utf8_lossy(&fetched.bytes).into_owned()),
            Err(_) => StatusSeen::Unreachable,
        },
        _ => StatusSeen::NotAsked,
    };
    Ok(Evidence { now: clock::now(), keys, origin, file, schema, status })
}

/// The keys of an issuer, found by what it is called.
fn keys(issuer: &str, fetcher: &Fetcher) -> (KeySet, Origin) {
    if let Some(keys) = KeySet::of_did(issuer) {
        return (keys, Origin::Itself);
    }
    let address = match issuer.strip_prefix("did:web:") {
        Some(rest) => did_document(rest),
        None => issuer.to_owned(),
    };
    let read = |bytes: Vec<u8>| KeySet::read(&String::from_utf8_lossy(&bytes)).ok();
    match fetcher.get(&address).ok().and_then(|fetched| read(fetched.bytes)) {
        Some(keys) => (keys, Origin::Issuer),
        None => (KeySet::default(), Origin::Nowhere),
    }
}

/// The address of the document of a `did:web`, as its method says.
fn did_document(rest: &str) -> String {
    let (host, path) = rest.split_once(':').unwrap_or((rest, ".well-known"));
    let host = host.replace("%3A", ":").replace("%3a", ":");
    format!("https://{host}/{}/did.json", path.replace(':', "/"))
}

/// The digest of the file in hand, read as it goes.
fn seen(named: &std::ffi::OsStr, global: &Global) -> Result<FileSeen, Trouble> {
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        line: u64::MAX,
        ..Limits::default()
    };
    let progress = Progress::silent();
    let held = Held::open(Location::parse(named), &limits, &progress)?;
    let reader = etalon_validator::Source::open(&held).map_err(|error| held.fault(error))?;
    let sha256 = digest::of(reader).map_err(|error| held.fault(error))?;
    Ok(FileSeen { name: named.to_string_lossy().into_owned(), sha256 })
}

/// SHA-256 of the schema of an IRI: one that came with the program, else what its address gives, or gave.
fn schema(iri: &str, fetcher: &Fetcher) -> Option<String> {
    if iri.starts_with(BASE_IRI)
        && let Ok(entry) = Catalogue::embedded().find(iri)
        && entry.iri() == iri
    {
        return Some(sha256(entry.source));
    }
    let web = iri.starts_with("https://") || iri.starts_with("http://");
    let known = |address: &str| fetcher.get(address).ok().map(|fetched| sha256(&fetched.bytes));
    let source = if iri.rsplit_once('.').is_some_and(|(_, end)| end == "json") {
        iri.to_owned()
    } else {
        format!("{iri}/schema.json")
    };
    web.then(|| known(&source)).flatten()
}

fn told(certificate: Option<&Certificate>, statements: &[Statement], lang: Lang) -> String {
    let mut text = String::new();
    let colon = label::colon(lang);
    // Writing into a text cannot fail.
    if let Some(certificate) = certificate {
        for (name, value) in words::certificate::summary(certificate, lang) {
            let _ = writeln!(text, "{name}{colon} {}", words::safe(&value));
        }
        text.push('\n');
    }
    for statement in statements {
        let standing = words::certificate::standing(statement.standing(), lang);
        let sentence = words::certificate::statement(statement, lang);
        let _ = writeln!(text, "[{standing}] {sentence}");
    }
    let _ = writeln!(text, "\n{}", words::certificate::conclusion_of(statements, lang));
    text
}

fn as_json(
    certificate: Option<&Certificate>,
    statements: &[Statement],
    lang: Lang,
) -> Result<String, Trouble> {
    let lines: Vec<_> = statements
        .iter()
        .map(|statement| {
            json!({
                "code": statement.code(),
                "standing": statement.standing(),
                "sentence": words::certificate::statement(statement, lang),
            })
        })
        .collect();
    let document = json!({
        "format": "etalon-verification/1",
        "conclusion": judgement::conclusion(statements),
        "statements": lines,
        "certificate": serde_json::to_value(certificate)?,
    });
    Ok(format!("{document:#}\n"))
}

#[cfg(test)]
mod tests {
    use super::did_document;

    #[test]
    fn a_did_of_the_web_leads_to_its_document() {
        for (did, address) in [
            ("ville.example", "https://ville.example/.well-known/did.json"),
            ("ville.example%3A8443", "https://ville.example:8443/.well-known/did.json"),
            ("w3id.org:etalon", "https://w3id.org/etalon/did.json"),
            ("ville.example:a:b", "https://ville.example/a/b/did.json"),
        ] {
            assert_eq!(did_document(did), address);
        }
    }
}
