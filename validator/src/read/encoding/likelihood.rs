//! Which single-byte encoding makes the most plausible French or Arabic of these bytes?
//!
//! Every high byte is decoded by each candidate and weighed with its neighbours: an accent where French puts it
//! counts for, a sign or a capital in the middle of a word counts against. A list of words that city files are full
//! of settles short files with one or two accents.

use super::Encoding;
use super::table::Table;

/// In the order that settles ties: the most widespread first.
const CANDIDATES: [Encoding; 4] =
    [Encoding::Windows1252, Encoding::MacRoman, Encoding::Cp850, Encoding::Windows1256];

/// How many high bytes are weighed; files that hold more are settled long before.
const SAMPLE: usize = 32 * 1024;

/// How many high bytes are looked up in the list of words.
const WORDS_SAMPLE: usize = 512;

/// The head start of Windows-1252, which writes nearly all the exports that are not UTF-8.
const HEAD_START: i64 = 2;

/// The weight of a word of the list.
const KNOWN_WORD: i64 = 6;

/// How far a word is followed on each side of a high byte.
const WORD_REACH: usize = 16;

/// Openings of frequent words that hold an accent, in lower case.
const WORDS: [&str; 81] = [
    "numéro",
    "école",
    "hôtel",
    "hôpit",
    "côte",
    "première",
    "deuxième",
    "troisième",
    "société",
    "général",
    "région",
    "dépar",
    "métro",
    "élément",
    "équip",
    "établi",
    "état",
    "église",
    "électr",
    "élec",
    "été",
    "année",
    "février",
    "août",
    "décem",
    "câble",
    "château",
    "bâ",
    "être",
    "êtes",
    "pêche",
    "émile",
    "théâtre",
    "médi",
    "bibliothèque",
    "collège",
    "lycée",
    "crèche",
    "maternité",
    "sécurité",
    "santé",
    "intérêt",
    "forêt",
    "arrêt",
    "fête",
    "gérard",
    "françois",
    "français",
    "besançon",
    "québec",
    "montréal",
    "genève",
    "orléans",
    "évry",
    "saint-étienne",
    "étienne",
    "liège",
    "rhône",
    "saône",
    "isère",
    "hérault",
    "finistère",
    "île",
    "îles",
    "maître",
    "contrôle",
    "qualité",
    "propriété",
    "téléphone",
    "adhér",
    "créé",
    "création",
    "période",
    "mètre",
    "périmètre",
    "référen",
    "libellé",
    "arrêté",
    "marché",
    "piéton",
    "élève",
];

/// The encoding whose text is the most plausible; Windows-1252 in doubt.
pub(super) fn best(body: &[u8]) -> Encoding {
    let places = high_bytes(body);
    let mut best = (i64::MIN, Encoding::Windows1252);
    for encoding in CANDIDATES {
        let score = score(body, &places, encoding);
        if score > best.0 {
            best = (score, encoding);
        }
    }
    best.1
}

/// The places of the high bytes to weigh, wherever they stand in the file.
fn high_bytes(body: &[u8]) -> Vec<usize> {
    let mut places = Vec::new();
    for (block, bytes) in body.chunks(64).enumerate() {
        if bytes.is_ascii() {
            continue;
        }
        let high = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
        places.extend(high.map(|(at, _)| block * 64 + at));
        if places.len() >= SAMPLE {
            break;
        }
    }
    places
}

fn score(body: &[u8], places: &[usize], encoding: Encoding) -> i64 {
    let table = Table::of(encoding);
    let at = |place: Option<usize>| {
        place.and_then(|p| body.get(p)).map_or('\n', |&byte| table.char(byte))
    };
    let mut total = if encoding == Encoding::Windows1252 { HEAD_START } else { 0 };
    for (rank, &place) in places.iter().enumerate() {
        let near = Near {
            before: at(place.checked_sub(1)),
            char: at(Some(place)),
            after: at(place.checked_add(1)),
        };
        total += near.weight();
        if rank < WORDS_SAMPLE && near.char.is_alphabetic() && is_known_word(body, place, &table) {
            total += KNOWN_WORD;
        }
    }
    total
}

/// True when the word around `place` opens like one of the list.
fn is_known_word(body: &[u8], place: usize, table: &Table) -> bool {
    let is_of_word = |c: &char| c.is_alphabetic() || *c == '-';
    let (before, after) = body.split_at_checked(place).unwrap_or((body, &[]));
    let back = before.iter().rev().take(WORD_REACH).map(|&byte| table.char(byte));
    let start = place - back.take_while(is_of_word).count();
    let length =
        after.iter().take(WORD_REACH).map(|&byte| table.char(byte)).take_while(is_of_word).count();
    let word: String = body
        .get(start..place + length)
        .unwrap_or_default()
        .iter()
        .flat_map(|&byte| table.char(byte).to_lowercase())
        .collect();
    let opens = |part: &str| WORDS.iter().any(|known| part.starts_with(known));
    opens(&word) || word.split('-').any(opens)
}

/// A decoded high byte between its neighbours.
#[derive(Clone, Copy)]
struct Near {
    before: char,
    char: char,
    after: char,
}

impl Near {
    fn weight(self) -> i64 {
        match self.char {
            '\u{0600}'..='\u{06FF}' | '\u{200C}'..='\u{200F}' => self.arabic(),
            c if c.is_control() => -10,
            '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{25FF}' | '\u{E000}'..='\u{F8FF}' => -8,
            c if c.is_alphabetic() && !matches!(c, 'ª' | 'º' | 'ƒ' | 'µ') => self.letter(),
            _ => self.sign(),
        }
    }

    /// Arabic comes in runs; a lone letter of it between Latin ones is an accent misread.
    fn arabic(self) -> i64 {
        let is_arabic = |c| matches!(c, '\u{0600}'..='\u{06FF}');
        if self.before.is_ascii_alphabetic() || self.after.is_ascii_alphabetic() {
            -6
        } else if is_arabic(self.before) || is_arabic(self.after) {
            3
        } else {
            -5
        }
    }

    fn letter(self) -> i64 {
        let Self { before, char, after } = self;
        let initial = !before.is_alphabetic();
        let last = !after.is_alphabetic();
        let mut weight = if initial && last {
            // The only words of one accented letter; a capital may be an initial (« É. Zola »).
            match char {
                'à' => 5,
                'À' => 4,
                'É' => 0,
                _ => -4,
            }
        } else if char.is_uppercase() {
            capital(char, initial, last)
        } else {
            small(char, initial, last)
        };
        if char.is_uppercase() && !initial && (before.is_lowercase() || after.is_lowercase()) {
            weight -= 8;
        }
        if char.is_lowercase() && after.is_uppercase() {
            weight -= 4;
        }
        if before.is_ascii_digit() || after.is_ascii_digit() {
            weight -= 4;
        }
        weight + self.neighbourhood()
    }

    /// What French spelling says of the letter before and the letter after.
    fn neighbourhood(self) -> i64 {
        let (before, after) = (lower(self.before), lower(self.after));
        let is_vowel = |c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é');
        match lower(self.char) {
            // créé, aménagée: the one accented letter that follows another with ease.
            'é' if before == 'é' || before.is_ascii() => 0,
            'ï' | 'ë' if is_vowel(before) => 3,
            'ï' | 'ë' => -3,
            'œ' if after == 'u' => 5,
            'â' | 'ê' | 'î' | 'ô' | 'û' if is_vowel(after) => -3,
            'ç' if !matches!(after, 'a' | 'o' | 'u' | 'à') && after.is_alphabetic() => -3,
            _ if before.is_alphabetic() && !before.is_ascii() => -3,
            _ => 0,
        }
    }

    fn sign(self) -> i64 {
        let Self { before, char, after } = self;
        let (letter_before, letter_after) = (before.is_alphabetic(), after.is_alphabetic());
        let digit_before = before.is_ascii_digit();
        let open = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
        let when = |fits: bool, weight: i64, otherwise: i64| if fits { weight } else { otherwise };
        match char {
            '’' => when(letter_before && letter_after, 4, -2),
            '\u{A0}' => {
                let spaced = matches!(after, ':' | ';' | '!' | '?' | '%' | '€' | '»' | '"');
                let number = digit_before && (after.is_ascii_digit() || letter_after);
                when(spaced || number || before == '«' || before == 'N', 4, 0)
            }
            '«' => when(open(before) && !open(after) || after.is_whitespace(), 2, -4),
            '»' => when(open(after) && !open(before) || before.is_whitespace(), 2, -4),
            '“' => when(open(before) && !open(after), 1, -4),
            '”' => when(!open(before) && open(after), 1, -4),
            '°' => when(digit_before || matches!(before, 'n' | 'N'), 4, -2),
            '€' => when(digit_before || (open(before) && open(after)), 3, -4),
            '–' | '—' => when(letter_before && letter_after, -3, 2),
            '…' => when(letter_after, -4, 1),
            '²' | '³' => when(matches!(before, 'm' | 'M'), 4, -4),
            '·' => when(letter_before && letter_after, 2, -2),
            '•' => when(letter_before || letter_after, -4, 1),
            '½' | '¼' | '¾' => when(digit_before || before == ' ', 1, -6),
            '®' | '™' => when(letter_before && !letter_after, 1, -4),
            'µ' => when(matches!(after, 'g' | 'm' | 's' | 'S'), 2, -6),
            '§' | '©' | '£' | '±' | '×' => when(letter_before || letter_after, -6, -1),
            'º' | 'ª' => when(digit_before || matches!(before, 'n' | 'N'), 0, -6),
            _ => when(letter_before || letter_after, -6, -2),
        }
    }
}

fn lower(char: char) -> char {
    char.to_lowercase().next().unwrap_or(char)
}

/// How well French puts a small accented letter first, last or inside a word.
fn small(char: char, initial: bool, last: bool) -> i64 {
    let (first, inside, end) = match char {
        'é' => (5, 5, 5),
        'è' => (1, 5, 0),
        'à' => (2, -1, 4),
        'ê' => (2, 4, 0),
        'ç' => (3, 4, -2),
        'î' => (3, 3, 0),
        'ô' => (1, 4, 1),
        'â' => (2, 3, 0),
        'û' => (0, 3, 1),
        'œ' => (2, 1, -2),
        'ù' => (-2, -2, 3),
        'ï' | 'ë' => (-1, 1, 1),
        'ü' | 'ö' | 'ä' | 'ñ' | 'í' | 'ó' | 'á' | 'ú' => (-1, 0, -1),
        'æ' | 'ÿ' | 'å' | 'ã' | 'ò' | 'ì' => (-2, -2, -2),
        _ => (-4, -4, -4),
    };
    pick(initial, last, first, inside, end)
}

/// How well French puts a capital accented letter first, last or inside a word.
fn capital(char: char, initial: bool, last: bool) -> i64 {
    let (first, inside, end) = match char {
        'É' => (5, 5, 5),
        'È' => (0, 4, 0),
        'À' => (1, -1, 3),
        'Ê' => (1, 3, 0),
        'Ç' => (3, 3, -2),
        'Î' => (4, 2, 0),
        'Ô' => (0, 3, 1),
        'Â' => (1, 2, -1),
        'Œ' => (2, 1, -2),
        'Û' => (0, 2, 1),
        'Ù' => (-2, -2, 1),
        'Ï' | 'Ë' => (-2, 1, 1),
        'Ü' | 'Ö' | 'Ä' | 'Ñ' => (-1, -1, -2),
        'Á' | 'Å' | 'Ó' | 'Ò' | 'Š' | 'Ž' => (-2, -3, -3),
        _ => (-4, -4, -4),
    };
    pick(initial, last, first, inside, end)
}

fn pick(initial: bool, last: bool, first: i64, inside: i64, end: i64) -> i64 {
    if initial {
        first
    } else if last {
        end
    } else {
        inside
    }
}
