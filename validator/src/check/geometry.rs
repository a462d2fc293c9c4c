//! Are these coordinates possible, in order, and in the right country?

mod shape;

pub use shape::shape;

use etalon_schemas::GeoPointForm;
use etalon_vocab::country;
use serde_json::Value;

use crate::fact::{Axis, Fact};

/// Reads a point: longitude, then latitude, as Table Schema writes them.
pub fn point(form: GeoPointForm, text: &str) -> Option<(f64, f64)> {
    match form {
        GeoPointForm::Text => {
            let (longitude, latitude) = text.split_once(',')?;
            Some((coordinate(longitude)?, coordinate(latitude)?))
        }
        GeoPointForm::Array => match serde_json::from_str::<Value>(text).ok()? {
            Value::Array(values) => match values.as_slice() {
                [longitude, latitude] => Some((json(longitude)?, json(latitude)?)),
                _ => None,
            },
            _ => None,
        },
        GeoPointForm::Object => {
            let value = serde_json::from_str::<Value>(text).ok()?;
            Some((json(value.get("lon")?)?, json(value.get("lat")?)?))
        }
    }
}

fn coordinate(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

fn json(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => coordinate(text),
        _ => None,
    }
}

/// Writes a point found in another form as the field wants it: its two numbers, in their order.
pub fn rewrite(form: GeoPointForm, text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| "[](){} \"".contains(c));
    let parts: Vec<&str> = if bare.contains(';') {
        bare.split(';').collect()
    } else {
        bare.split([',', ' ']).filter(|part| !part.is_empty()).collect()
    };
    let numbers: Vec<f64> =
        parts.iter().filter_map(|part| coordinate(&part.replace(',', "."))).collect();
    match (numbers.as_slice(), form) {
        ([_, _], _) if parts.len() != 2 => None,
        ([one, two], GeoPointForm::Array) => Some(format!("[{one}, {two}]")),
        ([one, two], GeoPointForm::Text) => Some(format!("{one}, {two}")),
        _ => None,
    }
}

/// Checks a place on Earth. `country`: ISO 3166-1 alpha-2 code it should lie in.
pub fn locate(longitude: f64, latitude: f64, country: Option<&str>) -> Option<Fact> {
    let (east, north) = (longitude.abs() <= 180.0, latitude.abs() <= 90.0);
    if !east || !north {
        let exchanged = longitude.abs() <= 90.0 && latitude.abs() <= 180.0;
        let elsewhere =
            country.is_some_and(|code| country::contains(code, longitude, latitude) == Some(false));
        if exchanged && !elsewhere {
            return Some(Fact::Swapped { country: None });
        }
        if longitude.abs() > 1000.0 && latitude.abs() > 1000.0 {
            return Some(Fact::Projected);
        }
        let axis = if north { Axis::Longitude } else { Axis::Latitude };
        return Some(Fact::CoordinateRange { axis });
    }
    let code = country?;
    if country::contains(code, latitude, longitude)? {
        return None;
    }
    let swapped =
        longitude.abs() <= 90.0 && country::contains(code, longitude, latitude) == Some(true);
    Some(if swapped {
        Fact::Swapped { country: Some(code.to_owned()) }
    } else {
        Fact::OutsideCountry { country: code.to_owned() }
    })
}

/// The country of a prefixed code of a commune: `insee:75056` is in France.
pub fn country_of_code(code: &str) -> Option<&'static str> {
    let (scheme, local) = code.split_once(':')?;
    Some(match scheme {
        "insee" => "FR",
        "refnis" => "BE",
        "bfs" => "CH",
        "lau-lu" => "LU",
        "sgc" | "qc-geo" => "CA",
        "hcp" => "MA",
        "ins-tn" => "TN",
        "ons" => "DZ",
        "siruta" => "RO",
        "ekatte" => "BG",
        "cuatm" => "MD",
        "lau-al" => "AL",
        "marz-am" => "AM",
        "nisr" => "RW",
        "ncdd" => "KH",
        "gso" => "VN",
        // Why: a p-code and an ISO 3166-2 code begin with the country.
        "pcode" | "iso3166-2" => return country::known(local.get(..2)?),
        _ => return None,
    })
}
