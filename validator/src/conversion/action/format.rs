//! How is a telephone number, an address or a code written as its field wants it?

use std::borrow::Cow;

use etalon_vocab::country::pack::pack;

use super::Target;
use crate::check::value::ValuePlan;
use crate::format::{self, NamedFormat};

/// French numbers of overseas begin with the digits of their department, and with another code from abroad.
const OVERSEAS: [(&str, &str); 4] = [
    ("590 690 691", "+590"),
    ("594 694", "+594"),
    ("596 696 697", "+596"),
    ("262 263 269 639 692 693", "+262"),
];

/// The text as the field wants it; the same when that takes a guess.
pub(super) fn formatted<'t>(text: &'t str, target: Target<'_>) -> Cow<'t, str> {
    let plan = target.value;
    if plan.accepts(text) {
        return Cow::Borrowed(text);
    }
    let found = if is_phone(plan) {
        phones(text, target.country).into_iter().find(|phone| plan.accepts(phone))
    } else if plan.format == Some(NamedFormat::Uri) {
        address(text).filter(|address| plan.accepts(address))
    } else if let Some(scheme) = plan.scheme {
        scheme.corrected(text)
    } else {
        let corrected = plan.format.and_then(|format| format::corrected(format, text));
        corrected.or_else(|| plan.compact(text))
    };
    found.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether the field holds telephone numbers, by its format or because its pattern begins with `+`.
pub(crate) fn is_phone(plan: &ValuePlan) -> bool {
    plan.format == Some(NamedFormat::Telephone)
        || plan.pattern.as_ref().is_some_and(|pattern| {
            let begins = pattern.source.trim_start_matches(['^', '(', '?', ':']);
            begins.starts_with("\\+") || begins.starts_with("[+]")
        })
}

/// The ways a number may be written, the international one first.
fn phones(text: &str, country: Option<&str>) -> Vec<String> {
    let kept = |letter: &char| letter.is_ascii_digit() || *letter == '+';
    let free = text.replace("(0)", "");
    if free.chars().any(char::is_alphabetic) {
        return Vec::new();
    }
    let digits: String = free.chars().filter(kept).collect();
    let digits = digits.strip_prefix("00").map_or(digits.clone(), |rest| format!("+{rest}"));
    let mut ways = Vec::new();
    if let Some(inner) = digits.strip_prefix("+33").filter(|inner| inner.len() == 10) {
        ways.extend(inner.strip_prefix('0').map(|inner| format!("+33{inner}")));
    }
    if digits.starts_with('+') {
        ways.push(digits);
        return ways;
    }
    if let Some(phone) = country.and_then(pack).map(|country| &country.phone) {
        let prefix = phone.prefix.as_deref().unwrap_or_default();
        let inner = digits.strip_prefix(prefix).unwrap_or(&digits);
        if phone.shape.fits(inner) {
            let overseas = OVERSEAS.iter().find(|(starts, _)| {
                phone.code == "+33" && starts.split(' ').any(|start| inner.starts_with(start))
            });
            let code = overseas.map_or(phone.code.as_str(), |(_, code)| code);
            ways.push(format!("{code}{inner}"));
        }
    }
    ways.push(digits);
    ways
}

/// An address with its scheme: `www.ville.example` → `https://www.ville.example`.
fn address(text: &str) -> Option<String> {
    if let Some(corrected) = format::corrected(NamedFormat::Uri, text) {
        return Some(corrected);
    }
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let named = host.split('.').count() > 1
        && host.split('.').all(|part| {
            !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
        })
        && host
            .rsplit('.')
            .next()
            .is_some_and(|end| end.len() > 1 && end.chars().all(char::is_alphabetic));
    named.then(|| format!("https://{text}"))
}
