//! How is something fetched from the web? Politely, within limits, never from a private network, and kept for offline use.

mod cache;
mod failure;
mod gate;

use std::io::{ErrorKind, Read as _};
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use etalon_validator::reserved::is_private;
use reqwest::blocking::{Client, Response};
use reqwest::header::{
    ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use reqwest::{StatusCode, Url};

use self::cache::{Cache, Entry, Origin};
use self::gate::Gate;
use crate::source::{Location, TlsCause, WorldFault};

/// Redirections followed before giving up.
const REDIRECTS: usize = 5;

/// Bytes asked of the network at a time.
const CHUNK: usize = 64 * 1024;

/// Called with each part of a body and the size the server announced, in bytes; a fault stops the download.
pub(crate) type BodyWatch<'a> = &'a mut dyn FnMut(&[u8], Option<u64>) -> Result<(), WorldFault>;

/// How to fetch.
#[derive(Clone, Debug)]
pub(crate) struct FetchOptions {
    /// Use kept copies only.
    pub(crate) offline: bool,
    /// Where copies are kept; the user's cache folder when not given.
    pub(crate) cache_dir: Option<PathBuf>,
    /// Largest body accepted, in bytes, once decompressed.
    pub(crate) max_bytes: u64,
    /// Time allowed for one address, redirections included.
    pub(crate) timeout: Duration,
    /// Accept private networks: for tests and a registry on the local network only.
    pub(crate) allow_private: bool,
}

impl Default for FetchOptions {
    /// What suits schemas: 16 MiB, 20 seconds.
    fn default() -> Self {
        Self {
            offline: false,
            cache_dir: None,
            max_bytes: 16 * 1024 * 1024,
            timeout: Duration::from_secs(20),
            allow_private: false,
        }
    }
}

/// What was fetched.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// The body.
    pub(crate) bytes: Vec<u8>,
    /// Whether the body is the copy kept on this machine, confirmed by the server or not.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests of the cache ask"))]
    pub(crate) from_cache: bool,
    /// The address that gave the body, after redirections.
    pub(crate) final_url: String,
}

/// Fetches web addresses. One may serve many requests, from several threads.
pub(crate) struct Fetcher {
    options: FetchOptions,
    cache: Option<Cache>,
    gate: Arc<Gate>,
    // Built at the first request: offline use must not depend on the machine's certificates.
    client: OnceLock<Option<Client>>,
}

/// What the server said.
enum Answer {
    Body(Vec<u8>, Origin),
    Unchanged,
}

impl Fetcher {
    /// A fetcher that keeps copies.
    pub(crate) fn new(options: FetchOptions) -> Self {
        let folder = options.cache_dir.clone().or_else(cache::default_folder);
        Self { cache: folder.map(Cache::new), ..Self::uncached(options) }
    }

    /// A fetcher that keeps nothing: for data, which may be personal. `cache_dir` is not used.
    pub(crate) fn uncached(options: FetchOptions) -> Self {
        let judge = if options.allow_private { |_| false } else { is_private };
        Self::judged(options, judge)
    }

    fn judged(options: FetchOptions, judge: fn(IpAddr) -> bool) -> Self {
        Self { options, cache: None, gate: Arc::new(Gate::new(judge)), client: OnceLock::new() }
    }

    /// Fetches an address, or gives its kept copy: when the server says it has not changed, when the network or the
    /// server fails, when offline.
    ///
    /// # Errors
    ///
    /// A [`WorldFault`] that names the address.
    pub(crate) fn get(&self, url: &str) -> Result<Fetched, WorldFault> {
        self.get_watched(url, &mut |_, _| Ok(()))
    }

    /// The same as [`Fetcher::get`], followed part by part. A kept copy is not followed.
    ///
    /// # Errors
    ///
    /// A [`WorldFault`] that names the address, or the one that `watch` gave.
    pub(crate) fn get_watched(
        &self,
        url: &str,
        watch: BodyWatch<'_>,
    ) -> Result<Fetched, WorldFault> {
        let url = gate::parse(url)?;
        self.gate.refuse_literal(&url)?;
        let known = self.cache.as_ref().and_then(|cache| cache.find(&url, self.options.max_bytes));
        if self.options.offline {
            return known
                .map(Entry::into_fetched)
                .ok_or_else(|| WorldFault::Offline { url: url.into() });
        }
        match (self.exchange(&url, known.as_ref().map(|entry| &entry.origin), watch), known) {
            (Ok(Answer::Body(bytes, origin)), _) => {
                let final_url = origin.final_url.clone();
                if let Some(cache) = &self.cache {
                    cache.keep(&bytes, origin);
                }
                Ok(Fetched { bytes, from_cache: false, final_url })
            }
            (Ok(Answer::Unchanged), Some(entry)) => Ok(entry.into_fetched()),
            (Ok(Answer::Unchanged), None) => Err(status(&url, StatusCode::NOT_MODIFIED)),
            (Err(fault), Some(entry)) if failure::may_pass(&fault) => Ok(entry.into_fetched()),
            (Err(fault), _) => Err(fault),
        }
    }

    /// Asks the server, following redirections one by one so that each passes the gate.
    fn exchange(
        &self,
        start: &Url,
        known: Option<&Origin>,
        watch: BodyWatch<'_>,
    ) -> Result<Answer, WorldFault> {
        let deadline = Instant::now() + self.options.timeout.min(Duration::from_hours(24));
        let mut url = start.clone();
        for _ in 0..=REDIRECTS {
            self.gate.admit(&url, self.left(&url, deadline)?, self.options.timeout)?;
            // The mark of a version belongs to the address that gave it.
            let marks = known.filter(|origin| origin.final_url == url.as_str());
            let response = self.ask(&url, marks, deadline)?;
            let code = response.status();
            if code == StatusCode::NOT_MODIFIED && marks.is_some() {
                return Ok(Answer::Unchanged);
            }
            if code.is_success() {
                return self.body(start, &url, response, deadline, watch);
            }
            url = next(&url, &response)?;
        }
        Err(WorldFault::RedirectLoop { url: start.to_string(), limit: REDIRECTS })
    }

    fn ask(
        &self,
        url: &Url,
        marks: Option<&Origin>,
        deadline: Instant,
    ) -> Result<Response, WorldFault> {
        let client = self
            .client
            .get_or_init(|| client(&self.gate))
            .as_ref()
            .ok_or_else(|| WorldFault::Tls { url: url.to_string(), cause: TlsCause::Other })?;
        let mut request = client.get(url.clone()).timeout(self.left(url, deadline)?);
        if let Some(etag) = marks.and_then(|origin| origin.etag.as_ref()) {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(date) = marks.and_then(|origin| origin.last_modified.as_ref()) {
            request = request.header(IF_MODIFIED_SINCE, date);
        }
        request.send().map_err(|error| failure::fault(url, &error, self.options.timeout))
    }

    fn body(
        &self,
        start: &Url,
        url: &Url,
        mut response: Response,
        deadline: Instant,
        watch: BodyWatch<'_>,
    ) -> Result<Answer, WorldFault> {
        let limit = self.options.max_bytes;
        let too_large = || WorldFault::TooLarge { origin: Location::Url(start.to_string()), limit };
        let announced = response.content_length();
        if announced.is_some_and(|size| size > limit) {
            return Err(too_large());
        }
        let origin = Origin {
            url: start.to_string(),
            final_url: url.to_string(),
            etag: header(response.headers(), &ETAG),
            last_modified: header(response.headers(), &LAST_MODIFIED),
        };
        let mut bytes = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = match response.read(&mut chunk) {
                Ok(0) => return Ok(Answer::Body(bytes, origin)),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(failure::fault(url, &error, self.options.timeout)),
            };
            let part = chunk.get(..count).unwrap_or_default();
            if (bytes.len() + count) as u64 > limit || bytes.try_reserve(count).is_err() {
                return Err(too_large());
            }
            watch(part, announced)?;
            bytes.extend_from_slice(part);
            self.left(url, deadline)?;
        }
    }

    /// Time left before the deadline; a fault when there is none.
    fn left(&self, url: &Url, deadline: Instant) -> Result<Duration, WorldFault> {
        Some(deadline.saturating_duration_since(Instant::now()))
            .filter(|left| !left.is_zero())
            .ok_or_else(|| WorldFault::Timeout {
                url: url.to_string(),
                after: self.options.timeout,
            })
    }
}

/// An HTTP client that can only reach hosts the gate has admitted.
fn client(gate: &Arc<Gate>) -> Option<Client> {
    // Fails when a provider is already there, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("etalon/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // A proxy would connect in our place, to hosts the gate never saw.
        .no_proxy()
        .dns_resolver(Arc::clone(gate))
        .timeout(None)
        .build()
        .ok()
}

/// Where an answer that is not a success leads.
fn next(url: &Url, response: &Response) -> Result<Url, WorldFault> {
    let code = response.status();
    let target = match code {
        StatusCode::MOVED_PERMANENTLY
        | StatusCode::FOUND
        | StatusCode::SEE_OTHER
        | StatusCode::TEMPORARY_REDIRECT
        | StatusCode::PERMANENT_REDIRECT => header(response.headers(), &LOCATION),
        _ => None,
    };
    let target =
        target.and_then(|target| url.join(&target).ok()).ok_or_else(|| status(url, code))?;
    let target = gate::parse(target.as_str())?;
    if url.scheme() == "https" && target.scheme() == "http" {
        return Err(WorldFault::Downgrade { url: url.to_string() });
    }
    Ok(target)
}

fn status(url: &Url, code: StatusCode) -> WorldFault {
    WorldFault::Status { url: url.to_string(), code: code.as_u16() }
}

fn header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests;
