//! Is what may be reached reached, and nothing else? On sockets, with a name server that lies.

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use super::origin::{PRIVATE, fetcher, giving, reply, serve};
use super::{Fault, Fetched, Fetcher, REDIRECTS};

const LIMIT: usize = 1000;

fn public() -> Vec<Vec<IpAddr>> {
    vec![vec![Ipv4Addr::LOCALHOST.into()]]
}

fn get_with(fetcher: &Fetcher, url: &str) -> Result<Fetched, Fault> {
    Runtime::new().unwrap().block_on(fetcher.get(url, LIMIT))
}

fn get(url: &str) -> Result<Fetched, Fault> {
    get_with(&fetcher(public(), Duration::from_secs(5)), url)
}

#[test]
fn a_file_is_fetched_without_cookies_nor_referer() {
    let (port, asked) = giving(reply("200 OK", "Set-Cookie: a=b\r\n", b"id\n1\n"));
    let fetched = get(&format!("http://ville.example:{port}/a/points%20d%27eau.csv?x=1")).unwrap();
    assert_eq!(
        (&*fetched.content, fetched.name.as_str()),
        (b"id\n1\n".as_slice(), "points d'eau.csv")
    );
    let head = asked.recv().unwrap().to_lowercase();
    assert!(head.contains(&format!("host: ville.example:{port}")), "{head}");
    assert!(!head.contains("cookie") && !head.contains("referer"), "{head}");
}

#[test]
fn a_name_that_leads_to_a_private_network_is_refused() {
    let (port, asked) = giving(reply("200 OK", "", b"secret"));
    let url = format!("http://ville.example:{port}/");
    let private = || IpAddr::from(PRIVATE);
    let lying = fetcher(vec![vec![private()]], Duration::from_secs(5));
    assert_eq!(get_with(&lying, &url).unwrap_err(), Fault::Private);
    // Of several addresses, only the public ones are connected to.
    let both = fetcher(vec![vec![private(), Ipv4Addr::LOCALHOST.into()]], Duration::from_secs(5));
    assert_eq!(&*get_with(&both, &url).unwrap().content, b"secret");
    let nobody = fetcher(vec![vec![]], Duration::from_secs(5));
    assert_eq!(get_with(&nobody, &url).unwrap_err(), Fault::Unreachable);
    assert_eq!(asked.try_iter().count(), 1);
    // With the usual guard, this machine is private under each of its names.
    for host in ["127.0.0.1", "localhost"] {
        let refused = get_with(&Fetcher::default(), &format!("http://{host}:8080/"));
        assert_eq!(refused.unwrap_err(), Fault::Private, "{host}");
    }
}

#[test]
fn a_name_server_that_changes_its_mind_reaches_nothing_private() {
    // The first answer is public, each later one private: a guard that resolves twice would let it through.
    let addresses = vec![vec![Ipv4Addr::LOCALHOST.into()], vec![PRIVATE.into()]];
    let (port, asked) = serve(|stream, head| {
        let answer = if head.starts_with("GET /encore") {
            reply("200 OK", "", b"secret")
        } else {
            reply("302 Found", "Location: /encore\r\n", b"")
        };
        let _ = stream.write_all(&answer);
    });
    let rebinding = fetcher(addresses, Duration::from_secs(5));
    let refused = get_with(&rebinding, &format!("http://ville.example:{port}/"));
    assert_eq!(refused.unwrap_err(), Fault::Private);
    assert_eq!(asked.try_iter().count(), 1, "the private server was never asked");
}

#[test]
fn each_redirection_is_judged_again() {
    for (target, expected) in [
        (format!("http://{PRIVATE}:9/"), Fault::Private),
        ("http://0x7f.2:9/".to_owned(), Fault::Private),
        ("ftp://ville.example/".to_owned(), Fault::Scheme),
        ("http://a:b@ville.example/".to_owned(), Fault::Credentials),
        ("/encore".to_owned(), Fault::Redirect),
    ] {
        let location = format!("Location: {target}\r\n");
        let (port, asked) = giving(reply("307 Temporary Redirect", &location, b""));
        let refused = get(&format!("http://ville.example:{port}/"));
        assert_eq!(refused.unwrap_err(), expected, "{target}");
        let times = if expected == Fault::Redirect { REDIRECTS + 1 } else { 1 };
        assert_eq!(asked.try_iter().count(), times, "{target}");
    }
    let (port, _asked) = giving(reply("404 Not Found", "", b""));
    assert_eq!(get(&format!("http://a.example:{port}/")).unwrap_err(), Fault::Status(404));
    let (port, _asked) = giving(reply("302 Found", "", b""));
    assert_eq!(get(&format!("http://a.example:{port}/")).unwrap_err(), Fault::Status(302));
}

#[test]
fn a_large_body_is_cut_whether_announced_chunked_or_packed() {
    let (announced, _asked) = serve(|stream, _| {
        let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n");
        sleep(Duration::from_secs(1));
    });
    let (chunked, _asked) = serve(|stream, _| {
        let _ = write!(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while write!(stream, "64\r\n{}\r\n", "a".repeat(100)).is_ok() {}
    });
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![0; 1 << 20]).unwrap();
    let bomb = packer.finish().unwrap();
    let (packed, _asked) = giving(reply("200 OK", "Content-Encoding: gzip\r\n", &bomb));
    for port in [announced, chunked, packed] {
        let refused = get(&format!("http://ville.example:{port}/"));
        assert_eq!(refused.unwrap_err(), Fault::TooLarge);
    }
}

#[test]
fn slowness_ends_at_the_deadline_even_drop_by_drop() {
    let (silent, _asked) = serve(|_, _| sleep(Duration::from_secs(3)));
    let (dripping, _asked) = serve(|stream, _| {
        let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        while stream.write_all(b"a").is_ok() {
            sleep(Duration::from_millis(50));
        }
    });
    for port in [silent, dripping] {
        let began = Instant::now();
        let patient = fetcher(public(), Duration::from_millis(500));
        let refused = get_with(&patient, &format!("http://ville.example:{port}/"));
        assert_eq!(refused.unwrap_err(), Fault::Slow);
        assert!(began.elapsed() < Duration::from_secs(2));
    }
}
