//! Who signs? Keys of Ed25519, as JSON Web Keys (RFC 8037), named by their thumbprint (RFC 7638).

use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::text::{decode, encode, strict};

/// What every decentralised identifier that is a key begins with.
const DID_JWK: &str = "did:jwk:";

/// A key that signs. It is never shown: [`SigningKey::to_text`] alone gives it away.
pub struct SigningKey(ed25519_dalek::SigningKey);

/// A key that verifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: VerifyingKey,
    /// The name it was given where it was read, else its thumbprint.
    kid: String,
}

/// Keys that verify: one, a set, or those of a DID document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeySet(Vec<PublicKey>);

/// Why a text is not the key that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// It is no JSON Web Key, nor a set of them, nor a DID document.
    #[error("no key")]
    NoKey,
    /// It is a key of another kind than Ed25519.
    #[error("a key of another kind")]
    OtherKind,
    /// It is a public key, which signs nothing.
    #[error("a public key")]
    PublicOnly,
    /// Its private half is not that of its public half.
    #[error("two halves that do not fit")]
    Halves,
}

impl SigningKey {
    /// The key of 32 bytes drawn at random.
    pub fn of_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// Reads a private key.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let jwk = strict(text.as_bytes()).map_err(|_| KeyFault::NoKey)?;
        let public = PublicKey::of(&jwk)?;
        let seed = jwk.get("d").and_then(Value::as_str).ok_or(KeyFault::PublicOnly)?;
        let seed = decode(seed).and_then(|seed| <[u8; 32]>::try_from(seed).ok());
        let key = Self::of_seed(&seed.ok_or(KeyFault::NoKey)?);
        if key.0.verifying_key() == public.key { Ok(key) } else { Err(KeyFault::Halves) }
    }

    /// The private key, as the file that holds it has it.
    pub fn to_text(&self) -> String {
        let mut jwk = self.public().jwk();
        if let Value::Object(members) = &mut jwk {
            members.insert("d".to_owned(), encode(self.0.as_bytes()).into());
        }
        format!("{jwk:#}\n")
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey::new(self.0.verifying_key(), None)
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("SigningKey").field(&self.public().kid).finish()
    }
}

impl PublicKey {
    fn new(key: VerifyingKey, named: Option<&str>) -> Self {
        let kid = named.map_or_else(|| thumbprint(&key), str::to_owned);
        Self { key, kid }
    }

    /// Reads a JSON Web Key; the private half of one is not looked at.
    pub fn of(jwk: &Value) -> Result<Self, KeyFault> {
        let member = |name: &str| jwk.get(name).and_then(Value::as_str);
        let kind = member("kty").ok_or(KeyFault::NoKey)?;
        if (kind, member("crv")) != ("OKP", Some("Ed25519")) {
            return Err(KeyFault::OtherKind);
        }
        let point = member("x").and_then(decode).ok_or(KeyFault::NoKey)?;
        let point = <[u8; 32]>::try_from(point).map_err(|_| KeyFault::NoKey)?;
        let key = VerifyingKey::from_bytes(&point).map_err(|_| KeyFault::NoKey)?;
        if key.is_weak() { Err(KeyFault::NoKey) } else { Ok(Self::new(key, member("kid"))) }
    }

    /// Its name: the one it was given, else its thumbprint.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// Its thumbprint, which no other key has.
    pub fn thumbprint(&self) -> String {
        thumbprint(&self.key)
    }

    /// The JSON Web Key.
    pub fn jwk(&self) -> Value {
        json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "x": encode(self.key.as_bytes()),
            "kid": self.kid,
            "alg": "EdDSA",
            "use": "sig",
        })
    }

    /// The issuer that is nothing but this key: `did:jwk:…`.
    pub fn did(&self) -> String {
        format!("{DID_JWK}{}", encode(least(&self.key).as_bytes()))
    }

    /// Whether a signature is that of a message. Strictly: no signature of these bytes can be made from another.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.key.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

impl KeySet {
    /// Reads a JSON Web Key, a set of them (RFC 7517), or a DID document; keys of other kinds are left out.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let document = strict(text.as_bytes()).map_err(|_| KeyFault::NoKey)?;
        let list = |name: &str| document.get(name).and_then(Value::as_array);
        if let Some(keys) = list("keys") {
            return Ok(Self(keys.iter().filter_map(|key| PublicKey::of(key).ok()).collect()));
        }
        if let Some(methods) = list("verificationMethod") {
            let keys = methods.iter().filter_map(|method| method.get("publicKeyJwk"));
            return Ok(Self(keys.filter_map(|key| PublicKey::of(key).ok()).collect()));
        }
        PublicKey::of(&document).map(Self::from)
    }

    /// The key that an issuer `did:jwk:…` is.
    pub fn of_did(issuer: &str) -> Option<Self> {
        let jwk = decode(issuer.strip_prefix(DID_JWK)?)?;
        PublicKey::of(&strict(&jwk).ok()?).ok().map(Self::from)
    }

    /// The key of a name or of a thumbprint.
    pub fn find(&self, kid: &str) -> Option<&PublicKey> {
        self.0.iter().find(|key| key.kid == kid || key.thumbprint() == kid)
    }

    /// Every key.
    pub fn keys(&self) -> &[PublicKey] {
        &self.0
    }
}

impl From<PublicKey> for KeySet {
    fn from(key: PublicKey) -> Self {
        Self(vec![key])
    }
}

impl FromIterator<PublicKey> for KeySet {
    fn from_iter<I: IntoIterator<Item = PublicKey>>(keys: I) -> Self {
        Self(keys.into_iter().collect())
    }
}

/// The members of a key that a thumbprint is made of, in the one form RFC 7638 gives them.
fn least(key: &VerifyingKey) -> String {
    format!("{{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"{}\"}}", encode(key.as_bytes()))
}

fn thumbprint(key: &VerifyingKey) -> String {
    encode(&Sha256::digest(least(key)))
}

#[cfg(test)]
mod tests {
    use super::{KeyFault, KeySet, PublicKey, SigningKey};

    /// The key of RFC 8037, appendix A.
    const PRIVATE: &str = r#"{"kty":"OKP","crv":"Ed25519",
        "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

    #[test]
    fn the_thumbprint_is_that_of_the_rfc() {
        let key = SigningKey::read(PRIVATE).unwrap();
        assert_eq!(key.public().kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        let signed = key.sign(b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc");
        assert_eq!(
            super::encode(&signed),
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        );
    }

    #[test]
    fn a_key_is_read_back_and_says_nothing_of_itself() {
        let key = SigningKey::of_seed(&[7; 32]);
        let text = key.to_text();
        let again = SigningKey::read(&text).unwrap();
        assert_eq!(again.public(), key.public());
        assert!(!format!("{key:?}").contains(&super::encode(&[7; 32])));
        assert!(!key.public().jwk().to_string().contains("\"d\""));
        let did = key.public().did();
        assert_eq!(KeySet::of_did(&did).unwrap().find(key.public().kid()), Some(&key.public()));
    }

    #[test]
    fn what_is_no_key_says_why() {
        let public = SigningKey::of_seed(&[7; 32]).public().jwk();
        assert_eq!(SigningKey::read(&public.to_string()).unwrap_err(), KeyFault::PublicOnly);
        let other = SigningKey::of_seed(&[8; 32]).to_text();
        let mixed = other.replace(
            SigningKey::of_seed(&[8; 32]).public().jwk()["x"].as_str().unwrap(),
            public["x"].as_str().unwrap(),
        );
        assert_eq!(SigningKey::read(&mixed).unwrap_err(), KeyFault::Halves);
        for (text, fault) in [
            ("", KeyFault::NoKey),
            ("{}", KeyFault::NoKey),
            (r#"{"kty":"oct","k":"AA"}"#, KeyFault::OtherKind),
            (r#"{"kty":"OKP","crv":"X25519","x":"AA"}"#, KeyFault::OtherKind),
            (r#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#, KeyFault::NoKey),
            (r#"{"kty":"OKP","kty":"OKP","crv":"Ed25519","x":"AA"}"#, KeyFault::NoKey),
            // The neutral element, which « verifies » everything.
            (
                r#"{"kty":"OKP","crv":"Ed25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#,
                KeyFault::NoKey,
            ),
        ] {
            assert_eq!(KeySet::read(text).unwrap_err(), fault, "{text}");
        }
    }

    #[test]
    fn sets_and_did_documents_hold_keys() {
        let key = SigningKey::of_seed(&[7; 32]).public();
        let set = format!(r#"{{"keys":[{{"kty":"RSA","n":"AA","e":"AQAB"}},{}]}}"#, key.jwk());
        assert_eq!(KeySet::read(&set).unwrap().keys(), std::slice::from_ref(&key));
        let document = serde_json::json!({
            "id": "did:web:ville.example",
            "verificationMethod": [{"id": "#cle", "type": "JsonWebKey", "publicKeyJwk": key.jwk()}],
        });
        let keys = KeySet::read(&document.to_string()).unwrap();
        assert_eq!(keys.find(key.kid()).map(PublicKey::kid), Some(key.kid()));
        assert_eq!(keys.find("autre"), None);
    }
}
