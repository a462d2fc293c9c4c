//! How much may be asked at once, how often, and how long may an answer take?

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::Method;
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tokio::sync::Semaphore;

use crate::app::App;
use crate::problem::Problem;

/// Requests answered at the same time.
const SLOTS: usize = 512;
/// How long a request may take, its body included.
const PATIENCE: Duration = Duration::from_mins(1);
/// Costly requests somebody may make in a row.
const BURST: f64 = 240.0;
/// Costly requests somebody may make, each second, in the long run.
const RATE: f64 = 4.0;
/// Addresses remembered; beyond, those who asked little are forgotten.
const MOST_PEERS: usize = 50_000;

/// What is left to each, and to all.
#[derive(Debug)]
pub(crate) struct Limits {
    slots: Semaphore,
    peers: Mutex<HashMap<IpAddr, Bucket>>,
}

/// What is left to one address.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Default for Limits {
    fn default() -> Self {
        Self { slots: Semaphore::new(SLOTS), peers: Mutex::default() }
    }
}

impl Limits {
    /// Whether an address may make one more costly request.
    fn takes(&self, peer: IpAddr, now: Instant) -> bool {
        let mut peers = self.peers.lock().unwrap_or_else(PoisonError::into_inner);
        if peers.len() >= MOST_PEERS {
            peers.retain(|_, bucket| bucket.at(now) < BURST);
        }
        let bucket = peers.entry(network(peer)).or_insert(Bucket { left: BURST, at: now });
        let left = bucket.at(now);
        let enough = left >= 1.0;
        *bucket = Bucket { left: if enough { left - 1.0 } else { left }, at: now };
        enough
    }
}

impl Bucket {
    fn at(&self, now: Instant) -> f64 {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        (self.left + since * RATE).min(BURST)
    }
}

/// Whoever has an address of IPv6 has 2⁶⁴ of them.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V6(address) if address.to_ipv4_mapped().is_none() => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(network.into())
        }
        other => other.to_canonical(),
    }
}

/// Holds every request within the limits.
pub(crate) async fn hold(State(app): State<App>, request: Request, next: Next) -> Response {
    let Ok(_slot) = app.limits.slots.try_acquire() else { return Problem::Busy.into_response() };
    let reads = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    // Why: reading what is public is cheap, and a proxy does it for many; a token is looked up in the database.
    let costly = !reads || request.headers().contains_key(AUTHORIZATION);
    if let Some(peer) = peer.filter(|_| costly)
        && !app.limits.takes(peer, Instant::now())
    {
        return Problem::TooOften.into_response();
    }
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::TooSlow.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::time::{Duration, Instant};

    use super::Limits;

    #[test]
    fn each_address_has_its_own_measure_which_fills_again() {
        let limits = Limits::default();
        let now = Instant::now();
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let accepted = (0..1000).map(|_| u32::from(limits.takes(one, now))).sum::<u32>();
        assert_eq!(accepted, 240);
        assert!(!limits.takes(one, now));
        assert!(limits.takes("192.0.2.2".parse().unwrap(), now));
        assert!(limits.takes(one, now + Duration::from_secs(1)));
        // Neighbours of one network of IPv6 share a measure.
        for last in 0..300 {
            limits.takes(format!("2001:db8::{last:x}").parse().unwrap(), now);
        }
        assert!(!limits.takes("2001:db8::ffff".parse().unwrap(), now));
        assert!(limits.takes("2001:db8:0:1::1".parse().unwrap(), now));
    }
}
