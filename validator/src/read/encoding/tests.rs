//! Is a file recognised in every encoding that Étalon claims to know?

use std::fmt::Write as _;

use super::table::Table;
use super::*;

const SINGLE: [Encoding; 4] =
    [Encoding::Windows1252, Encoding::MacRoman, Encoding::Cp850, Encoding::Windows1256];

/// The bytes of `text`; `None` when the encoding lacks one of its characters.
fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => text.chars().map(|c| Table::of(encoding).byte(c)).collect(),
    }
}

#[track_caller]
fn assert_round_trip(text: &str, encoding: Encoding) {
    let bytes = encode(text, encoding).unwrap();
    let (decoded, detected) = decode(&bytes, None);
    assert_eq!((decoded.as_ref(), detected.encoding), (text, encoding));
    assert_eq!(detect(&bytes), detected);
}

#[test]
fn short_files_are_told_apart() {
    for text in [
        "Numéro;Adresse\n1;Rue de l'École\n",
        "nom\nHôtel de ville\n",
        "nom\nCHÂTEAU D'EAU PLACE DU MARCHÉ\n",
        "libellé\nà côté de la forêt\n",
        "commune;région\nBesançon;Bourgogne-Franche-Comté\n",
        "id;type\n4;point d'eau aménagé\n",
        "nom;prénom\nLefèvre;Gaël\n",
        "lieu\nCentre de Genève\n",
        "titre\nFête de l'été au théâtre\n",
        "POSTE\nHÔPITAL GÉNÉRAL\n",
    ] {
        for encoding in [Encoding::Windows1252, Encoding::MacRoman, Encoding::Cp850] {
            assert_round_trip(text, encoding);
        }
    }
}

#[test]
fn one_accent_in_the_whole_file_is_enough() {
    for text in ["Café", "ville\nLiège\n", "déchetterie", "nom\nSaint-Étienne\n", "Noël", "voilà;1"]
    {
        for encoding in [Encoding::Windows1252, Encoding::MacRoman, Encoding::Cp850] {
            assert_round_trip(text, encoding);
        }
    }
}

#[test]
fn typographic_signs_point_to_their_encoding() {
    for text in [
        "lieu\nPlace de l’Europe\n",
        "montant\n12\u{A0}500\u{A0}€\n",
        "note\n«\u{A0}Bon état\u{A0}»\n",
        "œuvre;Le Chœur – N° 3\n",
    ] {
        assert_round_trip(text, Encoding::Windows1252);
        assert_round_trip(text, Encoding::MacRoman);
    }
    assert_round_trip("surface\n12 m²; N° 4\n", Encoding::Cp850);
}

#[test]
fn arabic_is_recognised_beside_french() {
    assert_round_trip("المدينة;الشارع\nتونس;شارع الحبيب بورقيبة\n", Encoding::Windows1256);
    assert_round_trip(
        "Numéro;Adresse\n1;Avenue de la Liberté شارع الحرية\n",
        Encoding::Windows1256,
    );
}

#[test]
fn utf16_is_recognised_without_mark_and_decoded_with_it() {
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        assert_round_trip("Numéro;Adresse\r\n1;Rue de l'École\r\n", encoding);
        assert_round_trip("الاسم;1\nشارع;2\n", encoding);
        let bytes = encode("\u{FEFF}a;é", encoding).unwrap();
        let (text, detected) = decode(&bytes, Some(Encoding::Utf16Le));
        assert_eq!((text.as_ref(), detected.encoding, detected.bom), ("a;é", encoding, true));
    }
    let mut cut = encode("a;b\nc;d", Encoding::Utf16Le).unwrap();
    cut.pop();
    let detected = detect(&cut);
    assert_eq!((detected.replaced, detected.first_undecodable), (1, Some(2)));
}

#[test]
fn utf8_is_borrowed_without_its_mark() {
    let (text, detected) = decode("\u{FEFF}nom;été".as_bytes(), None);
    assert!(matches!(text, Cow::Borrowed("nom;été")));
    assert_eq!(detected, Detected::sound(Encoding::Utf8, true));
    assert_eq!(detect(b""), Detected::sound(Encoding::Utf8, false));
}

#[test]
fn utf8_with_a_damaged_cell_stays_utf8() {
    let mut bytes = "id;nom\r\n1;École\r\n2;Hôtel\r\n3;Forêt\r\n4;".as_bytes().to_vec();
    bytes.extend(b"Li\xE8ge\r\n5;Marche\r\n");
    let (text, detected) = decode(&bytes, None);
    assert!(text.contains("Li\u{FFFD}ge") && text.contains("Forêt"));
    assert_eq!(detected.encoding, Encoding::Utf8);
    assert_eq!((detected.replaced, detected.first_undecodable), (1, Some(5)));
    assert_eq!(detect(&bytes), detected);

    let whole = "nom\nBesançon\nÉ".as_bytes();
    let cut = detect(&whole[..15]);
    assert_eq!((cut.encoding, cut.replaced, cut.first_undecodable), (Encoding::Utf8, 1, Some(3)));
}

#[test]
fn a_double_encoded_file_is_repaired_unless_forced() {
    let twice = "Numéro;Adresse\n1;Rue de l’École à côté\n".replace('é', "Ã©").replace('É', "Ã‰");
    let twice = twice.replace('à', "Ã\u{A0}").replace('ô', "Ã´").replace('’', "â€™");
    let (text, detected) = decode(twice.as_bytes(), None);
    assert_eq!(text, "Numéro;Adresse\n1;Rue de l’École à côté\n");
    assert!(detected.double_encoded && detect(twice.as_bytes()).double_encoded);
    let (text, detected) = decode(twice.as_bytes(), Some(Encoding::Utf8));
    assert!(matches!(text, Cow::Borrowed(_)) && !detected.double_encoded);

    let one_cell = "Numéro;Adresse\n1;Rue de l'Ã‰cole\n2;Forêt";
    assert_eq!(decode(one_cell.as_bytes(), None).0, one_cell);
}

#[test]
fn a_double_encoded_cell_is_undone_and_sound_text_never() {
    for (bad, good) in [
        ("Ã©cole", "école"),
        ("l\u{E2}€™Ã‰tat", "l’État"),
        ("cÅ“ur", "cœur"),
        ("Ã\u{89}COLE", "ÉCOLE"),
        ("12 â‚¬", "12 €"),
        ("Ø´Ø§Ø±Ø¹", "شارع"),
    ] {
        assert_eq!(undo_double_encoding(bad).as_deref(), Some(good));
    }
    for sound in [
        "PÃO",
        "Ð",
        "naïve",
        "Â",
        "½",
        "école",
        "",
        "abc",
        "SÃO PAULO",
        "« CAFÉ»",
        "FORÊT…",
        "Ø½",
        "THÉÂTRE",
        "Ã©cole à part",
        "ÇÀ",
        "MÊME",
        "î",
        "“MAÇÃ”",
        "Ã",
        "Â Paris",
    ] {
        assert_eq!(undo_double_encoding(sound), None, "{sound}");
    }
}

#[test]
fn labels_are_read_as_people_type_them() {
    for (label, encoding) in [
        ("Latin1", Encoding::Windows1252),
        ("ISO-8859-15", Encoding::Windows1252),
        ("iso_8859-1", Encoding::Windows1252),
        ("ANSI", Encoding::Windows1252),
        ("UTF-8-SIG", Encoding::Utf8),
        ("utf16", Encoding::Utf16Le),
        ("Mac Roman", Encoding::MacRoman),
        ("IBM850", Encoding::Cp850),
        ("dos", Encoding::Cp850),
    ] {
        assert_eq!(Encoding::from_label(label), Some(encoding), "{label}");
    }
    assert_eq!(Encoding::from_label("klingon"), None);
    for encoding in SINGLE.into_iter().chain([Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be])
    {
        assert_eq!(Encoding::from_label(encoding.name()), Some(encoding));
    }
}

#[test]
fn the_single_byte_tables_are_complete() {
    for encoding in SINGLE {
        let all: Vec<u8> = (0..=255).collect();
        let text = table::decode(&all, encoding);
        assert_eq!(encode(&text, encoding).unwrap(), all);
    }
    assert_eq!(
        table::decode(&[0x82, 0x85, 0x90, 0xD4, 0xE2, 0xF8, 0xFF], Encoding::Cp850),
        "éàÉÈÔ°\u{A0}"
    );
}

/// A generator of French-like text with a fixed seed.
struct Scribe(u64);

impl Scribe {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        let at = self.below(from.len());
        from[at]
    }

    fn word(&mut self) -> String {
        const STARTS: &[&str] =
            &["pr", "ch", "r", "d", "m", "t", "br", "l", "é", "c", "gr", "v", "fl", "b", "n", "î"];
        const INSIDE: &[&str] = &[
            "a", "e", "i", "o", "u", "é", "è", "ou", "ai", "e", "a", "i", "on", "an", "ê", "ô",
            "â", "é",
        ];
        const JOINTS: &[&str] = &["t", "l", "r", "ss", "nt", "m", "c", "v", "ll", "rt", "ch", "n"];
        const ENDS: &[&str] =
            &["e", "es", "é", "ée", "tion", "er", "ment", "eau", "ité", "ère", "", "age"];
        let mut word = self.pick(STARTS).to_owned();
        for _ in 0..=self.below(2) {
            word.push_str(self.pick(INSIDE));
            word.push_str(self.pick(JOINTS));
        }
        word.push_str(self.pick(ENDS));
        match self.below(8) {
            0 => word.to_uppercase(),
            1..4 => {
                let mut chars = word.chars();
                chars.next().unwrap().to_uppercase().chain(chars).collect()
            }
            _ => word,
        }
    }

    fn table(&mut self) -> String {
        let mut text = String::from("identifiant;libellé;prix\n");
        for row in 0..=self.below(12) {
            let words: Vec<String> = (0..=self.below(5)).map(|_| self.word()).collect();
            writeln!(text, "{row};{};{}", words.join(" "), self.below(900)).unwrap();
        }
        text
    }
}

#[test]
fn french_like_tables_survive_every_encoding() {
    for seed in 1..400 {
        let text = Scribe(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed)).table();
        for encoding in [
            Encoding::Utf8,
            Encoding::Utf16Le,
            Encoding::Utf16Be,
            Encoding::Windows1252,
            Encoding::MacRoman,
            Encoding::Cp850,
        ] {
            let bytes = encode(&text, encoding).unwrap();
            assert_eq!(decode(&bytes, None).0, text, "seed {seed}, {}", encoding.name());
            assert_eq!(decode(&bytes, Some(encoding)).0, text);
        }
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let mut scribe = Scribe(42);
    for length in 0..600 {
        let bytes: Vec<u8> =
            (0..length).map(|_| u8::try_from(scribe.below(256)).unwrap()).collect();
        let (text, detected) = decode(&bytes, None);
        assert_eq!(detected.replaced > 0, detected.first_undecodable.is_some());
        assert!(length < 2 || !text.is_empty() || detected.bom);
    }
}
