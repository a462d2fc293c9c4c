//! Which characters does a class hold, and which of them behave alike?

use std::collections::HashMap;

/// Ranges of characters, sorted and apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in super::super) struct Class(Vec<(char, char)>);

/// Characters tried first: they make witnesses a person can read.
const PLEASANT: &str =
    "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -_.,;:/@+'\"()#*é";

impl Class {
    /// Every character.
    pub(super) fn any() -> Self {
        Self(vec![('\0', '\u{d7ff}'), ('\u{e000}', char::MAX)])
    }

    /// No character.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// One character.
    pub(super) fn one(letter: char) -> Self {
        Self(vec![(letter, letter)])
    }

    /// Ranges in any order.
    pub(super) fn of(ranges: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut parts = Vec::new();
        for (first, last) in ranges {
            // Why: a range that spans the gap of the surrogates is two, so that equal sets are equal values.
            if first < '\u{e000}' && last > '\u{d7ff}' {
                parts.push((first, '\u{d7ff}'));
                parts.push(('\u{e000}', last));
            } else {
                parts.push((first, last));
            }
        }
        parts.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::new();
        for (first, last) in parts {
            match merged.last_mut() {
                Some((_, end)) if u32::from(first) <= u32::from(*end) + 1 => *end = last.max(*end),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// The characters of both.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }

    /// Whether it holds no character.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it holds a character.
    pub(super) fn contains(&self, letter: char) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= letter);
        let range = after.checked_sub(1).and_then(|place| self.0.get(place));
        range.is_some_and(|(_, last)| letter <= *last)
    }
}

/// Classes met so far, each once, and what tells their members apart.
#[derive(Debug, Default)]
pub(super) struct Classes {
    sets: Vec<Class>,
    numbers: HashMap<Class, u32>,
    representatives: HashMap<Vec<u32>, Vec<char>>,
}

impl Classes {
    /// The number of a class.
    pub(super) fn number(&mut self, class: Class) -> u32 {
        if let Some(known) = self.numbers.get(&class) {
            return *known;
        }
        let number = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        self.sets.push(class.clone());
        self.numbers.insert(class, number);
        number
    }

    /// The class of a number.
    pub(super) fn get(&self, number: u32) -> &Class {
        static NONE: Class = Class(Vec::new());
        self.sets.get(usize::try_from(number).unwrap_or(usize::MAX)).unwrap_or(&NONE)
    }

    /// One character for each way of being in or out of several classes, the
    /// pleasant ones first. `numbers` is sorted and without doubles.
    pub(super) fn representatives(&mut self, numbers: &[u32]) -> Vec<char> {
        if let Some(known) = self.representatives.get(numbers) {
            return known.clone();
        }
        let mut bounds = vec!['\0', '\u{e000}'];
        for number in numbers {
            for (first, last) in &self.get(*number).0 {
                bounds.push(*first);
                bounds.extend(next(*last));
            }
        }
        bounds.sort_unstable();
        bounds.dedup();
        let mut seen: Vec<Vec<bool>> = Vec::new();
        let mut found = Vec::new();
        for letter in PLEASANT.chars().chain(bounds) {
            let signature: Vec<bool> =
                numbers.iter().map(|number| self.get(*number).contains(letter)).collect();
            if !seen.contains(&signature) {
                seen.push(signature);
                found.push(letter);
            }
        }
        self.representatives.insert(numbers.to_vec(), found.clone());
        found
    }
}

/// The character after one, over the gap of the surrogates.
fn next(letter: char) -> Option<char> {
    match letter {
        '\u{d7ff}' => Some('\u{e000}'),
        _ => char::from_u32(u32::from(letter).checked_add(1)?),
    }
}
