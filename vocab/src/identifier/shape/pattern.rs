//! What does the pattern of a shape say?

use std::iter::Peekable;
use std::str::Chars;

/// Ranges of signs, both ends included.
pub(super) type Class = Vec<(char, char)>;

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Node {
    /// One sign of the class.
    Sign(Class),
    /// One after the other.
    Sequence(Vec<Self>),
    /// One or the other.
    Choice(Vec<Self>),
    /// The same from the first to the second number of times.
    Repeat(Box<Self>, usize, usize),
}

/// Groups in groups and repetitions stay readable, and memory small.
const DEEPEST: usize = 8;
const MOST_TIMES: usize = 64;

/// The pattern, or the sign (counted from 1) at which it cannot be read.
pub(super) fn read(pattern: &str) -> Result<Node, usize> {
    let mut parser = Parser { signs: pattern.chars().peekable(), read: 0 };
    let node = parser.choice(0)?;
    if parser.signs.peek().is_some() { Err(parser.read + 1) } else { Ok(node) }
}

struct Parser<'p> {
    signs: Peekable<Chars<'p>>,
    read: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Result<char, usize> {
        self.read += 1;
        self.signs.next().ok_or(self.read)
    }

    fn takes(&mut self, sign: char) -> bool {
        let there = self.signs.next_if_eq(&sign).is_some();
        self.read += usize::from(there);
        there
    }

    fn expect(&mut self, sign: char) -> Result<(), usize> {
        if self.takes(sign) { Ok(()) } else { Err(self.read + 1) }
    }

    fn choice(&mut self, depth: usize) -> Result<Node, usize> {
        if depth > DEEPEST {
            return Err(self.read);
        }
        let mut options = vec![self.sequence(depth)?];
        while self.takes('|') {
            options.push(self.sequence(depth)?);
        }
        Ok(Node::Choice(options))
    }

    fn sequence(&mut self, depth: usize) -> Result<Node, usize> {
        let mut parts = Vec::new();
        while self.signs.peek().is_some_and(|sign| !matches!(sign, '|' | ')')) {
            let part = self.part(depth)?;
            let (least, most) = self.times()?;
            parts.push(if (least, most) == (1, 1) {
                part
            } else {
                Node::Repeat(Box::new(part), least, most)
            });
        }
        Ok(Node::Sequence(parts))
    }

    fn part(&mut self, depth: usize) -> Result<Node, usize> {
        match self.next()? {
            '(' => {
                self.expect('?')?;
                self.expect(':')?;
                let inner = self.choice(depth + 1)?;
                self.expect(')')?;
                Ok(inner)
            }
            '[' => self.class(),
            '\\' => Ok(Node::Sign(vec![self.escaped()?])),
            '^' | '$' | '.' | '*' | '+' | '?' | '{' | '}' | ']' => Err(self.read),
            sign => Ok(Node::Sign(vec![(sign, sign)])),
        }
    }

    fn class(&mut self) -> Result<Node, usize> {
        let mut class = Vec::new();
        while !self.takes(']') {
            let first = self.next()?;
            if first == '\\' {
                class.push(self.escaped()?);
                continue;
            }
            // A hyphen before the bracket is a hyphen, any other one makes a range.
            let mut ahead = self.signs.clone();
            let range = ahead.next() == Some('-') && ahead.next() != Some(']');
            let last = if range {
                self.next()?;
                self.next()?
            } else {
                first
            };
            if first == '^' || first == '[' || last < first {
                return Err(self.read);
            }
            class.push((first, last));
        }
        if class.is_empty() { Err(self.read) } else { Ok(Node::Sign(class)) }
    }

    fn escaped(&mut self) -> Result<(char, char), usize> {
        match self.next()? {
            'd' => Ok(('0', '9')),
            sign if sign.is_ascii_punctuation() => Ok((sign, sign)),
            _ => Err(self.read),
        }
    }

    fn times(&mut self) -> Result<(usize, usize), usize> {
        if self.takes('?') {
            return Ok((0, 1));
        }
        if !self.takes('{') {
            return Ok((1, 1));
        }
        let least = self.number()?;
        let most = if self.takes(',') { self.number()? } else { least };
        self.expect('}')?;
        if least <= most && most <= MOST_TIMES { Ok((least, most)) } else { Err(self.read) }
    }

    fn number(&mut self) -> Result<usize, usize> {
        let mut number = None;
        while let Some(digit) = self.signs.peek().and_then(|sign| sign.to_digit(10)) {
            self.next()?;
            let value = number.unwrap_or(0_usize) * 10 + digit as usize;
            number = Some(value.min(MOST_TIMES + 1));
        }
        number.ok_or(self.read + 1)
    }
}
