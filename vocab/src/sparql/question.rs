//! Is this a question that may be asked?

use serde::{Deserialize, Serialize};
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};
use spargebra::{Query, SparqlParser};

/// Longest question, in bytes.
pub const LONGEST: usize = 16 << 10;
/// Most parts a question may have inside one another, and most signs that open one: readers follow them by calls.
pub const DEEPEST: usize = 128;

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refusal {
    /// More bytes than [`LONGEST`].
    #[error("the question has {bytes} bytes")]
    TooMuch {
        /// Its length.
        bytes: usize,
    },
    /// More parts inside one another than [`DEEPEST`].
    #[error("the question is nested too deeply")]
    TooDeep,
    /// It is no SPARQL 1.1 query; updates are none.
    #[error("not a SPARQL query: {message}")]
    Syntax {
        /// The parser's words, in English; they quote the question.
        message: String,
    },
    /// It asks another server.
    #[error("SERVICE is not offered")]
    Service,
    /// It names the graphs it wants; there is one.
    #[error("FROM is not offered")]
    Graphs,
    /// No form that was asked for suits what it gives.
    #[error("no form asked for suits the answer")]
    NoForm {
        /// Whether the answer is a graph, and not rows.
        graph: bool,
    },
    /// It took too long.
    #[error("the answer took too long")]
    TooLong,
    /// It needed too much memory, or the evaluation ended by itself.
    #[error("the answer needed too much memory")]
    TooLarge,
    /// The evaluation failed.
    #[error("the evaluation failed: {0}")]
    Evaluation(String),
}

/// Reads a question, and refuses what is not offered.
pub(super) fn read(question: &str) -> Result<Query, Refusal> {
    if question.len() > LONGEST {
        return Err(Refusal::TooMuch { bytes: question.len() });
    }
    // Why before reading: the parser follows parentheses by calls.
    if opened(question) > DEEPEST {
        return Err(Refusal::TooDeep);
    }
    let query = SparqlParser::new()
        .parse_query(question)
        .map_err(|error| Refusal::Syntax { message: error.to_string() })?;
    let (dataset, pattern) = match &query {
        Query::Select { dataset, pattern, .. }
        | Query::Construct { dataset, pattern, .. }
        | Query::Describe { dataset, pattern, .. }
        | Query::Ask { dataset, pattern, .. } => (dataset, pattern),
    };
    if dataset.is_some() {
        return Err(Refusal::Graphs);
    }
    in_pattern(pattern, 0)?;
    Ok(query)
}

/// Whether the answer is a graph, and not rows.
pub(super) fn gives_a_graph(query: &Query) -> bool {
    matches!(query, Query::Construct { .. } | Query::Describe { .. })
}

/// How many brackets are open at once at most, and how many signs of negation follow one another; both make readers call
/// themselves. Those inside texts are counted too: a bound need not be exact.
fn opened(question: &str) -> usize {
    let (mut open, mut most, mut run) = (0_usize, 0_usize, 0_usize);
    for byte in question.bytes() {
        match byte {
            b'(' | b'{' | b'[' => open += 1,
            b')' | b'}' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        run = match byte {
            b'!' | b'^' | b'-' | b'+' => run + 1,
            b' ' | b'\t' | b'\n' | b'\r' => run,
            _ => 0,
        };
        most = most.max(open).max(run);
    }
    most
}

fn in_pattern(pattern: &GraphPattern, depth: usize) -> Result<(), Refusal> {
    // Each bracket is a few levels of the algebra; a chain of joins is one level a part.
    if depth > LONGEST / 4 {
        return Err(Refusal::TooDeep);
    }
    let below = |inner: &GraphPattern| in_pattern(inner, depth + 1);
    let said = |expression: &Expression| in_expression(expression, depth + 1);
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {
            Ok(())
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => below(left).and_then(|()| below(right)),
        GraphPattern::LeftJoin { left, right, expression } => {
            expression.iter().try_for_each(said)?;
            below(left).and_then(|()| below(right))
        }
        GraphPattern::Filter { expr, inner } => said(expr).and_then(|()| below(inner)),
        GraphPattern::Extend { inner, expression, .. } => {
            said(expression).and_then(|()| below(inner))
        }
        GraphPattern::OrderBy { inner, expression } => {
            for order in expression {
                let (OrderExpression::Asc(by) | OrderExpression::Desc(by)) = order;
                said(by)?;
            }
            below(inner)
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => below(inner),
        GraphPattern::Group { inner, aggregates, .. } => {
            for (_, aggregate) in aggregates {
                if let spargebra::algebra::AggregateExpression::FunctionCall { expr, .. } =
                    aggregate
                {
                    said(expr)?;
                }
            }
            below(inner)
        }
        GraphPattern::Service { .. } => Err(Refusal::Service),
    }
}

fn in_expression(expression: &Expression, depth: usize) -> Result<(), Refusal> {
    if depth > LONGEST / 4 {
        return Err(Refusal::TooDeep);
    }
    let below = |inner: &Expression| in_expression(inner, depth + 1);
    match expression {
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_) => Ok(()),
        Expression::Or(left, right)
        | Expression::And(left, right)
        | Expression::Equal(left, right)
        | Expression::SameTerm(left, right)
        | Expression::Greater(left, right)
        | Expression::GreaterOrEqual(left, right)
        | Expression::Less(left, right)
        | Expression::LessOrEqual(left, right)
        | Expression::Add(left, right)
        | Expression::Subtract(left, right)
        | Expression::Multiply(left, right)
        | Expression::Divide(left, right) => below(left).and_then(|()| below(right)),
        Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => {
            below(inner)
        }
        Expression::In(inner, list) => below(inner).and_then(|()| list.iter().try_for_each(below)),
        Expression::If(test, one, other) => {
            below(test).and_then(|()| below(one)).and_then(|()| below(other))
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
            list.iter().try_for_each(below)
        }
        Expression::Exists(pattern) => in_pattern(pattern, depth + 1),
    }
}
