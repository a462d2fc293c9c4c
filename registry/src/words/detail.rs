//! What is wrong with a request this time, and how to mend it?

mod en;
mod fr;

use etalon_validator::words::Lang;

use crate::problem::Problem;
use crate::sparql;

/// What is wrong this time, and how to mend it.
pub(crate) fn detail(problem: &Problem, lang: Lang) -> String {
    if let Problem::Sparql(fault) = problem {
        return sparql::words::detail(fault, lang);
    }
    match lang {
        Lang::Fr => fr::detail(problem),
        Lang::En => en::detail(problem),
    }
}
