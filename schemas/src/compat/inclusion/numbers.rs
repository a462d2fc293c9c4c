//! Which number lies between bounds, is a multiple of these and of none of those?

use std::cmp::Ordering;

use super::Reason;
use super::engine::{Engine, Outcome};
use super::kinds::Kinds;
use super::nodes::{Atom, Strict};
use super::rational::Rational;

/// Multiples tried one by one before a search is given up.
const MOST_TRIED: usize = 5_000;
/// The same, of a range without end.
const MOST_UNBOUNDED: usize = 512;
/// Denominators of the fractions tried first.
const PLEASANT: [i128; 7] = [2, 10, 4, 100, 8, 1000, 1024];

/// A bound, and whether it is left out.
type Bound = Option<(Rational, Strict)>;

#[derive(Default)]
struct Range {
    low: Bound,
    high: Bound,
    step: Option<Rational>,
    avoided: Vec<Rational>,
}

impl Engine<'_> {
    /// Searches a number of a kind. `None` inside means that exact arithmetic ran out of room.
    pub(super) fn number(&mut self, kind: Kinds, facts: &[(Atom, bool)], depth: usize) -> Outcome {
        match self.exact_number(kind, facts, depth) {
            Some(outcome) => outcome,
            None => {
                self.doubt(Reason::Numbers);
                Outcome::Unknown
            }
        }
    }

    fn exact_number(
        &mut self,
        kind: Kinds,
        facts: &[(Atom, bool)],
        depth: usize,
    ) -> Option<Outcome> {
        let mut range = Range::default();
        match kind {
            Kinds::FRACTION => range.avoided.push(Rational::ONE),
            _ => range.step = Some(Rational::ONE),
        }
        for (atom, holds) in facts {
            range.add(atom, *holds)?;
        }
        let candidates = range.candidates()?;
        let mut complete = candidates.complete;
        for value in candidates.values {
            if !self.step() {
                return Some(Outcome::Unknown);
            }
            if !range.allows(value)? {
                continue;
            }
            let written = if kind == Kinds::POINTED { value.to_float() } else { value.to_json() };
            let Some(written) = written.filter(|written| Kinds::of(written) == kind) else {
                complete = false;
                continue;
            };
            if self.is_excluded(&written, facts) {
                continue;
            }
            match self.accept(written, depth) {
                found @ Outcome::Value(_) => return Some(found),
                _ => return Some(Outcome::Unknown),
            }
        }
        complete.then_some(Outcome::Nothing)
    }
}

/// Numbers to try, and whether there are no others.
struct Candidates {
    values: Vec<Rational>,
    complete: bool,
}

impl Candidates {
    const fn none() -> Self {
        Self { values: Vec::new(), complete: true }
    }
}

impl Range {
    fn add(&mut self, atom: &Atom, holds: bool) -> Option<()> {
        let flipped = |strict: Strict| match strict {
            Strict::Yes => Strict::No,
            Strict::No => Strict::Yes,
        };
        match (atom, holds) {
            (Atom::AtLeast(bound, strict), true) => self.raise(*bound, *strict)?,
            (Atom::AtLeast(bound, strict), false) => self.lower(*bound, flipped(*strict))?,
            (Atom::AtMost(bound, strict), true) => self.lower(*bound, *strict)?,
            (Atom::AtMost(bound, strict), false) => self.raise(*bound, flipped(*strict))?,
            (Atom::Multiple(step), true) => {
                let step = positive(*step)?;
                self.step = Some(match self.step {
                    Some(own) => own.least_common_multiple(step)?,
                    None => step,
                });
            }
            (Atom::Multiple(step), false) => self.avoided.push(positive(*step)?),
            _ => {}
        }
        Some(())
    }

    fn raise(&mut self, bound: Rational, strict: Strict) -> Option<()> {
        let order = self.low.map_or(Some(Ordering::Greater), |(own, _)| bound.compare(own))?;
        if order.is_gt() || (order.is_eq() && strict == Strict::Yes) {
            self.low = Some((bound, strict));
        }
        Some(())
    }

    fn lower(&mut self, bound: Rational, strict: Strict) -> Option<()> {
        let order = self.high.map_or(Some(Ordering::Less), |(own, _)| bound.compare(own))?;
        if order.is_lt() || (order.is_eq() && strict == Strict::Yes) {
            self.high = Some((bound, strict));
        }
        Some(())
    }

    fn allows(&self, value: Rational) -> Option<bool> {
        if let Some((low, strict)) = self.low {
            let order = value.compare(low)?;
            if order.is_lt() || (order.is_eq() && strict == Strict::Yes) {
                return Some(false);
            }
        }
        if let Some((high, strict)) = self.high {
            let order = value.compare(high)?;
            if order.is_gt() || (order.is_eq() && strict == Strict::Yes) {
                return Some(false);
            }
        }
        if let Some(step) = self.step
            && !value.is_multiple_of(step)?
        {
            return Some(false);
        }
        for avoided in &self.avoided {
            if value.is_multiple_of(*avoided)? {
                return Some(false);
            }
        }
        Some(true)
    }

    /// The numbers to try: none at all when the range is plainly empty.
    fn candidates(&self) -> Option<Candidates> {
        if let (Some((low, first)), Some((high, last))) = (self.low, self.high) {
            match low.compare(high)? {
                Ordering::Greater => return Some(Candidates::none()),
                Ordering::Equal if first == Strict::Yes || last == Strict::Yes => {
                    return Some(Candidates::none());
                }
                Ordering::Equal => {
                    return Some(Candidates { values: vec![low], complete: true });
                }
                Ordering::Less => {}
            }
        }
        let Some(step) = self.step else {
            return Some(Candidates { values: self.between()?, complete: false });
        };
        // Why: every multiple of the step is then one that is to be avoided.
        for avoided in &self.avoided {
            if step.is_multiple_of(*avoided)? {
                return Some(Candidates::none());
            }
        }
        self.multiples(step)
    }

    /// Multiples of a step, those nearest zero first.
    fn multiples(&self, step: Rational) -> Option<Candidates> {
        let first = match self.low {
            Some((low, _)) => Some(low.divided_by(step)?.ceiling()?),
            None => None,
        };
        let last = match self.high {
            Some((high, _)) => Some(high.divided_by(step)?.floor()),
            None => None,
        };
        let start = 0.max(first.unwrap_or(i128::MIN)).min(last.unwrap_or(i128::MAX));
        let within =
            |at: i128| first.is_none_or(|first| at >= first) && last.is_none_or(|last| at <= last);
        // Why: where there is no end, trying more never makes the list complete.
        let bounded = first.is_some() && last.is_some();
        let most = if bounded { MOST_TRIED } else { MOST_UNBOUNDED };
        let mut values = Vec::new();
        let mut complete = true;
        for distance in 0_i128.. {
            let above = start.checked_add(distance)?;
            let below = start.checked_sub(distance)?;
            if !within(above) && !within(below) {
                break;
            }
            if values.len() >= most {
                complete = false;
                break;
            }
            if within(above) {
                values.push(step.times(Rational::whole(above))?);
            }
            if distance > 0 && within(below) {
                values.push(step.times(Rational::whole(below))?);
            }
        }
        Some(Candidates { values, complete })
    }

    /// A few fractions of the range: pleasant ones, then those that halve it.
    fn between(&self) -> Option<Vec<Rational>> {
        let mut values: Vec<Rational> =
            self.low.into_iter().chain(self.high).map(|(bound, _)| bound).collect();
        let near = match (self.low, self.high) {
            (Some((low, _)), _) if low.compare(Rational::ZERO)?.is_gt() => low,
            (_, Some((high, _))) if high.compare(Rational::ZERO)?.is_lt() => high,
            _ => Rational::ZERO,
        };
        for bottom in PLEASANT {
            let place = near.times(Rational::whole(bottom))?.floor();
            for distance in [1, -1, 0, 2, -2, 3, -3] {
                values.push(Rational::of(place.checked_add(distance)?, bottom)?);
            }
        }
        if let (Some((low, _)), Some((high, _))) = (self.low, self.high) {
            let (mut low, half) = (low, Rational::of(1, 2)?);
            for _ in 0..20 {
                let Some(middle) = low.plus(high).and_then(|sum| sum.times(half)) else { break };
                values.push(middle);
                low = middle;
            }
        }
        Some(values)
    }
}

fn positive(step: Rational) -> Option<Rational> {
    if step.compare(Rational::ZERO)?.is_lt() { step.negated() } else { Some(step) }
}
