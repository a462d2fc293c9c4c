//! How is the registry started? The `etalon-registry` command.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context as _;
use etalon_registry::args::{self, Refusal};
use etalon_registry::{server, sparql, words};
use tokio::net::TcpListener;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == sparql::WORKER) {
        // Nobody reads what this process would say: the server notes that it ended.
        return sparql::worker::run().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let ended = match args::parse(std::env::args_os()) {
        Ok(listen) => run(listen).map_err(|trouble| (trouble.to_string(), 1)),
        Err(Refusal::Shown(code)) => return code,
        Err(Refusal::Misuse(sentence)) => Err((sentence, 2)),
    };
    let Err((sentence, code)) = ended else { return ExitCode::SUCCESS };
    tell(&sentence);
    ExitCode::from(code)
}

fn run(listen: SocketAddr) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new().context(words::CANNOT_START)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.map_err(words::cannot_listen(listen))?;
        let stop = server::stop_signal().context(words::CANNOT_START)?;
        tell(&words::listening(listener.local_addr().unwrap_or(listen)));
        server::serve(listener, stop).await.context(words::CANNOT_START)
    })
}

#[expect(clippy::print_stderr, reason = "the one line that says where the server answers")]
fn tell(line: &str) {
    eprintln!("{line}");
}
