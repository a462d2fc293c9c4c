//! Does fetching hold against real servers, honest and hostile?

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use super::*;

/// Serves each connection with `answer`, which is given the request's head; tells the heads it saw.
fn serve(answer: impl Fn(&mut TcpStream, &str) + Send + 'static) -> (String, Receiver<String>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (sender, heads) = channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let reader = BufReader::new(stream.try_clone().unwrap());
            let lines = reader.lines().map_while(Result::ok).take_while(|line| !line.is_empty());
            let head = lines.collect::<Vec<_>>().join("\n");
            let _ = sender.send(head.clone());
            answer(&mut stream, &head);
        }
    });
    (base, heads)
}

fn reply(
    status: &'static str,
    headers: String,
    body: &'static str,
) -> impl Fn(&mut TcpStream, &str) {
    move |stream, _| {
        let length = body.len();
        let _ = write!(
            stream,
            "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        );
    }
}

fn options(cache: &Path) -> FetchOptions {
    FetchOptions {
        cache_dir: Some(cache.to_owned()),
        max_bytes: 1000,
        timeout: Duration::from_secs(5),
        allow_private: true,
        ..FetchOptions::default()
    }
}

fn get(url: &str) -> Result<Fetched, WorldFault> {
    Fetcher::uncached(options(Path::new("unused"))).get(url)
}

#[test]
fn a_body_is_fetched_without_any_proxy_or_referer() {
    let (base, heads) = serve(reply("200 OK", String::new(), "{\"a\":1}"));
    let fetched = get(&format!("{base}/schema.json#partie")).unwrap();
    assert_eq!((fetched.bytes.as_slice(), fetched.from_cache), (&b"{\"a\":1}"[..], false));
    assert_eq!(fetched.final_url, format!("{base}/schema.json"));
    let head = heads.recv().unwrap().to_lowercase();
    assert!(
        head.contains("user-agent: etalon/")
            && !head.contains("referer")
            && !head.contains("cookie"),
        "{head}"
    );
}

#[test]
fn a_missing_document_is_told_by_its_status() {
    let (base, _heads) = serve(reply("404 Not Found", String::new(), "rien"));
    assert!(matches!(get(&base), Err(WorldFault::Status { code: 404, .. })));
}

#[test]
fn redirections_are_followed_but_not_for_ever() {
    let (target, _heads) = serve(reply("200 OK", String::new(), "ok"));
    let (base, _heads) = serve(reply("302 Found", format!("Location: {target}/x\r\n"), ""));
    assert_eq!(get(&base).unwrap().final_url, format!("{target}/x"));
    let (looping, heads) =
        serve(reply("301 Moved Permanently", "Location: /encore\r\n".to_owned(), ""));
    assert!(matches!(get(&looping), Err(WorldFault::RedirectLoop { limit: REDIRECTS, .. })));
    assert_eq!(heads.try_iter().count(), REDIRECTS + 1);
}

#[test]
fn a_redirection_passes_the_gate_too() {
    // 127.0.0.2 plays the private network, 127.0.0.1 the public one.
    let judge = |address: IpAddr| address == IpAddr::from([127, 0, 0, 2]);
    for (target, expected) in
        [("http://127.0.0.2:9/", true), ("http://0x7f.2/", true), ("http://127.0.0.1:9/", false)]
    {
        let (base, _heads) =
            serve(reply("307 Temporary Redirect", format!("Location: {target}\r\n"), ""));
        let fault = Fetcher::judged(options(Path::new("unused")), judge).get(&base).unwrap_err();
        assert_eq!(matches!(fault, WorldFault::PrivateAddress { .. }), expected, "{fault:?}");
    }
    let (base, _heads) =
        serve(reply("302 Found", "Location: ftp://ville.example/\r\n".to_owned(), ""));
    assert!(matches!(get(&base), Err(WorldFault::NotHttp { .. })));
}

#[test]
fn private_hosts_are_refused_by_default() {
    let (base, heads) = serve(reply("200 OK", String::new(), "secret"));
    let guarded =
        Fetcher::uncached(FetchOptions { allow_private: false, ..options(Path::new("unused")) });
    assert!(matches!(guarded.get(&base), Err(WorldFault::PrivateAddress { .. })));
    let by_name = base.replace("127.0.0.1", "localhost");
    assert!(matches!(guarded.get(&by_name), Err(WorldFault::PrivateAddress { .. })));
    assert!(heads.try_recv().is_err());
    assert_eq!(get(&by_name).unwrap().bytes, b"secret");
}

#[test]
fn a_secure_address_never_leads_to_an_insecure_one() {
    let response = |location: &str| {
        let built = redirection(location);
        next(&Url::parse("https://ville.example/a").unwrap(), &built)
    };
    assert!(matches!(response("http://ville.example/b"), Err(WorldFault::Downgrade { .. })));
    assert_eq!(response("/b").unwrap().as_str(), "https://ville.example/b");
}

/// A redirection as the client would give it, without a secure server.
fn redirection(location: &str) -> Response {
    let (base, _heads) = serve(reply("302 Found", format!("Location: {location}\r\n"), ""));
    let fetcher = Fetcher::uncached(options(Path::new("unused")));
    let url = Url::parse(&base).unwrap();
    fetcher.ask(&url, None, Instant::now() + Duration::from_secs(5)).unwrap()
}

#[test]
fn a_body_over_the_limit_is_cut_whether_announced_or_not() {
    let (announced, _heads) = serve(|stream, _| {
        let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n");
        thread::sleep(Duration::from_secs(2));
    });
    assert!(matches!(get(&announced), Err(WorldFault::TooLarge { limit: 1000, .. })));
    let (chunked, _heads) = serve(|stream, _| {
        let _ = write!(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while write!(stream, "64\r\n{}\r\n", "a".repeat(100)).is_ok() {}
    });
    assert!(matches!(get(&chunked), Err(WorldFault::TooLarge { limit: 1000, .. })));
}

#[test]
fn a_small_compressed_body_may_not_grow_over_the_limit() {
    // 100,000 zero bytes, compressed by gzip.
    let bomb = include_bytes!("tests/zeros.gz");
    let (base, _heads) = serve(move |stream, head| {
        assert!(head.to_lowercase().contains("accept-encoding: gzip"));
        let length = bomb.len();
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
        );
        let _ = stream.write_all(bomb);
    });
    assert!(matches!(get(&base), Err(WorldFault::TooLarge { limit: 1000, .. })));
}

#[test]
fn slowness_ends_at_the_deadline_even_drop_by_drop() {
    let patient =
        FetchOptions { timeout: Duration::from_millis(600), ..options(Path::new("unused")) };
    let (silent, _heads) = serve(|_, _| thread::sleep(Duration::from_secs(4)));
    let (dripping, _heads) = serve(|stream, _| {
        let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        while stream.write_all(b"a").is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    });
    for base in [silent, dripping] {
        let start = Instant::now();
        let fault = Fetcher::uncached(patient.clone()).get(&base).unwrap_err();
        assert!(matches!(fault, WorldFault::Timeout { .. }), "{fault:?}");
        assert!(start.elapsed() < Duration::from_secs(3));
    }
}

#[test]
fn a_copy_is_confirmed_by_its_mark() {
    let cache = tempfile::tempdir().unwrap();
    let (base, heads) = serve(|stream, head| {
        let known = head.to_lowercase().contains("if-none-match: \"v1\"");
        let status = if known { "304 Not Modified" } else { "200 OK" };
        let body = if known { "" } else { "Content-Length: 2\r\n\r\nv1" };
        let _ =
            write!(stream, "HTTP/1.1 {status}\r\nETag: \"v1\"\r\nConnection: close\r\n{body}\r\n");
    });
    let fetcher = Fetcher::new(options(cache.path()));
    assert!(!fetcher.get(&base).unwrap().from_cache);
    let again = fetcher.get(&base).unwrap();
    assert!(again.from_cache && again.bytes == b"v1");
    assert_eq!(heads.try_iter().count(), 2);
}

#[test]
fn a_copy_stands_in_offline_and_when_the_server_fails() {
    let cache = tempfile::tempdir().unwrap();
    let offline = Fetcher::new(FetchOptions { offline: true, ..options(cache.path()) });
    // Gives the document once, then fails as the path says.
    let (base, _heads) = serve(|stream, head| {
        let again = head.to_lowercase().contains("if-none-match");
        let status = match again {
            true if head.contains("/panne") => "503 Service Unavailable",
            true => "404 Not Found",
            false => "200 OK",
        };
        let _ = write!(
            stream,
            "HTTP/1.1 {status}\r\nETag: \"a\"\r\nConnection: close\r\nContent-Length: 3\r\n\r\ndoc"
        );
    });
    let online = Fetcher::new(options(cache.path()));
    let (outage, gone) = (format!("{base}/panne"), format!("{base}/disparu"));
    assert!(matches!(offline.get(&outage), Err(WorldFault::Offline { .. })));
    for url in [&outage, &gone] {
        assert!(!online.get(url).unwrap().from_cache);
    }
    let kept = offline.get(&outage).unwrap();
    assert!(kept.from_cache && kept.bytes == b"doc");
    assert!(online.get(&outage).unwrap().from_cache);
    assert!(matches!(online.get(&gone), Err(WorldFault::Status { code: 404, .. })));
}

#[test]
fn a_closed_port_a_broken_answer_and_a_false_lock_are_told_apart() {
    let closed = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    assert!(matches!(get(&format!("http://{closed}/")), Err(WorldFault::Unreachable { .. })));
    let (cut, _heads) = serve(|stream, _| {
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\nabc"
        );
    });
    assert!(matches!(get(&cut), Err(WorldFault::Interrupted { .. })));
    let (plain, _heads) = serve(reply("400 Bad Request", String::new(), "pas de TLS ici"));
    let fault = get(&plain.replace("http:", "https:")).unwrap_err();
    assert!(matches!(fault, WorldFault::Tls { cause: TlsCause::Other, .. }), "{fault:?}");
    assert!(
        matches!(get("http://ville.invalid/"), Err(WorldFault::UnknownHost { host, .. }) if host == "ville.invalid")
    );
}
