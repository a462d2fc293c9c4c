//! What is wrong with a request this time, and how to mend it?

mod en;
mod fr;

use etalon_validator::words::Lang;

use crate::problem::Problem;
use crate::{fetch, sparql};

/// What is wrong this time, and how to mend it.
pub(crate) fn detail(problem: &Problem, lang: Lang) -> String {
    match (problem, lang) {
        (Problem::Sparql(fault), _) => sparql::words::detail(fault, lang),
        (Problem::Fetch(fault), _) => fetch::words::detail(*fault, lang),
        (_, Lang::Fr) => fr::detail(problem),
        (_, Lang::En) => en::detail(problem),
    }
}
