//! How are the constraints of one shape read?

use super::{Compiler, Constraint, RemarkKind, ShapeId, parameter, path, pattern};
use crate::graph::{Id, Term, known};
use crate::shacl::path::Path;
use crate::shacl::shape::{Bound, NodeKind};
use crate::xsd::{self, Value};

/// Makes a constraint of the value of its parameter.
type Make<T> = fn(T) -> Constraint;

impl Compiler<'_> {
    /// The constraints of a shape, in the order of the specification.
    pub(super) fn constraints(&mut self, node: Id, has_path: bool) -> Vec<Constraint> {
        let mut all = Vec::new();
        for class in self.objects(node, known::SH_CLASS) {
            all.push(Constraint::Class(class));
        }
        all.extend(self.once(node, known::SH_DATATYPE).map(Constraint::Datatype));
        if let Some(kind) = self.once(node, known::SH_NODE_KIND) {
            match NodeKind::of(kind) {
                Some(kind) => all.push(Constraint::NodeKind(kind)),
                None => self.bad_value(node, known::SH_NODE_KIND),
            }
        }
        self.counts(node, has_path, &mut all);
        self.bounds(node, &mut all);
        all.extend(self.count(node, known::SH_MIN_LENGTH).map(Constraint::MinLength));
        all.extend(self.count(node, known::SH_MAX_LENGTH).map(Constraint::MaxLength));
        self.patterns(node, &mut all);
        self.languages(node, has_path, &mut all);
        self.pairs(node, has_path, &mut all);
        self.shapes(node, &mut all);
        self.qualified(node, has_path, &mut all);
        if self.is_true(node, known::SH_CLOSED) {
            all.extend(self.closed(node));
        }
        for value in self.objects(node, known::SH_HAS_VALUE) {
            all.push(Constraint::HasValue(value));
        }
        for list in self.objects(node, known::SH_IN) {
            if let Some(listed) = self.members(node, known::SH_IN, list) {
                let mut sorted = listed.clone();
                sorted.sort_unstable();
                all.push(Constraint::In { listed, sorted });
            }
        }
        all
    }

    fn objects(&self, node: Id, predicate: Id) -> Vec<Id> {
        self.graph.values(node, predicate).iter().map(|one| one.object).collect()
    }

    /// The value of a parameter that may be given once.
    fn once(&mut self, node: Id, predicate: Id) -> Option<Id> {
        match *self.objects(node, predicate) {
            [] => None,
            [only] => Some(only),
            _ => {
                let parameter = parameter(self.graph, predicate);
                self.remark(node, RemarkKind::Twice { parameter });
                None
            }
        }
    }

    fn bad_value(&mut self, node: Id, predicate: Id) {
        let parameter = parameter(self.graph, predicate);
        self.remark(node, RemarkKind::BadValue { parameter });
    }

    fn needs_path(&mut self, node: Id, predicate: Id) {
        let parameter = parameter(self.graph, predicate);
        self.remark(node, RemarkKind::NeedsPath { parameter });
    }

    /// The members of a list, or a remark.
    fn members(&mut self, node: Id, predicate: Id, list: Id) -> Option<Vec<Id>> {
        let members = self.graph.list(list);
        if members.is_none() {
            let parameter = parameter(self.graph, predicate);
            self.remark(node, RemarkKind::BadList { parameter });
        }
        members
    }

    /// A whole number that is not negative.
    fn count(&mut self, node: Id, predicate: Id) -> Option<u64> {
        let value = self.once(node, predicate)?;
        let number = match self.graph.terms().get(value) {
            Term::Literal { text, datatype, .. }
                if xsd::well_formed(text, self.graph.terms().lexical(datatype)) =>
            {
                text.trim_start_matches('+').parse().ok()
            }
            _ => None,
        };
        if number.is_none() {
            self.bad_value(node, predicate);
        }
        number
    }

    fn counts(&mut self, node: Id, has_path: bool, all: &mut Vec<Constraint>) {
        let kinds: [(Id, Make<u64>); 2] = [
            (known::SH_MIN_COUNT, Constraint::MinCount),
            (known::SH_MAX_COUNT, Constraint::MaxCount),
        ];
        for (predicate, constraint) in kinds {
            if let Some(count) = self.count(node, predicate) {
                if has_path {
                    all.push(constraint(count));
                } else {
                    self.needs_path(node, predicate);
                }
            }
        }
    }

    fn bounds(&mut self, node: Id, all: &mut Vec<Constraint>) {
        for (predicate, side) in [
            (known::SH_MIN_EXCLUSIVE, Bound::MoreThan),
            (known::SH_MIN_INCLUSIVE, Bound::AtLeast),
            (known::SH_MAX_EXCLUSIVE, Bound::LessThan),
            (known::SH_MAX_INCLUSIVE, Bound::AtMost),
        ] {
            let Some(literal) = self.once(node, predicate) else {
                continue;
            };
            let terms = self.graph.terms();
            let Term::Literal { text, datatype, .. } = terms.get(literal) else {
                self.bad_value(node, predicate);
                continue;
            };
            let value = Value::read(text, terms.lexical(datatype));
            all.push(Constraint::Bound { side, literal, value });
        }
    }

    fn patterns(&mut self, node: Id, all: &mut Vec<Constraint>) {
        let flags = self.graph.value(node, known::SH_FLAGS);
        let flags = flags.map(|flags| self.graph.terms().lexical(flags).to_owned());
        for literal in self.objects(node, known::SH_PATTERN) {
            let text = self.graph.terms().lexical(literal);
            match pattern::compile(text, flags.as_deref().unwrap_or_default()) {
                Some(regex) => all.push(Constraint::Pattern { literal, regex }),
                None => {
                    let pattern = text.to_owned();
                    self.remark(node, RemarkKind::Regex { pattern });
                }
            }
        }
    }

    fn languages(&mut self, node: Id, has_path: bool, all: &mut Vec<Constraint>) {
        if let Some(list) = self.once(node, known::SH_LANGUAGE_IN)
            && let Some(members) = self.members(node, known::SH_LANGUAGE_IN, list)
        {
            let text = |tag: &Id| self.graph.terms().lexical(*tag).to_ascii_lowercase();
            all.push(Constraint::LanguageIn(members.iter().map(text).collect()));
        }
        if self.is_true(node, known::SH_UNIQUE_LANG) {
            if has_path {
                all.push(Constraint::UniqueLang);
            } else {
                self.needs_path(node, known::SH_UNIQUE_LANG);
            }
        }
    }

    fn pairs(&mut self, node: Id, has_path: bool, all: &mut Vec<Constraint>) {
        let kinds: [(Id, bool, Make<Id>); 4] = [
            (known::SH_EQUALS, false, Constraint::Equals),
            (known::SH_DISJOINT, false, Constraint::Disjoint),
            (known::SH_LESS_THAN, true, Constraint::LessThan),
            (known::SH_LESS_THAN_OR_EQUALS, true, Constraint::LessThanOrEquals),
        ];
        for (predicate, needs_path, constraint) in kinds {
            for other in self.objects(node, predicate) {
                if needs_path && !has_path {
                    self.needs_path(node, predicate);
                } else if Path::is_predicate(self.graph, other) {
                    all.push(constraint(other));
                } else {
                    self.bad_value(node, predicate);
                }
            }
        }
    }

    fn shapes(&mut self, node: Id, all: &mut Vec<Constraint>) {
        let lists: [(Id, Make<Vec<ShapeId>>); 3] = [
            (known::SH_AND, Constraint::And),
            (known::SH_OR, Constraint::Or),
            (known::SH_XONE, Constraint::Xone),
        ];
        let ones: [(Id, Make<ShapeId>); 3] = [
            (known::SH_NOT, Constraint::Not),
            (known::SH_NODE, Constraint::Node),
            (known::SH_PROPERTY, Constraint::Property),
        ];
        for (predicate, constraint) in lists {
            for list in self.objects(node, predicate) {
                let Some(members) = self.members(node, predicate, list) else {
                    continue;
                };
                let places: Option<Vec<ShapeId>> =
                    members.iter().map(|member| self.places.get(member).copied()).collect();
                match places {
                    Some(places) => all.push(constraint(places)),
                    None => self.bad_value(node, predicate),
                }
            }
        }
        for (predicate, constraint) in ones {
            for shape in self.objects(node, predicate) {
                match self.places.get(&shape) {
                    Some(place) => all.push(constraint(*place)),
                    None => self.bad_value(node, predicate),
                }
            }
        }
    }

    fn qualified(&mut self, node: Id, has_path: bool, all: &mut Vec<Constraint>) {
        let shapes = self.objects(node, known::SH_QUALIFIED_VALUE_SHAPE);
        if shapes.is_empty() {
            return;
        }
        if !has_path {
            self.needs_path(node, known::SH_QUALIFIED_VALUE_SHAPE);
            return;
        }
        let least = self.count(node, known::SH_QUALIFIED_MIN_COUNT);
        let most = self.count(node, known::SH_QUALIFIED_MAX_COUNT);
        let mut siblings = Vec::new();
        if self.is_true(node, known::SH_QUALIFIED_VALUE_SHAPES_DISJOINT) {
            for parent in self.graph.subjects(known::SH_PROPERTY, node) {
                for sibling in self.graph.values(parent, known::SH_PROPERTY) {
                    for shape in self.objects(sibling.object, known::SH_QUALIFIED_VALUE_SHAPE) {
                        if !shapes.contains(&shape) {
                            siblings.extend(self.places.get(&shape).copied());
                        }
                    }
                }
            }
            siblings.sort_unstable();
            siblings.dedup();
        }
        for shape in shapes {
            match self.places.get(&shape) {
                Some(shape) => {
                    let (shape, siblings) = (*shape, siblings.clone());
                    all.push(Constraint::Qualified { shape, siblings, least, most });
                }
                None => self.bad_value(node, known::SH_QUALIFIED_VALUE_SHAPE),
            }
        }
    }

    fn closed(&mut self, node: Id) -> Option<Constraint> {
        let mut allowed = Vec::new();
        for list in self.objects(node, known::SH_IGNORED_PROPERTIES) {
            allowed.extend(self.members(node, known::SH_IGNORED_PROPERTIES, list)?);
        }
        for shape in self.objects(node, known::SH_PROPERTY) {
            let path = self.graph.value(shape, known::SH_PATH);
            if let Some(Path::Predicate(predicate)) =
                path.and_then(|path| path::read(self.graph, path))
            {
                allowed.push(predicate);
            }
        }
        allowed.sort_unstable();
        allowed.dedup();
        Some(Constraint::Closed(allowed))
    }
}
