//! Which processes evaluate, and when are they ended?

use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use etalon_vocab::sparql::{Form, Refusal};
use tokio::sync::Semaphore;

use super::Fault;
use super::protocol::{self, Bounds, Head, Question, Reply};

/// How long a question waits for a process to be free.
const WAIT: Duration = Duration::from_secs(2);
/// How long a process may take to read the graph.
const START: Duration = Duration::from_mins(1);
/// What the server adds to the deadline of a process, which should end itself.
const GRACE: Duration = Duration::from_millis(300);
/// Bytes of the graph sent together.
const CHUNK: usize = 1 << 20;

/// Writes the graph in N-Triples; called each time a process begins.
pub type Supply = dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync;

/// The command that evaluates: this very program, as a rule.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// Processes that evaluate, started when they are first needed.
#[derive(Clone)]
pub struct Pool {
    inner: Arc<Inner>,
}

struct Inner {
    program: Program,
    supply: Box<Supply>,
    bounds: Bounds,
    places: Arc<Semaphore>,
    idle: Mutex<Vec<Worker>>,
    /// Grows each time the graph changes: an older process is not asked again.
    age: AtomicU64,
}

/// A process that has read the graph.
struct Worker {
    child: Child,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    age: u64,
}

impl fmt::Debug for Pool {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pool").field("bounds", &self.inner.bounds).finish_non_exhaustive()
    }
}

impl Program {
    /// This very program, asked to evaluate.
    pub fn itself() -> io::Result<Self> {
        Ok(Self { path: std::env::current_exe()?, arguments: vec![super::WORKER.into()] })
    }
}

impl Pool {
    /// At most `places` processes at once.
    pub fn new(program: Program, bounds: Bounds, places: usize, supply: Box<Supply>) -> Self {
        let inner = Inner {
            program,
            supply,
            bounds,
            places: Arc::new(Semaphore::new(places)),
            idle: Mutex::default(),
            age: AtomicU64::new(0),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Says that the graph changed: processes that read the former one answer no more questions.
    pub fn renew(&self) {
        self.inner.age.fetch_add(1, Ordering::SeqCst);
        self.inner.idle().clear();
    }

    /// Asks a process; waits a little for one to be free.
    pub(super) async fn ask(&self, text: String, forms: Vec<Form>) -> Result<Reply, Fault> {
        let places = Arc::clone(&self.inner.places);
        let place = tokio::time::timeout(WAIT, places.acquire_owned()).await;
        let Ok(Ok(place)) = place else { return Err(Fault::Busy) };
        let inner = Arc::clone(&self.inner);
        let asked = tokio::task::spawn_blocking(move || {
            // Held until the process is free again, even if nobody waits for the answer any more.
            let _place = place;
            inner.ask(text, &forms)
        });
        asked.await.map_err(|_| Fault::Down)?
    }
}

impl Inner {
    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, text: String, forms: &[Form]) -> Result<Reply, Fault> {
        let forms = forms.iter().map(|form| form.media_type().to_owned()).collect();
        let question = Question { text, forms };
        let age = self.age.load(Ordering::SeqCst);
        let ready = self.idle().pop().filter(|worker| worker.age == age);
        let mut worker = match ready {
            Some(worker) => worker,
            None => Worker::start(self, age).map_err(|_| Fault::Down)?,
        };
        let began = Instant::now();
        match worker.ask(&question, self.bounds.hard + GRACE) {
            Ok(reply) => {
                if self.age.load(Ordering::SeqCst) == age {
                    self.idle().push(worker);
                }
                Ok(reply)
            }
            // The process ends without a word, at its deadline or for want of memory.
            Err(_) if began.elapsed() >= self.bounds.hard => Err(Fault::Refused(Refusal::TooLong)),
            Err(_) => Err(Fault::Refused(Refusal::TooLarge)),
        }
    }
}

impl Worker {
    /// Starts a process and gives it the graph.
    fn start(pool: &Inner, age: u64) -> io::Result<Self> {
        let mut child = Command::new(&pool.program.path)
            .args(&pool.program.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let input = BufWriter::with_capacity(CHUNK, input);
        let mut worker = Self { child, input, output: BufReader::new(output), age };
        let ready = worker.watched(START, |input, output| {
            protocol::send_value(input, &pool.bounds)?;
            let mut frames = Frames { output: &mut *input, chunk: Vec::with_capacity(CHUNK) };
            (pool.supply)(&mut frames)?;
            frames.flush()?;
            protocol::send(input, &[])?;
            input.flush()?;
            protocol::receive(output)
        })?;
        ready.map(|_| worker).ok_or_else(|| io::ErrorKind::BrokenPipe.into())
    }

    fn ask(&mut self, question: &Question, deadline: Duration) -> io::Result<Reply> {
        self.watched(deadline, |input, output| {
            protocol::send_value(input, question)?;
            input.flush()?;
            Ok(match protocol::value(protocol::receive(output)?)? {
                Head::Refused(refusal) => Reply::Refused(refusal),
                Head::Answered { form, cut } => Reply::Answered {
                    form: protocol::form(&form).ok_or(io::ErrorKind::InvalidData)?,
                    cut,
                    body: protocol::receive(output)?.ok_or(io::ErrorKind::UnexpectedEof)?,
                },
            })
        })
    }

    /// Speaks with the process, which is ended at the deadline: reading then ends too.
    fn watched<T>(
        &mut self,
        deadline: Duration,
        work: impl FnOnce(&mut BufWriter<ChildStdin>, &mut BufReader<ChildStdout>) -> io::Result<T>,
    ) -> io::Result<T> {
        let Self { child, input, output, .. } = self;
        let (over, ended) = mpsc::channel::<()>();
        thread::scope(|scope| {
            thread::Builder::new().spawn_scoped(scope, move || {
                if ended.recv_timeout(deadline) == Err(RecvTimeoutError::Timeout) {
                    // A process that is gone already needs no end.
                    let _ = child.kill();
                }
            })?;
            let done = work(input, output);
            drop(over);
            done
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Waited for, so that no dead process stays in the tables of the system.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends what is written as frames.
struct Frames<'o> {
    output: &'o mut BufWriter<ChildStdin>,
    chunk: Vec<u8>,
}

impl Write for Frames<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.chunk.extend_from_slice(bytes);
        if self.chunk.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.chunk.is_empty() {
            protocol::send(self.output, &self.chunk)?;
            self.chunk.clear();
        }
        Ok(())
    }
}
