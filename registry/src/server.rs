//! How does the server listen, and when does it stop?

use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::task::Poll;

use tokio::net::TcpListener;

use crate::app::App;

/// Serves the registry until `stop` is ready, then ends the answers under way.
pub async fn serve(
    listener: TcpListener,
    app: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let service = app.router().into_make_service_with_connect_info::<SocketAddr>();
    let follower = tokio::spawn(async move { app.follow().await });
    let ended = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    follower.abort();
    ended
}

/// Ready when the machine asks the server to stop: SIGINT (Ctrl-C) or SIGTERM.
#[cfg(unix)]
pub fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        let mut interrupted = pin!(interrupt.recv());
        let mut terminated = pin!(terminate.recv());
        poll_fn(|context| {
            let asked = interrupted.as_mut().poll(context).is_ready()
                || terminated.as_mut().poll(context).is_ready();
            if asked { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    })
}

/// Ready when a person stops the server with Ctrl-C.
#[cfg(not(unix))]
pub fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without the signal, the server runs until its process is ended.
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use tokio::net::TcpListener;
    use tokio::runtime::Runtime;
    use tokio::sync::oneshot;

    fn ask(address: std::net::SocketAddr, request: &str) -> String {
        ask_with(address, request, "Accept: */*")
    }

    fn ask_with(address: std::net::SocketAddr, request: &str, header: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        let head = format!("{request} HTTP/1.1\r\nHost: etalon\r\nConnection: close\r\n{header}");
        write!(stream, "{head}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn answers_over_a_socket_and_stops_when_asked() {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let stopping = async {
            let _ = stopped.await;
        };
        let server =
            runtime.spawn(super::serve(listener, crate::client::embedded().clone(), stopping));

        let health = ask(address, "GET /sante");
        assert!(health.starts_with("HTTP/1.1 200 OK\r\n"), "{health}");
        assert!(health.ends_with("\r\n\r\n{\"status\":\"ok\"}"), "{health}");

        let head = ask(address, "HEAD /commun/point-eau/1.0.0/schema.json");
        let length = etalon_schemas::Catalogue::embedded().find("point-eau").unwrap().source.len();
        assert!(head.contains(&format!("content-length: {length}\r\n")), "{head}");
        assert!(head.ends_with("\r\n\r\n"), "{head}");

        let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
        let path = "GET /commun/point-eau/1.0.0/schema.json";
        let held = ask_with(address, path, &format!("If-None-Match: {tag}"));
        assert!(held.starts_with("HTTP/1.1 304 ") && held.ends_with("\r\n\r\n"), "{held}");

        let climbing = ask(address, "GET /commun/point-eau/1.0.0/..%2f..%2f..%2fLISEZMOI.md");
        assert!(climbing.starts_with("HTTP/1.1 404 "), "{climbing}");
        let climbing = ask(address, "GET /../../../etc/passwd");
        assert!(climbing.starts_with("HTTP/1.1 4"), "{climbing}");

        let long = ask(address, &format!("GET /{}", "a".repeat(70_000)));
        assert!(long.starts_with("HTTP/1.1 414 "), "{long}");

        stop.send(()).unwrap();
        assert!(runtime.block_on(server).unwrap().is_ok());
    }
}
