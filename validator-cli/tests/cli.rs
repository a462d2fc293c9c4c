//! Does the command do, word for word, what its cases say? Cases are files: `tests/cli/*.md`.

#[test]
fn every_case_gives_the_very_words() {
    trycmd::TestCases::new()
        .case("../tests/cli/*.md")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .run();
}
