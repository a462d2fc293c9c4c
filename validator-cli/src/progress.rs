//! How does a long work show that it goes on? By a bar on the terminal, after one second, and by nothing elsewhere.

use std::io::{IsTerminal as _, stderr};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two pictures of the bar.
const TICK: Duration = Duration::from_millis(120);

/// The progress of one work at a time. Silent when standard error is not a terminal.
///
/// It may be shared between threads; `&Progress` and `Arc<Progress>` both do.
pub(crate) struct Progress {
    stage: Option<Arc<Stage>>,
}

struct Stage {
    screen: fn() -> ProgressDrawTarget,
    patience: Duration,
    current: Mutex<Option<ProgressBar>>,
    changed: Condvar,
}

impl Progress {
    /// Speaks on standard error if it is a terminal that can draw.
    pub(crate) fn new() -> Self {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if stderr().is_terminal() && !dumb {
            Self::on(ProgressDrawTarget::stderr, PATIENCE)
        } else {
            Self::silent()
        }
    }

    /// Never speaks.
    pub(crate) fn silent() -> Self {
        Self { stage: None }
    }

    fn on(screen: fn() -> ProgressDrawTarget, patience: Duration) -> Self {
        let stage = Stage { screen, patience, current: Mutex::default(), changed: Condvar::new() };
        Self { stage: Some(Arc::new(stage)) }
    }

    /// Begins a work; the former one, if any, is over. `label` is a short name; `total` counts the steps to come, in
    /// the unit of [`Progress::advance`], when known.
    pub(crate) fn start(&self, label: &str, total: Option<u64>) {
        self.finish();
        let Some(stage) = &self.stage else { return };
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let template =
            if total.is_some() { "{msg} {bar:30} {percent:>3} %" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(label.chars().filter(|letter| !letter.is_control()).collect::<String>());
        *stage.lock() = Some(bar.clone());
        let stage = Arc::clone(stage);
        // Without this thread the bar stays hidden, and the work goes on.
        let _ =
            thread::Builder::new().name("progress".to_owned()).spawn(move || stage.reveal(&bar));
    }

    /// Counts `steps` more steps done.
    pub(crate) fn advance(&self, steps: u64) {
        if let Some(bar) = self.stage.as_ref().and_then(|stage| stage.lock().clone()) {
            bar.inc(steps);
        }
    }

    /// Ends the work and wipes the bar.
    pub(crate) fn finish(&self) {
        let Some(stage) = &self.stage else { return };
        if let Some(bar) = stage.lock().take() {
            bar.finish_and_clear();
            stage.changed.notify_all();
        }
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Stage {
    fn lock(&self) -> MutexGuard<'_, Option<ProgressBar>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows a bar once its work has lasted; gives up if the work ends before.
    fn reveal(&self, bar: &ProgressBar) {
        let waiting =
            self.changed.wait_timeout_while(self.lock(), self.patience, |_| !bar.is_finished());
        let (_current, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        // The lock is held: `finish` cannot wipe the bar between the check and the drawing.
        if !bar.is_finished() {
            bar.set_draw_target((self.screen)());
            bar.enable_steady_tick(TICK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::io;

    use indicatif::TermLike;

    static DRAWN: Mutex<String> = Mutex::new(String::new());

    #[derive(Debug)]
    struct Screen;

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            DRAWN.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn only_a_work_that_lasts_is_shown() {
        let screen = || ProgressDrawTarget::term_like(Box::new(Screen));
        let progress = Progress::on(screen, Duration::from_millis(200));
        progress.start("bref.csv", Some(2));
        progress.advance(2);
        progress.finish();
        thread::sleep(Duration::from_millis(400));
        assert_eq!(DRAWN.lock().unwrap().as_str(), "");
        progress.start("long\u{1b}[2J.csv", Some(4));
        thread::scope(|scope| {
            scope.spawn(|| progress.advance(1));
        });
        thread::sleep(Duration::from_millis(600));
        progress.finish();
        let drawn = DRAWN.lock().unwrap();
        assert!(drawn.contains("long[2J.csv") && drawn.contains("25 %"), "{drawn}");
    }

    #[test]
    fn silence_and_sharing() {
        fn shared<T: Send + Sync>(_: &T) {}
        let progress = Progress::silent();
        shared(&progress);
        progress.start("a", None);
        progress.advance(1);
        assert!(progress.stage.is_none());
    }
}
