//! Is nothing that was acknowledged lost, and nothing half-written, when the program is killed while it publishes?
//!
//! `ETALON_KILLS` says how many times; eight in passing.

use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::{PROGRAM, Server};

/// The body of a request to publish.
fn source(name: &str) -> String {
    format!(
        r#"{{"name": "{name}", "title": "Essai", "version": "1.0.0",
            "fields": [{{"name": "a", "type": "string", "description": "Une lettre"}}]}}"#
    )
}

#[test]
fn what_was_acknowledged_outlives_a_kill() {
    let kills = std::env::var("ETALON_KILLS").ok().and_then(|kills| kills.parse().ok());
    let kills: u64 = kills.unwrap_or(8);
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}/registre.db", folder.path().display());
    let server = Server::on(&database);
    let token = server.said.iter().find_map(|line| line.split("etalon_").nth(1));
    let token = format!("etalon_{}", token.unwrap().split_whitespace().next().unwrap());
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let about = r#"{"titles": {"fr": "Essai"}}"#;
    let made = server.send("PUT", "/api/v1/namespaces/essai", &headers, about);
    assert_eq!(made.status, 200, "{}", made.body);
    drop(server);
    let mut acknowledged = Vec::new();
    for round in 0..kills {
        let server = Server::on(&database);
        let (told, tells) = mpsc::channel();
        let (address, headers) = (server.address.clone(), headers.clone());
        let writer = thread::spawn(move || {
            for number in 0.. {
                let name = format!("essai-{round}-{number}");
                let path = format!("/api/v1/schemas/essai/{name}/1.0.0?state=published");
                let sent = Server::send_to(&address, "PUT", &path, &headers, &source(&name));
                match sent {
                    Some(reply) if reply.status == 201 => told.send(name).unwrap(),
                    Some(reply) => panic!("{}: {}", reply.status, reply.body),
                    None => break,
                }
            }
        });
        // After one write to four, then at any moment of the next one.
        let patience = Duration::from_mins(2);
        let first = (0..=round % 4).map(|_| tells.recv_timeout(patience).unwrap());
        acknowledged.extend(first.collect::<Vec<_>>());
        thread::sleep(Duration::from_millis(round * 7 % 60));
        // SIGKILL: nothing is told to the program.
        drop(server);
        writer.join().unwrap();
        acknowledged.extend(tells);
        let check =
            Command::new(PROGRAM).args(["check", "--database", &database]).output().unwrap();
        let said = String::from_utf8_lossy(&check.stderr).into_owned();
        assert!(check.status.success(), "round {round}: {said}");
    }
    let server = Server::on(&database);
    for name in &acknowledged {
        let path = format!("/essai/{name}/1.0.0/schema.json");
        let kept = server.send("GET", &path, "", "");
        assert_eq!((kept.status, kept.body), (200, source(name)), "{name}");
    }
}
