//! How is a date pattern shown to people? `%Y-%m-%d` becomes `AAAA-MM-JJ`, and an example.

use crate::fact::DateKind;

use super::Lang;

/// A date pattern as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// `AAAA-MM-JJ` in French, `YYYY-MM-DD` in English.
    pub form: String,
    /// A moment written so: `2024-03-15`.
    pub example: String,
}

/// Shows the pattern of a field; a field without one follows ISO 8601.
///
/// `None` where any usual form is accepted.
pub(super) fn shown(kind: DateKind, pattern: &str, lang: Lang) -> Option<Shown> {
    if kind == DateKind::Duration {
        return Some(duration(lang));
    }
    match pattern {
        "any" => None,
        "" | "default" => Some(written(default_pattern(kind), lang)),
        pattern => Some(written(pattern, lang)),
    }
}

fn duration(lang: Lang) -> Shown {
    // Why: the letters of the standard are English ones, in French sentences too.
    let form = match lang {
        Lang::Fr => "PnYnMnDTnHnMnS (norme ISO\u{a0}8601)",
        Lang::En => "PnYnMnDTnHnMnS (ISO 8601)",
    };
    Shown { form: form.to_owned(), example: "P1DT2H30M".to_owned() }
}

fn default_pattern(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Date | DateKind::Duration => "%Y-%m-%d",
        DateKind::Time => "%H:%M:%S",
        DateKind::DateTime => "%Y-%m-%dT%H:%M:%SZ",
        DateKind::Year => "%Y",
        DateKind::YearMonth => "%Y-%m",
    }
}

/// Replaces each `%` directive of `strptime` by letters and by the part of an example.
fn written(pattern: &str, lang: Lang) -> Shown {
    let mut shown = Shown { form: String::new(), example: String::new() };
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            shown.form.push(character);
            shown.example.push(character);
            continue;
        }
        let mut letter = characters.next();
        if matches!(letter, Some('-' | '_' | '0' | 'E' | 'O')) {
            letter = characters.next();
        }
        let (french, english, example) = directive(letter.unwrap_or('%'));
        shown.form.push_str(match lang {
            Lang::Fr => french,
            Lang::En => english,
        });
        shown.example.push_str(example);
    }
    shown
}

/// French letters, English letters and an example: Friday 15 March 2024, 14:05:09.
fn directive(letter: char) -> (&'static str, &'static str, &'static str) {
    match letter {
        'Y' => ("AAAA", "YYYY", "2024"),
        'y' => ("AA", "YY", "24"),
        'm' => ("MM", "MM", "03"),
        'd' | 'e' => ("JJ", "DD", "15"),
        'H' => ("HH", "HH", "14"),
        'I' => ("hh", "hh", "02"),
        'M' => ("MM", "MM", "05"),
        'S' => ("SS", "SS", "09"),
        'f' => ("ffffff", "ffffff", "000000"),
        'p' => ("AM/PM", "AM/PM", "PM"),
        'z' => ("±HHMM", "±HHMM", "+0000"),
        'Z' => ("(fuseau)", "(time zone)", "UTC"),
        'j' => ("JJJ", "DDD", "075"),
        'b' | 'h' => ("(mois abrégé)", "(short month)", "Mar"),
        'B' => ("(mois)", "(month)", "March"),
        'a' => ("(jour abrégé)", "(short day)", "Fri"),
        'A' => ("(jour de la semaine)", "(day of the week)", "Friday"),
        'w' | 'u' => ("(jour de la semaine, 1 à 7)", "(day of the week, 1 to 7)", "5"),
        'W' | 'U' | 'V' => ("(semaine)", "(week)", "11"),
        'T' => ("HH:MM:SS", "HH:MM:SS", "14:05:09"),
        'R' => ("HH:MM", "HH:MM", "14:05"),
        'F' => ("AAAA-MM-JJ", "YYYY-MM-DD", "2024-03-15"),
        'D' | 'x' => ("MM/JJ/AA", "MM/DD/YY", "03/15/24"),
        's' => ("(secondes depuis 1970)", "(seconds since 1970)", "1710511509"),
        '%' => ("%", "%", "%"),
        _ => ("…", "…", "…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_become_letters_and_examples() {
        let of = |kind, pattern, lang| shown(kind, pattern, lang).unwrap();
        let day = of(DateKind::Date, "%d/%m/%Y", Lang::Fr);
        assert_eq!((day.form.as_str(), day.example.as_str()), ("JJ/MM/AAAA", "15/03/2024"));
        assert_eq!(
            of(DateKind::DateTime, "%Y-%m-%d %H:%M:%S", Lang::En).form,
            "YYYY-MM-DD HH:MM:SS"
        );
        assert_eq!(of(DateKind::DateTime, "", Lang::Fr).example, "2024-03-15T14:05:09Z");
        assert_eq!(of(DateKind::Date, "%-d %", Lang::Fr).form, "JJ %");
        assert_eq!(shown(DateKind::Date, "any", Lang::Fr), None);
    }
}
