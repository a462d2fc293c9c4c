//! Which of the forms there are does a client want? `Accept`, by [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1) §12.5.1.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

/// The media ranges a client accepts, with their weights; none when it says nothing.
pub(crate) fn ranges(headers: &HeaderMap) -> Vec<(String, f32)> {
    let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter_map(range).collect()
}

/// A media range and its weight.
fn range(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts.next().filter(|kind| kind.contains('/'))?.to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q="));
    Some((kind, weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0))))
}

/// The weight of the most precise range that holds a form, known by these media types; the first names its family.
pub(crate) fn weight(names: &[&str], ranges: &[(String, f32)]) -> f32 {
    let family = names.iter().find_map(|name| name.split_once('/')).map(|(family, _)| family);
    let precision = |range: &str| {
        if names.contains(&range) {
            Some(2)
        } else if range.strip_suffix("/*").is_some_and(|range| Some(range) == family) {
            Some(1)
        } else {
            (range == "*/*").then_some(0)
        }
    };
    let best = ranges
        .iter()
        .filter_map(|(range, weight)| Some((precision(range)?, *weight)))
        .max_by(|one, two| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)));
    best.map_or(0.0, |(_, weight)| weight)
}

/// The place of the form that a client wants most, the first of equal ones; `None` when it wants none of them.
pub(crate) fn best(headers: &HeaderMap, forms: &[&[&str]]) -> Option<usize> {
    let ranges = ranges(headers);
    if ranges.is_empty() {
        return Some(0);
    }
    let weighed = forms.iter().enumerate().map(|(place, names)| (weight(names, &ranges), place));
    let wanted = weighed.filter(|(weight, _)| *weight > 0.0);
    wanted
        .max_by(|one, two| one.0.total_cmp(&two.0).then(two.1.cmp(&one.1)))
        .map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::best;

    #[test]
    fn the_heaviest_form_wins_and_the_first_of_equal_ones() {
        let forms: &[&[&str]] = &[&["application/json"], &["text/html"], &["text/turtle"]];
        for (accept, place) in [
            ("text/turtle", Some(2)),
            ("text/html,application/xhtml+xml,*/*;q=0.8", Some(1)),
            ("*/*", Some(0)),
            ("text/*", Some(1)),
            ("text/html;q=0.2, text/turtle;q=0.9", Some(2)),
            ("image/png", None),
            ("application/json;q=0, image/png", None),
            ("", Some(0)),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("accept", HeaderValue::from_static(accept));
            assert_eq!(best(&headers, forms), place, "{accept}");
        }
        assert_eq!(best(&HeaderMap::new(), forms), Some(0));
    }
}
