//! What does a certificate say? A verifiable credential of the W3C, every member of which is understood here.
//!
//! No value of the data has a place in it: names, sizes, digests, counts and versions alone.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::moment::Moment;

/// The context of verifiable credentials, then ours.
pub const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://w3id.org/etalon/def/certificat/contexte.jsonld",
];
/// What a certificate is.
const TYPES: [&str; 2] = ["VerifiableCredential", "ConformanceCertificate"];
/// The one verdict that is certified.
const CONFORMS: &str = "conforms";
/// Letters of a name or of an address, at most.
const LONGEST: usize = 1000;

/// A certificate of conformance, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Certificate {
    #[serde(rename = "@context")]
    context: Vec<String>,
    /// Its name, made from what it says; where a registry has it, its address.
    pub id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    /// Who states it.
    pub issuer: Issuer,
    /// Since when.
    pub valid_from: Moment,
    /// Until when.
    pub valid_until: Moment,
    /// Where to ask whether it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_status: Option<StatusEntry>,
    /// What it is about.
    pub credential_subject: Subject,
    /// The same, in the words of data quality; nothing for a product without an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    has_target: Option<String>,
    /// The schema that is kept to.
    pub certified_against: Schema,
    /// The severities that were in force: `strict`, `standard`, `lenient`.
    pub severity_profile: String,
    /// The level of a catalogue, as the IRI of a concept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conformance_level: Option<String>,
    verdict: String,
    /// Errors: none, or there would be no certificate.
    pub error_count: u64,
    /// Warnings.
    pub warning_count: u64,
    /// Informations.
    pub information_count: u64,
    /// Rows, records or cases that were checked.
    pub row_count: u64,
    /// What checked it.
    pub was_generated_by: Activity,
}

/// Who states a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// `did:web:…`, `did:jwk:…`, or the address of a set of keys.
    pub id: String,
    /// Its name, as it calls itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A place in a list of revocations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusEntry {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    status_purpose: String,
    status_list_index: String,
    /// Address of the list.
    pub status_list_credential: String,
}

/// What a certificate is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Subject {
    /// A file.
    CertifiedFile(File),
    /// A version of a program, which went through a suite of cases.
    CertifiedProduct(Product),
}

/// A file, known by its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct File {
    id: String,
    /// Its name, without its folder.
    pub name: String,
    /// Its size in bytes.
    pub byte_size: u64,
    /// Its digest.
    pub checksum: Checksum,
    /// The dataset it is a distribution of, as the one who asked says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distribution_of: Option<String>,
    /// The program that made it, as the one who asked says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_with: Option<Agent>,
}

/// A version of a program, and the suite it went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Product {
    /// Its address, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Its version.
    pub software_version: String,
    /// The suite.
    pub suite: Suite,
}

/// A suite of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Suite {
    id: String,
    /// Cases of it.
    pub case_count: u64,
    /// Digest of its cases.
    pub checksum: Checksum,
}

/// The schema that is kept to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Schema {
    /// IRI of its version; made from its digest when it has none.
    pub id: String,
    #[serde(rename = "type")]
    kind: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Digest of its source.
    pub checksum: Checksum,
}

/// What checked a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Activity {
    #[serde(rename = "type")]
    kind: String,
    /// The engine.
    pub was_associated_with: Agent,
    /// Its rules.
    pub used: Ruleset,
}

/// A program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Agent {
    #[serde(rename = "type")]
    kind: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub software_version: String,
    /// Digest of the program that ran, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<Checksum>,
}

/// A set of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ruleset {
    #[serde(rename = "type")]
    kind: String,
    /// Its version.
    pub version: String,
    /// Digest of its pages.
    pub checksum: Checksum,
}

/// A digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Checksum {
    #[serde(rename = "type")]
    kind: String,
    algorithm: String,
    #[serde(rename = "checksumValue")]
    hex: String,
}

/// The content is no certificate in the form that is known here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no certificate: {0}")]
pub struct NoCertificate(pub String);

/// What a certificate will say, before it has a name.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Who states it.
    pub issuer: Issuer,
    /// Since when, until when.
    pub validity: (Moment, Moment),
    /// Where to ask whether it was revoked.
    pub status: Option<StatusEntry>,
    /// What it is about.
    pub subject: Subject,
    /// The schema.
    pub against: Schema,
    /// The severities in force.
    pub profile: String,
    /// The level of a catalogue.
    pub level: Option<String>,
    /// Errors, warnings, informations, rows.
    pub counts: [u64; 4],
    /// What checked it.
    pub by: Activity,
}

impl Certificate {
    /// A certificate without its name.
    pub(super) fn unnamed(facts: Facts) -> Self {
        let [error_count, warning_count, information_count, row_count] = facts.counts;
        let has_target = facts.subject.id().map(str::to_owned);
        Self {
            context: CONTEXTS.map(str::to_owned).to_vec(),
            id: String::new(),
            kind: TYPES.map(str::to_owned).to_vec(),
            issuer: facts.issuer,
            valid_from: facts.validity.0,
            valid_until: facts.validity.1,
            credential_status: facts.status,
            credential_subject: facts.subject,
            has_target,
            certified_against: facts.against,
            severity_profile: facts.profile,
            conformance_level: facts.level,
            verdict: CONFORMS.to_owned(),
            error_count,
            warning_count,
            information_count,
            row_count,
            was_generated_by: facts.by,
        }
    }

    /// Reads what was signed; every member must be known.
    pub fn read(content: &Value) -> Result<Self, NoCertificate> {
        let read = Self::deserialize(content).map_err(|error| NoCertificate(error.to_string()))?;
        match read.oddity() {
            None => Ok(read),
            Some(member) => Err(NoCertificate(member.to_owned())),
        }
    }

    /// The member that does not say what it must.
    fn oddity(&self) -> Option<&'static str> {
        let types = |kind: &[String], known: &[&str]| {
            kind.iter().map(String::as_str).eq(known.iter().copied())
        };
        let activity = &self.was_generated_by;
        let engine = &activity.was_associated_with;
        let subject = &self.credential_subject;
        let texts = [&self.id, &self.issuer.id, &self.certified_against.id, &engine.name];
        let others = [
            self.issuer.name.as_ref(),
            self.certified_against.title.as_ref(),
            self.conformance_level.as_ref(),
        ];
        let plain = |text: &String| {
            text.chars().count() <= LONGEST
                && !text.is_empty()
                && !text.chars().any(char::is_control)
        };
        let checks: [(&'static str, bool); 11] = [
            ("@context", types(&self.context, &CONTEXTS)),
            ("type", types(&self.kind, &TYPES)),
            ("id", texts.into_iter().chain(others.into_iter().flatten()).all(plain)),
            ("verdict", self.verdict == CONFORMS && self.error_count == 0),
            ("validUntil", self.valid_from < self.valid_until),
            ("credentialSubject", subject.is_sound(&plain)),
            ("hasTarget", self.has_target.as_deref() == subject.id()),
            (
                "certifiedAgainst",
                self.certified_against.kind == STANDARD
                    && self.certified_against.checksum.is_sound(),
            ),
            ("severityProfile", self.severity_profile.parse::<crate::Profile>().is_ok()),
            ("credentialStatus", self.credential_status.as_ref().is_none_or(StatusEntry::is_sound)),
            (
                "wasGeneratedBy",
                activity.kind == ACTIVITY
                    && engine.is_sound(&plain)
                    && activity.used.kind == RULESET
                    && plain(&activity.used.version)
                    && activity.used.checksum.is_sound(),
            ),
        ];
        checks.into_iter().find(|(_, sound)| !sound).map(|(member, _)| member)
    }

    /// The last part of its name, which is made from what it says.
    pub fn key(&self) -> &str {
        self.id.rsplit([':', '/']).next().unwrap_or_default()
    }
}

const ACTIVITY: &str = "Activity";
const AGENT: &str = "SoftwareAgent";
const CHECKSUM: &str = "Checksum";
const ENTRY: &str = "BitstringStatusListEntry";
const RULESET: &str = "Ruleset";
const SHA256: &str = "sha256";
const STANDARD: &str = "Standard";

impl Subject {
    /// Its name, if it has one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::CertifiedFile(file) => Some(&file.id),
            Self::CertifiedProduct(product) => product.id.as_deref(),
        }
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        match self {
            Self::CertifiedFile(file) => &file.name,
            Self::CertifiedProduct(product) => &product.name,
        }
    }

    /// Digest of the file, or of the suite, in hexadecimal.
    pub fn sha256(&self) -> &str {
        match self {
            Self::CertifiedFile(file) => file.checksum.hex(),
            Self::CertifiedProduct(product) => product.suite.checksum.hex(),
        }
    }

    fn is_sound(&self, plain: &dyn Fn(&String) -> bool) -> bool {
        match self {
            Self::CertifiedFile(file) => {
                file.checksum.is_sound()
                    && file.id == file.checksum.urn()
                    && plain(&file.name)
                    && file.distribution_of.as_ref().is_none_or(plain)
                    && file.made_with.as_ref().is_none_or(|made| made.is_sound(plain))
            }
            Self::CertifiedProduct(product) => {
                let suite = &product.suite;
                suite.checksum.is_sound()
                    && suite.id == suite.checksum.urn()
                    && [&product.name, &product.software_version].into_iter().all(plain)
                    && product.id.as_ref().is_none_or(plain)
            }
        }
    }
}

impl File {
    /// A file of this name, size and digest.
    pub fn new(name: &str, byte_size: u64, sha256: &str) -> Self {
        let checksum = Checksum::sha256(sha256);
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        let (distribution_of, made_with) = (None, None);
        Self { id: checksum.urn(), name, byte_size, checksum, distribution_of, made_with }
    }
}

impl Suite {
    /// A suite of so many cases.
    pub fn new(case_count: u64, sha256: &str) -> Self {
        let checksum = Checksum::sha256(sha256);
        Self { id: checksum.urn(), case_count, checksum }
    }
}

impl Schema {
    /// A schema of this IRI, title and digest.
    pub fn new(iri: Option<&str>, title: Option<&str>, sha256: &str) -> Self {
        let checksum = Checksum::sha256(sha256);
        let id = iri.map_or_else(|| checksum.urn(), str::to_owned);
        Self { id, kind: STANDARD.to_owned(), title: title.map(str::to_owned), checksum }
    }
}

impl Agent {
    /// A program of this name and version, and the digest of what ran.
    pub fn new(name: &str, version: &str, sha256: Option<&str>) -> Self {
        Self {
            kind: AGENT.to_owned(),
            name: name.to_owned(),
            software_version: version.to_owned(),
            checksum: sha256.map(Checksum::sha256),
        }
    }

    fn is_sound(&self, plain: &dyn Fn(&String) -> bool) -> bool {
        self.kind == AGENT
            && plain(&self.name)
            && plain(&self.software_version)
            && self.checksum.as_ref().is_none_or(Checksum::is_sound)
    }
}

impl Activity {
    /// A check by this engine, under rules of this version and digest.
    pub(super) fn new(engine: Agent, ruleset: &str, sha256: &str) -> Self {
        let used = Ruleset {
            kind: RULESET.to_owned(),
            version: ruleset.to_owned(),
            checksum: Checksum::sha256(sha256),
        };
        Self { kind: ACTIVITY.to_owned(), was_associated_with: engine, used }
    }
}

impl StatusEntry {
    /// A place in the list of an address.
    pub fn new(list: &str, index: u64) -> Self {
        Self {
            id: format!("{list}#{index}"),
            kind: ENTRY.to_owned(),
            status_purpose: super::status::PURPOSE.to_owned(),
            status_list_index: index.to_string(),
            status_list_credential: list.to_owned(),
        }
    }

    /// Its place in the list.
    pub fn index(&self) -> Option<u64> {
        self.status_list_index.parse().ok()
    }

    fn is_sound(&self) -> bool {
        self.index().is_some_and(|index| *self == Self::new(&self.status_list_credential, index))
    }
}

impl Checksum {
    /// A SHA-256, given in hexadecimal, with or without `sha256:` before it.
    pub fn sha256(hex: &str) -> Self {
        Self {
            kind: CHECKSUM.to_owned(),
            algorithm: SHA256.to_owned(),
            hex: hex.strip_prefix("sha256:").unwrap_or(hex).to_owned(),
        }
    }

    /// The digest in hexadecimal.
    pub fn hex(&self) -> &str {
        &self.hex
    }

    fn urn(&self) -> String {
        format!("urn:sha256:{}", self.hex)
    }

    fn is_sound(&self) -> bool {
        let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        self.kind == CHECKSUM
            && self.algorithm == SHA256
            && self.hex.len() == 64
            && self.hex.bytes().all(lower)
    }
}
