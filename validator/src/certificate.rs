//! How is it shown, to somebody who trusts nobody, that a file conformed?
//!
//! A certificate is a verifiable credential of the W3C, signed as a compact JWS
//! ([`jws`]): what was checked, by what, against what ([`document`]). It is issued
//! here from a report, and judged here ([`judgement`]) from what the caller could
//! find out; keys, moments and lists of revocations are given. No clock, no chance:
//! the name of a certificate is made from what it says.

pub mod document;
pub mod judgement;
pub mod jws;
pub mod key;
pub mod moment;
pub mod status;
pub mod text;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::check::hexadecimal;
use crate::code::Code;
use crate::profile::Profile;
use crate::report::{Counts, ENGINE, FileReport, RULESET, Verdict};
pub use document::{Agent, Certificate, Facts, File, Issuer, Schema, StatusEntry, Subject};
pub use judgement::{Evidence, Statement, judge};
pub use jws::Jws;
pub use key::{KeySet, PublicKey, SigningKey};
pub use moment::Moment;
pub use status::StatusList;

/// Media type of a signed certificate.
pub const MEDIA_TYPE: &str = "application/vc+jwt";
/// What the name of a certificate begins with where no registry has it.
pub const NOWHERE: &str = "urn:uuid:";

/// A certificate and its signed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What it says.
    pub certificate: Certificate,
    /// What is handed over.
    pub text: String,
}

/// Why a report leads to no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Uncertifiable {
    /// There are errors.
    #[error("does not conform")]
    DoesNotConform,
    /// It could not be checked.
    #[error("could not be checked")]
    CouldNotCheck,
    /// It was checked against no schema.
    #[error("no schema")]
    NoSchema,
}

/// What a report has to say in a certificate: the file, the schema, the counts.
pub fn certified(report: &FileReport) -> Result<(File, Schema, [u64; 4]), Uncertifiable> {
    match report.verdict {
        Verdict::Conforms => {}
        Verdict::DoesNotConform => return Err(Uncertifiable::DoesNotConform),
        Verdict::CouldNotCheck => return Err(Uncertifiable::CouldNotCheck),
    }
    let schema = report.schema.as_ref().ok_or(Uncertifiable::NoSchema)?;
    if report.sha256.is_empty() || schema.sha256.is_empty() {
        return Err(Uncertifiable::CouldNotCheck);
    }
    let file = File::new(&report.name, report.size, &report.sha256);
    let against = Schema::new(schema.iri.as_deref(), schema.title.as_deref(), &schema.sha256);
    let Counts { errors, warnings, informations, rows, .. } = report.counts;
    Ok((file, against, [errors, warnings, informations, rows]))
}

/// What checks here: this engine, with the digest of the program that runs it, and its rules.
pub fn engine(program: Option<&str>) -> document::Activity {
    document::Activity::new(Agent::new("etalon", ENGINE, program), RULESET, &ruleset_digest())
}

/// Digest of the rules in force: their codes, their pages, which say what they check and how gravely.
pub fn ruleset_digest() -> String {
    let mut hash = Sha256::new();
    for code in Code::ALL {
        for part in [code.as_str(), code.page()] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
    }
    for profile in [Profile::Strict, Profile::Standard, Profile::Lenient] {
        hash.update(profile.name());
    }
    hash.update(RULESET);
    hexadecimal(&hash.finalize())
}

/// Signs what a certificate says; its name stands after `place`: [`NOWHERE`], or the address of a registry.
pub fn issue(facts: Facts, place: &str, key: &SigningKey) -> Signed {
    let mut certificate = Certificate::unnamed(facts);
    certificate.id = format!("{place}{}", name(&written(&certificate)));
    let text = Jws::sign(&written(&certificate), key);
    Signed { certificate, text }
}

/// The bytes that are signed.
fn written(certificate: &Certificate) -> Vec<u8> {
    // Why: a certificate holds texts and numbers only, which always can be written.
    serde_json::to_vec(certificate).unwrap_or_default()
}

/// Whether what was signed still says what its name was made from.
fn keeps_its_name(content: &Value) -> bool {
    let mut unnamed = content.clone();
    let Some(id) = unnamed.get_mut("id") else { return false };
    let named = id.take();
    *id = Value::String(String::new());
    let made = name(unnamed.to_string().as_bytes());
    named.as_str().is_some_and(|named| named.ends_with(&made))
}

/// A name made from bytes: a UUID of version 8, which leaves its bits to whoever makes it.
fn name(bytes: &[u8]) -> String {
    let mut digits: Vec<char> = hexadecimal(&Sha256::digest(bytes)).chars().take(32).collect();
    for (at, digit) in [(12, '8'), (16, 'a')] {
        if let Some(place) = digits.get_mut(at) {
            *place = digit;
        }
    }
    let mut text = String::new();
    for (at, digit) in digits.into_iter().enumerate() {
        if [8, 12, 16, 20].contains(&at) {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
