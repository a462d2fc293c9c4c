//! Are these letters the initials of these words?

/// Whether a folded acronym is made of the first letters of words, in order: each word that carries meaning must give
/// its own, the others (`de`, `et`, `au`) may. `pmi` and `protection maternelle et infantile`.
pub(super) fn spells(acronym: &str, words: &[(String, bool)]) -> bool {
    let letters: Vec<char> = acronym.chars().collect();
    (2..=10).contains(&letters.len()) && matches(&letters, words)
}

/// The acronym may end before the words do, at three letters or more: `ccas` and `centre communal d’action sociale de
/// Thiès`.
pub(super) fn begins(acronym: &str, words: &[(String, bool)]) -> bool {
    let letters: Vec<char> = acronym.chars().collect();
    (3..=10).contains(&letters.len())
        && (letters.len()..words.len())
            .any(|end| words.get(..end).is_some_and(|words| matches(&letters, words)))
}

fn matches(letters: &[char], words: &[(String, bool)]) -> bool {
    match (letters, words) {
        ([], rest) => rest.iter().all(|(_, meant)| !meant),
        (_, []) => false,
        ([letter, after @ ..], [(word, meant), rest @ ..]) => {
            (word.starts_with(*letter) && matches(after, rest))
                || (!meant && matches(letters, rest))
        }
    }
}
