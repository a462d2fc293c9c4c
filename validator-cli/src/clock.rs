//! What time is it? Asked here alone, for certificates.

use std::time::{SystemTime, UNIX_EPOCH};

use etalon_validator::certificate::Moment;

/// Now, in universal time.
pub(crate) fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::of_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
