//! How does the registry fetch a file from an address that anybody gives? From the public web alone, within limits.
//!
//! Each address is judged before it is asked, those of redirections too; names are resolved and judged by the very
//! connection that is opened (`guard`), so a name server cannot show one address to the judge and another to the socket.

mod guard;
#[cfg(test)]
pub(crate) mod origin;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use reqwest::header::LOCATION;
use reqwest::{Client, Response, Url};
use tokio::sync::Semaphore;

pub(crate) use guard::Guard;
use guard::Refused;

/// Redirections followed before giving up.
const REDIRECTS: usize = 5;
/// Time allowed for one address, redirections and body included: less than for a whole request.
const PATIENCE: Duration = Duration::from_secs(45);
/// Files fetched at the same time.
const PLACES: usize = 8;

/// Why nothing was fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The address is not one.
    Malformed,
    /// It is neither `http` nor `https`.
    Scheme,
    /// It holds a name or a password.
    Credentials,
    /// Its port is not one of the web.
    Port,
    /// It leads to a private network.
    Private,
    /// Nobody knows its host, or its host does not answer.
    Unreachable,
    /// It leads elsewhere too often, nowhere, or from a secure address to one that is not.
    Redirect,
    /// Its server does not give the file.
    Status(u16),
    /// It takes too long.
    Slow,
    /// The file is too large, once unpacked.
    TooLarge,
    /// Too many files are fetched at the same time.
    Busy,
}

/// What was fetched.
#[derive(Debug, Clone)]
pub(crate) struct Fetched {
    /// The file, unpacked.
    pub(crate) content: Bytes,
    /// The last part of the address that gave it.
    pub(crate) name: String,
}

/// Fetches files. Nothing is kept, neither files nor cookies nor connections.
#[derive(Debug, Clone)]
pub(crate) struct Fetcher(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    guard: Arc<Guard>,
    /// None when the machine has no certificates to trust.
    client: Option<Client>,
    places: Semaphore,
    patience: Duration,
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::guarded(Guard::default(), PATIENCE)
    }
}

impl Fetcher {
    /// A fetcher with its own idea of what may be reached, and how long it may take.
    pub(crate) fn guarded(guard: Guard, patience: Duration) -> Self {
        let guard = Arc::new(guard);
        let client = client(&guard);
        Self(Arc::new(Inner { guard, client, places: Semaphore::new(PLACES), patience }))
    }

    /// The file of an address, of at most so many bytes once unpacked.
    pub(crate) async fn get(&self, address: &str, most: usize) -> Result<Fetched, Fault> {
        let url = self.0.guard.read(address)?;
        let _place = self.0.places.try_acquire().map_err(|_| Fault::Busy)?;
        let fetched = tokio::time::timeout(self.0.patience, self.follow(url, most)).await;
        fetched.unwrap_or(Err(Fault::Slow))
    }

    async fn follow(&self, mut url: Url, most: usize) -> Result<Fetched, Fault> {
        let client = self.0.client.as_ref().ok_or(Fault::Unreachable)?;
        for _ in 0..=REDIRECTS {
            let response = client.get(url.clone()).send().await.map_err(|error| fault(&error))?;
            if response.status().is_success() {
                let name = name(&url);
                return Ok(Fetched { content: body(response, most).await?, name });
            }
            url = self.next(&url, &response)?;
        }
        Err(Fault::Redirect)
    }

    /// Where an answer that is not a success leads.
    fn next(&self, url: &Url, response: &Response) -> Result<Url, Fault> {
        let status = Fault::Status(response.status().as_u16());
        match response.status() {
            StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT => {}
            _ => return Err(status),
        }
        let target = response.headers().get(LOCATION).and_then(|target| target.to_str().ok());
        let target = url.join(target.ok_or(status)?).map_err(|_| Fault::Redirect)?;
        let target = self.0.guard.read(target.as_str())?;
        if url.scheme() == "https" && target.scheme() == "http" {
            return Err(Fault::Redirect);
        }
        Ok(target)
    }
}

impl Fault {
    /// The stable code, for programs.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Malformed => "url-malformed",
            Self::Scheme => "url-not-http",
            Self::Credentials => "url-credentials",
            Self::Port => "url-port",
            Self::Private => "url-private",
            Self::Unreachable => "url-unreachable",
            Self::Redirect => "url-redirect",
            Self::Status(_) => "url-status",
            Self::Slow => "url-slow",
            Self::TooLarge => "url-too-large",
            Self::Busy => "busy",
        }
    }

    /// The status of the answer.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Malformed | Self::Scheme | Self::Credentials | Self::Port | Self::Private => {
                StatusCode::BAD_REQUEST
            }
            // Why not 502 or 504: the registry works; it is what was asked for that cannot be had.
            Self::Unreachable | Self::Redirect | Self::Status(_) | Self::Slow => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// A client that can only reach what the guard lets it.
fn client(guard: &Arc<Guard>) -> Option<Client> {
    // Fails when a provider is already there, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("etalon-registry/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // A proxy would connect in our place, to hosts the guard never saw.
        .no_proxy()
        .dns_resolver(Arc::clone(guard))
        // A connection kept open would answer for a name that may mean something else by then.
        .pool_max_idle_per_host(0)
        .build()
        .ok()
}

/// The body, as far as the limit.
async fn body(mut response: Response, most: usize) -> Result<Bytes, Fault> {
    let announced = response.content_length();
    if announced.is_some_and(|size| usize::try_from(size).map_or(true, |size| size > most)) {
        return Err(Fault::TooLarge);
    }
    let mut content = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| fault(&error))? {
        if content.len().saturating_add(chunk.len()) > most {
            return Err(Fault::TooLarge);
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content.into())
}

/// What an error of the client means, found by following its causes.
fn fault(error: &reqwest::Error) -> Fault {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(current) = cause {
        if let Some(Refused(fault)) = current.downcast_ref() {
            return *fault;
        }
        cause = current.source();
    }
    Fault::Unreachable
}

/// The last part of an address, as a person would write it.
fn name(url: &Url) -> String {
    let last = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
    let whole = last.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    let mut decoded = form_urlencoded::parse(whole.as_bytes());
    decoded.next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}
