//! Which text follows these patterns and formats, and none of those?

use super::engine::{Engine, Outcome};
use super::language::{Shortest, Term};
use super::nodes::Atom;
use super::{Reading, Reason, samples};

/// Excluded texts that are told apart by the automaton.
const MOST_EXCLUDED: usize = 200;
/// Longest text that is made.
const LONGEST: u64 = 20_000;

/// The assertions about a text, sorted.
#[derive(Default)]
struct Wanted<'f> {
    least: u64,
    most: Option<u64>,
    followed: Vec<&'f str>,
    refused: Vec<&'f str>,
    formats: Vec<&'f str>,
    other_formats: Vec<&'f str>,
    excluded: Vec<String>,
}

impl Engine<'_> {
    /// Searches a text.
    pub(super) fn text(&mut self, facts: &[(Atom, bool)], depth: usize) -> Outcome {
        let Some(wanted) = self.wanted(facts) else { return Outcome::Nothing };
        if wanted.least > LONGEST {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        let mut irregular = None;
        let mut terms = Vec::new();
        let signed = wanted.followed.iter().map(|source| (source, true));
        for (source, holds) in signed.chain(wanted.refused.iter().map(|source| (source, false))) {
            match self.pattern(source) {
                Some(term) if holds => terms.push(term),
                Some(term) => terms.push(self.languages.not(term)),
                None => irregular = Some((*source).to_owned()),
            }
        }
        let term = self.languages.both(terms);
        let found = match self.shortest(term, &wanted) {
            Shortest::None => return Outcome::Nothing,
            Shortest::Text(text) => Some(text),
            Shortest::TooComplex => {
                let source = wanted.followed.first().or(wanted.refused.first());
                self.doubt(Reason::PatternTooComplex(source.map_or("", |text| *text).to_owned()));
                None
            }
        };
        let plain = wanted.formats.is_empty() && wanted.other_formats.is_empty();
        if plain && irregular.is_none() {
            return match found {
                Some(text) => self.accept(text.into(), depth),
                None => Outcome::Unknown,
            };
        }
        if self.world.formats == Reading::Undecided
            && let Some(format) = wanted.other_formats.first()
        {
            // Why: for those who do not check formats, no text breaks one.
            self.doubt(Reason::Format((*format).to_owned()));
            return Outcome::Unknown;
        }
        let least = usize::try_from(wanted.least).unwrap_or(usize::MAX);
        let tried = samples::texts(&wanted.formats, least).into_iter();
        let words = irregular.as_deref().map(samples::words_of).unwrap_or_default();
        for text in found.into_iter().chain(tried).chain(words).chain(samples::ordinary()) {
            let fits =
                facts.iter().all(|(atom, holds)| self.atom_fits(atom, &text) == Some(*holds));
            if fits && let found @ Outcome::Value(_) = self.accept(text.into(), depth) {
                return found;
            }
        }
        self.doubt(match (irregular, wanted.formats.first().or(wanted.other_formats.first())) {
            (Some(source), _) => Reason::PatternNotRegular(source),
            (None, format) => Reason::Format(format.map_or("", |text| *text).to_owned()),
        });
        Outcome::Unknown
    }

    fn atom_fits(&mut self, atom: &Atom, text: &str) -> Option<bool> {
        match atom {
            Atom::Opaque(_) => None,
            Atom::Listed(list) => self.nodes.list(*list).map(|list| list.contains(&text.into())),
            _ => self.text_holds(atom, text),
        }
    }

    /// The assertions sorted; `None` when the lengths exclude one another.
    fn wanted<'f>(&self, facts: &'f [(Atom, bool)]) -> Option<Wanted<'f>> {
        let mut wanted = Wanted::default();
        let cap = |wanted: &mut Wanted<'f>, most: u64| {
            wanted.most = Some(wanted.most.map_or(most, |own| own.min(most)));
        };
        for (atom, holds) in facts {
            match (atom, holds) {
                (Atom::MinLength(least), true) => wanted.least = wanted.least.max(*least),
                (Atom::MinLength(least), false) => cap(&mut wanted, least.checked_sub(1)?),
                (Atom::MaxLength(most), true) => cap(&mut wanted, *most),
                (Atom::MaxLength(most), false) => {
                    wanted.least = wanted.least.max(most.checked_add(1)?);
                }
                (Atom::Pattern(source), true) => wanted.followed.push(source),
                (Atom::Pattern(source), false) => wanted.refused.push(source),
                (Atom::Format(name), true) => wanted.formats.push(name),
                (Atom::Format(name), false) => wanted.other_formats.push(name),
                (Atom::Listed(list), false) => {
                    let values = self.nodes.list(*list).map_or([].as_slice(), |list| &list.values);
                    let texts = values.iter().filter_map(|value| value.as_str().map(str::to_owned));
                    wanted.excluded.extend(texts);
                }
                _ => {}
            }
        }
        wanted.most.is_none_or(|most| wanted.least <= most).then_some(wanted)
    }

    /// The shortest text of a term within the lengths, none of the excluded ones.
    fn shortest(&mut self, term: Term, wanted: &Wanted<'_>) -> Shortest {
        let least = usize::try_from(wanted.least).unwrap_or(usize::MAX);
        let fits = |text: &str| {
            let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
            wanted.most.is_none_or(|most| length <= most)
        };
        let within = |found: Shortest| match found {
            Shortest::Text(text) if !fits(&text) => Shortest::None,
            other => other,
        };
        match within(self.languages.shortest(term, least)) {
            Shortest::Text(text) if wanted.excluded.contains(&text) => {}
            other => return other,
        }
        if wanted.excluded.len() <= MOST_EXCLUDED {
            let mut texts = Vec::new();
            for text in &wanted.excluded {
                texts.push(self.languages.text(text));
            }
            let texts = self.languages.either(texts);
            let others = self.languages.not(texts);
            let term = self.languages.both([term, others]);
            return within(self.languages.shortest(term, least));
        }
        // Why: a text longer than all that are excluded is none of them.
        let longest = wanted.excluded.iter().map(|text| text.chars().count()).max().unwrap_or(0);
        match within(self.languages.shortest(term, least.max(longest.saturating_add(1)))) {
            Shortest::None => Shortest::TooComplex,
            other => other,
        }
    }

    /// The term of a pattern; `None` when it is not regular.
    fn pattern(&mut self, expression: &str) -> Option<Term> {
        if let Some(known) = self.patterns.get(expression) {
            return *known;
        }
        let term = self.languages.search(expression);
        self.patterns.insert(expression.to_owned(), term);
        term
    }

    /// Whether an expression is found in a text.
    pub(super) fn is_found(&mut self, expression: &str, text: &str) -> Option<bool> {
        if let Some(term) = self.pattern(expression) {
            return Some(self.languages.allows(term, text));
        }
        let compile = |expression: &str| {
            let mut builder = fancy_regex::RegexBuilder::new(expression);
            builder.backtrack_limit(crate::json_schema::mending::BACKTRACK_LIMIT).build().ok()
        };
        let engine = self
            .engines
            .entry(expression.to_owned())
            .or_insert_with(|| compile(expression))
            .as_ref();
        engine.and_then(|engine| engine.is_match(text).ok())
    }
}
