//! What are the values of a column? Their forms, their number, whether they come back.

use std::collections::BTreeSet;

use etalon_vocab::country;
use etalon_vocab::fold::fold;

use crate::check::moment::MomentForm;
use crate::excerpt::{Column, Excerpt};
use crate::fact::DateKind;
use crate::format::{self, NamedFormat};
use crate::lexicon::Nature;

/// Different values looked at in a column.
const SAMPLE: usize = 80;
/// Filled cells from which "never comes back" means something.
const ENOUGH: usize = 5;
/// Least share of the values of a nature for a column to be said to be of it.
pub(super) const MOST: f64 = 0.7;
/// Length, in characters, from which a text is prose.
const PROSE: usize = 70;

/// What the values of a column are.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Cells that hold something.
    pub(super) filled: usize,
    /// Different values, in the order of the file, at most [`SAMPLE`].
    pub(super) sample: Vec<String>,
    /// How many different values among the filled cells.
    pub(super) different: usize,
    /// The share of the values of each nature, in the order of [`Nature::ALL`].
    natures: Vec<f64>,
}

impl Profile {
    /// The profiles of all columns: coordinates are told by looking at two of them.
    pub(super) fn of_table(excerpt: &Excerpt) -> Vec<Self> {
        let mut profiles: Vec<Self> = excerpt.columns.iter().map(Self::of).collect();
        orient(&mut profiles, excerpt);
        profiles
    }

    fn of(column: &Column) -> Self {
        let mut seen = BTreeSet::new();
        let mut sample = Vec::new();
        let mut filled = 0;
        for value in column.values() {
            filled += 1;
            if seen.insert(value) && sample.len() < SAMPLE {
                sample.push(value.to_owned());
            }
        }
        let mut profile =
            Self { filled, sample, different: seen.len(), natures: vec![0.0; Nature::ALL.len()] };
        if filled > 0 {
            for nature in Nature::ALL {
                let share = profile.measure(nature);
                profile.set(nature, share);
            }
        }
        profile
    }

    /// The share of the values that are of this nature, from 0 to 1.
    pub(super) fn share(&self, nature: Nature) -> f64 {
        let at = Nature::ALL.iter().position(|one| *one == nature);
        at.and_then(|at| self.natures.get(at)).copied().unwrap_or(0.0)
    }

    /// The nature that the form of the values alone tells, if there is one.
    pub(super) fn telling(&self) -> Option<Nature> {
        let telling = Nature::ALL.into_iter().filter(|nature| nature.is_telling());
        let best = telling.map(|nature| (self.share(nature), nature));
        let most = best.fold(None, |most: Option<(f64, Nature)>, one| match most {
            Some(most) if most.0 >= one.0 => Some(most),
            _ => Some(one),
        });
        most.filter(|(share, _)| *share >= MOST).map(|(_, nature)| nature)
    }

    /// Whether each value stands once only, among enough of them.
    pub(super) fn is_unique(&self) -> bool {
        self.filled >= ENOUGH && self.different == self.filled
    }

    /// Whether there are enough values to say that they come back.
    pub(super) fn repeats(&self) -> bool {
        self.filled >= ENOUGH && self.different < self.filled
    }

    fn set(&mut self, nature: Nature, share: f64) {
        let at = Nature::ALL.iter().position(|one| *one == nature);
        if let Some(slot) = at.and_then(|at| self.natures.get_mut(at)) {
            *slot = share;
        }
    }

    fn measure(&self, nature: Nature) -> f64 {
        match nature {
            Nature::Identifier => f64::from(u8::from(
                self.is_unique() && self.sample.iter().all(|value| !value.trim().contains(' ')),
            )),
            // Why: two columns are needed to tell them; see `orient`.
            Nature::Latitude | Nature::Longitude => 0.0,
            _ => share(&self.sample, |value| is(value, nature)),
        }
    }
}

/// The share of the values that answer yes.
#[expect(clippy::cast_precision_loss, reason = "samples are small")]
pub(super) fn share(values: &[String], holds: impl Fn(&str) -> bool) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    values.iter().filter(|value| holds(value)).count() as f64 / values.len() as f64
}

/// The nature of a single value, when its form alone tells it and is that of no number.
pub(super) fn telling(value: &str) -> Option<Nature> {
    let value = value.trim();
    let mut telling = Nature::ALL.into_iter().filter(|nature| nature.is_telling());
    telling.find(|nature| number(value).is_none() && is(value, *nature))
}

/// Whether a value has the form of a nature.
fn is(value: &str, nature: Nature) -> bool {
    let has = |format| format::fault(format, value).is_ok();
    let compact = || value.replace([' ', '\u{a0}', '\u{202f}'], "");
    match nature {
        Nature::Email => value.contains('@') && has(NamedFormat::Courriel),
        Nature::Phone => {
            value.chars().filter(char::is_ascii_digit).count() >= 9
                && number(value).is_none_or(|_| value.starts_with(['0', '+']))
                // Why: `0.5802380073` has the digits of a number to call.
                && !(value.contains('.') && value.parse::<f64>().is_ok())
                && has(NamedFormat::Telephone)
                || (value.len() == 9 && has_digits(value, 9) && !value.starts_with('0'))
                    && format::fault(NamedFormat::Telephone, &format!("0{value}")).is_ok()
                    && format::fault(NamedFormat::Siren, value).is_err()
        }
        Nature::Url => is_url(value),
        Nature::Easting => is_metres(value, 3.0e6),
        Nature::Northing => is_metres(value, 1.0e7),
        Nature::Point => point(value).is_some(),
        Nature::Geometry => {
            value.starts_with('{') && value.contains("coordinates") || has(NamedFormat::Wkt)
        }
        Nature::Siret => format::fault(NamedFormat::Siret, &compact()).is_ok(),
        Nature::Siren => format::fault(NamedFormat::Siren, &compact()).is_ok(),
        Nature::Rna => has(NamedFormat::Rna),
        Nature::PostalCode => has(NamedFormat::CodePostalFr) || is_canadian(value),
        Nature::CommuneCode => {
            has(NamedFormat::CommuneInsee) || value.to_ascii_lowercase().starts_with("insee:")
        }
        Nature::Uuid => has(NamedFormat::Uuid),
        Nature::Date => is_date(value),
        Nature::Time => is_time(value),
        Nature::Year => {
            has_digits(value, 4) && (value.starts_with("19") || value.starts_with("20"))
        }
        Nature::Hours => is_hours(value),
        Nature::Truth => truth(value).is_some(),
        Nature::Number => number(value).is_some(),
        Nature::Amount => number(&value.replace(['€', '$'], "").replace("EUR", "")).is_some(),
        Nature::Prose => value.chars().count() >= PROSE && value.contains(' '),
        Nature::Address => is_address(value),
        Nature::Latitude | Nature::Longitude | Nature::Identifier => false,
    }
}

/// Metres of a projection: figures that are too many for a postal code, or decimals.
fn is_metres(value: &str, most: f64) -> bool {
    let least = if value.contains(['.', ',']) { 20_000.0 } else { 100_000.0 };
    number(value).is_some_and(|number| (least..most).contains(&number))
}

fn has_digits(value: &str, count: usize) -> bool {
    value.len() == count && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number, whatever its decimal mark.
pub(super) fn number(value: &str) -> Option<f64> {
    let plain: String = value
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter == ',' { '.' } else { letter })
        .collect();
    let starts = plain.trim_start_matches(['+', '-']);
    let is_number = starts.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    plain.parse::<f64>().ok().filter(|number| is_number && number.is_finite())
}

/// Two decimal numbers in one text, in their order.
pub(super) fn point(value: &str) -> Option<(f64, f64)> {
    let bare = value.trim_matches(|letter: char| "[]() ".contains(letter));
    let parts: Vec<&str> = if bare.contains(';') {
        bare.split(';').collect()
    } else {
        bare.split([',', ' ']).filter(|part| !part.is_empty()).collect()
    };
    let [one, two] = parts.as_slice() else { return None };
    let read = |part: &str| {
        let part = part.trim().replace(',', ".");
        part.contains('.').then(|| part.parse::<f64>().ok()).flatten()
    };
    read(one).zip(read(two)).filter(|(one, two)| one.abs() <= 180.0 && two.abs() <= 180.0)
}

/// Yes or no, in the words people use.
pub(super) fn truth(value: &str) -> Option<bool> {
    match fold(value).as_str() {
        "oui" | "o" | "vrai" | "true" | "yes" | "y" | "1" | "x" | "ja" | "نعم" => Some(true),
        "non" | "n" | "faux" | "false" | "no" | "0" | "nee" | "nein" | "لا" => Some(false),
        _ => None,
    }
}

fn is_url(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") {
        return true;
    }
    let host = lower.split('/').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() >= 2
        && !lower.contains(['@', ' ', ','])
        && labels.iter().all(|label| {
            !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
        && labels.last().is_some_and(|end| {
            (2..=6).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphabetic())
        })
}

fn is_canadian(value: &str) -> bool {
    let letters: Vec<char> = value.chars().filter(|letter| !letter.is_whitespace()).collect();
    letters.len() == 6
        && letters.iter().enumerate().all(|(at, letter)| {
            if at % 2 == 0 { letter.is_ascii_alphabetic() } else { letter.is_ascii_digit() }
        })
}

pub(super) fn is_date(value: &str) -> bool {
    let form = |kind| MomentForm { any: true, ..MomentForm::iso(kind) };
    value.len() >= 6
        && number(value).is_none()
        && (form(DateKind::Date).parse(value).is_some()
            || form(DateKind::DateTime).parse(value).is_some())
}

fn is_time(value: &str) -> bool {
    let Some((hours, minutes)) = value.split_once([':', 'h', 'H']) else { return false };
    let below = |text: &str, limit: u8| text.parse::<u8>().is_ok_and(|number| number < limit);
    let minutes = minutes.get(..2).unwrap_or(minutes);
    value.len() <= 8 && below(hours, 25) && (minutes.is_empty() || below(minutes, 60))
}

/// Opening hours: in the notation of `OpenStreetMap`, or days and hours in plain words.
fn is_hours(value: &str) -> bool {
    const DAYS: [&str; 14] = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "ven",
        "sam", "mo", "fr", "24", "monday",
    ];
    if format::fault(NamedFormat::HorairesOsm, value).is_ok() && value.contains([':', '/']) {
        return true;
    }
    let folded = fold(value);
    let named = folded.split('-').any(|word| DAYS.contains(&word));
    let clocks = folded.split('-').filter(|word| {
        let (hour, rest) = word.split_once('h').unwrap_or((word, ""));
        !hour.is_empty()
            && (word.contains('h') || hour.len() <= 2)
            && hour.bytes().all(|byte| byte.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_digit())
    });
    let clocks = clocks.count();
    clocks >= 2 && (named || value.contains(['h', 'H']) && number(value).is_none())
        || folded == "ferme"
}

/// Kinds of streets, folded.
const STREETS: [&str; 22] = [
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "bld",
    "place",
    "chemin",
    "route",
    "allee",
    "allees",
    "impasse",
    "quai",
    "cours",
    "square",
    "passage",
    "lieu",
    "ruelle",
    "esplanade",
    "street",
    "straat",
    "laan",
];
/// Kinds of streets, cut short as in a column of their own.
const SHORT_STREETS: [&str; 15] = [
    "r",
    "av",
    "bd",
    "blvd",
    "ch",
    "rte",
    "all",
    "imp",
    "pl",
    "sq",
    "mtee",
    "montee",
    "rond-point",
    "rd",
    "voie",
];

/// Whether a value is the kind of a street and nothing more: `RUE`, `Boul.`.
pub(super) fn is_street_kind(value: &str) -> bool {
    let folded = fold(value);
    let cut = |street: &&str| folded.len() >= 3 && street.starts_with(&folded);
    STREETS.iter().any(cut) || SHORT_STREETS.contains(&folded.as_str())
}

fn is_address(value: &str) -> bool {
    let folded = fold(value);
    let words: Vec<&str> = folded.split('-').collect();
    words.len() >= 3
        && value.chars().count() < 2 * PROSE
        && words.iter().take(5).any(|word| STREETS.contains(word))
}

/// Says which columns are latitudes and which are longitudes: a point must lie on land that is known.
fn orient(profiles: &mut [Profile], excerpt: &Excerpt) {
    let degrees: Vec<usize> = profiles
        .iter()
        .enumerate()
        .filter(|(_, profile)| profile.filled > 0 && share(&profile.sample, is_degrees) >= MOST)
        .map(|(at, _)| at)
        .collect();
    for &one in &degrees {
        let mut best: Option<(f64, f64)> = None;
        for &two in degrees.iter().filter(|two| **two != one) {
            let (straight, turned) = located(excerpt, one, two);
            if best.is_none_or(|best| straight.max(turned) > best.0.max(best.1)) {
                best = Some((straight, turned));
            }
        }
        let Some(profile) = profiles.get_mut(one) else { continue };
        let (latitude, longitude) = match best {
            Some((straight, turned)) if straight.max(turned) >= MOST => (straight, turned),
            _ => {
                let beyond = share(&profile.sample, |value| {
                    number(value).is_some_and(|number| number.abs() > 90.0)
                });
                (f64::from(u8::from(beyond == 0.0)) * MOST, MOST.max(beyond))
            }
        };
        profile.set(Nature::Latitude, latitude);
        profile.set(Nature::Longitude, longitude);
    }
}

/// The points of a table, latitude first: from two columns of degrees, or from one that holds both.
pub(super) fn points(excerpt: &Excerpt) -> Vec<(f64, f64)> {
    let profiles = Profile::of_table(excerpt);
    let of = |nature| {
        let place = profiles.iter().position(|one| one.telling() == Some(nature))?;
        excerpt.columns.get(place)
    };
    if let (Some(latitude), Some(longitude)) = (of(Nature::Latitude), of(Nature::Longitude)) {
        let cells = latitude.cells.iter().zip(&longitude.cells);
        return cells.filter_map(|(one, two)| number(one).zip(number(two))).collect();
    }
    let Some(column) = of(Nature::Point) else { return Vec::new() };
    let read: Vec<(f64, f64)> = column.values().filter_map(point).collect();
    let straight = read.iter().filter(|(one, two)| country::lies_in_any(*one, *two)).count();
    let turned = read.iter().filter(|(one, two)| country::lies_in_any(*two, *one)).count();
    match straight.cmp(&turned) {
        std::cmp::Ordering::Greater => read,
        std::cmp::Ordering::Less => read.into_iter().map(|(one, two)| (two, one)).collect(),
        // Why: a point that could be turned round says nothing.
        std::cmp::Ordering::Equal => Vec::new(),
    }
}

/// A number of degrees with at least two decimals.
fn is_degrees(value: &str) -> bool {
    let decimals = value.trim().rsplit(['.', ',']).next().map_or(0, str::len);
    value.contains(['.', ','])
        && decimals >= 2
        && number(value).is_some_and(|number| number.abs() <= 180.0)
}

/// The share of the rows that lie on known land, taken as latitude and longitude, then the other way round.
#[expect(clippy::cast_precision_loss, reason = "samples are small")]
fn located(excerpt: &Excerpt, one: usize, two: usize) -> (f64, f64) {
    let (Some(one), Some(two)) = (excerpt.columns.get(one), excerpt.columns.get(two)) else {
        return (0.0, 0.0);
    };
    let rows: Vec<(f64, f64)> = one
        .cells
        .iter()
        .zip(&two.cells)
        .filter_map(|(one, two)| number(one).zip(number(two)))
        .take(SAMPLE)
        .collect();
    if rows.is_empty() {
        return (0.0, 0.0);
    }
    let of = |holds: &dyn Fn(f64, f64) -> bool| {
        rows.iter().filter(|(one, two)| holds(*one, *two)).count() as f64 / rows.len() as f64
    };
    (of(&country::lies_in_any), of(&|one, two| country::lies_in_any(two, one)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[&[&str]]) -> Vec<Profile> {
        let columns: Vec<Column> = columns
            .iter()
            .map(|cells| Column {
                header: String::new(),
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            })
            .collect();
        let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
        Profile::of_table(&Excerpt { columns, rows })
    }

    #[test]
    fn the_form_of_values_tells_what_they_are() {
        let told = |cells: &[&str]| table(&[cells])[0].telling();
        assert_eq!(told(&["mairie@ville.fr", "a.b@c.org"]), Some(Nature::Email));
        assert_eq!(told(&["05 56 10 20 30", "+33 5 56 10 20 30"]), Some(Nature::Phone));
        assert_eq!(told(&["https://ville.fr", "www.ville.fr/a", "ville.fr"]), Some(Nature::Url));
        assert_eq!(told(&["31/12/2024", "2024-01-01"]), Some(Nature::Date));
        assert_eq!(told(&["12 rue des Lilas", "3 bis avenue Foch"]), Some(Nature::Address));
        assert_eq!(told(&["Mo-Fr 08:00-12:00", "lundi 9h-12h"]), Some(Nature::Hours));
        assert_eq!(told(&["44.1, -0.5", "44.2, -0.6"]), Some(Nature::Point));
        assert_eq!(told(&["Bordeaux", "Talence"]), None);
        assert_eq!(told(&[]), None);
    }

    #[test]
    fn latitude_and_longitude_are_told_by_where_the_points_lie() {
        let profiles = table(&[&["44.839", "44.938"], &["-0.580", "-0.235"]]);
        assert_eq!(profiles[0].telling(), Some(Nature::Latitude));
        assert_eq!(profiles[1].telling(), Some(Nature::Longitude));
        let dakar = table(&[&["-17,4441", "-17,4501"], &["14,6937", "14,7011"]]);
        assert_eq!(dakar[0].telling(), Some(Nature::Longitude));
        assert_eq!(dakar[1].telling(), Some(Nature::Latitude));
    }
}
