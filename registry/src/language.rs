//! In which language does a person want to be answered?

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use etalon_validator::words::Lang;

/// The language `Accept-Language` ([RFC 9110] §12.5.4) prefers among those
/// spoken here; French when it says nothing of them. Of two equal weights the
/// first counts.
///
/// [RFC 9110]: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let mut preferred = Lang::Fr;
    let mut heaviest = 0.0;
    let values = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    for range in values.flat_map(|value| value.split(',')) {
        let (tag, parameter) = range.split_once(';').unwrap_or((range, "q=1"));
        let Ok(lang) = tag.parse::<Lang>() else { continue };
        let weight = weight(parameter);
        if weight > heaviest {
            preferred = lang;
            heaviest = weight;
        }
    }
    preferred
}

/// `q=0.8`; what cannot be read weighs nothing.
fn weight(parameter: &str) -> f32 {
    let weight = parameter.trim().strip_prefix("q=").and_then(|text| text.parse().ok());
    weight.unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};
    use etalon_validator::words::Lang;

    use super::preferred;

    #[test]
    fn the_heaviest_language_spoken_here_wins() {
        for (accepted, lang) in [
            ("en", Lang::En),
            ("en-GB,en;q=0.9,fr;q=0.8", Lang::En),
            ("wo, en;q=0.5, fr;q=0.7", Lang::Fr),
            ("fr-SN, en", Lang::Fr),
            ("nl, *;q=0.5", Lang::Fr),
            ("fr;q=0, en;q=0.1", Lang::En),
            ("en;q=beaucoup", Lang::Fr),
            ("", Lang::Fr),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("accept-language", HeaderValue::from_static(accepted));
            assert_eq!(preferred(&headers), lang, "{accepted}");
        }
        assert_eq!(preferred(&HeaderMap::new()), Lang::Fr);
    }
}
