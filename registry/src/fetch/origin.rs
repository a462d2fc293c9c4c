//! Which web does a test fetch from? A server on this machine, and a name server that says what the test wants.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::Fetcher;
use super::guard::{Found, Guard};

/// What plays the private network: the rest of the loopback network plays the public one.
pub(crate) const PRIVATE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// A server that answers each request as it is told; its port, and what it was asked.
pub(crate) fn serve(
    answer: impl Fn(&mut TcpStream, &str) + Send + Sync + 'static,
) -> (u16, Receiver<String>) {
    // Of every address of this machine, the private one among them.
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, asked) = channel();
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), told, answer) = (stream, told.clone(), Arc::clone(&answer)) else {
                break;
            };
            thread::spawn(move || {
                let mut head = Vec::new();
                let mut byte = [0];
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
                    head.push(byte[0]);
                }
                let head = String::from_utf8_lossy(&head).into_owned();
                let _ = told.send(head.clone());
                answer(&mut stream, &head);
            });
        }
    });
    (port, asked)
}

/// An answer with a body.
pub(crate) fn reply(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n");
    [head.as_bytes(), headers.as_bytes(), b"\r\n", body].concat()
}

/// A server that always gives the same answer.
pub(crate) fn giving(answer: Vec<u8>) -> (u16, Receiver<String>) {
    serve(move |stream, _| {
        let _ = stream.write_all(&answer);
    })
}

/// A fetcher to which [`PRIVATE`] alone is private, and whose names have these addresses, the last of them for good.
pub(crate) fn fetcher(addresses: Vec<Vec<IpAddr>>, patience: Duration) -> Fetcher {
    let (asked, addresses) = (AtomicUsize::new(0), Mutex::new(addresses));
    let lookup = move |_name: String| {
        let addresses = addresses.lock().unwrap();
        let turn = asked.fetch_add(1, Ordering::SeqCst).min(addresses.len() - 1);
        let found: Vec<_> =
            addresses[turn].iter().map(|address| SocketAddr::new(*address, 0)).collect();
        Box::pin(std::future::ready(Ok(found))) as Found
    };
    Fetcher::guarded(Guard::with(|address| address == PRIVATE, Box::new(lookup)), patience)
}
