//! Which years, dates, weeks and days of the week do opening hours name?

use super::reader::{Piece, Reader, Token, value};
use super::{HoursFault, HoursReason};

/// The months and the greatest number of days they have.
const MONTHS: [(&str, u32); 12] = [
    ("jan", 31),
    ("feb", 29),
    ("mar", 31),
    ("apr", 30),
    ("may", 31),
    ("jun", 30),
    ("jul", 31),
    ("aug", 31),
    ("sep", 30),
    ("oct", 31),
    ("nov", 30),
    ("dec", 31),
];

const WEEKDAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// French words that people write in opening hours, folded by `str::to_lowercase`. « mar » is left out: it is March.
const FRENCH: [&str; 52] = [
    "à",
    "au",
    "août",
    "avr",
    "avril",
    "aux",
    "chaque",
    "de",
    "des",
    "dim",
    "dimanche",
    "du",
    "déc",
    "décembre",
    "et",
    "ferme",
    "fermeture",
    "fermé",
    "fermée",
    "fév",
    "février",
    "férié",
    "fériés",
    "heures",
    "janvier",
    "jeu",
    "jeudi",
    "jour",
    "jours",
    "juil",
    "juillet",
    "juin",
    "le",
    "les",
    "lun",
    "lundi",
    "mai",
    "mardi",
    "mars",
    "matin",
    "mer",
    "mercredi",
    "novembre",
    "octobre",
    "ouvert",
    "ouverture",
    "puis",
    "sam",
    "samedi",
    "sauf",
    "septembre",
    "vendredi",
];

/// Whether a word is one of those that people write in French.
pub(super) fn is_french(word: &str) -> bool {
    FRENCH.iter().any(|known| known.chars().eq(word.chars().flat_map(char::to_lowercase)))
}

/// Whether a word is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|day| word.eq_ignore_ascii_case(day))
}

/// Whether a word is a public or a school holiday.
pub(super) fn is_holiday(word: &str) -> bool {
    word.eq_ignore_ascii_case("PH") || word.eq_ignore_ascii_case("SH")
}

/// Whether a word begins a date: a month or Easter.
pub(super) fn begins_date(word: &str) -> bool {
    month_length(word).is_some() || word.eq_ignore_ascii_case("easter")
}

/// Whether digits are a year.
pub(super) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && value(digits) >= 1900
}

fn month_length(word: &str) -> Option<u32> {
    MONTHS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, days)| *days)
}

impl<'t> Reader<'t> {
    /// Years, dates, months: `2024`, `2024-2026/2`, `2024+`, `Dec 25`, `Jan-Mar`, `2024 Jun 1-Aug 31`, `Mar Su[-1]`,
    /// `easter -2 days`.
    pub(super) fn dates(&mut self) -> Result<(), HoursFault> {
        let piece = self.peek()?;
        if let Token::Number(digits) = piece.token
            && is_year(digits)
        {
            self.pass(&piece);
            if self.take('+')? {
                return Ok(());
            }
            self.year_range()?;
            let next = self.peek()?;
            if !matches!(next.token, Token::Word(word) if begins_date(word)) {
                return Ok(());
            }
        }
        let month = self.date()?;
        self.offset()?;
        if self.take('+')? {
            return Ok(());
        }
        if !self.take('-')? {
            return Ok(());
        }
        let end = self.peek()?;
        match (end.token, month) {
            (Token::Number(digits), Some(length)) if !is_year(digits) => {
                self.day_of_month(length, &end)?;
            }
            (Token::Number(digits), _) if is_year(digits) => {
                self.pass(&end);
                self.date()?;
            }
            _ => {
                self.date()?;
            }
        }
        self.offset()
    }

    /// `-2026` and `/2` after a year, if a year ends the range: `2024 Dec 1-2025 Jan 5` is read elsewhere.
    fn year_range(&mut self) -> Result<(), HoursFault> {
        let mut ahead = *self;
        if !ahead.take('-')? {
            return Ok(());
        }
        let end = ahead.peek()?;
        match end.token {
            Token::Number(digits) if is_year(digits) => {
                *self = ahead;
                self.pass(&end);
                self.step()
            }
            _ => Err(self.misplaced(HoursReason::DateExpected, &end)),
        }
    }

    /// `/2`: every second one.
    fn step(&mut self) -> Result<(), HoursFault> {
        if !self.take('/')? {
            return Ok(());
        }
        let piece = self.peek()?;
        if !matches!(piece.token, Token::Number(digits) if value(digits) > 0) {
            return Err(self.misplaced(HoursReason::UnexpectedSign, &piece));
        }
        self.pass(&piece);
        Ok(())
    }

    /// A month, a month and a day, or Easter. Returns the length of the month if it has a day, which another of the
    /// same month may follow: `Dec 24-26`.
    fn date(&mut self) -> Result<Option<u32>, HoursFault> {
        let piece = self.peek()?;
        let Token::Word(word) = piece.token else {
            return Err(self.misplaced(HoursReason::DateExpected, &piece));
        };
        if word.eq_ignore_ascii_case("easter") {
            self.pass(&piece);
            return Ok(None);
        }
        let Some(length) = month_length(word) else {
            return Err(self.misplaced(HoursReason::DateExpected, &piece));
        };
        self.pass(&piece);
        let next = self.peek()?;
        match next.token {
            Token::Number(digits) if digits.len() <= 2 && !self.is_hour(&next) => {
                self.day_of_month(length, &next)?;
            }
            Token::Word(day) if is_weekday(day) && self.after(next.end).starts_with('[') => {
                self.pass(&next);
                self.ranks()?;
            }
            _ => return Ok(None),
        }
        Ok(Some(length))
    }

    /// A day of a month of `length` days.
    fn day_of_month(&mut self, length: u32, piece: &Piece<'t>) -> Result<(), HoursFault> {
        match piece.token {
            Token::Number(digits) if (1..=length).contains(&value(digits)) => {
                self.pass(piece);
                Ok(())
            }
            _ => Err(self.misplaced(HoursReason::DayOfMonth, piece)),
        }
    }

    /// More days after a date and a comma: `Dec 24,26-31`.
    pub(super) fn more_days(&mut self) -> Result<(), HoursFault> {
        let piece = self.peek()?;
        self.day_of_month(31, &piece)?;
        if self.take('-')? {
            let end = self.peek()?;
            self.day_of_month(31, &end)?;
        }
        Ok(())
    }

    /// `+2 days`, `-1 day`, `+Su`, `-Su`, if it comes next.
    fn offset(&mut self) -> Result<(), HoursFault> {
        let mut ahead = *self;
        if !(ahead.take('+')? || ahead.take('-')?) {
            return Ok(());
        }
        let piece = ahead.peek()?;
        ahead.pass(&piece);
        match piece.token {
            Token::Word(day) if is_weekday(day) => *self = ahead,
            Token::Number(_) => {
                let unit = ahead.peek()?;
                if matches!(unit.token, Token::Word(word) if word == "day" || word == "days") {
                    ahead.pass(&unit);
                    *self = ahead;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// `1-26/2` after `week`, or after a comma in its list.
    pub(super) fn weeks(&mut self) -> Result<(), HoursFault> {
        self.week()?;
        if self.take('-')? {
            self.week()?;
            self.step()?;
        }
        Ok(())
    }

    fn week(&mut self) -> Result<(), HoursFault> {
        let piece = self.peek()?;
        if !matches!(piece.token, Token::Number(digits) if (1..=53).contains(&value(digits))) {
            return Err(self.misplaced(HoursReason::Week, &piece));
        }
        self.pass(&piece);
        Ok(())
    }

    /// A day, a range of days, a day by its rank in the month, or a holiday. Returns whether it is a holiday.
    pub(super) fn weekdays(&mut self) -> Result<bool, HoursFault> {
        let piece = self.peek()?;
        self.pass(&piece);
        if matches!(piece.token, Token::Word(word) if is_holiday(word)) {
            self.offset()?;
            return Ok(true);
        }
        let next = self.peek()?;
        match next.token {
            Token::Sign('[') => {
                self.ranks()?;
                self.offset()?;
            }
            Token::Sign('-') => {
                self.pass(&next);
                let end = self.peek()?;
                if !matches!(end.token, Token::Word(word) if is_weekday(word)) {
                    return Err(self.misplaced(HoursReason::DayExpected, &end));
                }
                self.pass(&end);
            }
            _ => {}
        }
        Ok(false)
    }

    /// `[1]`, `[1,3]`, `[1-2]`, `[-1]`.
    fn ranks(&mut self) -> Result<(), HoursFault> {
        let opening = self.peek()?;
        self.pass(&opening);
        loop {
            let negative = self.take('-')?;
            self.rank()?;
            if !negative && self.take('-')? {
                self.rank()?;
            }
            if !self.take(',')? {
                break;
            }
        }
        if self.take(']')? {
            return Ok(());
        }
        let piece = self.peek()?;
        Err(self.misplaced(HoursReason::UnexpectedSign, &piece))
    }

    fn rank(&mut self) -> Result<(), HoursFault> {
        let piece = self.peek()?;
        if !matches!(piece.token, Token::Number(digits) if (1..=5).contains(&value(digits))) {
            return Err(self.misplaced(HoursReason::DayRank, &piece));
        }
        self.pass(&piece);
        Ok(())
    }
}
