//! How is what was done, and what was refused, written down?

use crate::access::Caller;
use crate::app::App;
use crate::moment;
use crate::problem::Problem;
use crate::storage::audit::{self, Line};
use crate::storage::{Fault, Writing};

/// What the audit calls something that was done.
const DONE: &str = "done";

/// Writes down what is done, in the very transaction that does it.
pub(crate) async fn done(
    writing: &mut Writing,
    caller: &Caller,
    action: &str,
    subject: &str,
    reason: Option<&str>,
) -> Result<(), Fault> {
    let at = writing.at.clone();
    let line = line(caller, [action, subject, DONE], reason, at);
    audit::add(writing.session.as_mut(), &line).await
}

/// Writes down what a known caller was refused. Without a token nothing is written: anybody could fill the audit.
pub(crate) async fn refused<T>(
    app: &App,
    caller: &Caller,
    [action, subject]: [&str; 2],
    result: Result<T, Problem>,
) -> Result<T, Problem> {
    if let Err(problem) = &result
        && !caller.is_anonymous()
    {
        let mut writing = app.store.storage().write().await?;
        let line = line(caller, [action, subject, problem.code()], None, moment::now());
        audit::add(writing.session.as_mut(), &line).await?;
        writing.commit().await?;
    }
    result
}

fn line(
    caller: &Caller,
    [action, subject, outcome]: [&str; 3],
    reason: Option<&str>,
    at: String,
) -> Line {
    Line {
        id: 0,
        at,
        actor: caller.id.clone(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        outcome: outcome.to_owned(),
        reason: reason.map(str::to_owned),
    }
}
