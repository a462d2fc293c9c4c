//! How is the registry started? The `etalon-registry` command.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context as _;
use etalon_registry::args::{self, Command, Refusal};
use etalon_registry::journal::tell;
use etalon_registry::operation::{self, Trouble};
use etalon_registry::{App, server, sparql, words};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == sparql::WORKER) {
        // Nobody reads what this process would say: the server notes that it ended.
        return sparql::worker::run().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let ended = match args::parse(std::env::args_os()) {
        Ok(command) => run(command).map_err(|trouble| (trouble.to_string(), 1)),
        Err(Refusal::Shown(code)) => return code,
        Err(Refusal::Misuse(sentence)) => Err((sentence, 2)),
    };
    match ended {
        Ok(code) => code,
        Err((sentence, code)) => {
            tell(&sentence);
            ExitCode::from(code)
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let runtime = Runtime::new().context(words::CANNOT_START)?;
    let told = |trouble: Trouble| anyhow::anyhow!(words::operation::trouble(&trouble));
    runtime.block_on(async {
        match command {
            Command::Serve { listen, base_url, base } => {
                serve(listen, &base.database, &base_url).await?;
            }
            Command::Export { file, base } => {
                operation::export(&base.database, &file).await.map_err(told)?;
                tell(&words::operation::exported(&file));
            }
            Command::Import { file, base } => {
                let seq = operation::import(&base.database, &file).await.map_err(told)?;
                tell(&words::operation::imported(seq));
            }
            Command::ImportTableSchemas { folder, namespace, base } => {
                let imported = operation::import_table_schemas(&base.database, &folder, &namespace);
                let imported = imported.await.map_err(told)?;
                for (path, became) in &imported {
                    tell(&words::operation::table_schema(path, became));
                }
                let refused = imported.iter().filter(|(_, became)| became.is_refused()).count();
                tell(&words::operation::table_schemas(imported.len() - refused, imported.len()));
                if refused > 0 {
                    return Ok(ExitCode::FAILURE);
                }
            }
            Command::Check { base } => {
                let (extent, flaws) = operation::check(&base.database).await.map_err(told)?;
                for flaw in &flaws {
                    tell(&words::operation::flaw(flaw));
                }
                tell(&words::operation::checked(extent, flaws.len()));
                if !flaws.is_empty() {
                    return Ok(ExitCode::FAILURE);
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

async fn serve(listen: SocketAddr, database: &str, base_url: &str) -> anyhow::Result<()> {
    let opened = App::open(database).await;
    let app =
        opened.map_err(|fault| anyhow::anyhow!(words::operation::fault(&fault)))?.at(base_url);
    let first = app.first_token().await;
    if let Some(token) = first.map_err(|fault| anyhow::anyhow!(words::operation::fault(&fault)))? {
        tell(&words::operation::first_token(&token));
    }
    let listener = TcpListener::bind(listen).await.map_err(words::cannot_listen(listen))?;
    let stop = server::stop_signal().context(words::CANNOT_START)?;
    tell(&words::listening(listener.local_addr().unwrap_or(listen)));
    server::serve(listener, app, stop).await.context(words::CANNOT_START)
}
