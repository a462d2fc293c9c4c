//! Do the parts of opening hours follow each other in the right order?

use super::reader::{Piece, Reader, Token};
use super::{HoursFault, HoursReason, calendar, clock};

/// The parts of a rule, in the order in which they must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Nothing yet.
    None,
    /// A comment and `:` before the rest: `"summer": …`.
    Title,
    /// Years, months, dates.
    Dates,
    /// `week 1-26`.
    Weeks,
    /// Days of the week and holidays.
    Days,
    /// Times, `24/7`.
    Times,
    /// `open`, `closed`, `off`, `unknown`.
    State,
    /// A comment.
    Comment,
}

/// Checks rules separated by `;`, `,` or `||`.
pub(super) fn rules(text: &str) -> Result<(), HoursFault> {
    let mut reader = Reader::new(text);
    loop {
        reader.rule()?;
        let piece = reader.peek()?;
        match piece.token {
            Token::End => return Ok(()),
            Token::Sign('|') => {
                reader.pass(&piece);
                if !reader.take('|')? {
                    return Err(reader.fault(HoursReason::UnexpectedSign, &piece));
                }
            }
            _ => reader.pass(&piece),
        }
    }
}

impl<'t> Reader<'t> {
    /// Reads a rule up to the separator that ends it, or to the end of the text.
    fn rule(&mut self) -> Result<(), HoursFault> {
        let mut last = Part::None;
        let mut first = Part::None;
        let mut holiday = false;
        loop {
            let piece = self.peek()?;
            let listed = match piece.token {
                Token::End | Token::Sign(';' | '|' | ',') if last == Part::None => {
                    return Err(self.fault(HoursReason::EmptyRule, &piece));
                }
                Token::End | Token::Sign(';' | '|') => return Ok(()),
                Token::Sign(':') if matches!(last, Part::Title | Part::Dates | Part::Weeks) => {
                    self.pass(&piece);
                    continue;
                }
                Token::Sign(',') => {
                    let mut ahead = *self;
                    ahead.pass(&piece);
                    let next = ahead.peek()?;
                    if !ahead.continues(last, &next) {
                        return Ok(());
                    }
                    *self = ahead;
                    true
                }
                _ => false,
            };
            let next = self.peek()?;
            let part = if listed && matches!(next.token, Token::Number(_)) {
                last
            } else {
                self.part(&next, last)?
            };
            if !listed && part <= last {
                // Holidays and days of the week may stand side by side: `PH Mo-Fr`.
                let beside = part == Part::Days && (holiday || is_holiday(&next));
                if part != last || !beside {
                    return Err(self.fault(disorder(first, part, last), &next));
                }
            }
            let read = self.read(part, &next, listed)?;
            holiday = (last != Part::Days || holiday) && read.holiday;
            last = read.part;
            if first == Part::None {
                first = last;
            }
        }
    }

    /// Whether `next`, after a comma, goes on with the list of the part `last`.
    fn continues(&self, last: Part, next: &Piece<'t>) -> bool {
        match (last, next.token) {
            (Part::Dates | Part::Days, Token::Word(word)) if is_day(word) => true,
            (Part::Dates, Token::Word(word)) => calendar::begins_date(word),
            (Part::Dates, Token::Number(digits)) => {
                calendar::is_year(digits) || !self.is_hour(next)
            }
            (Part::Weeks, Token::Number(_)) => !self.is_hour(next),
            (Part::Times, Token::Number(_)) => !self.is_always(next),
            (Part::Times, Token::Word(word)) => clock::is_event(word),
            (Part::Times, Token::Sign('(')) => true,
            _ => false,
        }
    }

    /// Whether `24/7` comes next.
    fn is_always(&self, piece: &Piece<'t>) -> bool {
        let tail = self.after(piece.end).strip_prefix("/7");
        piece.token == Token::Number("24")
            && tail.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The part that `piece` begins.
    fn part(&self, piece: &Piece<'t>, last: Part) -> Result<Part, HoursFault> {
        match piece.token {
            Token::Word(word) if is_day(word) => Ok(Part::Days),
            Token::Word(word) if calendar::begins_date(word) => Ok(Part::Dates),
            Token::Word(word) if clock::is_event(word) => Ok(Part::Times),
            Token::Word(word) if word.eq_ignore_ascii_case("week") => Ok(Part::Weeks),
            Token::Word(word) if is_state(word) => Ok(Part::State),
            Token::Word(_) => Err(self.misplaced(HoursReason::UnknownWord, piece)),
            Token::Number(digits) if calendar::is_year(digits) => Ok(Part::Dates),
            Token::Number(_) | Token::Sign('(') => Ok(Part::Times),
            Token::Comment
                if last == Part::None && self.after(piece.end).trim_start().starts_with(':') =>
            {
                Ok(Part::Title)
            }
            Token::Comment => Ok(Part::Comment),
            _ => Err(self.misplaced(HoursReason::UnexpectedSign, piece)),
        }
    }

    /// Reads one part; `listed` tells whether a comma precedes it.
    fn read(&mut self, part: Part, piece: &Piece<'t>, listed: bool) -> Result<Read, HoursFault> {
        let mut holiday = false;
        match part {
            Part::Dates
                if listed
                    && matches!(piece.token, Token::Number(digits) if !calendar::is_year(digits)) =>
            {
                self.more_days()?;
            }
            Part::Dates => self.dates()?,
            Part::Weeks => {
                if !listed {
                    self.pass(piece);
                }
                self.weeks()?;
            }
            Part::Days => holiday = self.weekdays()?,
            Part::Times if self.is_always(piece) => {
                self.pass(piece);
                self.take('/')?;
                let seven = self.peek()?;
                self.pass(&seven);
            }
            Part::Times => self.times()?,
            Part::None | Part::Title | Part::State | Part::Comment => self.pass(piece),
        }
        Ok(Read { part, holiday })
    }
}

/// A part that was read, and whether it is a holiday.
struct Read {
    part: Part,
    holiday: bool,
}

fn is_day(word: &str) -> bool {
    calendar::is_weekday(word) || calendar::is_holiday(word)
}

fn is_holiday(piece: &Piece<'_>) -> bool {
    matches!(piece.token, Token::Word(word) if calendar::is_holiday(word))
}

fn is_state(word: &str) -> bool {
    ["open", "closed", "off", "unknown"].iter().any(|state| word.eq_ignore_ascii_case(state))
}

/// Why `part` cannot follow `last` in a rule that began with `first`.
fn disorder(first: Part, part: Part, last: Part) -> HoursReason {
    // A rule that began with the same part, or an earlier one, is followed by another rule: only `;` is missing.
    if part == last || first <= part { HoursReason::SeparatorExpected } else { HoursReason::Order }
}
