//! May this address be reached? Only over http or https, without credentials, and on the public network.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::source::WorldFault;

/// Decides which hosts may be connected to.
///
/// Names are resolved here, once, and judged; the HTTP client is then told these very addresses and no other, so a name
/// server cannot show one address to the check and another to the connection.
pub(super) struct Gate {
    /// Whether an address is refused.
    judge: fn(IpAddr) -> bool,
    admitted: Mutex<BTreeMap<String, Vec<SocketAddr>>>,
}

/// Reads an address, without its fragment.
///
/// Its parser writes every form of an IPv4 host (`0x7f.1`, `2130706433`, `0177.0.0.1`) as four decimal numbers.
pub(super) fn parse(text: &str) -> Result<Url, WorldFault> {
    let mut url =
        Url::parse(text.trim()).map_err(|_| WorldFault::BadAddress { url: text.to_owned() })?;
    let host = match (url.scheme(), url.host_str()) {
        ("http" | "https", Some(host)) => host.to_owned(),
        ("http" | "https", None) => {
            return Err(WorldFault::BadAddress { url: text.to_owned() });
        }
        _ => {
            return Err(WorldFault::NotHttp { url: text.to_owned() });
        }
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(WorldFault::Credentials { host });
    }
    url.set_fragment(None);
    Ok(url)
}

impl Gate {
    pub(super) fn new(judge: fn(IpAddr) -> bool) -> Self {
        Self { judge, admitted: Mutex::default() }
    }

    /// Refuses a host written as a private IP address; needs no network.
    pub(super) fn refuse_literal(&self, url: &Url) -> Result<(), WorldFault> {
        match literal(url) {
            Some(address) if (self.judge)(address) => {
                Err(WorldFault::PrivateAddress { url: url.to_string() })
            }
            _ => Ok(()),
        }
    }

    /// Resolves the host within `left` and admits its public addresses; `allowed` is the whole time, for the fault.
    pub(super) fn admit(
        &self,
        url: &Url,
        left: Duration,
        allowed: Duration,
    ) -> Result<(), WorldFault> {
        if literal(url).is_some() {
            return self.refuse_literal(url);
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        let found = match resolve(host.clone(), left) {
            Ok(found) => found,
            Err(RecvTimeoutError::Timeout) => {
                return Err(WorldFault::Timeout { url: url.to_string(), after: allowed });
            }
            Err(RecvTimeoutError::Disconnected) => Vec::new(),
        };
        if found.is_empty() {
            return Err(WorldFault::UnknownHost { url: url.to_string(), host });
        }
        let public: Vec<SocketAddr> =
            found.into_iter().filter(|address| !(self.judge)(address.ip())).collect();
        if public.is_empty() {
            return Err(WorldFault::PrivateAddress { url: url.to_string() });
        }
        self.admitted.lock().unwrap_or_else(PoisonError::into_inner).insert(host, public);
        Ok(())
    }
}

impl Resolve for Gate {
    fn resolve(&self, name: Name) -> Resolving {
        let admitted = self.admitted.lock().unwrap_or_else(PoisonError::into_inner);
        let found = match admitted.get(name.as_str()) {
            Some(addresses) => Ok(Box::new(addresses.clone().into_iter()) as Addrs),
            None => Err("host not admitted".into()),
        };
        Box::pin(std::future::ready(found))
    }
}

/// The IP address a host is written as, if it is.
fn literal(url: &Url) -> Option<IpAddr> {
    url.host_str()?.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// The addresses of a host, with port 0; none when it is unknown. The system's resolver cannot be interrupted, so it
/// runs aside and is left behind when it takes too long.
fn resolve(host: String, left: Duration) -> Result<Vec<SocketAddr>, RecvTimeoutError> {
    let (sender, receiver) = mpsc::channel();
    let aside = thread::Builder::new().name("resolver".to_owned()).spawn(move || {
        let found = (host.as_str(), 0).to_socket_addrs().map(Iterator::collect).unwrap_or_default();
        // Nobody listens any more after the time allowed.
        let _ = sender.send(found);
    });
    // Without a thread, the sender is gone and the receiver says so.
    drop(aside);
    receiver.recv_timeout(left)
}

#[cfg(test)]
mod tests {
    use etalon_validator::reserved::is_private;

    use super::*;

    #[test]
    fn only_plain_web_addresses_are_read() {
        assert_eq!(
            parse(" HTTPS://Ville.Example/a#b ").unwrap().as_str(),
            "https://ville.example/a"
        );
        assert!(matches!(parse("ftp://ville.example/a"), Err(WorldFault::NotHttp { .. })));
        assert!(matches!(parse("file:///etc/passwd"), Err(WorldFault::NotHttp { .. })));
        assert!(matches!(parse("http://"), Err(WorldFault::BadAddress { .. })));
        assert!(
            matches!(parse("http://moi:secret@ville.example/"), Err(WorldFault::Credentials { host }) if host == "ville.example")
        );
        assert!(matches!(parse("http://moi@ville.example/"), Err(WorldFault::Credentials { .. })));
    }

    #[test]
    fn every_form_of_a_private_host_is_refused() {
        let gate = Gate::new(is_private);
        let second = Duration::from_secs(5);
        for host in [
            "127.0.0.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "0x7f.1",
            "127.1",
            "[::1]",
            "[::ffff:10.0.0.1]",
            "[fd00::1]",
            "169.254.169.254",
            "localhost",
            "127。0。0。1",
            "192.168.1.1.",
        ] {
            let url = parse(&format!("http://{host}/")).unwrap();
            assert!(
                matches!(gate.admit(&url, second, second), Err(WorldFault::PrivateAddress { .. })),
                "{host}"
            );
        }
        assert!(gate.admit(&parse("http://8.8.8.8/").unwrap(), second, second).is_ok());
    }

    #[test]
    fn the_client_learns_admitted_hosts_only() {
        let gate = Gate::new(|_| false);
        let second = Duration::from_secs(5);
        gate.admit(&parse("http://localhost:8080/").unwrap(), second, second).unwrap();
        let admitted = gate.admitted.lock().unwrap();
        assert!(
            admitted
                .get("localhost")
                .is_some_and(|found| found.iter().all(|address| address.ip().is_loopback()))
        );
        assert_eq!(admitted.len(), 1);
    }
}
