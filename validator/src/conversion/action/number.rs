//! What number did a person write, whatever its marks?

use std::borrow::Cow;

use crate::check::number::NumberForm;
use crate::check::value::{KindPlan, Typed, ValuePlan};

/// Signs and words of money that stand beside amounts.
const MONEY: [&str; 19] = [
    "€", "$", "£", "EUR", "euros", "euro", "CHF", "Fr.", "F CFA", "FCFA", "XOF", "XAF", "CFA",
    "CAD", "$ CA", "MAD", "DH", "TND", "DT",
];

/// The decimal mark of a field; a point for those that hold no number.
pub(super) fn mark(plan: &ValuePlan) -> char {
    match &plan.kind {
        KindPlan::Integer(form) | KindPlan::Number(form) => form.decimal,
        _ => '.',
    }
}

/// The number in plain digits with a point, every digit kept.
pub(super) fn plain(
    text: &str,
    decimal: char,
    group: Option<char>,
    unit: Option<&str>,
) -> Option<String> {
    let bare = undressed(text, unit);
    let spaced = group.is_some_and(char::is_whitespace);
    let mut digits = String::with_capacity(bare.len());
    for letter in bare.chars() {
        if Some(letter) == group || (spaced && letter.is_whitespace()) {
            continue;
        }
        match letter {
            _ if letter == decimal => digits.push('.'),
            '.' => return None,
            '−' => digits.push('-'),
            _ => digits.push(letter),
        }
    }
    NumberForm::default().parse(&digits, false).map(|_| digits)
}

/// The text without a sign of money, `%` or the unit of the field beside the number.
fn undressed<'t>(text: &'t str, unit: Option<&str>) -> &'t str {
    let ends_as_number = |text: &str| text.ends_with(|letter: char| letter.is_ascii_digit());
    let words = MONEY.into_iter().chain(["%"]).chain(unit);
    for word in words {
        let after = text.strip_suffix(word).map(str::trim_end);
        if let Some(bare) = after.filter(|bare| ends_as_number(bare)) {
            return bare;
        }
        let before = text.strip_prefix(word).map(str::trim_start);
        if let Some(bare) = before.filter(|bare| ends_as_number(bare)) {
            return bare;
        }
    }
    text
}

/// A plain number as the field writes it.
pub(super) fn written<'t>(plain: String, plan: &ValuePlan) -> Cow<'t, str> {
    match mark(plan) {
        '.' => Cow::Owned(plain),
        mark => Cow::Owned(plain.replace('.', &mark.to_string())),
    }
}

/// A number as the field writes it, or in plain digits.
pub(super) fn read(text: &str, plan: &ValuePlan) -> Option<f64> {
    let typed = plan.typed(text).and_then(Typed::number);
    typed.or_else(|| NumberForm::default().parse(text, false)).filter(|number| number.is_finite())
}

/// A number with a point or a comma, and spaces between groups.
pub(crate) fn loose(text: &str) -> Option<f64> {
    let decimal = if text.contains(',') { ',' } else { '.' };
    plain(text, decimal, Some(' '), None)?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A product of decimal numbers, without what binary fractions add to it.
pub(super) fn rounded(number: f64) -> f64 {
    format!("{number:.11e}").parse().unwrap_or(number)
}
