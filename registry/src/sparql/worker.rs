//! How does the process that evaluates work, and what does it forbid itself?

use std::io::{self, BufReader, Read, Write};
use std::process::abort;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use etalon_vocab::sparql::{CancellationToken, Dataset, Refusal};

use super::protocol::{self, Bounds, Head, Question};

/// Room for the calls of a deep question, in bytes.
const STACK: usize = 64 << 20;

/// Answers the questions that come by standard input until it is closed.
pub fn run() -> io::Result<()> {
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| work(BufReader::new(io::stdin()), io::stdout()))?
        .join()
        .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
}

/// Reads bounds and graph, then answers.
fn work(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    let bounds: Bounds = protocol::value(protocol::receive(&mut input)?)?;
    bound(&bounds);
    let data =
        Dataset::read(GraphFrames { input: &mut input, frame: Vec::new(), at: 0, over: false })
            .map_err(io::Error::other)?;
    protocol::send(&mut output, &[])?;
    output.flush()?;
    step_back();
    while let Some(frame) = protocol::receive(&mut input)? {
        let question: Question = protocol::value(Some(frame))?;
        match answer(&data, &question, &bounds) {
            Ok(answer) => {
                let form = answer.form.media_type().to_owned();
                protocol::send_value(&mut output, &Head::Answered { form, cut: answer.cut })?;
                protocol::send(&mut output, &answer.body)?;
            }
            Err(refusal) => protocol::send_value(&mut output, &Head::Refused(refusal))?,
        }
        output.flush()?;
    }
    Ok(())
}

fn answer(
    data: &Dataset,
    question: &Question,
    bounds: &Bounds,
) -> Result<etalon_vocab::sparql::Answer, Refusal> {
    let token = CancellationToken::new();
    let (over, ended) = mpsc::channel::<()>();
    let (soft, hard, watched) = (bounds.soft, bounds.hard, token.clone());
    // Why here as well as in the server: a process whose server was killed must not go on.
    let guard = thread::Builder::new().stack_size(64 << 10).spawn(move || {
        if ended.recv_timeout(soft) == Err(RecvTimeoutError::Timeout) {
            watched.cancel();
            let rest = hard.saturating_sub(soft);
            if ended.recv_timeout(rest) == Err(RecvTimeoutError::Timeout) {
                abort();
            }
        }
    });
    if guard.is_err() {
        return Err(Refusal::TooLarge);
    }
    let forms: Vec<_> = question.forms.iter().filter_map(|form| protocol::form(form)).collect();
    let answer = data.ask(&question.text, &forms, bounds.limits(), token);
    drop(over);
    answer
}

/// Bounded memory, and no picture of it left on the disk. A system that refuses still has the deadline of the server.
#[cfg(unix)]
fn bound(bounds: &Bounds) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let exactly = |amount| Rlimit { current: Some(amount), maximum: Some(amount) };
    let _ = setrlimit(Resource::Core, exactly(0));
    #[cfg(target_os = "linux")]
    let _ = setrlimit(Resource::As, exactly(bounds.memory));
    #[cfg(not(target_os = "linux"))]
    let _ = bounds;
}

/// Questions yield to everything else the machine does; reading the graph, which somebody waits for, does not.
#[cfg(unix)]
fn step_back() {
    let _ = rustix::process::nice(10);
}

/// Elsewhere the deadline of the server is the one limit.
#[cfg(not(unix))]
fn bound(_: &Bounds) {}

#[cfg(not(unix))]
fn step_back() {}

/// The frames of the graph as one stream, up to the empty one.
struct GraphFrames<'i, R> {
    input: &'i mut R,
    frame: Vec<u8>,
    at: usize,
    over: bool,
}

impl<R: Read> Read for GraphFrames<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.frame.len() && !self.over {
            self.frame = protocol::receive(self.input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
            self.at = 0;
            self.over = self.frame.is_empty();
        }
        let mut rest = self.frame.get(self.at..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.at += count;
        Ok(count)
    }
}
