//! Does a certificate hold? What was verified, what is refused, and what could not be verified.
//!
//! The signature comes first: nothing that is said by what was altered is looked
//! at. What the caller could find out (keys, file, schema, revocations) is
//! [`Evidence`]; what it could not is said, never taken for granted.

use super::document::{Certificate, NoCertificate, Subject};
use super::jws::{Broken, Jws, Malformed};
use super::keeps_its_name;
use super::key::KeySet;
use super::moment::Moment;
use super::status::{NoList, StatusList};

/// What is known beside the certificate.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// When the question is asked.
    pub now: Moment,
    /// Keys of the issuer.
    pub keys: KeySet,
    /// How they were had.
    pub origin: Origin,
    /// The file in hand, if there is one.
    pub file: Option<FileSeen>,
    /// SHA-256 of the schema of that IRI, as it is known here.
    pub schema: Option<String>,
    /// What is known of revocations.
    pub status: StatusSeen,
}

/// How the keys of an issuer were had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// They were given: they are trusted.
    Given,
    /// The issuer publishes them at its address.
    Issuer,
    /// The certificate holds them: anybody can make such a key.
    Itself,
    /// They were not had.
    Nowhere,
}

/// The file in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSeen {
    /// What it is called here.
    pub name: String,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// What is known of revocations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusSeen {
    /// It was not asked for: there is no network.
    NotAsked,
    /// Nobody answers.
    Unreachable,
    /// The signed list.
    List(String),
}

/// How far a statement is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It was verified.
    Verified,
    /// It could not be verified.
    Unverified,
    /// It is false.
    Refused,
}

/// One thing that was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// The signature is that of the text.
    Signed {
        /// Name of the key.
        kid: String,
    },
    /// The key is one that was trusted beforehand.
    IssuerTrusted {
        /// The issuer.
        issuer: String,
    },
    /// The key is one that the issuer publishes.
    IssuerPublishes {
        /// The issuer.
        issuer: String,
    },
    /// The moment is within its time.
    InForce {
        /// Its end.
        until: Moment,
    },
    /// The file is the one that was certified.
    SameFile {
        /// What it is called here.
        name: String,
    },
    /// The schema is the one that is known here.
    SameSchema {
        /// Its IRI.
        iri: String,
    },
    /// It was not revoked.
    NotRevoked,
    /// It was not signed by anybody.
    Malformed(Malformed),
    /// Its header was changed after it was signed.
    HeaderAltered,
    /// What it says was changed after it was signed.
    ContentAltered,
    /// The signature is not that of the text.
    SignatureWrong,
    /// No key of the issuer has the name that is given.
    KeyUnknown {
        /// The name of the key.
        kid: String,
        /// How the keys of the issuer were had.
        origin: Origin,
    },
    /// The content is no certificate that is understood here.
    NoCertificate(NoCertificate),
    /// Its time is over.
    Expired {
        /// Its end.
        until: Moment,
    },
    /// Its time has not come.
    NotYet {
        /// Its beginning.
        from: Moment,
    },
    /// The file is not the one that was certified.
    OtherFile {
        /// What it is called here.
        name: String,
        /// Its SHA-256.
        seen: String,
        /// That of the one that was certified.
        expected: String,
    },
    /// The schema of this IRI is not the one that was kept to.
    OtherSchema {
        /// Its IRI.
        iri: String,
    },
    /// It was revoked.
    Revoked,
    /// The list of revocations was not signed by the issuer.
    ListForged {
        /// Its address.
        list: String,
    },
    /// There is no key of the issuer to verify with.
    NoKey {
        /// The issuer, as the certificate says.
        issuer: String,
    },
    /// The issuer is nothing but a key, and nobody says whose.
    IssuerOnItsWord {
        /// Name of the key.
        kid: String,
    },
    /// No file was given.
    FileNotGiven,
    /// The certificate is about a product, not about a file.
    NoFileMeant,
    /// The schema is not known here.
    SchemaUnknown {
        /// Its IRI.
        iri: String,
    },
    /// The certificate names no list of revocations.
    NoList,
    /// The list of revocations was not asked for.
    ListNotAsked,
    /// The list of revocations cannot be had, or says nothing of this certificate.
    ListUnreadable {
        /// Its address.
        list: String,
    },
}

impl Statement {
    /// How far it is known.
    pub fn standing(&self) -> Standing {
        match self {
            Self::Signed { .. }
            | Self::IssuerTrusted { .. }
            | Self::IssuerPublishes { .. }
            | Self::InForce { .. }
            | Self::SameFile { .. }
            | Self::SameSchema { .. }
            | Self::NotRevoked => Standing::Verified,
            Self::Malformed(_)
            | Self::HeaderAltered
            | Self::ContentAltered
            | Self::SignatureWrong
            | Self::KeyUnknown { .. }
            | Self::NoCertificate(_)
            | Self::Expired { .. }
            | Self::NotYet { .. }
            | Self::OtherFile { .. }
            | Self::OtherSchema { .. }
            | Self::Revoked
            | Self::ListForged { .. } => Standing::Refused,
            Self::NoKey { .. }
            | Self::IssuerOnItsWord { .. }
            | Self::FileNotGiven
            | Self::NoFileMeant
            | Self::SchemaUnknown { .. }
            | Self::NoList
            | Self::ListNotAsked
            | Self::ListUnreadable { .. } => Standing::Unverified,
        }
    }

    /// The word for programs, which never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Signed { .. } => "signed",
            Self::IssuerTrusted { .. } => "issuer-trusted",
            Self::IssuerPublishes { .. } => "issuer-publishes",
            Self::InForce { .. } => "in-force",
            Self::SameFile { .. } => "same-file",
            Self::SameSchema { .. } => "same-schema",
            Self::NotRevoked => "not-revoked",
            Self::Malformed(_) => "malformed",
            Self::HeaderAltered => "header-altered",
            Self::ContentAltered => "content-altered",
            Self::SignatureWrong => "signature-wrong",
            Self::KeyUnknown { .. } => "key-unknown",
            Self::NoCertificate(_) => "no-certificate",
            Self::Expired { .. } => "expired",
            Self::NotYet { .. } => "not-yet",
            Self::OtherFile { .. } => "other-file",
            Self::OtherSchema { .. } => "other-schema",
            Self::Revoked => "revoked",
            Self::ListForged { .. } => "list-forged",
            Self::NoKey { .. } => "no-key",
            Self::IssuerOnItsWord { .. } => "issuer-on-its-word",
            Self::FileNotGiven => "file-not-given",
            Self::NoFileMeant => "no-file-meant",
            Self::SchemaUnknown { .. } => "schema-unknown",
            Self::NoList => "no-list",
            Self::ListNotAsked => "list-not-asked",
            Self::ListUnreadable { .. } => "list-unreadable",
        }
    }

    /// Whether nothing can be concluded without it.
    fn is_needed(&self) -> bool {
        matches!(self, Self::NoKey { .. } | Self::IssuerOnItsWord { .. })
    }
}

/// What all statements come to: refused, or unverified when nobody vouches for the key.
pub fn conclusion(statements: &[Statement]) -> Standing {
    if statements.iter().any(|one| one.standing() == Standing::Refused) {
        Standing::Refused
    } else if statements.iter().any(Statement::is_needed) {
        Standing::Unverified
    } else {
        Standing::Verified
    }
}

/// What a text says of itself, taken apart and not verified: who to ask for keys, for the schema, for revocations.
pub fn open(text: &str) -> Result<(Jws, Certificate), Statement> {
    let jws = Jws::read(text).map_err(Statement::Malformed)?;
    let certificate = Certificate::read(&jws.content).map_err(Statement::NoCertificate)?;
    Ok((jws, certificate))
}

/// Judges a certificate: every thing that was looked at, in order.
pub fn judge(jws: &Jws, certificate: &Certificate, evidence: &Evidence) -> Vec<Statement> {
    let issuer = certificate.issuer.id.clone();
    if evidence.keys.keys().is_empty() && evidence.origin == Origin::Nowhere {
        return vec![Statement::NoKey { issuer }];
    }
    if let Err(broken) = jws.verify(&evidence.keys) {
        return vec![refusal(jws, broken, evidence.origin)];
    }
    let kid = jws.kid.clone();
    let mut statements = vec![Statement::Signed { kid: kid.clone() }];
    statements.push(match evidence.origin {
        Origin::Given => Statement::IssuerTrusted { issuer },
        Origin::Issuer => Statement::IssuerPublishes { issuer },
        Origin::Itself => Statement::IssuerOnItsWord { kid },
        Origin::Nowhere => Statement::NoKey { issuer },
    });
    let (from, until) = (certificate.valid_from, certificate.valid_until);
    statements.push(match evidence.now {
        now if now < from => Statement::NotYet { from },
        now if now >= until => Statement::Expired { until },
        _ => Statement::InForce { until },
    });
    statements.push(file(certificate, evidence.file.as_ref()));
    let schema = &certificate.certified_against;
    let iri = schema.id.clone();
    statements.push(match &evidence.schema {
        Some(known) if known == schema.checksum.hex() => Statement::SameSchema { iri },
        Some(_) => Statement::OtherSchema { iri },
        None => Statement::SchemaUnknown { iri },
    });
    statements.push(status(certificate, evidence));
    statements
}

/// Why a signature does not hold, as far as it can be told.
fn refusal(jws: &Jws, broken: Broken, origin: Origin) -> Statement {
    match broken {
        Broken::KeyUnknown => Statement::KeyUnknown { kid: jws.kid.clone(), origin },
        Broken::Wrong if !jws.has_usual_header() => Statement::HeaderAltered,
        Broken::Wrong if !keeps_its_name(&jws.content) => Statement::ContentAltered,
        Broken::Wrong => Statement::SignatureWrong,
    }
}

fn file(certificate: &Certificate, seen: Option<&FileSeen>) -> Statement {
    match (&certificate.credential_subject, seen) {
        (Subject::CertifiedProduct(_), _) => Statement::NoFileMeant,
        (Subject::CertifiedFile(_), None) => Statement::FileNotGiven,
        (Subject::CertifiedFile(file), Some(seen)) if seen.sha256 == file.checksum.hex() => {
            Statement::SameFile { name: seen.name.clone() }
        }
        (Subject::CertifiedFile(file), Some(seen)) => Statement::OtherFile {
            name: seen.name.clone(),
            seen: seen.sha256.clone(),
            expected: file.checksum.hex().to_owned(),
        },
    }
}

fn status(certificate: &Certificate, evidence: &Evidence) -> Statement {
    let Some(entry) = &certificate.credential_status else { return Statement::NoList };
    let list = entry.status_list_credential.clone();
    let text = match &evidence.status {
        StatusSeen::NotAsked => return Statement::ListNotAsked,
        StatusSeen::Unreachable => return Statement::ListUnreadable { list },
        StatusSeen::List(text) => text,
    };
    let Ok(jws) = Jws::read(text) else { return Statement::ListForged { list } };
    let same_issuer = StatusList::issuer(&jws.content) == Some(certificate.issuer.id.as_str());
    if !same_issuer || jws.verify(&evidence.keys).is_err() {
        return Statement::ListForged { list };
    }
    let read = StatusList::read(&jws.content, &list, evidence.now);
    let index = entry.index().ok_or(NoList::Short);
    match read.and_then(|read| read.is_revoked(index?)) {
        Ok(true) => Statement::Revoked,
        Ok(false) => Statement::NotRevoked,
        Err(_) => Statement::ListUnreadable { list },
    }
}
