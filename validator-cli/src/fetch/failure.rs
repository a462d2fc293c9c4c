//! What does a failure of the HTTP client mean to the user?

use std::error::Error;
use std::io;
use std::time::Duration;

use reqwest::Url;
use rustls::CertificateError;

use crate::source::{TlsCause, WorldFault};

/// The fault behind an error of the client, found by following its causes.
pub(super) fn fault(url: &Url, error: &(dyn Error + 'static), allowed: Duration) -> WorldFault {
    let url = url.to_string();
    let mut connecting = false;
    let mut current = Some(error);
    while let Some(cause) = current {
        if let Some(client) = cause.downcast_ref::<reqwest::Error>() {
            if client.is_timeout() {
                return WorldFault::Timeout { url, after: allowed };
            }
            connecting |= client.is_connect();
        }
        if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
            return WorldFault::Tls { url, cause: tls_cause(tls) };
        }
        current = deeper(cause);
    }
    if connecting { WorldFault::Unreachable { url } } else { WorldFault::Interrupted { url } }
}

/// The next cause. `io::Error::source` skips the error it wraps, so that one is asked for by its own name.
fn deeper<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => cause.source(),
    }
}

fn tls_cause(error: &rustls::Error) -> TlsCause {
    let rustls::Error::InvalidCertificate(reason) = error else {
        return TlsCause::Other;
    };
    match reason {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => TlsCause::Expired,
        CertificateError::UnknownIssuer => TlsCause::UnknownIssuer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TlsCause::WrongName
        }
        _ => TlsCause::Other,
    }
}

/// Whether a fault may pass with time, so that a kept copy stands in for the answer. A document that is gone (404) or
/// an address that is refused is not replaced.
pub(super) fn may_pass(fault: &WorldFault) -> bool {
    match fault {
        WorldFault::UnknownHost { .. }
        | WorldFault::Unreachable { .. }
        | WorldFault::Interrupted { .. }
        | WorldFault::Timeout { .. }
        | WorldFault::Tls { .. } => true,
        WorldFault::Status { code, .. } => *code >= 500 || *code == 429,
        _ => false,
    }
}
