//! Does the program itself, as it is run, do what it should?

#![cfg(test)]

#[path = "process/killed.rs"]
mod killed;
#[path = "process/sparql.rs"]
mod sparql;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_etalon-registry");

/// A server of its own, stopped at the end of the test.
struct Server {
    child: Child,
    address: String,
    /// What it said before it listened.
    said: Vec<String>,
}

struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start() -> Self {
        Self::on("sqlite::memory:")
    }

    /// A server over a database.
    fn on(database: &str) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = Vec::new();
        let line = loop {
            let line = lines.next().unwrap().unwrap();
            if line.contains("http://") {
                break line;
            }
            said.push(line);
        };
        let address = line.split("http://").nth(1).unwrap().trim_end_matches('/').to_owned();
        // What the server says later is read, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        Self { child, address, said }
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Reply {
        Self::send_to(&self.address, method, path, headers, body).unwrap()
    }

    /// Sends a request to a server that may end meanwhile.
    fn send_to(
        address: &str,
        method: &str,
        path: &str,
        headers: &str,
        body: &str,
    ) -> Option<Reply> {
        let mut stream = TcpStream::connect(address).ok()?;
        stream.set_read_timeout(Some(Duration::from_mins(1))).ok()?;
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: etalon\r\nConnection: close\r\n");
        write!(stream, "{head}Content-Length: {length}\r\n{headers}\r\n{body}").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Reply { status, head: head.to_lowercase(), body: body.to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
