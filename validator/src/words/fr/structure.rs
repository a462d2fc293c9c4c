//! How is a fault of the file or of its columns told in French (E101 to E120, E151)?

use crate::fact::{HeaderDifference, Impostor, JsonFault};

use super::{Case, Sentence, by, n, names, q};
use crate::words::{Lang, impostor};

/// E101.
pub(super) fn required_column(case: &Case<'_>, field: &str, nearest: Option<&str>) -> Sentence {
    if case.is_plural() {
        let total = case.column_count();
        let what = format!(
            "{} absentes{}.",
            n(total, "colonne obligatoire est", "colonnes obligatoires sont"),
            listed(case)
        );
        let mend = "Ajoutez ces colonnes à l’en-tête et remplissez-les à chaque ligne, ou renommez les colonnes du fichier qui contiennent déjà ces données.";
        return Sentence::new(what, mend);
    }
    let mend = match nearest {
        Some(header) => format!(
            "Renommez la colonne {} en {} si elle contient bien cette donnée\u{202f}; sinon, ajoutez la colonne {}.",
            q(header),
            q(field),
            q(field)
        ),
        None => {
            format!(
                "Ajoutez une colonne {} à l’en-tête, et remplissez-la à chaque ligne.",
                q(field)
            )
        }
    };
    Sentence::new(format!("La colonne obligatoire {} est absente.", q(field)), mend)
}

/// E102.
pub(super) fn optional_column(case: &Case<'_>, field: &str, nearest: Option<&str>) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} absentes{}.",
            n(case.column_count(), "colonne facultative est", "colonnes facultatives sont"),
            listed(case)
        );
        let mend =
            "Ajoutez ces colonnes, même vides\u{a0}: tous les fichiers auront ainsi la même forme.";
        return Sentence::new(what, mend);
    }
    let mend = match nearest {
        Some(header) => format!(
            "Renommez la colonne {} en {} si elle contient bien cette donnée\u{202f}; sinon, ajoutez la colonne {}, même vide.",
            q(header),
            q(field),
            q(field)
        ),
        None => format!(
            "Ajoutez la colonne {}, même vide\u{a0}: tous les fichiers auront ainsi la même forme.",
            q(field)
        ),
    };
    Sentence::new(format!("La colonne facultative {} est absente.", q(field)), mend)
}

/// E103.
pub(super) fn unknown_column(case: &Case<'_>, header: &str, nearest: Option<&str>) -> Sentence {
    if case.is_plural() {
        let total = case.column_count();
        let what = format!(
            "{} dans le schéma{}\u{202f}; leur contenu n’a pas été vérifié.",
            n(total, "colonne n’existe pas", "colonnes n’existent pas"),
            listed(case)
        );
        let mend = "Corrigez le nom des colonnes que le schéma connaît sous un autre nom, et retirez celles qui ne servent pas à vos lecteurs.";
        return Sentence::new(what, mend);
    }
    let what = format!(
        "La colonne {} n’existe pas dans le schéma\u{202f}; son contenu n’a pas été vérifié.",
        q(header)
    );
    let mend = match nearest {
        Some(field) => format!(
            "Vouliez-vous dire {}\u{202f}? Si c’est bien cette donnée, renommez la colonne ainsi\u{202f}; sinon, retirez-la si elle ne sert pas à vos lecteurs.",
            q(field)
        ),
        None => "Retirez cette colonne si elle ne sert pas à vos lecteurs, ou corrigez son nom si le schéma la connaît sous un autre nom.".to_owned(),
    };
    Sentence::new(what, mend)
}

/// E104.
pub(super) fn column_order(header: &str, expected: &str) -> Sentence {
    Sentence::new(
        format!(
            "Les colonnes ne suivent pas l’ordre du schéma\u{a0}: {} se trouve à la place de {}.",
            q(header),
            q(expected)
        ),
        format!("Déplacez les colonnes dans l’ordre du schéma, à commencer par {}.", q(expected)),
    )
}

/// E105.
pub(super) fn duplicate_header(
    case: &Case<'_>,
    header: &str,
    first: usize,
    second: usize,
) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} un nom déjà pris{}\u{202f}; seule la première colonne de chaque nom a été vérifiée.",
            n(case.count, "colonne porte", "colonnes portent"),
            listed(case)
        );
        return Sentence::new(
            what,
            "Donnez à chaque colonne un nom différent, ou supprimez celles qui sont en trop.",
        );
    }
    Sentence::new(
        format!(
            "L’en-tête {} apparaît deux fois, aux colonnes {first} et {second}\u{202f}; seule la colonne {first} a été vérifiée.",
            q(header)
        ),
        format!("Renommez la colonne {second}, ou supprimez celle des deux qui est en trop."),
    )
}

/// E106.
pub(super) fn unnamed_column(case: &Case<'_>, position: usize) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} des valeurs mais n’ont pas d’en-tête\u{202f}; leur contenu n’a pas été vérifié.",
            n(case.count, "colonne contient", "colonnes contiennent")
        );
        return Sentence::new(
            what,
            "Écrivez le nom de ces colonnes sur la ligne d’en-tête, ou supprimez-les.",
        );
    }
    Sentence::new(
        format!(
            "La colonne {position} contient des valeurs mais n’a pas d’en-tête\u{202f}; son contenu n’a pas été vérifié."
        ),
        format!("Écrivez le nom de la colonne {position} sur la ligne d’en-tête, ou supprimez-la."),
    )
}

/// E107.
pub(super) fn header_spelling(
    case: &Case<'_>,
    header: &str,
    field: &str,
    difference: HeaderDifference,
) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} écrits comme dans le schéma{}\u{202f}; les colonnes ont été reconnues malgré tout.",
            n(case.column_count(), "en-tête n’est pas", "en-têtes ne sont pas"),
            listed(case)
        );
        let mend = format!(
            "Renommez ces colonnes comme dans le schéma\u{a0}: par exemple, {} au lieu de {}.",
            q(field),
            q(header)
        );
        return Sentence::new(what, mend);
    }
    let (header, field) = (q(header), q(field));
    let what = match difference {
        HeaderDifference::Spaces => {
            format!("L’en-tête {header} commence ou finit par des espaces.")
        }
        HeaderDifference::Case => format!(
            "L’en-tête {header} n’a pas les majuscules et les minuscules du schéma, qui écrit {field}."
        ),
        HeaderDifference::Accents => format!(
            "L’en-tête {header} n’a pas les accents ou les séparateurs du schéma, qui écrit {field}."
        ),
        HeaderDifference::English => {
            format!("L’en-tête {header} est le nom anglais de la colonne {field}.")
        }
    };
    Sentence::new(what, format!("Renommez la colonne en {field}."))
}

/// E108.
pub(super) fn empty_columns(count: usize) -> Sentence {
    if count < 2 {
        return Sentence::new(
            "Une colonne vide, sans en-tête ni valeur, se trouve dans le fichier.",
            "Supprimez cette colonne dans votre tableur, puis enregistrez de nouveau le fichier.",
        );
    }
    Sentence::new(
        format!(
            "{}, sans en-tête ni valeur, se trouvent dans le fichier.",
            n(count as u64, "colonne vide", "colonnes vides")
        ),
        "Supprimez ces colonnes dans votre tableur, puis enregistrez de nouveau le fichier.",
    )
}

/// E109.
pub(super) fn short_row(case: &Case<'_>, expected: usize, found: usize) -> Sentence {
    let expected = expected as u64;
    let what = if case.is_plural() {
        format!(
            "{} moins de cellules que l’en-tête, qui en compte {expected}.",
            n(case.count, "ligne compte", "lignes comptent")
        )
    } else {
        format!(
            "Cette ligne compte {}\u{202f}; l’en-tête en compte {expected}.",
            n(found as u64, "cellule", "cellules")
        )
    };
    Sentence::new(
        what,
        "Ajoutez les séparateurs de colonnes qui manquent, même si les dernières cellules sont vides, et vérifiez qu’un retour à la ligne n’a pas coupé la ligne en deux.",
    )
}

/// E110.
pub(super) fn long_row(case: &Case<'_>, expected: usize, found: usize) -> Sentence {
    let expected = expected as u64;
    let what = if case.is_plural() {
        format!(
            "{} plus de cellules que l’en-tête, qui en compte {expected}.",
            n(case.count, "ligne compte", "lignes comptent")
        )
    } else {
        format!(
            "Cette ligne compte {}\u{202f}; l’en-tête en compte {expected}.",
            n(found as u64, "cellule", "cellules")
        )
    };
    Sentence::new(
        what,
        "Encadrez de guillemets doubles les valeurs qui contiennent le séparateur de colonnes, ou retirez les cellules en trop.",
    )
}

/// E111.
pub(super) fn blank_row(case: &Case<'_>) -> Sentence {
    if case.is_plural() {
        let what = format!(
            "{} au milieu des données.",
            n(case.count, "ligne est vide", "lignes sont vides")
        );
        return Sentence::new(what, "Supprimez ces lignes vides.");
    }
    Sentence::new("Cette ligne est vide, au milieu des données.", "Supprimez cette ligne vide.")
}

/// E112.
pub(super) fn header_not_first(line: u64) -> Sentence {
    Sentence::new(
        format!(
            "L’en-tête se trouve à la ligne {line}\u{202f}; il est attendu sur la première ligne du fichier."
        ),
        "Supprimez les lignes placées avant l’en-tête (titre, date d’édition, légende…).",
    )
}

/// E113.
pub(super) fn empty_file() -> Sentence {
    Sentence::new(
        "Le fichier est vide.",
        "Exportez de nouveau vos données, et vérifiez la taille du fichier avant de l’envoyer.",
    )
}

/// E114.
pub(super) fn no_rows() -> Sentence {
    Sentence::new(
        "Le fichier ne contient aucune donnée\u{a0}: il n’a qu’un en-tête, ou une liste vide.",
        "Ajoutez vos données, ou refaites l’export si le fichier devait en contenir.",
    )
}

/// E115.
pub(super) fn not_a_table(found: Impostor) -> Sentence {
    let mend = match found {
        Impostor::Html => {
            "Téléchargez le fichier lui-même\u{a0}: l’adresse utilisée affiche une page, souvent une page d’erreur ou de connexion."
        }
        Impostor::Xml => "Exportez ces données en CSV, en tableur ou en JSON.",
        Impostor::Pdf | Impostor::Image => {
            "Demandez le tableau d’origine (CSV ou tableur) au service qui a produit ce document."
        }
        Impostor::Office | Impostor::Rtf => {
            "Copiez le tableau de ce document dans un tableur, puis enregistrez-le en CSV, en XLSX ou en ODS."
        }
        Impostor::Database => {
            "Ouvrez ce fichier dans le logiciel qui l’a produit, puis exportez-le en CSV, ou en GeoJSON pour une couche géographique."
        }
        Impostor::Binary => {
            "Vérifiez que c’est le bon fichier\u{202f}; exportez vos données en CSV, en XLSX, en ODS ou en JSON."
        }
        Impostor::Json => {
            "Donnez une liste d’objets entre crochets, un objet par ligne (NDJSON), ou une collection GeoJSON."
        }
    };
    Sentence::new(
        format!(
            "Le fichier n’est pas un tableau de données\u{a0}: c’est {}.",
            impostor(found, Lang::Fr)
        ),
        mend,
    )
}

/// E116.
pub(super) fn no_known_column(headers: &[String]) -> Sentence {
    let seen = if headers.is_empty() {
        String::new()
    } else {
        format!(" L’en-tête lu commence par {}.", names(headers, headers.len() as u64))
    };
    Sentence::new(
        format!("Aucune colonne du fichier n’existe dans le schéma.{seen}"),
        "Vérifiez que ce schéma est bien celui de votre fichier, puis que la première ligne du fichier porte les noms des colonnes.",
    )
}

/// E117.
pub(super) fn unclosed_quote() -> Sentence {
    Sentence::new(
        "Un guillemet double s’ouvre ici et ne se ferme jamais\u{a0}: toute la suite du fichier se lit comme une seule cellule.",
        "Fermez ce guillemet, supprimez-le, ou doublez-le (\"\") s’il fait partie du texte.",
    )
}

/// E118.
pub(super) fn nul_bytes(count: usize) -> Sentence {
    let what = if count < 2 {
        "Le fichier contient un caractère nul, qui a été ignoré à la lecture.".to_owned()
    } else {
        format!(
            "Le fichier contient {}, qui ont été ignorés à la lecture.",
            n(count as u64, "caractère nul", "caractères nuls")
        )
    };
    Sentence::new(
        what,
        "Exportez de nouveau le fichier depuis le logiciel d’origine, en UTF-8\u{202f}; si le défaut revient, signalez-le à son éditeur.",
    )
}

/// E119.
pub(super) fn double_encoded() -> Sentence {
    Sentence::new(
        "Les accents de tout le fichier ont été encodés deux fois\u{a0}: un lecteur voit «\u{a0}Ã©\u{a0}» au lieu de «\u{a0}é\u{a0}».",
        "Exportez de nouveau le fichier depuis le logiciel d’origine, en UTF-8\u{202f}; si vous l’ouvrez dans un tableur, choisissez UTF-8 à l’ouverture, avant d’enregistrer.",
    )
}

/// E120.
pub(super) fn undecodable(count: usize) -> Sentence {
    Sentence::new(
        format!(
            "Le fichier contient {}\u{a0}: son encodage est abîmé, ou plusieurs encodages y sont mêlés.",
            n(count as u64, "caractère illisible", "caractères illisibles")
        ),
        "Exportez de nouveau le fichier depuis le logiciel d’origine, en UTF-8, puis vérifiez les accents.",
    )
}

/// E151.
pub(super) fn json_syntax(case: &Case<'_>, line: u64, column: u64, fault: JsonFault) -> Sentence {
    let (what, mend) = match fault {
        JsonFault::EndOfFile => (
            "le texte s’arrête avant la fin",
            "Fermez les guillemets, les crochets et les accolades ouverts\u{202f}; si le fichier a été coupé, exportez-le de nouveau.",
        ),
        JsonFault::Unexpected => (
            "un caractère ne peut pas se trouver là",
            "Vérifiez à cet endroit les guillemets, les virgules et les deux-points\u{202f}; de préférence, exportez de nouveau le fichier.",
        ),
        JsonFault::TrailingComma => (
            "une virgule précède un crochet ou une accolade qui se ferme",
            "Supprimez la virgule qui suit le dernier élément.",
        ),
        JsonFault::TrailingText => (
            "du texte suit la fin du document",
            "Supprimez ce texte\u{202f}; pour plusieurs objets, écrivez-les dans une liste entre crochets, ou un par ligne (NDJSON).",
        ),
        JsonFault::NotAnObject => (
            "la ligne ne contient pas un objet entre accolades",
            "Écrivez un objet complet par ligne, comme {\"nom\": \"École du Centre\"}.",
        ),
    };
    let what = if case.is_plural() {
        format!(
            "{}\u{202f}; la première, à la ligne {line}, caractère {column}\u{a0}: {what}.",
            n(
                case.count,
                "erreur rend le texte JSON illisible",
                "erreurs rendent le texte JSON illisible"
            )
        )
    } else {
        format!("Le texte JSON est mal formé à la ligne {line}, caractère {column}\u{a0}: {what}.")
    };
    Sentence::new(what, mend)
}

/// ` : « a », « b » et 4 autres`, when the columns are known.
fn listed(case: &Case<'_>) -> String {
    if case.columns.is_empty() {
        return String::new();
    }
    format!("{} {}", by(case, "", "\u{a0}:"), names(case.columns, case.columns.len() as u64))
}
