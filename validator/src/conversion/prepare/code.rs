//! What do these codes lack: the name of their scheme, zeros in front, another way of writing?

use etalon_vocab::country::pack::pack;
use etalon_vocab::identifier::{self, Identifier};

use super::{Ask, Sample};
use crate::check::value::Codes;
use crate::correspondence::Step;
use crate::lexicon;

/// The steps for codes, telephone numbers, addresses.
pub(super) fn steps(sample: &Sample<'_>, values: &[&str]) -> Vec<Step> {
    let ask = &sample.ask;
    if let Some(codes) = ask.plan.value.codes.filter(|codes| codes.prefixes) {
        return prefixed(sample, &codes, values).unwrap_or_default();
    }
    let longest = values.iter().map(|value| value.chars().count()).max().unwrap_or(0);
    let mut tried = Vec::new();
    if values.iter().all(|value| value.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        tried.extend((longest.max(2)..=14).map(|length| vec![Step::Pad { length }]));
    }
    tried.push(vec![Step::Format]);
    ask.best(tried, values).unwrap_or_default()
}

/// Zeros lost by postcodes that a free field takes all the same.
pub(super) fn postal(ask: &Ask<'_>, values: &[&str]) -> Vec<Step> {
    let words = lexicon::words(&ask.field.name);
    let named = |word: &str| words.iter().any(|other| other == word);
    let shape = || ask.country.and_then(pack)?.postal.shape.as_ref();
    let Some(shape) = shape().filter(|_| named("postal") || named("postcode")) else {
        return Vec::new();
    };
    let digits = |value: &&str| value.bytes().all(|byte| byte.is_ascii_digit());
    let short = values.iter().filter(|value| digits(value) && !shape.fits(value)).count();
    let padded = |value: &&str| !digits(value) || shape.fits(&format!("{value:0>5}"));
    if short > 0 && shape.lengths().contains(&5) && values.iter().all(padded) {
        vec![Step::Pad { length: 5 }]
    } else {
        Vec::new()
    }
}

/// The scheme that bare codes belong to, when one alone fits.
fn prefixed(sample: &Sample<'_>, codes: &Codes, values: &[&str]) -> Option<Vec<Step>> {
    let ask = &sample.ask;
    let schemes: Vec<&'static Identifier> = codes
        .list
        .concepts
        .iter()
        .filter_map(|concept| identifier::find(&concept.notation))
        .filter(|scheme| {
            let of_country = |country| scheme.countries.iter().any(|code| code == country);
            ask.country.is_none_or(of_country)
        })
        .collect();
    let fit: Vec<(&Identifier, usize)> =
        schemes.iter().filter_map(|scheme| Some((*scheme, fits(scheme, values)?))).collect();
    let header = sample.headers.first().map(|header| lexicon::words(header)).unwrap_or_default();
    let named = fit.iter().find(|(scheme, _)| header.contains(&scheme.scheme));
    let checked = || {
        let mut checked = fit.iter().filter(|(scheme, _)| scheme.has_check());
        checked.next().filter(|_| checked.next().is_none())
    };
    let shaped = by_shape(&schemes, values);
    let (scheme, length) = named.or_else(checked).or(match fit.as_slice() {
        [only] => Some(only),
        [] => shaped.as_ref(),
        _ => None,
    })?;
    let pad = (*length > 0).then_some(Step::Pad { length: *length });
    let prefix = Step::Prefix { text: format!("{}:", scheme.scheme) };
    Some(pad.into_iter().chain([prefix]).collect())
}

/// Fewest characters of a number whose shape alone tells its scheme.
const TELLING: usize = 12;

/// The only scheme whose numbers are so long and of this shape, whatever their keys: a wrong one is for the check to tell.
fn by_shape<'s>(schemes: &[&'s Identifier], values: &[&str]) -> Option<(&'s Identifier, usize)> {
    let long = values.iter().all(|value| value.len() >= TELLING);
    let shaped = |scheme: &&&Identifier| {
        let right = values.iter().filter(|value| scheme.shape.fits(value)).count();
        scheme.has_check() && right * 20 >= values.len() * 19
    };
    let mut fit = schemes.iter().filter(shaped);
    let only = fit.next().filter(|_| long && fit.next().is_none())?;
    Some((*only, 0))
}

/// The length that zeros in front must give to codes for nearly all to be of the scheme, 0 when they are; `None` when
/// nothing makes them so.
fn fits(scheme: &Identifier, values: &[&str]) -> Option<usize> {
    let right = |length: usize| {
        let sound =
            values.iter().filter(|value| scheme.check(&format!("{value:0>length$}")).is_ok());
        sound.count() * 20 >= values.len() * 19
    };
    if right(0) {
        return Some(0);
    }
    let digits = values.iter().all(|value| value.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let lengths = scheme.shape.lengths().iter().copied().filter(|_| digits);
    lengths.rev().find(|length| right(*length))
}
