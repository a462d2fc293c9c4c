//! In which country was a table made? Its registers, telephone numbers, points and addresses tell, or nothing does.

use std::collections::BTreeSet;

use etalon_vocab::country;
use etalon_vocab::country::pack::packs;
use etalon_vocab::identifier::{self, Identifier, Kind};

use crate::conversion::projection;
use crate::excerpt::{Column, Excerpt};
use crate::mapping;

/// Values of a column that are looked at.
const SAMPLE: usize = 120;
/// Fewest different values, numbers or points from which something is told.
const ENOUGH: usize = 3;
/// Fewest different numbers whose check digits tell more than chance.
const CHECKED: usize = 4;
/// Fewest characters of a number whose shape alone tells its register.
const TELLING: usize = 12;

/// The countries that a sign leaves possible.
type Countries = BTreeSet<&'static str>;

/// The ISO 3166-1 alpha-2 code of the country, when everything that tells one tells the same.
pub(crate) fn guess(excerpt: &Excerpt) -> Option<&'static str> {
    let samples: Vec<Vec<&str>> = excerpt.columns.iter().map(sample).collect();
    let of_columns = |told: fn(&[&str]) -> Option<Countries>| {
        samples.iter().filter_map(move |values| told(values)).collect::<Vec<_>>()
    };
    let mut signs = of_columns(registers);
    signs.extend(of_columns(schemes));
    signs.extend(of_columns(phones));
    signs.extend(points(&mapping::points(excerpt)));
    signs.extend(of_columns(hosts));
    signs.extend(systems(excerpt));
    let mut signs = signs.into_iter();
    let mut possible = signs.next()?;
    for sign in signs {
        possible.retain(|code| sign.contains(code));
    }
    let mut possible = possible.into_iter();
    possible.next().filter(|_| possible.next().is_none())
}

fn sample(column: &Column) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    column.values().filter(|value| seen.insert(*value)).take(SAMPLE).collect()
}

/// Whether nearly all of so many are.
fn nearly_all(count: usize, all: usize) -> bool {
    count * 20 >= all * 19
}

/// The countries by whose key these numbers are right.
fn registers(values: &[&str]) -> Option<Countries> {
    if values.len() < CHECKED {
        return None;
    }
    let schemes = packs().flat_map(|pack| pack.identifiers.iter().map(move |one| (pack, one)));
    let schemes: Vec<_> = schemes
        .filter(|(_, scheme)| scheme.kind == Kind::Organisation && scheme.has_check())
        .collect();
    let values: Vec<String> = values.iter().map(|value| bare(value)).collect();
    let of = |holds: &dyn Fn(&Identifier, &str) -> bool| -> Countries {
        let right = |scheme: &Identifier| {
            let right = values.iter().filter(|value| holds(scheme, value)).count();
            nearly_all(right, values.len())
        };
        let fit = schemes.iter().filter(|(_, scheme)| right(scheme));
        fit.map(|(pack, _)| pack.code.as_str()).collect()
    };
    let found = of(&|scheme, value| scheme.check(value).is_ok());
    if !found.is_empty() {
        return Some(found);
    }
    // Why: numbers so long and of one shape are those of a register, were some keys of theirs wrong.
    let long = values.iter().all(|value| value.len() >= TELLING);
    let shaped = of(&|scheme, value| scheme.shape.fits(value));
    Some(shaped).filter(|shaped| long && shaped.len() == 1)
}

fn bare(value: &str) -> String {
    value.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The countries of the schemes that these codes name: `refnis:92094`.
fn schemes(values: &[&str]) -> Option<Countries> {
    let mut found: Option<Countries> = None;
    for value in values {
        let (scheme, _) = value.split_once(':')?;
        let named = identifier::find(scheme)?;
        let of = packs().filter(|pack| named.countries.contains(&pack.code));
        let of: Countries = of.map(|pack| pack.code.as_str()).collect();
        match &mut found {
            None => found = Some(of),
            Some(known) => known.retain(|code| of.contains(code)),
        }
    }
    found.filter(|found| !found.is_empty())
}

/// The country whose code these telephone numbers begin with.
fn phones(values: &[&str]) -> Option<Countries> {
    let numbers = values.iter().map(|value| bare(value)).filter_map(|value| {
        let abroad = value.strip_prefix("00").map(|rest| format!("+{rest}"));
        let number = abroad.unwrap_or(value);
        let digits = number.strip_prefix('+')?.chars().filter(char::is_ascii_digit).count();
        (8..=15).contains(&digits).then_some(number)
    });
    let numbers: Vec<String> = numbers.collect();
    if numbers.len() < ENOUGH || !nearly_all(numbers.len(), values.len()) {
        return None;
    }
    let found: Countries = packs()
        .filter(|pack| {
            let begin = numbers.iter().filter(|number| number.starts_with(&pack.phone.code));
            nearly_all(begin.count(), numbers.len())
        })
        .map(|pack| pack.code.as_str())
        .collect();
    Some(found).filter(|found| !found.is_empty())
}

/// The countries in which the points lie; latitude first.
fn points(points: &[(f64, f64)]) -> Option<Countries> {
    if points.len() < ENOUGH {
        return None;
    }
    let found: Countries = packs()
        .filter(|pack| {
            let inside = points.iter().filter(|(latitude, longitude)| {
                country::contains(&pack.code, *latitude, *longitude) == Some(true)
            });
            nearly_all(inside.count(), points.len())
        })
        .map(|pack| pack.code.as_str())
        .collect();
    Some(found).filter(|found| !found.is_empty())
}

/// The countries that use the system of coordinates that a header names: `X_L93`.
fn systems(excerpt: &Excerpt) -> Option<Countries> {
    let mut named = excerpt.columns.iter().map(|column| {
        projection::countries(&[&column.header])
            .into_iter()
            .filter(|code| packs().any(|pack| pack.code == *code))
            .collect::<Countries>()
    });
    named.find(|countries| !countries.is_empty())
}

/// The country whose domain most addresses of the web and of mail end with.
fn hosts(values: &[&str]) -> Option<Countries> {
    let ends: Vec<String> = values.iter().filter_map(|value| domain(value)).collect();
    if ends.len() < ENOUGH || ends.len() * 2 < values.len() {
        return None;
    }
    let found: Countries = packs()
        .filter(|pack| {
            let same = ends.iter().filter(|end| end.eq_ignore_ascii_case(&pack.code)).count();
            same * 2 > ends.len()
        })
        .map(|pack| pack.code.as_str())
        .collect();
    Some(found).filter(|found| !found.is_empty())
}

/// The last part of the name of a host.
fn domain(value: &str) -> Option<String> {
    let lower = value.trim().to_ascii_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    if !value.contains("://") && !value.contains('@') && !lower.starts_with("www.") {
        return None;
    }
    let rest = rest.rsplit('@').next().unwrap_or(rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let (_, end) = host.rsplit_once('.')?;
    (end.len() >= 2 && end.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| end.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(columns: &[&[&str]]) -> Option<&'static str> {
        let columns: Vec<Column> = columns
            .iter()
            .map(|cells| Column {
                header: String::new(),
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            })
            .collect();
        let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
        guess(&Excerpt { columns, rows })
    }

    #[test]
    fn values_tell_the_country() {
        assert_eq!(of(&[&["+221 33 849 00 00", "+221338490001", "00221 338490002"]]), Some("SN"));
        assert_eq!(
            of(&[&["14.69", "14.70", "14.72"], &["-17.44", "-17.45", "-17.46"]]),
            Some("SN")
        );
        assert_eq!(of(&[&["refnis:92094", "refnis:92094", "refnis:92087"]]), Some("BE"));
        let sites = ["https://www.ville.tn", "http://a.gov.tn/x", "https://b.tn", "https://c.org"];
        assert_eq!(of(&[&sites]), Some("TN"));
    }

    #[test]
    fn what_tells_nothing_or_two_things_is_not_guessed() {
        assert_eq!(of(&[&["Lilas", "Tilleuls", "Pins"]]), None);
        assert_eq!(of(&[&["1", "2", "3", "4", "5"]]), None);
        let senegal = ["+221338490000", "+221338490001", "+221338490002"];
        assert_eq!(of(&[&senegal, &["50.46", "50.47", "50.48"], &["4.86", "4.87", "4.88"]]), None);
        assert_eq!(of(&[]), None);
    }
}
