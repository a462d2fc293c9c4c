//! How is it told in English what of a certificate was verified?

use super::date;
use crate::certificate::judgement::{Origin, Statement};
use crate::certificate::jws::{Malformed, Part};
use crate::certificate::text::JsonFault;
use crate::words::{Lang, quoted};

/// The sentence of one thing that was looked at.
pub(super) fn statement(statement: &Statement) -> String {
    let quoted = |text: &str| quoted(text, Lang::En);
    let date = |moment| date(moment, Lang::En);
    match statement {
        Statement::Signed { kid } => {
            format!("The signature is that of the key {kid}; nothing was changed since.")
        }
        Statement::IssuerTrusted { issuer } => {
            format!("The key is the one you gave for the issuer {}.", quoted(issuer))
        }
        Statement::IssuerPublishes { issuer } => {
            format!("The key is one of those that the issuer {} publishes.", quoted(issuer))
        }
        Statement::InForce { until } => {
            format!("The certificate is in force, until {}.", date(*until))
        }
        Statement::SameFile { name } => {
            format!("The file {} is, byte for byte, the one that was certified.", quoted(name))
        }
        Statement::SameSchema { iri } => {
            format!("The schema {} is the one this machine knows, byte for byte.", quoted(iri))
        }
        Statement::NotRevoked => "The issuer did not revoke the certificate.".to_owned(),
        Statement::Malformed(fault) => malformed(fault),
        Statement::HeaderAltered => {
            "The header of the certificate was changed after it was signed. Ask its issuer for the certificate again.".to_owned()
        }
        Statement::ContentAltered => {
            "The content of the certificate was changed after it was signed: believe nothing of what it says. Ask its issuer for the certificate again.".to_owned()
        }
        Statement::SignatureWrong => {
            "The signature is not that of this content: it was changed, or made with another key. Ask its issuer for the certificate again.".to_owned()
        }
        Statement::KeyUnknown { kid, origin: Origin::Issuer } => format!(
            "The key {kid} is not, or is no more, one of those that the issuer publishes. If it was withdrawn, ask for a new certificate."
        ),
        Statement::KeyUnknown { kid, .. } => format!(
            "The certificate is signed by the key {kid}, which is not the one you gave: you do not know its issuer. Ask for its public key in a safe way."
        ),
        Statement::NoCertificate(_) => {
            "What is signed is no certificate of conformance that this program can read. Check the file, or update the program.".to_owned()
        }
        Statement::Expired { until } => {
            format!("The certificate is out of date since {}. Ask for a new one.", date(*until))
        }
        Statement::NotYet { from } => format!(
            "The certificate will only be valid from {}. Check the date of this machine too.",
            date(*from)
        ),
        Statement::OtherFile { name, seen, expected } => format!(
            "The file {} is not the one that was certified: its digest is {seen}, that of the certificate {expected}. Give the original file, or have this one certified.",
            quoted(name)
        ),
        Statement::OtherSchema { iri } => format!(
            "The schema {} this machine knows is not, byte for byte, the one that was used for the check. Compare the two texts.",
            quoted(iri)
        ),
        Statement::Revoked => {
            "The issuer revoked the certificate. The reason stands at the address of the certificate.".to_owned()
        }
        Statement::ListForged { list } => format!(
            "The list of revocations {} is not signed by the issuer of the certificate: do not trust it.",
            quoted(list)
        ),
        Statement::NoKey { issuer } => format!(
            "The signature was not verified: the public key of the issuer {} is not known here. Give it with the option “--key”, or verify with access to the network.",
            quoted(issuer)
        ),
        Statement::IssuerOnItsWord { kid } => format!(
            "The issuer was not verified: the certificate itself holds the key {kid}, and anybody can make one. Give with the option “--key” the public key you have from the issuer."
        ),
        Statement::FileNotGiven => {
            "The file was not compared: give it with the option “--file”.".to_owned()
        }
        Statement::NoFileMeant => {
            "The certificate is about a program, not a file: it says nothing of any one file.".to_owned()
        }
        Statement::SchemaUnknown { iri } => {
            format!("The schema {} was not compared: this machine does not know it.", quoted(iri))
        }
        Statement::NoList => {
            "Revocation was not verified: the certificate names no list.".to_owned()
        }
        Statement::ListNotAsked => {
            "Revocation was not verified: it needs access to the network.".to_owned()
        }
        Statement::ListUnreadable { list } => format!(
            "Revocation was not verified: the list {} does not answer, or is out of date.",
            quoted(list)
        ),
    }
}

fn malformed(fault: &Malformed) -> String {
    let part = |part: Part| match part {
        Part::Header => "The header",
        Part::Content => "The content",
        Part::Signature => "The signature",
    };
    match fault {
        Malformed::NotSigned => {
            "This file is no signed certificate: three parts between dots are expected. Check that it is the right file, and whole.".to_owned()
        }
        Malformed::TooLong => {
            "This file is too long to be a certificate (64 KB at most). Check that it is the right file.".to_owned()
        }
        Malformed::Encoding(of) => format!(
            "{} of the certificate holds characters that have no place there, or lacks some. Check that the file is whole.",
            part(*of)
        ),
        Malformed::Json(of, JsonFault::NotJson) => {
            format!("{} of the certificate is not JSON. Check that the file is whole.", part(*of))
        }
        Malformed::Json(of, JsonFault::Twice(name)) => format!(
            "{} of the certificate gives the member {} twice: nobody knows which to believe.",
            part(*of),
            quoted(name, Lang::En)
        ),
        Malformed::AlgorithmNone => {
            "The certificate says it is not signed (algorithm “none”): anybody may have written it.".to_owned()
        }
        Malformed::Algorithm(name) => format!(
            "The certificate says it is signed by the algorithm {}, which is not accepted: only “EdDSA” is.",
            quoted(name, Lang::En)
        ),
        Malformed::Type(name) => format!(
            "What is signed says it is of type {}: it is no certificate (“vc+jwt”).",
            quoted(name, Lang::En)
        ),
        Malformed::Member(name) => format!(
            "The header of the certificate holds the member {}, which has no place there: the key is not looked for where the certificate says.",
            quoted(name, Lang::En)
        ),
        Malformed::NoKey => {
            "The header of the certificate names no key (“kid”). Ask its issuer for the certificate again.".to_owned()
        }
    }
}
