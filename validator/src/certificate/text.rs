//! How are the texts of a certificate read? Without leniency: one way to write each thing.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, de};
use serde_json::{Map, Number, Value};

/// Before the name of a member that comes twice, in the words of an error.
const TWICE: &str = "member twice: ";

/// Bytes in base64url, without padding.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of a text in base64url; `None` for padding, other letters, or bits beyond the last byte.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Why a text is not the JSON that is expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// It is not JSON.
    #[error("not JSON")]
    NotJson,
    /// A member comes twice: readers would not agree on which one counts.
    #[error("the member {0:?} comes twice")]
    Twice(String),
}

/// The value of a JSON text, in which no member comes twice.
pub fn strict(bytes: &[u8]) -> Result<Value, JsonFault> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict.deserialize(&mut reader).map_err(|error| {
        let words = error.to_string();
        let name = words.strip_prefix(TWICE).and_then(|rest| rest.rsplit_once(" at line "));
        name.map_or(JsonFault::NotJson, |(name, _)| JsonFault::Twice(name.to_owned()))
    })?;
    reader.end().map_err(|_| JsonFault::NotJson)?;
    Ok(value)
}

struct Strict;

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(Self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(Self)?;
            if map.contains_key(&name) {
                return Err(A::Error::custom(format!("{TWICE}{name}")));
            }
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonFault, decode, encode, strict};

    #[test]
    fn base64url_has_one_form() {
        assert_eq!(encode(&[0xfb, 0xff, 0x01]), "-_8B");
        assert_eq!(decode("-_8B"), Some(vec![0xfb, 0xff, 0x01]));
        for text in ["-_8B=", "+/8B", "AQ==", "AR", "A", "-_8 B", "-_8B\n"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn no_member_comes_twice_at_any_depth() {
        assert!(strict(br#"{"a":1,"b":[{"a":true,"c":null}]}"#).is_ok());
        for text in [r#"{"a":1,"a":1}"#, r#"{"b":[{"a":1,"\u0061":2}]}"#] {
            assert_eq!(strict(text.as_bytes()), Err(JsonFault::Twice("a".to_owned())), "{text}");
        }
        for text in ["", "{", "{}{}", "{'a':1}", "\u{feff}{}"] {
            assert_eq!(strict(text.as_bytes()), Err(JsonFault::NotJson), "{text}");
        }
        assert_eq!(strict("[".repeat(100_000).as_bytes()), Err(JsonFault::NotJson));
    }
}
