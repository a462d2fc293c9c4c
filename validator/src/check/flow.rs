//! Who does which stretch? Several threads share the work, and the results come in the order of the file.
//!
//! What is found does not depend on the number of threads: stretches are cut and merged by one thread, in order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::read::stretches::Stop;

/// What makes jobs and takes their results, in order.
pub(crate) trait Flow {
    /// A job.
    type Job: Send;
    /// What a job gives.
    type Done: Send;
    /// The next job; `None` when there are no more.
    fn next(&mut self) -> Result<Option<Self::Job>, Stop>;
    /// Takes the result of the oldest job not taken yet.
    fn take(&mut self, done: Self::Done) -> Result<(), Stop>;
}

struct Shared<J, D> {
    waiting: VecDeque<(usize, J)>,
    done: BTreeMap<usize, D>,
    over: bool,
    /// Whether a thread ended in a panic: its result will never come.
    broken: bool,
}

/// Jobs that wait and results not taken.
struct Board<J, D> {
    shared: Mutex<Shared<J, D>>,
    changed: Condvar,
}

impl<J, D> Board<J, D> {
    fn lock(&self) -> MutexGuard<'_, Shared<J, D>> {
        // Why: nothing panics while it holds the lock; were it so, what is there is still whole.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'b>(&self, held: MutexGuard<'b, Shared<J, D>>) -> MutexGuard<'b, Shared<J, D>> {
        self.changed.wait(held).unwrap_or_else(PoisonError::into_inner)
    }

    /// Does jobs until there will be no more.
    fn help(&self, work: &(dyn Fn(J) -> D + Sync)) {
        let _alarm = Alarm(self);
        loop {
            let mut shared = self.lock();
            let (at, job) = loop {
                if let Some(job) = shared.waiting.pop_front() {
                    break job;
                }
                if shared.over {
                    return;
                }
                shared = self.wait(shared);
            };
            drop(shared);
            let done = work(job);
            self.lock().done.insert(at, done);
            self.changed.notify_all();
        }
    }
}

/// Wakes the others when a thread panics, so that none waits for it.
struct Alarm<'b, J, D>(&'b Board<J, D>);

impl<J, D> Drop for Alarm<'_, J, D> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.lock().broken = true;
            self.0.changed.notify_all();
        }
    }
}

/// Runs all the jobs of a flow on so many threads, this one included.
pub(crate) fn run<F: Flow>(
    flow: &mut F,
    threads: usize,
    work: &(dyn Fn(F::Job) -> F::Done + Sync),
) -> Result<(), Stop> {
    if threads < 2 {
        while let Some(job) = flow.next()? {
            flow.take(work(job))?;
        }
        return Ok(());
    }
    let shared =
        Shared { waiting: VecDeque::new(), done: BTreeMap::new(), over: false, broken: false };
    let board = Board { shared: Mutex::new(shared), changed: Condvar::new() };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(|| board.help(work));
        }
        let result = lead(flow, &board, threads * 2, work);
        let mut shared = board.lock();
        shared.over = true;
        shared.waiting.clear();
        drop(shared);
        board.changed.notify_all();
        result
    })
}

/// Makes jobs, takes results in order, and does jobs itself when enough are waiting.
fn lead<F: Flow>(
    flow: &mut F,
    board: &Board<F::Job, F::Done>,
    ahead: usize,
    work: &(dyn Fn(F::Job) -> F::Done + Sync),
) -> Result<(), Stop> {
    let (mut made, mut taken, mut ended) = (0, 0, false);
    loop {
        if let Some(done) = board.lock().done.remove(&taken) {
            taken += 1;
            flow.take(done)?;
            continue;
        }
        if !ended && made - taken < ahead {
            match flow.next()? {
                Some(job) => {
                    board.lock().waiting.push_back((made, job));
                    board.changed.notify_one();
                    made += 1;
                }
                None => ended = true,
            }
            continue;
        }
        if ended && made == taken {
            return Ok(());
        }
        let mut shared = board.lock();
        if let Some((at, job)) = shared.waiting.pop_front() {
            drop(shared);
            let done = work(job);
            board.lock().done.insert(at, done);
        } else {
            while !shared.done.contains_key(&taken) {
                if shared.broken {
                    // The panic goes on when the threads are joined.
                    return Err(Stop::Whole);
                }
                shared = board.wait(shared);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting {
        next: u64,
        taken: Vec<u64>,
        stop_at: Option<u64>,
    }

    impl Flow for Counting {
        type Job = u64;
        type Done = u64;

        fn next(&mut self) -> Result<Option<u64>, Stop> {
            self.next += 1;
            Ok((self.next <= 200).then_some(self.next))
        }

        fn take(&mut self, done: u64) -> Result<(), Stop> {
            self.taken.push(done);
            if self.stop_at == Some(done) { Err(Stop::Whole) } else { Ok(()) }
        }
    }

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 3, 7] {
            let mut flow = Counting { next: 0, taken: Vec::new(), stop_at: None };
            let work = |job: u64| {
                if job.is_multiple_of(7) {
                    std::thread::yield_now();
                }
                job * 2
            };
            run(&mut flow, threads, &work).unwrap();
            assert_eq!(flow.taken, (1..=200).map(|job| job * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_of_a_helper_is_not_waited_for() {
        let lead = std::thread::current().id();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let mut flow = Counting { next: 0, taken: Vec::new(), stop_at: None };
            let work = |job: u64| {
                assert!(std::thread::current().id() == lead, "a helper fails");
                std::thread::sleep(std::time::Duration::from_millis(2));
                job
            };
            run(&mut flow, 2, &work)
        }));
        assert!(outcome.is_err());
    }

    #[test]
    fn a_stop_ends_all_threads() {
        for threads in [1, 4] {
            let mut flow = Counting { next: 0, taken: Vec::new(), stop_at: Some(50) };
            assert!(run(&mut flow, threads, &|job| job).is_err());
            assert_eq!(flow.taken.last(), Some(&50));
        }
    }
}
