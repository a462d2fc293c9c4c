//! Do shapes come back to themselves? The reference that closes the circle is left out, and said.

use super::{Compiler, DEEPEST, RemarkKind, name};
use crate::graph::Id;
use crate::shacl::shape::Shape;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    Open,
    /// Done, with so many levels below and including it.
    Done(usize),
}

/// A shape on the way down: its place, its references (constraint, shape), how many were followed, levels below.
struct Step {
    place: usize,
    references: Vec<(usize, usize)>,
    next: usize,
    levels: usize,
}

/// Cuts the circles. Fails with the outermost of shapes nested too deep.
pub(super) fn cut(shapes: &mut [Shape], compiler: &mut Compiler<'_>) -> Result<(), Id> {
    let mut states = vec![State::Unseen; shapes.len()];
    let mut cuts: Vec<(usize, usize, usize)> = Vec::new();
    for start in 0..shapes.len() {
        if states.get(start) != Some(&State::Unseen) {
            continue;
        }
        let mut stack = vec![enter(shapes, start, &mut states)];
        while let Some(step) = stack.last_mut() {
            let Some((constraint, to)) = step.references.get(step.next).copied() else {
                let (place, levels) = (step.place, step.levels + 1);
                if let Some(state) = states.get_mut(place) {
                    *state = State::Done(levels);
                }
                if levels > DEEPEST
                    && let Some(deep) = shapes.get(place)
                {
                    return Err(deep.node);
                }
                stack.pop();
                if let Some(above) = stack.last_mut() {
                    above.levels = above.levels.max(levels);
                }
                continue;
            };
            step.next += 1;
            match states.get(to).copied().unwrap_or(State::Done(0)) {
                State::Unseen => {
                    let below = enter(shapes, to, &mut states);
                    stack.push(below);
                }
                State::Open => cuts.push((step.place, constraint, to)),
                State::Done(levels) => step.levels = step.levels.max(levels),
            }
        }
    }
    // Why: from the last constraint to the first, so that places stay true.
    cuts.sort_unstable();
    cuts.dedup_by_key(|(place, constraint, _)| (*place, *constraint));
    for (place, constraint, to) in cuts.into_iter().rev() {
        let to = shapes.get(to).map(|shape| shape.node);
        if let (Some(shape), Some(to)) = (shapes.get_mut(place), to) {
            shape.constraints.remove(constraint);
            let to = name(compiler.graph, to);
            compiler.remark(shape.node, RemarkKind::Recursion { to });
        }
    }
    Ok(())
}

fn enter(shapes: &[Shape], place: usize, states: &mut [State]) -> Step {
    if let Some(state) = states.get_mut(place) {
        *state = State::Open;
    }
    let constraints =
        shapes.get(place).map(|shape| shape.constraints.as_slice()).unwrap_or_default();
    let references = constraints
        .iter()
        .enumerate()
        .flat_map(|(at, one)| one.references().into_iter().map(move |to| (at, to.0 as usize)))
        .collect();
    Step { place, references, next: 0, levels: 0 }
}
