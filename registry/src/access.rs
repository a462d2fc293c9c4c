//! Who asks, and what may they do?
//!
//! A token gives roles over namespaces. Only its SHA-256 is kept: 256 bits drawn
//! at random need no slower hash. Anybody reads what is public without one.

use std::fmt::Write as _;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use etalon_schemas::catalogue::digest;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::moment;
use crate::problem::Problem;
use crate::storage::access::{self, Token};

/// What every token begins with, so that a lost one is recognised.
pub(crate) const PREFIX: &str = "etalon_";
/// The namespace that stands for all of them.
pub(crate) const EVERYWHERE: &str = "*";
/// The name of those who ask without a token.
pub(crate) const ANONYMOUS: &str = "anonyme";

/// What somebody may do in a namespace; each role may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// Reads drafts.
    Reader,
    /// Writes drafts, and submits them.
    Contributor,
    /// Publishes.
    Maintainer,
    /// Deprecates, retires, withdraws.
    Steward,
    /// Gives tokens; everywhere, makes namespaces too.
    Admin,
}

/// A role in a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Grant {
    /// The namespace, or `*`.
    pub(crate) namespace: String,
    /// The role.
    pub(crate) role: Role,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    /// Identifier of the token.
    pub(crate) id: String,
    grants: Vec<Grant>,
}

impl Caller {
    /// Somebody with these roles.
    pub(crate) fn with(id: impl Into<String>, grants: Vec<Grant>) -> Self {
        Self { id: id.into(), grants }
    }

    /// The program itself, which may do everything.
    pub(crate) fn registry() -> Self {
        let everywhere = Grant { namespace: EVERYWHERE.to_owned(), role: Role::Admin };
        Self::with(crate::embedded::REGISTRY, vec![everywhere])
    }

    /// Whether there is no token.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.id == ANONYMOUS
    }

    /// Whether it has a role.
    pub(crate) fn has(&self, namespace: &str, role: Role) -> bool {
        let over = |grant: &&Grant| [EVERYWHERE, namespace].contains(&grant.namespace.as_str());
        self.grants.iter().filter(over).any(|grant| grant.role >= role)
    }

    /// Refuses who has not a role.
    pub(crate) fn needs(&self, namespace: &str, role: Role) -> Result<(), Problem> {
        if self.has(namespace, role) {
            Ok(())
        } else if self.is_anonymous() {
            Err(Problem::Unauthenticated)
        } else {
            Err(Problem::Forbidden { namespace: namespace.to_owned(), role })
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Some(header) = parts.headers.get(AUTHORIZATION) else {
            return Ok(Self::with(ANONYMOUS, Vec::new()));
        };
        let text = header.to_str().ok().and_then(|text| text.split_once(' '));
        let token = text
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .filter(|token| token.starts_with(PREFIX))
            .ok_or(Problem::TokenInvalid)?;
        let mut session = app.store.storage().read().await?;
        let known = access::of_hash(session.as_mut(), &digest(token.as_bytes())).await?;
        let known = known.filter(|it| it.revoked.is_none() && it.expires > moment::now());
        let known = known.ok_or(Problem::TokenInvalid)?;
        let grants = serde_json::from_str(&known.grants).map_err(|_| Problem::Internal)?;
        Ok(Self::with(known.id, grants))
    }
}

/// A new token: what is given once, and what is kept.
pub(crate) fn draw(
    label: &str,
    grants: &[Grant],
    [at, expires]: [String; 2],
) -> Result<(String, Token), Problem> {
    let id = random::<6>()?;
    let secret = format!("{PREFIX}{id}_{}", random::<32>()?);
    let kept = Token {
        id,
        hash: digest(secret.as_bytes()),
        label: label.to_owned(),
        // Grants hold texts only: they can always be written.
        grants: serde_json::to_string(grants).unwrap_or_default(),
        at,
        expires,
        revoked: None,
    };
    Ok((secret, kept))
}

/// So many random bytes, in hexadecimal.
pub(crate) fn random<const N: usize>() -> Result<String, Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Problem::Internal)?;
    let mut text = String::with_capacity(2 * N);
    for byte in bytes {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Caller, Grant, PREFIX, Role, draw};
    use crate::problem::Problem;

    #[test]
    fn a_role_holds_those_below_it_in_its_namespace_alone() {
        let grant = Grant { namespace: "fr".to_owned(), role: Role::Maintainer };
        let caller = Caller::with("x", vec![grant]);
        assert!(caller.has("fr", Role::Contributor) && caller.has("fr", Role::Maintainer));
        assert!(!caller.has("fr", Role::Steward) && !caller.has("be", Role::Reader));
        assert!(Caller::registry().has("be", Role::Admin));
        let refused = caller.needs("*", Role::Reader).unwrap_err();
        assert_eq!(refused, Problem::Forbidden { namespace: "*".to_owned(), role: Role::Reader });
    }

    #[test]
    fn only_the_hash_of_a_token_is_kept() {
        let times = || ["a".to_owned(), "b".to_owned()];
        let (first, kept) = draw("essai", &[], times()).unwrap();
        let (second, _) = draw("essai", &[], times()).unwrap();
        assert!(first.starts_with(PREFIX) && first.len() > 64 && first != second);
        let (_, secret) = first.rsplit_once('_').unwrap();
        assert!(!format!("{kept:?}").contains(secret));
        assert!(first.contains(&kept.id));
    }
}
