//! Is there a value that satisfies some nodes and contradicts others?
//!
//! A goal is a set of nodes, each wanted or refused. It is searched kind by kind,
//! branch by branch, until a value is found or every branch is refuted. A goal
//! met again inside itself is taken for empty: a finite value needs no such detour.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::kinds::Kinds;
use super::language::{Languages, Term};
use super::nodes::{Atom, Node, NodeId, Nodes};
use super::{Reading, Reason};

/// Values inside values beyond which a search is given up.
const DEEPEST: usize = 24;
/// Steps of a search before it is given up, those over lists of values left out.
const MOST_STEPS: usize = 40_000;
/// Nodes made by a search before it is given up.
const MOST_NODES: usize = 60_000;
/// Choices inside choices beyond which a branch is given up.
const MOST_CHOICES: usize = 60;

/// A node, wanted or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Wish {
    /// The node.
    pub(super) node: NodeId,
    /// Whether it must hold.
    pub(super) holds: bool,
}

impl Wish {
    /// The node must hold.
    pub(super) const fn yes(node: NodeId) -> Self {
        Self { node, holds: true }
    }

    /// The node must not hold.
    pub(super) const fn no(node: NodeId) -> Self {
        Self { node, holds: false }
    }

    const fn opposite(self) -> Self {
        Self { node: self.node, holds: !self.holds }
    }
}

/// How a search ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A value that satisfies the goal, as far as it is understood.
    Value(Value),
    /// No value does.
    Nothing,
    /// It could not be told; the engine kept the reason.
    Unknown,
}

/// What the search asks of the world around it.
pub(super) struct World<'w> {
    /// Whether formats bind.
    pub(super) formats: Reading,
    /// Whether a text follows a format; `None` when the format is not known.
    pub(super) follows_format: &'w dyn Fn(&str, &str) -> Option<bool>,
    /// Whether the validators confirm a witness; `None` when asking would take too long.
    pub(super) confirms: &'w dyn Fn(&Value) -> Option<bool>,
    /// Whether a number may be written `2.0` and be no integer (draft 4).
    pub(super) fourth: bool,
}

/// A search.
pub(super) struct Engine<'w> {
    pub(super) nodes: Nodes,
    pub(super) languages: Languages,
    pub(super) world: World<'w>,
    pub(super) patterns: HashMap<String, Option<Term>>,
    pub(super) engines: HashMap<String, Option<fancy_regex::Regex>>,
    reasons: Vec<Reason>,
    steps: usize,
    most_steps: usize,
    known: HashMap<Vec<Wish>, Outcome>,
    open: Vec<Vec<Wish>>,
    lowest: usize,
}

/// One branch of a search: the goal, and what was taken apart of it.
#[derive(Clone)]
struct Branch {
    kind: Kinds,
    pending: Vec<Wish>,
    seen: BTreeSet<Wish>,
    facts: Vec<Wish>,
    choices: Vec<Vec<Vec<Wish>>>,
    depth: usize,
    nested: usize,
}

impl<'w> Engine<'w> {
    /// A search over these nodes.
    pub(super) fn new(nodes: Nodes, world: World<'w>) -> Self {
        // Why: a long list of values is long to read, not intricate.
        let most_steps = MOST_STEPS.saturating_add(nodes.listed_values().saturating_mul(4));
        Self {
            nodes,
            languages: Languages::new(),
            world,
            patterns: HashMap::new(),
            engines: HashMap::new(),
            reasons: Vec::new(),
            steps: 0,
            most_steps,
            known: HashMap::new(),
            open: Vec::new(),
            lowest: usize::MAX,
        }
    }

    /// Counts a step; false when there were too many.
    pub(super) fn step(&mut self) -> bool {
        self.steps += 1;
        let within = self.steps <= self.most_steps && self.nodes.len() <= MOST_NODES;
        if !within {
            self.doubt(Reason::TooComplex);
        }
        within
    }

    /// Whether the search is being given up.
    pub(super) fn exhausted(&self) -> bool {
        self.steps > self.most_steps || self.nodes.len() > MOST_NODES
    }

    /// Keeps why something could not be told.
    pub(super) fn doubt(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) && self.reasons.len() < 20 {
            self.reasons.push(reason);
        }
    }

    /// Why something could not be told, in the order it was met.
    pub(super) fn into_reasons(self) -> Vec<Reason> {
        self.reasons
    }

    /// Searches a value for a goal. At depth 0 the validators must confirm it.
    pub(super) fn solve(&mut self, goal: impl IntoIterator<Item = Wish>, depth: usize) -> Outcome {
        if !self.step() {
            return Outcome::Unknown;
        }
        if depth > DEEPEST {
            self.doubt(Reason::TooDeep);
            return Outcome::Unknown;
        }
        let Some(goal) = self.flattened(goal) else { return Outcome::Nothing };
        if let Some(known) = self.known.get(&goal) {
            return known.clone();
        }
        if let Some(place) = self.open.iter().position(|open| *open == goal) {
            self.lowest = self.lowest.min(place);
            return Outcome::Nothing;
        }
        let place = self.open.len();
        self.open.push(goal.clone());
        let around = std::mem::replace(&mut self.lowest, usize::MAX);
        let outcome = self.search(&goal, depth);
        self.open.pop();
        // Why: a refutation that rests on a goal still open above holds only there.
        let settled = self.lowest >= place || matches!(outcome, Outcome::Value(_));
        self.lowest = if self.lowest < place { around.min(self.lowest) } else { around };
        if settled && !self.exhausted() {
            self.known.insert(goal, outcome.clone());
        }
        outcome
    }

    /// A goal without what is plainly true; `None` when it contradicts itself.
    fn flattened(&self, goal: impl IntoIterator<Item = Wish>) -> Option<Vec<Wish>> {
        let mut waiting: Vec<Wish> = goal.into_iter().collect();
        let mut seen = BTreeSet::new();
        let mut kept = BTreeSet::new();
        while let Some(wish) = waiting.pop() {
            let wish = self.resolved(wish);
            if seen.contains(&wish.opposite()) {
                return None;
            }
            if !seen.insert(wish) {
                continue;
            }
            match (self.nodes.get(wish.node), wish.holds) {
                (Node::Any, true) | (Node::Never, false) => {}
                (Node::Any, false) | (Node::Never, true) => return None,
                (Node::All(parts), true) => waiting.extend(parts.iter().map(|id| Wish::yes(*id))),
                (Node::AnyOf(parts), false) => waiting.extend(parts.iter().map(|id| Wish::no(*id))),
                (Node::Not(inner), holds) => waiting.push(Wish { node: *inner, holds: !holds }),
                _ => {
                    kept.insert(wish);
                }
            }
        }
        Some(kept.into_iter().collect())
    }

    fn resolved(&self, wish: Wish) -> Wish {
        Wish { node: self.nodes.resolved(wish.node), ..wish }
    }

    fn search(&mut self, goal: &[Wish], depth: usize) -> Outcome {
        let shortest = goal.iter().filter(|wish| wish.holds).filter_map(|wish| self.listed(*wish));
        if let Some(list) =
            shortest.min_by_key(|list| self.nodes.list(*list).map(|list| list.values.len()))
        {
            return self.among(list, None, goal, depth);
        }
        let mut kinds = Kinds::ALL;
        for wish in goal {
            if let Node::Atom(Atom::Kinds(allowed)) = self.nodes.get(wish.node) {
                kinds = kinds.and(if wish.holds { *allowed } else { allowed.others() });
            }
        }
        let mut unknown = false;
        for kind in Kinds::EACH.into_iter().filter(|kind| kinds.meets(*kind)) {
            if kind == Kinds::POINTED && !self.world.fourth && kinds.meets(Kinds::WHOLE) {
                continue;
            }
            let branch = Branch {
                kind,
                pending: goal.to_vec(),
                seen: BTreeSet::new(),
                facts: Vec::new(),
                choices: Vec::new(),
                depth,
                nested: 0,
            };
            match self.branch(branch, goal) {
                Outcome::Nothing => {}
                Outcome::Unknown => unknown = true,
                found @ Outcome::Value(_) => return found,
            }
        }
        if unknown { Outcome::Unknown } else { Outcome::Nothing }
    }

    fn listed(&self, wish: Wish) -> Option<usize> {
        match self.nodes.get(wish.node) {
            Node::Atom(Atom::Listed(list)) => Some(*list),
            _ => None,
        }
    }

    /// Searches among the values of a list: each is tried on the whole goal.
    fn among(&mut self, list: usize, kind: Option<Kinds>, goal: &[Wish], depth: usize) -> Outcome {
        let values = self.nodes.list(list).map(|list| list.values.clone()).unwrap_or_default();
        let mut unsure = None;
        let mut unknown = false;
        for value in self.spellings(values) {
            if kind.is_some_and(|kind| !kind.meets(Kinds::of(&value))) {
                continue;
            }
            let mut verdict = Some(true);
            for wish in goal {
                match self.holds(wish.node, &value, 0) {
                    Some(holds) if holds != wish.holds => {
                        verdict = Some(false);
                        break;
                    }
                    Some(_) => {}
                    None => verdict = None,
                }
            }
            if self.exhausted() {
                return Outcome::Unknown;
            }
            match verdict {
                Some(false) => {}
                Some(true) | None if depth == 0 => match self.accept(value, 0) {
                    found @ Outcome::Value(_) => return found,
                    _ => unknown = true,
                },
                Some(true) => return Outcome::Value(value),
                None => unsure = unsure.or(Some(value)),
            }
        }
        match unsure {
            Some(value) => {
                self.doubt_opaque(goal);
                Outcome::Value(value)
            }
            None if unknown => Outcome::Unknown,
            None => Outcome::Nothing,
        }
    }

    /// The values, and where the fourth draft tells them apart, `2` also as `2.0`.
    fn spellings(&self, values: Vec<Value>) -> Vec<Value> {
        if !self.world.fourth {
            return values;
        }
        let other = |value: &Value| {
            let exact = super::rational::Rational::read(value.as_number()?)?;
            match Kinds::of(value) {
                Kinds::WHOLE => exact.to_float(),
                Kinds::POINTED => exact.to_json(),
                _ => None,
            }
        };
        let others: Vec<Value> = values.iter().filter_map(other).collect();
        values.into_iter().chain(others).collect()
    }

    fn doubt_opaque(&mut self, goal: &[Wish]) {
        for wish in goal {
            if let Node::Atom(Atom::Opaque(name)) = self.nodes.get(wish.node) {
                let reason = Reason::opaque(name);
                self.doubt(reason);
            }
        }
    }

    /// Takes a value for the answer; at depth 0 once the validators confirm it.
    pub(super) fn accept(&mut self, value: Value, depth: usize) -> Outcome {
        if depth > 0 {
            return Outcome::Value(value);
        }
        match (self.world.confirms)(&value) {
            Some(true) => return Outcome::Value(value),
            Some(false) => self.doubt(Reason::Unconfirmed),
            None => self.doubt(Reason::TooComplex),
        }
        Outcome::Unknown
    }

    fn branch(&mut self, mut branch: Branch, goal: &[Wish]) -> Outcome {
        loop {
            if !self.step() {
                return Outcome::Unknown;
            }
            if let Some(outcome) = self.take_apart(&mut branch, goal) {
                return outcome;
            }
            let mut choices = std::mem::take(&mut branch.choices);
            for choice in &mut choices {
                choice.retain(|alternative| {
                    !alternative.iter().any(|wish| self.refuted(*wish, &branch))
                });
            }
            choices.retain(|choice| {
                !choice
                    .iter()
                    .any(|alternative| alternative.iter().all(|wish| branch.seen.contains(wish)))
            });
            let smallest = (0..choices.len()).min_by_key(|at| choices.get(*at).map(Vec::len));
            let Some(smallest) = smallest else {
                return self.leaf(&branch);
            };
            let alternatives = choices.remove(smallest);
            match alternatives.as_slice() {
                [] => return Outcome::Nothing,
                [only] => {
                    branch.pending.extend(only);
                    branch.choices = choices;
                }
                _ => return self.fork(&branch, &alternatives, &choices, goal),
            }
        }
    }

    fn fork(
        &mut self,
        branch: &Branch,
        alternatives: &[Vec<Wish>],
        choices: &[Vec<Vec<Wish>>],
        goal: &[Wish],
    ) -> Outcome {
        if branch.nested > MOST_CHOICES {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        let mut unknown = false;
        for alternative in alternatives {
            let mut inner = branch.clone();
            inner.pending.clone_from(alternative);
            choices.clone_into(&mut inner.choices);
            inner.nested += 1;
            match self.branch(inner, goal) {
                Outcome::Nothing => {}
                Outcome::Unknown => unknown = true,
                found @ Outcome::Value(_) => return found,
            }
            if self.exhausted() {
                return Outcome::Unknown;
            }
        }
        if unknown { Outcome::Unknown } else { Outcome::Nothing }
    }

    /// Whether a wish cannot be had in a branch, as far as a glance tells.
    fn refuted(&self, wish: Wish, branch: &Branch) -> bool {
        let wish = self.resolved(wish);
        if branch.seen.contains(&wish.opposite()) {
            return true;
        }
        match self.nodes.get(wish.node) {
            Node::Any => !wish.holds,
            Node::Never => wish.holds,
            Node::Atom(Atom::Kinds(kinds)) => kinds.meets(branch.kind) != wish.holds,
            Node::Atom(atom) => !wish.holds && !about(atom).meets(branch.kind),
            _ => false,
        }
    }

    /// Takes wishes apart until facts and choices are left. An outcome ends the branch.
    fn take_apart(&mut self, branch: &mut Branch, goal: &[Wish]) -> Option<Outcome> {
        while let Some(wish) = branch.pending.pop() {
            let wish = self.resolved(wish);
            if branch.seen.contains(&wish.opposite()) {
                return Some(Outcome::Nothing);
            }
            if !branch.seen.insert(wish) {
                continue;
            }
            let holds = wish.holds;
            let as_wished = |id: &NodeId| Wish { node: *id, holds };
            match (self.nodes.get(wish.node).clone(), holds) {
                (Node::Any, true) | (Node::Never, false) | (Node::Later(_), _) => {}
                (Node::Any, false) | (Node::Never, true) => return Some(Outcome::Nothing),
                (Node::Not(inner), _) => branch.pending.push(as_wished(&inner).opposite()),
                (Node::All(parts), true) | (Node::AnyOf(parts), false) => {
                    branch.pending.extend(parts.iter().map(as_wished));
                }
                (Node::All(parts), false) | (Node::AnyOf(parts), true) => {
                    branch.choices.push(parts.iter().map(|id| vec![as_wished(id)]).collect());
                }
                (Node::OneOf(parts), _) => branch.choices.push(exactly_one(&parts, holds)),
                (Node::If(test, then, otherwise), _) => branch.choices.push(vec![
                    vec![Wish::yes(test), as_wished(&then)],
                    vec![Wish::no(test), as_wished(&otherwise)],
                ]),
                (Node::Atom(Atom::Kinds(kinds)), _) => {
                    if kinds.meets(branch.kind) != holds {
                        return Some(Outcome::Nothing);
                    }
                }
                (Node::Atom(Atom::Listed(list)), true) => {
                    return Some(self.among(list, Some(branch.kind), goal, branch.depth));
                }
                // Why: a member that is not declared is left out of account, it refutes nothing.
                (Node::Atom(Atom::Declared(_)), false) => return Some(Outcome::Nothing),
                (Node::Atom(atom), _) => {
                    if about(&atom).meets(branch.kind) {
                        branch.facts.push(wish);
                    } else if !holds {
                        return Some(Outcome::Nothing);
                    }
                }
            }
        }
        None
    }

    /// Searches a value for the facts of a branch.
    fn leaf(&mut self, branch: &Branch) -> Outcome {
        let facts: Vec<(Atom, bool)> = branch
            .facts
            .iter()
            .filter_map(|wish| match self.nodes.get(wish.node) {
                Node::Atom(atom) => Some((atom.clone(), wish.holds)),
                _ => None,
            })
            .collect();
        for (atom, _) in &facts {
            if let Atom::Opaque(name) = atom {
                let reason = Reason::opaque(name);
                self.doubt(reason);
            }
        }
        match branch.kind {
            Kinds::NULL => self.first_of(vec![Value::Null], &facts, branch.depth),
            Kinds::BOOLEAN => {
                self.first_of(vec![Value::Bool(false), Value::Bool(true)], &facts, branch.depth)
            }
            Kinds::TEXT => self.text(&facts, branch.depth),
            Kinds::LIST | Kinds::OBJECT => self.composite(branch.kind, &facts, branch.depth, 0),
            kind => self.number(kind, &facts, branch.depth),
        }
    }

    /// The first of a few values that is not among the refused ones.
    fn first_of(&mut self, values: Vec<Value>, facts: &[(Atom, bool)], depth: usize) -> Outcome {
        let mut outcome = Outcome::Nothing;
        for value in values {
            if self.is_excluded(&value, facts) {
                continue;
            }
            outcome = self.accept(value, depth);
            if matches!(outcome, Outcome::Value(_)) {
                break;
            }
        }
        outcome
    }

    /// Whether a value is among those that a fact refuses.
    pub(super) fn is_excluded(&self, value: &Value, facts: &[(Atom, bool)]) -> bool {
        facts.iter().any(|(atom, holds)| match atom {
            Atom::Listed(list) if !holds => {
                self.nodes.list(*list).is_some_and(|list| list.contains(value))
            }
            _ => false,
        })
    }
}

/// The ways for exactly one of several to hold, or not.
fn exactly_one(parts: &[NodeId], holds: bool) -> Vec<Vec<Wish>> {
    let none = || parts.iter().map(|id| Wish::no(*id)).collect::<Vec<_>>();
    if holds {
        let one = |chosen: usize| {
            let wish = |(place, id): (usize, &NodeId)| Wish { node: *id, holds: place == chosen };
            parts.iter().enumerate().map(wish).collect()
        };
        return (0..parts.len()).map(one).collect();
    }
    let mut ways = vec![none()];
    for (place, first) in parts.iter().enumerate() {
        for second in parts.iter().skip(place + 1) {
            ways.push(vec![Wish::yes(*first), Wish::yes(*second)]);
        }
    }
    ways
}

/// The kinds an atom speaks of; it is true of all others.
fn about(atom: &Atom) -> Kinds {
    match atom {
        Atom::Kinds(_) | Atom::Listed(_) | Atom::Opaque(_) => Kinds::ALL,
        Atom::AtLeast(..) | Atom::AtMost(..) | Atom::Multiple(_) => Kinds::NUMBER,
        Atom::MinLength(_) | Atom::MaxLength(_) | Atom::Pattern(_) | Atom::Format(_) => Kinds::TEXT,
        Atom::Members(..)
        | Atom::Requires(_)
        | Atom::MinMembers(_)
        | Atom::MaxMembers(_)
        | Atom::Declared(_) => Kinds::OBJECT,
        Atom::Item(..)
        | Atom::ItemsFrom(..)
        | Atom::Holds(..)
        | Atom::HoldsAtMost(..)
        | Atom::Unique
        | Atom::MinItems(_)
        | Atom::MaxItems(_) => Kinds::LIST,
    }
}
