//! Are patterns compared as their texts are?

use super::*;

/// A pattern as JSON Schema has it: translated as the engine does.
fn found_in(languages: &mut Languages, pattern: &str) -> Option<Term> {
    languages.search(&jsonschema_regex::to_rust_regex(pattern).unwrap())
}

fn difference(wide: &str, narrow: &str) -> Shortest {
    let mut languages = Languages::new();
    let (first, second) =
        (found_in(&mut languages, wide).unwrap(), found_in(&mut languages, narrow).unwrap());
    let rest = languages.not(second);
    let term = languages.both([first, rest]);
    languages.shortest(term, 0)
}

fn text(text: &str) -> Shortest {
    Shortest::Text(text.to_owned())
}

#[test]
fn a_narrower_pattern_lacks_a_shortest_text() {
    assert_eq!(difference("^[0-9]{5}$", "^[0-9]{4}$"), text("00000"));
    assert_eq!(difference("^[a-z]+$", "^[a-z]{2,}$"), text("a"));
    assert_eq!(difference("", "a"), text(""));
    assert_eq!(difference("(ab)*", "(ab){3}"), text(""));
    assert_eq!(difference("^a?$", "^a$"), text(""));
    assert_eq!(difference(r"^\S$", "^[ -~]$"), text("é"));
    assert_eq!(difference("^(a|b)*a(a|b){3}$", "^(a|b)*a(a|b)(a|b)b$"), text("aaaa"));
}

#[test]
fn a_wider_pattern_lacks_none() {
    for (narrow, wide) in [
        ("^[0-9]{5}$", "^[0-9]{4,6}$"),
        ("^(a|b)+$", "^[a-z]+$"),
        ("^abc$", "b"),
        (r"^\d{4}-\d{2}$", r"^[0-9]+-[0-9]+$"),
        ("^$", "^a*$"),
        ("a$|^b", "[ab]"),
        ("^([a-z]{1,3}){2}$", "^[a-z]{2,6}$"),
        ("(?:)", "^"),
        ("^(a?){3}$", "^a{0,3}$"),
        ("^(?:(?:^|,)[a-c])+$", "^,?[a-c](,[a-c])*$"),
        ("^[a-c](,[a-c])*$", "^(?:(?:^|,)[a-c])+$"),
        ("^(a$|b)*$", "^b*a?$"),
    ] {
        assert_eq!(difference(narrow, wide), Shortest::None, "{narrow} in {wide}");
    }
}

#[test]
fn texts_are_allowed_as_the_engine_says() {
    for pattern in [
        "^a+$",
        "b$",
        "^$",
        "^(ab|c){2,3}",
        r"\d\s",
        "[^a]",
        "a|^$",
        "x*$",
        "(^a|b)+$",
        "^(a|$)*",
        "(?:^|a)+b",
    ] {
        let engine =
            fancy_regex::Regex::new(&jsonschema_regex::to_rust_regex(pattern).unwrap()).unwrap();
        let mut languages = Languages::new();
        let term = found_in(&mut languages, pattern).unwrap();
        for text in ["", "a", "aa", "ab", "abab", "abcab", "cc", "1 ", "b", "éa", "x\n", "\n"] {
            assert_eq!(
                languages.allows(term, text),
                engine.is_match(text).unwrap(),
                "{pattern} {text:?}"
            );
        }
    }
}

#[test]
fn what_is_not_regular_or_not_small_is_not_guessed() {
    let mut languages = Languages::new();
    for pattern in [r"(a)\1", "(?=a)", r"\bmot", "(^a){2}", &"a?".repeat(900)] {
        assert_eq!(found_in(&mut languages, pattern), None, "{pattern}");
    }
    assert_eq!(difference("^(a|b)*a(a|b){20}$", "^(a|b)*a(b|a){20}$"), Shortest::None);
    assert_eq!(difference("^(a|b)*a(a|b){20}$", "^(a|b)*a[a-c]{20}$"), Shortest::TooComplex);
}

#[test]
fn a_least_length_is_kept() {
    let mut languages = Languages::new();
    let term = found_in(&mut languages, "^(ab)*$").unwrap();
    assert_eq!(languages.shortest(term, 3), text("abab"));
    let term = found_in(&mut languages, "^a{0,4}$").unwrap();
    assert_eq!(languages.shortest(term, 5), Shortest::None);
    assert_eq!(languages.shortest(ANYTHING, 3), text("aaa"));
}

#[test]
fn idle_escapes_are_passed_over() {
    let mut languages = Languages::new();
    let dash = languages.search(r"^[a\–]\’$").unwrap();
    assert!(languages.allows(dash, "–’"));
    assert!(!languages.allows(dash, r"\’"));
}
