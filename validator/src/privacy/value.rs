//! What does one value look like? Its signs, read without regard to its column.

use std::borrow::Cow;

use etalon_vocab::country::pack::Country;
use etalon_vocab::fold;
use etalon_vocab::personal::{is_given_name, is_namesake, is_of};

use crate::format::{self, NamedFormat};

/// The text with the digits of other scripts as ASCII digits.
pub(super) fn plain_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let zeros = ['\u{660}', '\u{6F0}', '\u{966}', '\u{ED0}', '\u{17E0}'];
    let plain = |sign: char| {
        let rank = zeros.iter().find_map(|zero| {
            u32::from(sign).checked_sub(u32::from(*zero)).filter(|rank| *rank < 10)
        });
        rank.and_then(|rank| char::from_digit(rank, 10)).unwrap_or(sign)
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// How much a text looks like the name of a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// Not at all.
    #[default]
    None,
    /// One word that could be a name.
    Word,
    /// One given name, or several.
    Given,
    /// Several words with capitals.
    Words,
    /// A civility, a given name among several words, or a name in capitals beside one that is not.
    Person,
    /// Someone after whom streets are called.
    Namesake,
}

/// How much the text looks like the name of a person.
pub(super) fn look(text: &str) -> Look {
    let words: Vec<&str> = text.split(|sign: char| sign.is_whitespace() || sign == ',').collect();
    let mut words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 7 || text.len() > 90 {
        return Look::None;
    }
    let lettered =
        |sign: char| sign.is_alphabetic() || is_dressing(sign) || "-'’.()/".contains(sign);
    if !text.chars().all(|sign| sign.is_whitespace() || sign == ',' || lettered(sign)) {
        return Look::None;
    }
    let titled = words.len() > 1 && words.first().is_some_and(|word| is_title(word));
    if titled {
        words.remove(0);
    }
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    if is_namesake(&folded.join("-")) {
        return Look::Namesake;
    }
    let first = folded.first().map_or("", String::as_str);
    let of_place = is_of("facility", first) || is_of("street", first);
    if (of_place && !is_given_name(first)) || folded.iter().any(|word| is_of("organisation", word))
    {
        return Look::None;
    }
    let full: Vec<(&str, &String)> = words
        .iter()
        .copied()
        .zip(&folded)
        .filter(|(_, folded)| !is_of("particle", folded) || words.len() == 1)
        .collect();
    if full.is_empty() || !full.iter().all(|(word, _)| has_capital(word)) {
        return Look::None;
    }
    let given = |folded: &str| {
        is_given_name(folded) || folded.split('-').all(|part| part.len() > 1 && is_given_name(part))
    };
    let hits = full.iter().filter(|(_, folded)| given(folded)).count();
    let capitals = full.iter().filter(|(word, _)| is_upper(word)).count();
    if titled {
        Look::Person
    } else if hits == full.len() && (full.len() < 3) && capitals != 1 {
        if full.len() == 1 { Look::Given } else { Look::Person }
    } else if full.len() == 1 {
        Look::Word
    } else if full.len() <= 5 && (hits > 0 || (capitals > 0 && capitals < full.len())) {
        Look::Person
    } else if full.len() <= 4 {
        Look::Words
    } else {
        Look::None
    }
}

fn is_dressing(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{17B4}'..='\u{17D3}' | '\u{EB0}'..='\u{ECD}' | '\u{200B}'..='\u{200F}')
}

/// `M.`, `Mme`, `Dr`: a civility before a name.
pub(super) fn is_title(word: &str) -> bool {
    let folded = fold(word);
    let plain = ["el", "hadj", "elhadj", "hadja", "cheikh", "ba", "anh", "chi", "ong", "don"];
    is_of("civility", &folded) && !plain.contains(&folded.as_str()) && has_capital(word)
}

/// Whether the word begins as a name does: by a capital, or in a script without capitals.
pub(super) fn has_capital(word: &str) -> bool {
    let Some(first) = word.chars().find(|sign| sign.is_alphabetic()) else { return false };
    let elided =
        word.starts_with(['d', 'l']) && word.chars().nth(1).is_some_and(|sign| "'’".contains(sign));
    first.is_uppercase() || !first.is_lowercase() || elided
}

fn is_upper(word: &str) -> bool {
    word.chars().filter(|sign| sign.is_alphabetic()).count() > 1
        && word.chars().all(|sign| !sign.is_lowercase())
        && word.chars().any(char::is_uppercase)
}

/// A date: its year when it can be told, and whether a time of day follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub year: Option<u32>,
    pub timed: bool,
}

/// Reads a date as people and machines write them.
pub(super) fn date(text: &str) -> Option<Date> {
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    if time.is_some_and(|time| {
        !time.starts_with(|sign: char| sign.is_ascii_digit()) || !time.contains(':')
    }) {
        return None;
    }
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |part: &str| -> Option<u32> {
        let digits =
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { part.parse().ok() } else { None }
    };
    let (first, second, third) = (number(one)?, number(two)?, number(three)?);
    let timed = time.is_some();
    let year = match (one.len(), three.len()) {
        (4, 1 | 2) if (1..=12).contains(&second) && (1..=31).contains(&third) => Some(first),
        (1 | 2, 4) if (1..=31).contains(&first) && (1..=31).contains(&second) => Some(third),
        (1 | 2, 2) if (1..=12).contains(&second) && first + third > 0 => None,
        _ => return None,
    };
    if year.is_some_and(|year| !(1000..=2200).contains(&year)) {
        return None;
    }
    Some(Date { year, timed })
}

/// The digits of a text made of digits and of the separators of telephone numbers; whether `+` begins it.
pub(super) fn dialled(text: &str) -> Option<(String, bool)> {
    let mut digits = String::new();
    let mut plus = false;
    for (rank, sign) in text.char_indices() {
        match sign {
            '0'..='9' => digits.push(sign),
            '+' if digits.is_empty() && rank < 2 => plus = true,
            ' ' | '.' | '-' | '(' | ')' | '/' | '\u{A0}' | '\u{202F}' => {}
            _ => return None,
        }
    }
    (7..=15).contains(&digits.len()).then_some((digits, plus))
}

/// Whether the text is a telephone number of the country, or an international one.
pub(super) fn is_phone(text: &str, country: Option<&Country>) -> bool {
    let Some((digits, plus)) = dialled(text) else { return false };
    if plus {
        return digits.len() >= 8;
    }
    if let Some(rest) = digits.strip_prefix("00") {
        let Some(country) = country else { return (8..=13).contains(&rest.len()) };
        if rest.starts_with(country.phone.code.trim_start_matches('+')) {
            return true;
        }
    }
    let Some(country) = country else { return digits.len() == 10 && digits.starts_with('0') };
    let national = |digits: &str| country.phone.shape.fits(digits);
    let prefix = country.phone.prefix.as_deref().unwrap_or("0");
    national(&digits) || digits.strip_prefix(prefix).is_some_and(national)
}

/// Whether the text is an address on a street, in a quarter, or a lot.
pub(super) fn is_street(text: &str) -> bool {
    let words = fold(text);
    let count = words.split('-').count();
    let named = words.split('-').any(|word| word.len() > 1 && is_of("street", word));
    let figures = words.split('-').any(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
    (named && count > 1) || (figures && count > 2 && text.contains(','))
}

/// Whether the text names a company, an association or a public body.
pub(super) fn is_organisation(text: &str) -> bool {
    fold(text).split('-').any(|word| is_of("organisation", word))
}

/// Whether the text names a place: a school, a hall, an event.
pub(super) fn is_facility(text: &str) -> bool {
    let words = fold(text);
    let first = words.split('-').next().unwrap_or_default();
    is_of("facility", first)
}

/// Whether the text is an address of the Internet protocol, and whether it is private.
pub(super) fn ip(text: &str) -> Option<bool> {
    if format::fault(NamedFormat::Ipv4, text).is_ok() {
        let mut parts = text.split('.').filter_map(|part| part.parse::<u8>().ok());
        let (first, second) = (parts.next()?, parts.next()?);
        let private = first == 10
            || first == 127
            || (first == 172 && (16..32).contains(&second))
            || (first == 192 && second == 168);
        return Some(private);
    }
    let six = text.contains(':') && format::fault(NamedFormat::Ipv6, text).is_ok();
    six.then(|| text.starts_with("fe80") || text.starts_with("fd"))
}

/// Whether the text is a hardware address: six pairs of hexadecimal digits.
pub(super) fn is_mac(text: &str) -> bool {
    let pairs: Vec<&str> = text.split([':', '-']).collect();
    let hexadecimal =
        |pair: &&str| pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit());
    (pairs.len() == 6 && pairs.iter().all(hexadecimal))
        || (text.len() == 14
            && text.split('.').count() == 3
            && text
                .split('.')
                .all(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_hexdigit())))
}

/// A number in degrees with decimals.
pub(super) fn degrees(text: &str) -> Option<f64> {
    let (_, decimals) = text.split_once(['.', ','])?;
    if decimals.len() < 3 {
        return None;
    }
    text.replace(',', ".").parse().ok().filter(|value: &f64| value.abs() <= 180.0)
}

/// The text in capitals, with nothing but letters and digits.
pub(super) fn compact(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
