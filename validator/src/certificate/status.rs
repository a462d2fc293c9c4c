//! Was a certificate revoked? Bits in a list that is signed like a certificate
//! ([Bitstring Status List](https://www.w3.org/TR/vc-bitstring-status-list/) of the W3C).

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::document::CONTEXTS;
use super::jws::Jws;
use super::key::SigningKey;
use super::moment::Moment;
use super::text::{decode, encode};

/// What a bit that is set means.
pub const PURPOSE: &str = "revocation";
/// Bits of a list: the least the recommendation allows, so that a certificate is lost in a crowd.
pub const BITS: u64 = 131_072;
/// Bytes of a list that are read, at most.
const MOST_BYTES: u64 = 4 << 20;
/// What the list of bits is written in: base64url, as multibase says it.
const MULTIBASE: char = 'u';
const LIST: &str = "BitstringStatusListCredential";

/// A list of revocations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    bits: Vec<u8>,
}

/// Why a list does not say whether a certificate was revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoList {
    /// It is no list of revocations, or that of another address.
    #[error("no list")]
    Other,
    /// Its time is over, or has not come.
    #[error("out of date")]
    Stale,
    /// It has no such place.
    #[error("no such place")]
    Short,
}

impl Default for StatusList {
    fn default() -> Self {
        Self { bits: vec![0; usize::try_from(BITS / 8).unwrap_or(0)] }
    }
}

impl StatusList {
    /// Notes that the certificate of a place was revoked; a place beyond the list is left out.
    pub fn revoke(&mut self, index: u64) {
        let byte = usize::try_from(index / 8).ok().and_then(|at| self.bits.get_mut(at));
        if let Some(byte) = byte {
            // The first bit is the leftmost.
            *byte |= 0x80 >> (index % 8);
        }
    }

    /// Whether the certificate of a place was revoked.
    pub fn is_revoked(&self, index: u64) -> Result<bool, NoList> {
        let byte = usize::try_from(index / 8).ok().and_then(|at| self.bits.get(at));
        byte.map(|byte| byte & (0x80 >> (index % 8)) != 0).ok_or(NoList::Short)
    }

    /// The list of an address, signed.
    pub fn sign(
        &self,
        address: &str,
        issuer: &str,
        validity: (Moment, Moment),
        key: &SigningKey,
    ) -> String {
        let document = json!({
            "@context": [CONTEXTS[0]],
            "id": address,
            "type": ["VerifiableCredential", LIST],
            "issuer": issuer,
            "validFrom": validity.0,
            "validUntil": validity.1,
            "credentialSubject": {
                "id": format!("{address}#list"),
                "type": "BitstringStatusList",
                "statusPurpose": PURPOSE,
                "encodedList": self.encoded(),
            },
        });
        Jws::sign(document.to_string().as_bytes(), key)
    }

    fn encoded(&self) -> String {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        // Writing into memory cannot fail.
        let packed =
            packer.write_all(&self.bits).and_then(|()| packer.finish()).unwrap_or_default();
        format!("{MULTIBASE}{}", encode(&packed))
    }

    /// The list of an address, as of a moment, from what was signed.
    pub fn read(content: &Value, address: &str, now: Moment) -> Result<Self, NoList> {
        let text =
            |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let moment = |name: &str| text(content, name).and_then(|text| text.parse::<Moment>().ok());
        let kinds = content.get("type").and_then(Value::as_array);
        let is_list = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == LIST));
        let subject = content.get("credentialSubject").ok_or(NoList::Other)?;
        if !is_list
            || text(content, "id").as_deref() != Some(address)
            || text(subject, "statusPurpose").as_deref() != Some(PURPOSE)
        {
            return Err(NoList::Other);
        }
        let in_time = moment("validFrom").is_none_or(|from| from <= now)
            && moment("validUntil").is_none_or(|until| now < until);
        if !in_time {
            return Err(NoList::Stale);
        }
        let packed = text(subject, "encodedList").ok_or(NoList::Other)?;
        let packed = packed.strip_prefix(MULTIBASE).and_then(decode).ok_or(NoList::Other)?;
        let mut bits = Vec::new();
        let unpacked = GzDecoder::new(packed.as_slice()).take(MOST_BYTES).read_to_end(&mut bits);
        unpacked.map_err(|_| NoList::Other)?;
        Ok(Self { bits })
    }

    /// Who signed a list, as it says itself.
    pub fn issuer(content: &Value) -> Option<&str> {
        let issuer = content.get("issuer")?;
        issuer.as_str().or_else(|| issuer.get("id")?.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{BITS, NoList, StatusList};
    use crate::certificate::jws::Jws;
    use crate::certificate::key::SigningKey;
    use crate::certificate::moment::Moment;

    #[test]
    fn a_list_says_who_was_revoked_while_it_is_in_force() {
        let mut list = StatusList::default();
        list.revoke(0);
        list.revoke(94_567);
        list.revoke(BITS);
        let key = SigningKey::of_seed(&[3; 32]);
        let address = "https://registre.example/certificats/statuts/0";
        let (from, until) = (Moment::of_unix(1000), Moment::of_unix(2000));
        let signed = list.sign(address, "did:web:registre.example", (from, until), &key);
        let content = Jws::read(&signed).unwrap().content;
        let read = StatusList::read(&content, address, Moment::of_unix(1500)).unwrap();
        assert_eq!(read, list);
        for (index, revoked) in [(0, true), (1, false), (94_566, false), (94_567, true)] {
            assert_eq!(read.is_revoked(index), Ok(revoked), "{index}");
        }
        assert_eq!(read.is_revoked(BITS), Err(NoList::Short));
        assert_eq!(StatusList::issuer(&content), Some("did:web:registre.example"));
        let late = StatusList::read(&content, address, Moment::of_unix(2000));
        assert_eq!(late.unwrap_err(), NoList::Stale);
        let other = StatusList::read(&content, "https://autre.example/", Moment::of_unix(1500));
        assert_eq!(other.unwrap_err(), NoList::Other);
    }
}
