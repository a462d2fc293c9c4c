//! May this address be reached? Over http or https, on a port of the web, without credentials, on the public network.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;

use etalon_validator::reserved::is_private;
use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::Fault;

/// Ports on which files of the web are served; others belong to mail, databases, consoles.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];
/// Characters of an address, at most.
const LONGEST: usize = 2000;

/// The addresses of a name.
pub(crate) type Found = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;
/// Finds the addresses of a name.
pub(crate) type Lookup = dyn Fn(String) -> Found + Send + Sync;

/// Decides what may be reached.
pub(crate) struct Guard {
    judge: fn(IpAddr) -> bool,
    lookup: Box<Lookup>,
    any_port: bool,
}

/// What the guard tells the client, and the client tells back.
#[derive(Debug, thiserror::Error)]
#[error("refused")]
pub(super) struct Refused(pub(super) Fault);

impl Default for Guard {
    fn default() -> Self {
        let lookup = Box::new(|name: String| {
            let found = async move {
                tokio::net::lookup_host((name.as_str(), 0)).await.map(Iterator::collect)
            };
            Box::pin(found) as Found
        });
        Self { judge: is_private, lookup, any_port: false }
    }
}

impl Guard {
    /// A guard with another judge and another name server, on any port: for the tests of what stands on this machine.
    #[cfg(test)]
    pub(crate) fn with(judge: fn(IpAddr) -> bool, lookup: Box<Lookup>) -> Self {
        Self { judge, lookup, any_port: true }
    }

    /// Reads an address that may be asked, as far as its text tells.
    ///
    /// Its parser writes every form of an IPv4 host (`0x7f.1`, `2130706433`, `0177.0.0.1`) as four decimal numbers.
    pub(super) fn read(&self, text: &str) -> Result<Url, Fault> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(Fault::Malformed);
        }
        let mut url = Url::parse(text).map_err(|_| Fault::Malformed)?;
        if !["http", "https"].contains(&url.scheme()) {
            return Err(Fault::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Fault::Credentials);
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !self.any_port && !PORTS.contains(&port) {
            return Err(Fault::Port);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(Fault::Malformed)?;
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse();
        // Why: a literal is connected to without asking a resolver.
        if literal.is_ok_and(self.judge) {
            return Err(Fault::Private);
        }
        url.set_fragment(None);
        Ok(url)
    }
}

/// The one resolution of a name: the client connects to these addresses and no others.
impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (judge, found) = (self.judge, (self.lookup)(name.as_str().to_owned()));
        Box::pin(async move {
            let found = found.await.map_err(|_| Refused(Fault::Unreachable))?;
            let some = !found.is_empty();
            let public: Vec<_> = found.into_iter().filter(|found| !judge(found.ip())).collect();
            if public.is_empty() {
                let fault = if some { Fault::Private } else { Fault::Unreachable };
                return Err(Refused(fault).into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Guard").field("any_port", &self.any_port).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Guard};

    #[test]
    fn only_plain_addresses_of_the_public_web_are_read() {
        let guard = Guard::default();
        let read = |text: &str| guard.read(text);
        assert_eq!(
            read(" HTTPS://Ville.Example/a#b ").unwrap().as_str(),
            "https://ville.example/a"
        );
        assert!(read("http://8.8.8.8:8080/a.csv").is_ok());
        for (text, fault) in [
            ("", Fault::Malformed),
            ("ville.example/a.csv", Fault::Malformed),
            ("http://", Fault::Malformed),
            ("http://[::1", Fault::Malformed),
            ("ftp://ville.example/a", Fault::Scheme),
            ("file:///etc/passwd", Fault::Scheme),
            ("gopher://127.0.0.1:25/_EHLO", Fault::Scheme),
            ("http://moi:secret@ville.example/", Fault::Credentials),
            ("http://moi@ville.example/", Fault::Credentials),
            ("http://ville.example:25/", Fault::Port),
            ("http://ville.example:6379/", Fault::Port),
        ] {
            assert_eq!(read(text).unwrap_err(), fault, "{text}");
        }
        assert_eq!(read(&format!("http://a/{}", "b".repeat(3000))).unwrap_err(), Fault::Malformed);
    }

    #[test]
    fn every_form_of_a_private_host_is_refused() {
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
            "[64:ff9b::a9fe:a9fe]",
            "[2002:7f00:1::]",
            "169.254.169.254",
            "100.64.0.1",
            "127。0。0。1",
            "192.168.1.1.",
            "224.0.0.1",
        ] {
            let read = Guard::default().read(&format!("http://{host}/"));
            assert_eq!(read.unwrap_err(), Fault::Private, "{host}");
        }
    }
}
