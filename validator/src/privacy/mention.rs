//! Does a text speak of someone: by a name, a telephone number, a mailbox?

use etalon_vocab::country::pack::Country;
use etalon_vocab::fold;
use etalon_vocab::personal::{is_given_name, is_namesake, is_of};

use super::contact::{self, Mailbox};
use super::value::{is_phone, is_title};

/// Whether the text names a person, or gives the number or the mailbox of one.
pub(super) fn mentions(text: &str, country: Option<&Country>) -> bool {
    if text.contains('@') && contact::inside(text).is_some_and(|found| found != Mailbox::Generic) {
        return true;
    }
    let marks = |sign: char| ",;:!?()«»\"".contains(sign);
    let words: Vec<&str> = text
        .split(|sign: char| sign.is_whitespace())
        .map(|word| word.trim_matches(marks))
        .filter(|word| !word.is_empty())
        .collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    (0..words.len()).any(|at| named(&words, &folded, at)) || dials(&words, country)
}

/// Whether a person is named at this word.
fn named(words: &[&str], folded: &[String], at: usize) -> bool {
    let (Some(word), Some(plain)) = (words.get(at), folded.get(at)) else { return false };
    let Some(next) = words.get(at + 1) else { return false };
    let next_plain = folded.get(at + 1).map_or("", String::as_str);
    if namesake(folded, at) || namesake(folded, at + 1) {
        return false;
    }
    let name = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().filter(|sign| sign.is_alphabetic()).count() > 1
            && word.chars().all(|sign| sign.is_alphabetic() || "-'’.".contains(sign))
    };
    let place = |plain: &str| {
        is_of("facility", plain) || is_of("street", plain) || is_of("organisation", plain)
    };
    if is_title(word) && name(next) && !place(next_plain) {
        return true;
    }
    let before = at.checked_sub(1).and_then(|at| folded.get(at)).map_or("", String::as_str);
    let before_that = at.checked_sub(2).and_then(|at| folded.get(at)).map_or("", String::as_str);
    let of_place = place(before) || (is_of("particle", before) && place(before_that));
    let pair = name(word) && name(next) && !is_of("particle", plain);
    let given = |plain: &str| plain.len() > 2 && is_given_name(plain);
    if pair
        && !of_place
        && !place(plain)
        && !place(next_plain)
        && (given(plain) || given(next_plain))
    {
        return true;
    }
    is_of("relation", plain) && name(next) && given(next_plain) && !of_place
}

/// Whether a person after whom streets are called is named at this word.
fn namesake(folded: &[String], at: usize) -> bool {
    let from = at.saturating_sub(2);
    (from..=at).any(|from| {
        (1..=4).any(|size| {
            let Some(words) = folded.get(from..from + size) else { return false };
            from + size > at && is_namesake(&words.join("-"))
        })
    })
}

/// Whether a telephone number stands among the words.
fn dials(words: &[&str], country: Option<&Country>) -> bool {
    let dialled = |word: &&str| {
        word.chars().any(|sign| sign.is_ascii_digit())
            && word.chars().all(|sign| sign.is_ascii_digit() || "+.-/".contains(sign))
    };
    let mut run = String::new();
    for word in words.iter().map(|word| word.trim_end_matches('.')).chain([""]) {
        if dialled(&word) {
            run.push_str(word);
            continue;
        }
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        if (8..=15).contains(&digits)
            && super::value::date(&run).is_none()
            && (is_phone(&run, country) || run.starts_with('+'))
        {
            return true;
        }
        run.clear();
    }
    false
}

#[cfg(test)]
mod tests {
    use etalon_vocab::country::pack::pack;

    use super::mentions;

    #[test]
    fn people_are_met_in_texts_and_streets_are_not() {
        let says = |text: &str| mentions(text, pack("FR"));
        for text in [
            "Le voisin, M. Durand, gêne le passage",
            "Merci de me rappeler au 06 12 34 56 78.",
            "hébergée chez Awa Ndiaye depuis mars",
            "écrire à zorglub84@hotmail.example",
        ] {
            assert!(says(text), "{text}");
        }
        for text in [
            "Dénomination de la rue Victor Hugo",
            "Une rencontre autour de Léopold Sédar Senghor",
            "Lampadaire éteint depuis 3 semaines.",
            "Fuite d’eau devant l’école Jean Macé",
            "Voté le 12/03/2024 par 28 voix",
        ] {
            assert!(!says(text), "{text}");
        }
    }
}
