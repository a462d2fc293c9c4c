//! What do pages fetch besides themselves? One style and one mark, from here, under names that change with them.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::response::Response;
use etalon_schemas::catalogue::digest;

use crate::answer::{Keep, bytes};
use crate::problem::Problem;

/// The style of every page.
const STYLE: &str = include_str!("../../templates/style.css");
/// The mark of the registry.
const MARK: &str = include_str!("../../templates/mark.svg");
/// Digits of a digest that name a file.
const DIGITS: usize = 16;

/// A file that pages fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asset {
    /// The style.
    Style,
    /// The mark.
    Mark,
}

impl Asset {
    const ALL: [Self; 2] = [Self::Style, Self::Mark];

    fn content(self) -> &'static str {
        match self {
            Self::Style => STYLE,
            Self::Mark => MARK,
        }
    }

    fn media(self) -> &'static str {
        match self {
            Self::Style => "text/css; charset=utf-8",
            Self::Mark => "image/svg+xml",
        }
    }

    /// Its address, which names its content.
    pub(crate) fn path(self) -> &'static str {
        static PATHS: OnceLock<[String; 2]> = OnceLock::new();
        let [style, mark] = PATHS.get_or_init(|| {
            Self::ALL.map(|asset| {
                let digest = digest(asset.content().as_bytes());
                let digits: String =
                    digest.trim_start_matches("sha256:").chars().take(DIGITS).collect();
                let end = if asset == Self::Style { "css" } else { "svg" };
                format!("/static/etalon-{digits}.{end}")
            })
        });
        match self {
            Self::Style => style,
            Self::Mark => mark,
        }
    }
}

/// The address of the style.
pub(crate) fn style() -> &'static str {
    Asset::Style.path()
}

/// The address of the mark.
pub(crate) fn mark() -> &'static str {
    Asset::Mark.path()
}

/// `GET /static/{file}`.
pub(crate) async fn file(Path(file): Path<String>) -> Result<Response, Problem> {
    let named = |asset: &Asset| asset.path().strip_prefix("/static/") == Some(file.as_str());
    let asset = Asset::ALL.into_iter().find(named).ok_or(Problem::PageUnknown)?;
    Ok(bytes(asset.content(), asset.media(), Keep::Forever))
}

#[cfg(test)]
mod tests {
    use super::Asset;
    use crate::client::get;

    #[test]
    fn assets_are_kept_for_ever_under_names_of_their_content() {
        for asset in Asset::ALL {
            let reply = get(asset.path());
            assert_eq!((reply.status, reply.text()), (200, asset.content()));
            assert!(reply.header("cache-control").ends_with("immutable"));
            assert!(reply.text().len() < 20_000);
            for forbidden in ["@import", "http://", "https://", "<script"] {
                let text = reply.text().replace("http://www.w3.org/2000/svg", "");
                assert!(!text.contains(forbidden), "{forbidden}");
            }
        }
        assert_eq!(get("/static/etalon-0.css").status, 404);
    }
}
