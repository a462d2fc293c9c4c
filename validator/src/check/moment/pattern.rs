//! How does a schema write its dates? `%Y-%m-%d` patterns, read and written.

use std::fmt::Write as _;

use super::calendar::{Clock, Day};

/// A pattern, as Table Schema takes it from C and Python.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As the schema writes it.
    pub source: String,
    tokens: Vec<Token>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Literal(char),
    Part(char),
}

/// What a text gave, part by part.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    ordinal: Option<u32>,
    hour: Option<u8>,
    minute: Option<u8>,
    second: Option<u8>,
    afternoon: Option<bool>,
}

impl Pattern {
    /// Compiles a pattern; `None` when it holds a part that is not known.
    pub fn compile(source: &str) -> Option<Self> {
        let mut tokens = Vec::new();
        let mut characters = source.chars();
        while let Some(character) = characters.next() {
            if character != '%' {
                tokens.push(Token::Literal(character));
                continue;
            }
            match characters.next()? {
                'F' => tokens.extend(Self::compile("%Y-%m-%d")?.tokens),
                'T' | 'X' => tokens.extend(Self::compile("%H:%M:%S")?.tokens),
                'D' | 'x' => tokens.extend(Self::compile("%m/%d/%y")?.tokens),
                'R' => tokens.extend(Self::compile("%H:%M")?.tokens),
                '%' => tokens.push(Token::Literal('%')),
                '-' => tokens.push(Token::Part(characters.next()?)),
                part if "YymdHIMSfpjzZbBaA".contains(part) => tokens.push(Token::Part(part)),
                _ => return None,
            }
        }
        Some(Self { source: source.to_owned(), tokens })
    }

    /// Reads a text; seconds since the year 0, or since midnight when the pattern has no day.
    pub fn parse(&self, text: &str) -> Option<i64> {
        let (day, clock) = self.read(text)?;
        Some(day.map_or(0, Day::seconds) + clock.seconds())
    }

    /// Reads a text; no day when the pattern has none.
    pub fn read(&self, text: &str) -> Option<(Option<Day>, Clock)> {
        let mut parts = Parts::default();
        let mut rest = text;
        for token in &self.tokens {
            rest = match token {
                Token::Literal(literal) => rest.strip_prefix(*literal)?,
                Token::Part(part) => parts.take(*part, rest)?,
            };
        }
        if !rest.is_empty() {
            return None;
        }
        let clock = parts.clock()?;
        let day = if parts.has_day() { Some(parts.whole_day()?) } else { None };
        Some((day, clock))
    }

    /// Writes a day and a time; `None` when a part is not given.
    pub fn write(&self, day: Option<Day>, clock: Option<Clock>) -> Option<String> {
        let mut text = String::new();
        let time = clock.unwrap_or_default();
        for token in &self.tokens {
            // Writing into a text cannot fail.
            let _ = match token {
                Token::Literal(literal) => write!(text, "{literal}"),
                Token::Part('Y') => write!(text, "{:04}", day?.year),
                Token::Part('y') => write!(text, "{:02}", day?.year.rem_euclid(100)),
                Token::Part('m') => write!(text, "{:02}", day?.month),
                Token::Part('d') => write!(text, "{:02}", day?.day),
                Token::Part('H') => write!(text, "{:02}", time.hour),
                Token::Part('M') => write!(text, "{:02}", time.minute),
                Token::Part('S') => write!(text, "{:02}", time.second),
                Token::Part(_) => return None,
            };
        }
        Some(text)
    }
}

impl Parts {
    /// Reads one part at the beginning of `text` and returns what follows.
    fn take<'t>(&mut self, part: char, text: &'t str) -> Option<&'t str> {
        let most = match part {
            'Y' => 4,
            'j' => 3,
            'f' => 6,
            'z' => return Some(text.trim_start_matches(|c: char| "+-:Z0123456789".contains(c))),
            'Z' => return Some(text.trim_start_matches(|c: char| c.is_ascii_alphabetic())),
            'p' => return self.take_half(text),
            'b' | 'B' | 'a' | 'A' => return self.take_name(part, text),
            _ => 2,
        };
        let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let digits = text.get(..length).filter(|digits| !digits.is_empty())?;
        let number: u32 = digits.parse().ok()?;
        let small = u8::try_from(number).ok();
        match part {
            'Y' if length == 4 => self.year = i32::try_from(number).ok(),
            'y' => self.year = i32::try_from(number + if number < 69 { 2000 } else { 1900 }).ok(),
            'm' => self.month = small,
            'd' => self.day = small,
            'j' => self.ordinal = Some(number),
            'H' => self.hour = small,
            'I' => self.hour = small.filter(|hour| (1..=12).contains(hour)).map(|hour| hour % 12),
            'M' => self.minute = small,
            'S' => self.second = small,
            'f' => {}
            _ => return None,
        }
        text.get(length..)
    }

    fn take_half<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let half = text.get(..2)?;
        self.afternoon = Some(half.eq_ignore_ascii_case("pm"));
        let sound = half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm");
        sound.then(|| text.get(2..)).flatten()
    }

    fn take_name<'t>(&mut self, part: char, text: &'t str) -> Option<&'t str> {
        let end = text.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(text.len());
        if matches!(part, 'b' | 'B') {
            self.month = Some(super::rewrite::month(text.get(..end)?)?);
        }
        text.get(end..)
    }

    fn clock(&self) -> Option<Clock> {
        let hour = self.hour.unwrap_or(0) + if self.afternoon == Some(true) { 12 } else { 0 };
        Clock::of(hour, self.minute.unwrap_or(0), self.second.unwrap_or(0))
    }

    fn has_day(&self) -> bool {
        self.year.is_some() || self.month.is_some() || self.day.is_some()
    }

    /// The day; parts that the pattern lacks are those of 1 January 2000. `None` when it does not exist.
    fn whole_day(&self) -> Option<Day> {
        let year = self.year.unwrap_or(2000);
        if let Some(ordinal) = self.ordinal {
            let first = Day { year, month: 1, day: 1 };
            let day = first.plus(ordinal.checked_sub(1)?)?;
            return (day.year == year).then_some(day);
        }
        Day::of(year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_read_and_write() {
        let pattern = Pattern::compile("%d/%m/%Y %H:%M").unwrap();
        assert!(pattern.parse("31/12/2023 08:05").is_some());
        assert!(pattern.parse("31/02/2023 08:05").is_none());
        assert!(pattern.parse("31/12/2023 08:05 ").is_none());
        let day = Day::of(2023, 12, 31);
        assert_eq!(pattern.write(day, Clock::of(8, 5, 0)).as_deref(), Some("31/12/2023 08:05"));
        assert!(Pattern::compile("%Q").is_none());
        assert!(Pattern::compile("%Y").unwrap().parse("20234").is_none());
        let feast = Pattern::compile("%d %B %Y").unwrap();
        assert_eq!(feast.parse("14 juillet 2024"), Day::of(2024, 7, 14).map(Day::seconds));
    }
}
