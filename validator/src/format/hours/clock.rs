//! Which times of the day do opening hours name?

use super::reader::{Reader, Token, value};
use super::{HoursFault, HoursReason};

const EVENTS: [&str; 4] = ["dawn", "sunrise", "sunset", "dusk"];

/// Whether a word is a moment of the sun.
pub(super) fn is_event(word: &str) -> bool {
    EVENTS.iter().any(|event| word.eq_ignore_ascii_case(event))
}

impl Reader<'_> {
    /// `08:00-12:00`, `22:00-26:00`, `18:00+`, `18:00-22:00+`, `10:00-16:00/00:30`, `(sunrise+01:00)-sunset`.
    pub(super) fn times(&mut self) -> Result<(), HoursFault> {
        self.time(24 * 60 - 1)?;
        if self.take('+')? {
            return Ok(());
        }
        if !self.take('-')? {
            let piece = self.peek()?;
            return Err(self.misplaced(HoursReason::EndExpected, &piece));
        }
        self.time(48 * 60)?;
        if self.take('+')? || !self.take('/')? {
            return Ok(());
        }
        let every = self.peek()?;
        match every.token {
            Token::Number(_) if self.is_hour(&every) => self.hour_minutes(24 * 60),
            Token::Number(digits) if (1..=1440).contains(&value(digits)) => {
                self.pass(&every);
                Ok(())
            }
            _ => Err(self.misplaced(HoursReason::TimeExpected, &every)),
        }
    }

    /// A time up to `latest`, in minutes, or a moment of the sun with or without an offset.
    fn time(&mut self, latest: u32) -> Result<(), HoursFault> {
        let piece = self.peek()?;
        match piece.token {
            Token::Number(_) => self.hour_minutes(latest),
            Token::Word(word) if is_event(word) => {
                self.pass(&piece);
                Ok(())
            }
            Token::Sign('(') => {
                self.pass(&piece);
                let event = self.peek()?;
                if !matches!(event.token, Token::Word(word) if is_event(word)) {
                    return Err(self.misplaced(HoursReason::TimeExpected, &event));
                }
                self.pass(&event);
                if !(self.take('+')? || self.take('-')?) {
                    let sign = self.peek()?;
                    return Err(self.misplaced(HoursReason::UnexpectedSign, &sign));
                }
                self.hour_minutes(24 * 60)?;
                if self.take(')')? {
                    return Ok(());
                }
                let closing = self.peek()?;
                Err(self.misplaced(HoursReason::UnexpectedSign, &closing))
            }
            _ => Err(self.misplaced(HoursReason::TimeExpected, &piece)),
        }
    }

    /// `HH:MM` or `H:MM`, up to `latest`, in minutes.
    fn hour_minutes(&mut self, latest: u32) -> Result<(), HoursFault> {
        let piece = self.peek()?;
        let Token::Number(digits) = piece.token else {
            return Err(self.misplaced(HoursReason::TimeExpected, &piece));
        };
        if !self.is_hour(&piece) {
            return Err(self.misplaced(HoursReason::NoMinutes, &piece));
        }
        let hour = value(digits);
        if digits.len() > 2 || hour * 60 > latest {
            return Err(self.fault(HoursReason::HourRange, &piece));
        }
        self.pass(&piece);
        self.take(':')?;
        let minutes = self.peek()?;
        match minutes.token {
            Token::Number(written) if written.len() == 2 && value(written) < 60 => {
                if hour * 60 + value(written) > latest {
                    return Err(self.fault(HoursReason::HourRange, &piece));
                }
                self.pass(&minutes);
                // `08:00:00`: the sign is the better place to point at.
                if self.is_hour(&minutes) {
                    let colon = self.peek()?;
                    return Err(self.fault(HoursReason::Seconds, &colon));
                }
                Ok(())
            }
            _ => Err(self.fault(HoursReason::MinuteRange, &minutes)),
        }
    }
}
