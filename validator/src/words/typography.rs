//! How are values, numbers and lists set in a sentence? Quotes, spaces, separators of each language.

use super::Lang;

/// Longest quotation, in characters; a regular expression may be longer than a value.
const LONGEST: usize = 200;

/// A text between the quotation marks of the language, made harmless by [`safe`].
pub fn quoted(text: &str, lang: Lang) -> String {
    let text = safe(text);
    match lang {
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
        Lang::En => format!("“{text}”"),
    }
}

/// A text of the file on one line: control characters and those that turn the
/// direction of writing are replaced by visible signs, and a long text is cut.
pub fn safe(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        shown.push(visible(character));
    }
    shown
}

/// A whole sentence on one line, as [`safe`] does, but never cut.
pub fn plain(text: &str) -> String {
    text.chars().map(visible).collect()
}

fn visible(character: char) -> char {
    match character {
        // Why: Unicode holds a picture of each ASCII control character, in the same order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other => other,
    }
}

/// A whole number with the separators of the language: `12 345` in French, `12,345` in English.
pub fn number(value: u64, lang: Lang) -> String {
    let digits = value.to_string();
    let separator = match lang {
        Lang::Fr => '\u{202f}',
        Lang::En => ',',
    };
    let mut set = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            set.push(separator);
        }
        set.push(digit);
    }
    set
}

/// A number and its noun: `1 ligne`, `12 345 lignes`. In French, 0 and 1 are singular.
pub fn count(value: u64, singular: &str, plural: &str, lang: Lang) -> String {
    let (is_singular, space) = match lang {
        Lang::Fr => (value < 2, '\u{a0}'),
        Lang::En => (value == 1, ' '),
    };
    let noun = if is_singular { singular } else { plural };
    format!("{}{space}{noun}", number(value, lang))
}

/// A size in bytes, rounded to a unit people know: `100 Mo`, `100 MB`.
pub fn size(bytes: u64, lang: Lang) -> String {
    let (units, space) = match lang {
        Lang::Fr => (["octets", "Ko", "Mo", "Go"], '\u{a0}'),
        Lang::En => (["bytes", "kB", "MB", "GB"], ' '),
    };
    // Why: limits of this engine are powers of two, and 64 MiB reads better as 64 Mo than as 67.
    let base = if bytes.is_multiple_of(1024) { 1024 } else { 1000 };
    let (mut value, mut unit) = (bytes, 0);
    while value >= base && unit + 1 < units.len() {
        value = (value + base / 2) / base;
        unit += 1;
    }
    let unit = units.get(unit).copied().unwrap_or_default();
    format!("{}{space}{unit}", number(value, lang))
}

/// Quoted texts, at most `most`, then how many more there are out of `total`:
/// `« a », « b » et 98 autres`.
pub(super) fn listed<T: AsRef<str>>(items: &[T], most: usize, total: u64, lang: Lang) -> String {
    let shown: Vec<String> =
        items.iter().take(most).map(|item| quoted(item.as_ref(), lang)).collect();
    let more = total.saturating_sub(shown.len() as u64);
    let and = match lang {
        Lang::Fr => "et",
        Lang::En => "and",
    };
    if more == 0 {
        return joined(&shown, and);
    }
    let (one, many) = match lang {
        Lang::Fr => ("autre", "autres"),
        Lang::En => ("other", "others"),
    };
    format!("{} {and} {}", shown.join(", "), count(more, one, many, lang))
}

/// Texts with commas, and a word before the last one.
pub fn joined<T: AsRef<str>>(items: &[T], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [firsts @ .., end] => {
            let firsts: Vec<&str> = firsts.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", firsts.join(", "), end.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_set_as_each_language_sets_them() {
        assert_eq!(count(0, "ligne", "lignes", Lang::Fr), "0\u{a0}ligne");
        assert_eq!(
            count(1_234_567, "ligne", "lignes", Lang::Fr),
            "1\u{202f}234\u{202f}567\u{a0}lignes"
        );
        assert_eq!(count(0, "row", "rows", Lang::En), "0 rows");
        assert_eq!(count(1_234, "row", "rows", Lang::En), "1,234 rows");
        assert_eq!(size(100_000_000, Lang::Fr), "100\u{a0}Mo");
        assert_eq!(size(64 * 1024 * 1024, Lang::En), "64 MB");
        assert_eq!(size(512, Lang::Fr), "512\u{a0}octets");
    }

    #[test]
    fn lists_say_how_many_are_left_out() {
        let items = ["rue", "place", "quai"];
        assert_eq!(listed(&items, 12, 3, Lang::En), "“rue”, “place” and “quai”");
        assert_eq!(listed(&items, 2, 100, Lang::En), "“rue”, “place” and 98 others");
        assert_eq!(listed(&items, 2, 3, Lang::En), "“rue”, “place” and 1 other");
    }

    #[test]
    fn a_value_cannot_command_the_terminal() {
        assert_eq!(safe("Mairie\u{1b}[31m\n"), "Mairie␛[31m␊");
        assert_eq!(safe("\u{202e}abc"), "\u{fffd}abc");
        assert_eq!(safe(&"é".repeat(999)).chars().count(), LONGEST + 1);
    }
}
