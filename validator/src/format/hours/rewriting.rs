//! What would opening hours written in French be in the notation of `OpenStreetMap`?

use super::reader::is_dash;

/// French words with one meaning, folded, and what they become; an empty text drops the word.
const WORDS: [(&str, &str); 25] = [
    ("lundi", "Mo"),
    ("lun", "Mo"),
    ("mardi", "Tu"),
    ("mercredi", "We"),
    ("mer", "We"),
    ("jeudi", "Th"),
    ("jeu", "Th"),
    ("vendredi", "Fr"),
    ("ven", "Fr"),
    ("samedi", "Sa"),
    ("sam", "Sa"),
    ("dimanche", "Su"),
    ("dim", "Su"),
    ("fermé", "off"),
    ("fermée", "off"),
    ("ferme", "off"),
    ("à", "-"),
    ("a", "-"),
    ("au", "-"),
    ("et", ","),
    ("puis", ","),
    ("du", ""),
    ("de", ""),
    ("le", ""),
    ("les", ""),
];

/// The text with French days, `8h30`, long dashes and a last separator put right, as far as its words are known.
///
/// No part is moved and none is added: what comes out means what went in, or is refused by the check.
pub(in crate::format) fn rewritten(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (piece, tail) = split_run(rest, first);
        rest = tail;
        match first {
            '"' => return None,
            '0'..='9' => rest = push_number(&mut out, piece, tail),
            c if c.is_alphabetic() => push_word(&mut out, piece),
            c if is_dash(c) => out.push('-'),
            c => out.push(c),
        }
    }
    Some(tightened(&out))
}

/// The run of digits or letters that begins `text`, or its first character; and what follows.
fn split_run(text: &str, first: char) -> (&str, &str) {
    let keeps: fn(char) -> bool = if first.is_ascii_digit() {
        |c| c.is_ascii_digit()
    } else if first.is_alphabetic() {
        char::is_alphabetic
    } else {
        |_| false
    };
    let end = text.find(|c| !keeps(c)).unwrap_or(text.len()).max(first.len_utf8());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Writes a number, with the `h` and the minutes that may follow it; returns what follows those.
fn push_number<'t>(out: &mut String, digits: &str, tail: &'t str) -> &'t str {
    let after_h = tail.trim_start().strip_prefix(['h', 'H']);
    let whole = |rest: &str| !rest.starts_with(char::is_alphabetic);
    let Some(after) = after_h.filter(|rest| whole(rest) && digits.len() <= 2) else {
        out.push_str(digits);
        return tail;
    };
    let spaceless = after.trim_start();
    let (minutes, rest) = match spaceless.chars().next() {
        Some(first) if first.is_ascii_digit() => split_run(spaceless, first),
        _ => ("00", after),
    };
    if digits.len() == 1 {
        out.push('0');
    }
    out.push_str(digits);
    out.push(':');
    out.push_str(minutes);
    rest
}

/// Writes what a word becomes. A word of another sense (« sauf ») stays, and the check refuses the result.
fn push_word(out: &mut String, word: &str) {
    let folded = word.to_lowercase();
    let known = WORDS.iter().find(|(french, _)| *french == folded);
    out.push_str(known.map_or(word, |(_, notation)| notation));
}

/// The text with single spaces, none about hyphens and before commas, and no separator at its end.
fn tightened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let glued =
            out.is_empty() || out.ends_with(['-', ',']) || word.starts_with(['-', ',', ';']);
        if !glued {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_end_matches([';', ',', ' ']).to_owned()
}
