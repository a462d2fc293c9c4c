//! On which databases are tests run? A memory, a file, and a PostgreSQL started for the occasion.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// Programs of PostgreSQL; empty where it is absent.
const PROGRAMS: &str = match option_env!("ETALON_POSTGRES") {
    Some(folder) => folder,
    None => "",
};
/// Tenths of a second a server may take to answer.
const PATIENCE: u32 = 300;

/// A PostgreSQL in a temporary folder, stopped when dropped.
pub(crate) struct Server {
    folder: TempDir,
    owner: Option<(u32, u32)>,
    process: Option<Child>,
    databases: AtomicU32,
}

impl Server {
    /// Starts a server that listens on a socket of its folder alone.
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("etalon-pg-").tempdir().unwrap();
        let owner = owner(folder.path());
        let mut server = Self { folder, owner, process: None, databases: AtomicU32::new(0) };
        let data = server.folder.path().join("data");
        let mut init = server.program("initdb");
        init.args(["--auth=trust", "--username=etalon", "--encoding=UTF8", "--no-sync", "-D"]);
        assert!(init.arg(&data).stdout(Stdio::null()).status().unwrap().success());
        let mut postgres = server.program("postgres");
        postgres.arg("-D").arg(&data).arg("-k").arg(server.folder.path());
        postgres.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=100"]);
        server.process = Some(postgres.stderr(Stdio::null()).spawn().unwrap());
        for _ in 0..PATIENCE {
            let mut ready = server.program("pg_isready");
            ready.arg("-q").arg("-h").arg(server.folder.path());
            if ready.status().unwrap().success() {
                return server;
            }
            sleep(Duration::from_millis(100));
        }
        panic!("PostgreSQL does not answer");
    }

    /// The address of a new, empty database.
    pub(crate) fn database(&self) -> String {
        let name = format!("essai{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut create = self.program("createdb");
        create.arg("-h").arg(self.folder.path()).args(["-U", "etalon", &name]);
        assert!(create.status().unwrap().success());
        format!("postgres://etalon@localhost/{name}?host={}", self.folder.path().display())
    }

    /// PostgreSQL refuses to be run by root.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(Path::new(PROGRAMS).join(name));
        command.current_dir(self.folder.path()).env("LC_ALL", "C.UTF-8");
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }
}

/// The account that runs the server when root would: that of Debian's package, which owns the folder then.
fn owner(folder: &Path) -> Option<(u32, u32)> {
    let probe = Command::new("id").arg("-u").output().unwrap();
    if probe.stdout.trim_ascii() != b"0" {
        return None;
    }
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap();
    let account = accounts.lines().find(|line| line.starts_with("postgres:")).unwrap();
    let mut numbers = account.split(':').skip(2).map(|number| number.parse().unwrap());
    let (user, group) = (numbers.next().unwrap(), numbers.next().unwrap());
    chown(folder, Some(user), Some(group)).unwrap();
    Some((user, group))
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = self.program("pg_ctl");
        stop.args(["stop", "--mode=immediate", "--silent", "-D"]);
        let _ = stop.arg(self.folder.path().join("data")).status();
        if let Some(mut process) = self.process.take() {
            let _ = process.wait();
        }
    }
}
