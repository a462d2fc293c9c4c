//! Do the values of a node satisfy a constraint?

use std::cmp::Ordering;
use std::ops::ControlFlow;

use super::{At, Out, Validation, Values, Violation};
use crate::graph::{Id, Term};
use crate::shacl::component::Component;
use crate::shacl::path::ResultPath;
use crate::shacl::shape::{Constraint, ShapeId};

impl<'a> Validation<'a> {
    pub(super) fn constraint(
        &mut self,
        at: &At<'a>,
        values: &Values<'a>,
        out: &mut Out<'_, 'a>,
    ) -> ControlFlow<()> {
        let graph = self.graph;
        let count = values.len() as u64;
        match at.constraint {
            Constraint::MinCount(least) if count < *least => {
                out.emit(&at.violation(graph, None, None))
            }
            Constraint::MaxCount(most) if count > *most => {
                // Why: the first value too many tells best where to look.
                let line = usize::try_from(*most).ok().and_then(|at| values.get(at)?.1);
                out.emit(&at.violation(graph, None, line))
            }
            Constraint::MinCount(_) | Constraint::MaxCount(_) => ControlFlow::Continue(()),
            Constraint::HasValue(value) if !values.contains(*value) => {
                out.emit(&at.violation(graph, None, None))
            }
            Constraint::HasValue(_) => ControlFlow::Continue(()),
            Constraint::UniqueLang => self.unique_languages(at, values, out),
            Constraint::Equals(other) => self.equals(at, values, *other, out),
            Constraint::Disjoint(other) => {
                for (value, line) in
                    values.iter().filter(|(value, _)| graph.contains(at.focus, *other, *value))
                {
                    out.emit(&at.violation(graph, Some(value), line))?;
                }
                ControlFlow::Continue(())
            }
            Constraint::LessThan(other) => {
                self.less(at, values, *other, &|order| order == Ordering::Less, out)
            }
            Constraint::LessThanOrEquals(other) => {
                self.less(at, values, *other, &|order| order != Ordering::Greater, out)
            }
            Constraint::Property(shape) => {
                for (value, _) in values.iter() {
                    self.shape(*shape, value, out)?;
                }
                ControlFlow::Continue(())
            }
            Constraint::Qualified { shape, siblings, least, most } => {
                self.qualified(at, values, (*shape, siblings), (*least, *most), out)
            }
            Constraint::Closed(allowed) => Self::closed(graph, at, values, allowed, out),
            one_by_one => {
                for (value, line) in values.iter() {
                    let satisfies = self.satisfies(one_by_one, value);
                    // Why: an answer that was given up is none, and nothing is reported of it.
                    if self.work.is_over() {
                        return ControlFlow::Break(());
                    }
                    if satisfies == Some(false) {
                        out.emit(&at.violation(graph, Some(value), line))?;
                    }
                }
                ControlFlow::Continue(())
            }
        }
    }

    /// One result for each language that two values have.
    fn unique_languages(
        &mut self,
        at: &At<'a>,
        values: &Values<'a>,
        out: &mut Out<'_, 'a>,
    ) -> ControlFlow<()> {
        let graph = self.graph;
        let mut languages: Vec<(&str, Option<u32>)> = values
            .iter()
            .filter_map(|(value, line)| match graph.terms().get(value) {
                Term::Literal { language: Some(language), .. } => Some((language, line)),
                _ => None,
            })
            .collect();
        languages.sort_unstable();
        for group in languages.chunk_by(|one, other| one.0 == other.0) {
            if let [_, (_, second), ..] = group {
                out.emit(&at.violation(graph, None, *second))?;
            }
        }
        ControlFlow::Continue(())
    }

    fn equals(
        &mut self,
        at: &At<'a>,
        values: &Values<'a>,
        other: Id,
        out: &mut Out<'_, 'a>,
    ) -> ControlFlow<()> {
        let graph = self.graph;
        for (value, line) in
            values.iter().filter(|(value, _)| !graph.contains(at.focus, other, *value))
        {
            out.emit(&at.violation(graph, Some(value), line))?;
        }
        for triple in graph.values(at.focus, other) {
            self.work.steps += 1;
            if !values.contains(triple.object) {
                out.emit(&at.violation(graph, Some(triple.object), triple.line()))?;
            }
        }
        ControlFlow::Continue(())
    }

    /// One result for each pair that is not in order.
    fn less(
        &mut self,
        at: &At<'a>,
        values: &Values<'a>,
        other: Id,
        in_order: &dyn Fn(Ordering) -> bool,
        out: &mut Out<'_, 'a>,
    ) -> ControlFlow<()> {
        let graph = self.graph;
        let others = graph.values(at.focus, other);
        if others.is_empty() {
            return ControlFlow::Continue(());
        }
        let bounds: Vec<_> = others.iter().map(|one| self.value(one.object)).collect();
        for (id, line) in values.iter() {
            self.work.steps += bounds.len() as u64;
            if self.work.is_over() {
                return ControlFlow::Break(());
            }
            let value = self.value(id);
            for bound in &bounds {
                let order = value
                    .as_ref()
                    .zip(bound.as_ref())
                    .and_then(|(one, other)| one.partial_cmp(other));
                if !order.is_some_and(in_order) {
                    out.emit(&at.violation(graph, Some(id), line))?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn qualified(
        &mut self,
        at: &At<'a>,
        values: &Values<'a>,
        (shape, siblings): (ShapeId, &[ShapeId]),
        (least, most): (Option<u64>, Option<u64>),
        out: &mut Out<'_, 'a>,
    ) -> ControlFlow<()> {
        let graph = self.graph;
        let mut count = 0;
        for (value, _) in values.iter() {
            let counts = self.conforms(shape, value)
                && !siblings.iter().any(|sibling| self.conforms(*sibling, value));
            count += u64::from(counts);
        }
        if self.work.is_over() {
            return ControlFlow::Break(());
        }
        if least.is_some_and(|least| count < least) {
            out.emit(&at.violation(graph, None, None))?;
        }
        if most.is_some_and(|most| count > most) {
            let component = Component::QualifiedMaxCount;
            out.emit(&Violation { component, ..at.violation(graph, None, None) })?;
        }
        ControlFlow::Continue(())
    }

    fn closed(
        graph: &'a crate::graph::Graph,
        at: &At<'a>,
        values: &Values<'a>,
        allowed: &[Id],
        out: &mut Out<'_, 'a>,
    ) -> ControlFlow<()> {
        for (value, _) in values.iter() {
            for triple in graph.about(value).iter().filter(|triple| !triple.is_background()) {
                if allowed.binary_search(&triple.predicate).is_err() {
                    let path = Some(ResultPath::Predicate(triple.predicate));
                    let violation = at.violation(graph, Some(triple.object), triple.line());
                    out.emit(&Violation { path, ..violation })?;
                }
            }
        }
        ControlFlow::Continue(())
    }
}
