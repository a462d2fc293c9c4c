//! Is a literal well written for its datatype, and which of two is the greater?
//!
//! Types of XML Schema (<https://www.w3.org/TR/xmlschema11-2/>), compared as
//! SPARQL compares them. Whole and decimal numbers have no bound here, which
//! is why they are our own; dates and durations are those of `oxsdatatypes`.

mod exact;

use std::cmp::Ordering;
use std::str::FromStr;

use oxsdatatypes::{
    Date, DateTime, DayTimeDuration, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time,
    YearMonthDuration,
};

pub use exact::Exact;

/// Namespace of the datatypes.
pub const NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema#";

/// The value of a literal, for comparisons.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A whole or decimal number.
    Exact(Exact),
    /// A float or a double.
    Approximate(f64),
    /// A plain text.
    Text(String),
    /// True or false.
    Truth(bool),
    /// A moment.
    DateTime(DateTime),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A year.
    Year(GYear),
    /// A month of a year.
    YearMonth(GYearMonth),
    /// A length of time.
    Duration(Duration),
}

impl Value {
    /// The value of a text of this datatype; nothing where it has none that can be compared.
    pub fn read(text: &str, datatype: &str) -> Option<Self> {
        let name = datatype.strip_prefix(NAMESPACE)?;
        if !well_formed(text, datatype) {
            return None;
        }
        match name {
            "decimal" => Exact::read(text).map(Self::Exact),
            "float" | "double" => approximate(text).map(Self::Approximate),
            "string" => Some(Self::Text(text.to_owned())),
            "boolean" => Some(Self::Truth(matches!(text, "true" | "1"))),
            "dateTime" | "dateTimeStamp" => text.parse().ok().map(Self::DateTime),
            "date" => text.parse().ok().map(Self::Date),
            "time" => text.parse().ok().map(Self::Time),
            "gYear" => text.parse().ok().map(Self::Year),
            "gYearMonth" => text.parse().ok().map(Self::YearMonth),
            "duration" | "dayTimeDuration" | "yearMonthDuration" => {
                text.parse().ok().map(Self::Duration)
            }
            _ if bounds(name).is_some() => Exact::read(text).map(Self::Exact),
            _ => None,
        }
    }
}

impl PartialOrd for Value {
    /// Nothing for values that cannot be compared: a number and a text, a moment with and without time zone.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Exact(one), Self::Exact(other)) => Some(one.cmp(other)),
            (Self::Exact(one), Self::Approximate(other)) => one.approximate().partial_cmp(other),
            (Self::Approximate(one), Self::Exact(other)) => one.partial_cmp(&other.approximate()),
            (Self::Approximate(one), Self::Approximate(other)) => one.partial_cmp(other),
            (Self::Text(one), Self::Text(other)) => Some(one.cmp(other)),
            (Self::Truth(one), Self::Truth(other)) => Some(one.cmp(other)),
            (Self::DateTime(one), Self::DateTime(other)) => one.partial_cmp(other),
            (Self::Date(one), Self::Date(other)) => one.partial_cmp(other),
            (Self::Time(one), Self::Time(other)) => one.partial_cmp(other),
            (Self::Year(one), Self::Year(other)) => one.partial_cmp(other),
            (Self::YearMonth(one), Self::YearMonth(other)) => one.partial_cmp(other),
            (Self::Duration(one), Self::Duration(other)) => one.partial_cmp(other),
            _ => None,
        }
    }
}

/// Whether a text stands in the lexical space of a datatype. Types that are not of XML Schema hold any text.
pub fn well_formed(text: &str, datatype: &str) -> bool {
    let Some(name) = datatype.strip_prefix(NAMESPACE) else {
        return true;
    };
    match name {
        "boolean" => matches!(text, "true" | "false" | "1" | "0"),
        "decimal" => Exact::read(text).is_some(),
        "float" | "double" => approximate(text).is_some(),
        "dateTime" => is::<DateTime>(text),
        "dateTimeStamp" => {
            DateTime::from_str(text).is_ok_and(|moment| moment.timezone_offset().is_some())
        }
        "date" => is::<Date>(text),
        "time" => is::<Time>(text),
        "gYear" => is::<GYear>(text),
        "gYearMonth" => is::<GYearMonth>(text),
        "gMonthDay" => is::<GMonthDay>(text),
        "gMonth" => is::<GMonth>(text),
        "gDay" => is::<GDay>(text),
        "duration" => is::<Duration>(text),
        "dayTimeDuration" => is::<DayTimeDuration>(text),
        "yearMonthDuration" => is::<YearMonthDuration>(text),
        "hexBinary" => {
            text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        }
        "base64Binary" => base64(text),
        "normalizedString" => !text.contains(['\t', '\n', '\r']),
        "token" => token(text),
        "language" => language(text),
        "Name" => xml_name(text, true),
        "NCName" => xml_name(text, false),
        "NMTOKEN" => !text.is_empty() && text.chars().all(name_character),
        _ => match bounds(name) {
            Some((least, most)) => integer_within(text, least, most),
            None => true,
        },
    }
}

fn is<T: FromStr>(text: &str) -> bool {
    T::from_str(text).is_ok()
}

/// The bounds of the types derived from `xsd:integer`.
fn bounds(name: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    Some(match name {
        "integer" => (None, None),
        "nonNegativeInteger" => (Some("0"), None),
        "positiveInteger" => (Some("1"), None),
        "nonPositiveInteger" => (None, Some("0")),
        "negativeInteger" => (None, Some("-1")),
        "long" => (Some("-9223372036854775808"), Some("9223372036854775807")),
        "int" => (Some("-2147483648"), Some("2147483647")),
        "short" => (Some("-32768"), Some("32767")),
        "byte" => (Some("-128"), Some("127")),
        "unsignedLong" => (Some("0"), Some("18446744073709551615")),
        "unsignedInt" => (Some("0"), Some("4294967295")),
        "unsignedShort" => (Some("0"), Some("65535")),
        "unsignedByte" => (Some("0"), Some("255")),
        _ => return None,
    })
}

fn integer_within(text: &str, least: Option<&str>, most: Option<&str>) -> bool {
    if text.contains('.') {
        return false;
    }
    let Some(value) = Exact::read(text) else {
        return false;
    };
    let bound = |bound: Option<&str>| bound.and_then(Exact::read);
    bound(least).is_none_or(|least| value >= least) && bound(most).is_none_or(|most| value <= most)
}

/// A float or a double: `1.5e3`, `INF`, `-INF`, `NaN`.
fn approximate(text: &str) -> Option<f64> {
    match text {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => {
            let plain = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
            text.bytes().all(plain).then(|| text.parse().ok()).flatten()
        }
    }
}

fn base64(text: &str) -> bool {
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let body =
        digits.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte));
    let body = body.count();
    let padding = digits.get(body..).unwrap_or_default();
    digits.len().is_multiple_of(4) && padding.len() <= 2 && padding.iter().all(|byte| *byte == b'=')
}

fn token(text: &str) -> bool {
    !text.contains(['\t', '\n', '\r'])
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
}

fn language(text: &str) -> bool {
    text.split('-').enumerate().all(|(at, part)| {
        let sound = |byte: u8| byte.is_ascii_alphabetic() || (at > 0 && byte.is_ascii_digit());
        (1..=8).contains(&part.len()) && part.bytes().all(sound)
    })
}

fn xml_name(text: &str, colons: bool) -> bool {
    let starts =
        text.chars().next().is_some_and(|first| first.is_alphabetic() || "_:".contains(first));
    starts && text.chars().all(name_character) && (colons || !text.contains(':'))
}

fn name_character(sign: char) -> bool {
    sign.is_alphanumeric() || "._-:\u{b7}".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xsd(name: &str) -> String {
        format!("{NAMESPACE}{name}")
    }

    #[test]
    fn texts_are_held_to_their_datatype() {
        for (name, good, bad) in [
            ("integer", "-00012345678901234567890", "1.0"),
            ("byte", "127", "128"),
            ("unsignedLong", "18446744073709551615", "18446744073709551616"),
            ("nonNegativeInteger", "-0", "-1"),
            ("decimal", "+.5", "1e3"),
            ("double", "1e3", "1,5"),
            ("double", "-INF", "inf"),
            ("boolean", "1", "True"),
            ("date", "2024-02-29", "2023-02-29"),
            ("dateTime", "2024-01-01T24:00:00", "2024-01-01"),
            ("dateTimeStamp", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00"),
            ("gYear", "2024", "24"),
            ("duration", "P1Y2M3DT4H", "1 an"),
            ("hexBinary", "0aFF", "0aF"),
            ("base64Binary", "YWJjZA==", "YWJjZA="),
            ("language", "fr-BE", "français"),
            ("NCName", "_a1", "a:b"),
            ("token", "a b", "a  b"),
        ] {
            assert!(well_formed(good, &xsd(name)), "{name} {good}");
            assert!(!well_formed(bad, &xsd(name)), "{name} {bad}");
        }
        assert!(well_formed("n'importe quoi", "https://exemple.test/type"));
    }

    #[test]
    fn values_compare_over_types_of_number_and_no_others() {
        let value = |text: &str, name: &str| Value::read(text, &xsd(name)).unwrap();
        assert!(value("2", "integer") < value("10", "byte"));
        assert!(value("2.5", "decimal") > value("2", "integer"));
        assert!(value("1e1", "double") > value("9.99", "decimal"));
        assert!(
            value("99999999999999999999", "integer") < value("100000000000000000000", "integer")
        );
        assert!(
            value("2024-01-01T00:00:00Z", "dateTime")
                < value("2024-01-01T00:00:00-01:00", "dateTime")
        );
        let with_zone = value("2024-01-01T00:00:00Z", "dateTime");
        assert_eq!(with_zone.partial_cmp(&value("2024-01-01T05:00:00", "dateTime")), None);
        assert_eq!(value("1", "integer").partial_cmp(&value("1", "string")), None);
        assert_eq!(value("NaN", "double").partial_cmp(&value("1", "double")), None);
        assert_eq!(Value::read("abc", &xsd("integer")), None);
    }
}
