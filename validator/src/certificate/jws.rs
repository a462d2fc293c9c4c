//! What was signed, by which key? JSON Web Signatures in their compact form (RFC 7515), and no more of them than is needed.

use serde_json::Value;

use super::key::{KeySet, PublicKey, SigningKey};
use super::text::{JsonFault, decode, encode, strict};

/// Characters of a signed text, at most.
pub const LONGEST: usize = 64 * 1024;
/// The one algorithm.
const ALGORITHM: &str = "EdDSA";
/// The type of a credential that is secured this way.
const TYPE: &str = "vc+jwt";
/// The type of what is signed.
const CONTENT: &str = "vc";

/// A signed text, taken apart and not verified yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jws {
    /// What the signature covers: header and content, as they were written.
    covered: String,
    header: Vec<u8>,
    /// Name of the key that signed, as the header says.
    pub kid: String,
    /// What was signed.
    pub content: Value,
    signature: [u8; 64],
}

/// A part of a signed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Which says how it is signed.
    Header,
    /// What is signed.
    Content,
    /// Of the two before.
    Signature,
}

/// Why a text is not taken for a signed one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// It has not the three parts between dots.
    #[error("not three parts")]
    NotSigned,
    /// It is longer than [`LONGEST`].
    #[error("too long")]
    TooLong,
    /// A part is not base64url without padding, in its only form.
    #[error("{0:?} is no base64url")]
    Encoding(Part),
    /// A part is not JSON, or says a thing twice.
    #[error("{0:?}: {1}")]
    Json(Part, JsonFault),
    /// It says that it is not signed.
    #[error("not signed")]
    AlgorithmNone,
    /// It says that it is signed by another algorithm.
    #[error("algorithm {0:?}")]
    Algorithm(String),
    /// It says that it is something else.
    #[error("type {0:?}")]
    Type(String),
    /// Its header says more than it may: where to find a key, what must be understood…
    #[error("header member {0:?}")]
    Member(String),
    /// Its header names no key.
    #[error("no key is named")]
    NoKey,
}

/// Why a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// No key of the set has this name.
    KeyUnknown,
    /// The signature is not that of the text.
    Wrong,
}

impl Jws {
    /// Signs a text.
    pub fn sign(content: &[u8], key: &SigningKey) -> String {
        let header = header(key.public().kid());
        let covered = format!("{}.{}", encode(header.as_bytes()), encode(content));
        let signature = encode(&key.sign(covered.as_bytes()));
        format!("{covered}.{signature}")
    }

    /// Takes a text apart. Spaces and line ends around it are left out, for it was kept in a file.
    pub fn read(text: &str) -> Result<Self, Malformed> {
        if text.len() > LONGEST {
            return Err(Malformed::TooLong);
        }
        let text = text.trim_ascii();
        let (covered, signature) = text.rsplit_once('.').ok_or(Malformed::NotSigned)?;
        let (header, content) = covered.split_once('.').ok_or(Malformed::NotSigned)?;
        if content.contains('.') {
            return Err(Malformed::NotSigned);
        }
        let part = |part, text| decode(text).ok_or(Malformed::Encoding(part));
        let header = part(Part::Header, header)?;
        let members = strict(&header).map_err(|fault| Malformed::Json(Part::Header, fault))?;
        let kid = kid(&members)?;
        let content = part(Part::Content, content)?;
        let content = strict(&content).map_err(|fault| Malformed::Json(Part::Content, fault))?;
        let signature = <[u8; 64]>::try_from(part(Part::Signature, signature)?)
            .map_err(|_| Malformed::Encoding(Part::Signature))?;
        Ok(Self { covered: covered.to_owned(), header, kid, content, signature })
    }

    /// The key that signed, if it is one of these.
    pub fn verify<'k>(&self, keys: &'k KeySet) -> Result<&'k PublicKey, Broken> {
        let key = keys.find(&self.kid).ok_or(Broken::KeyUnknown)?;
        let holds = key.verifies(self.covered.as_bytes(), &self.signature);
        if holds { Ok(key) } else { Err(Broken::Wrong) }
    }

    /// Whether the header is, letter by letter, the one that was written for this key.
    pub(super) fn has_usual_header(&self) -> bool {
        self.header == header(&self.kid).as_bytes()
    }
}

fn header(kid: &str) -> String {
    let kid = Value::from(kid);
    format!(r#"{{"alg":"{ALGORITHM}","typ":"{TYPE}","cty":"{CONTENT}","kid":{kid}}}"#)
}

/// The name of the key, in a header that says what it must and nothing else.
fn kid(header: &Value) -> Result<String, Malformed> {
    let text = |name: &str| header.get(name).and_then(Value::as_str);
    match text("alg") {
        Some(ALGORITHM) => {}
        Some(other) if other.eq_ignore_ascii_case("none") => return Err(Malformed::AlgorithmNone),
        None => return Err(Malformed::AlgorithmNone),
        Some(other) => return Err(Malformed::Algorithm(other.to_owned())),
    }
    match text("typ") {
        Some(TYPE) => {}
        other => return Err(Malformed::Type(other.unwrap_or_default().to_owned())),
    }
    if let Some(other) = text("cty").filter(|content| *content != CONTENT) {
        return Err(Malformed::Type(other.to_owned()));
    }
    let members = header.as_object().into_iter().flatten();
    let mut unknown = members.map(|(name, _)| name.as_str());
    if let Some(name) = unknown.find(|name| !["alg", "typ", "cty", "kid"].contains(name)) {
        return Err(Malformed::Member(name.to_owned()));
    }
    text("kid").filter(|kid| !kid.is_empty()).map(str::to_owned).ok_or(Malformed::NoKey)
}

#[cfg(test)]
mod tests {
    use super::{Broken, Jws, LONGEST, Malformed, Part};
    use crate::certificate::key::{KeySet, SigningKey};
    use crate::certificate::text::{JsonFault, encode};

    fn made(header: &str, content: &str) -> String {
        format!("{}.{}.{}", encode(header.as_bytes()), encode(content.as_bytes()), encode(&[0; 64]))
    }

    #[test]
    fn what_is_signed_verifies_with_its_key_alone() {
        let key = SigningKey::of_seed(&[1; 32]);
        let text = Jws::sign(b"{\"a\":1}", &key);
        let read = Jws::read(&format!("{text}\n")).unwrap();
        assert!(read.has_usual_header());
        assert_eq!(read.content["a"], 1);
        assert!(read.verify(&key.public().into()).is_ok());
        let other = KeySet::from(SigningKey::of_seed(&[2; 32]).public());
        assert_eq!(read.verify(&other), Err(Broken::KeyUnknown));
        assert_eq!(text, Jws::sign(b"{\"a\":1}", &key), "a signature depends on nothing else");
    }

    #[test]
    fn every_change_of_a_letter_is_seen() {
        let key = SigningKey::of_seed(&[1; 32]);
        let keys = KeySet::from(key.public());
        let text = Jws::sign(b"{\"nom\":\"bornes.csv\"}", &key);
        for at in 0..text.len() {
            for letter in ['A', 'z', '9', '.', '=', '-'] {
                let mut bytes = text.clone().into_bytes();
                if bytes[at] == letter as u8 {
                    continue;
                }
                bytes[at] = letter as u8;
                let altered = String::from_utf8(bytes).unwrap();
                let verified = Jws::read(&altered).map(|read| read.verify(&keys).is_ok());
                assert_ne!(verified, Ok(true), "{altered}");
            }
        }
    }

    #[test]
    fn only_one_kind_of_header_is_taken() {
        let good = r#"{"alg":"EdDSA","typ":"vc+jwt","cty":"vc","kid":"k"}"#;
        assert!(Jws::read(&made(good, "{}")).is_ok());
        for (header, fault) in [
            (r#"{"alg":"none","typ":"vc+jwt","kid":"k"}"#, Malformed::AlgorithmNone),
            (r#"{"alg":"NonE","typ":"vc+jwt","kid":"k"}"#, Malformed::AlgorithmNone),
            (r#"{"typ":"vc+jwt","kid":"k"}"#, Malformed::AlgorithmNone),
            (
                r#"{"alg":"HS256","typ":"vc+jwt","kid":"k"}"#,
                Malformed::Algorithm("HS256".to_owned()),
            ),
            (r#"{"alg":"EdDSA","typ":"JWT","kid":"k"}"#, Malformed::Type("JWT".to_owned())),
            (r#"{"alg":"EdDSA","kid":"k"}"#, Malformed::Type(String::new())),
            (
                r#"{"alg":"EdDSA","typ":"vc+jwt","kid":"k","jku":"https://pirate.example/"}"#,
                Malformed::Member("jku".to_owned()),
            ),
            (
                r#"{"alg":"EdDSA","typ":"vc+jwt","kid":"k","crit":["b64"],"b64":false}"#,
                Malformed::Member("crit".to_owned()),
            ),
            (r#"{"alg":"EdDSA","typ":"vc+jwt"}"#, Malformed::NoKey),
            (
                r#"{"alg":"none","alg":"EdDSA","typ":"vc+jwt","kid":"k"}"#,
                Malformed::Json(Part::Header, JsonFault::Twice("alg".to_owned())),
            ),
            ("[", Malformed::Json(Part::Header, JsonFault::NotJson)),
        ] {
            assert_eq!(Jws::read(&made(header, "{}")).unwrap_err(), fault, "{header}");
        }
        let twice = Malformed::Json(Part::Content, JsonFault::Twice("id".to_owned()));
        assert_eq!(Jws::read(&made(good, r#"{"id":1,"id":2}"#)).unwrap_err(), twice);
    }

    #[test]
    fn what_is_no_signed_text_says_so() {
        for text in ["", "a", "a.b", "a.b.c.d", "a..b.c"] {
            assert_eq!(Jws::read(text).unwrap_err(), Malformed::NotSigned, "{text}");
        }
        assert_eq!(Jws::read(&"a".repeat(LONGEST + 1)).unwrap_err(), Malformed::TooLong);
        let good = made(r#"{"alg":"EdDSA","typ":"vc+jwt","kid":"k"}"#, "{}");
        let padded = format!("{good}=");
        assert_eq!(Jws::read(&padded).unwrap_err(), Malformed::Encoding(Part::Signature));
        let short = good.rsplit_once('.').unwrap().0.to_owned() + "." + &encode(&[0; 63]);
        assert_eq!(Jws::read(&short).unwrap_err(), Malformed::Encoding(Part::Signature));
    }
}
