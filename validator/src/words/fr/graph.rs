//! How is a fault of a graph, or of its shapes, told in French (E501 to E551, A501)?

use etalon_vocab::shacl::RemarkKind;

use super::{Case, Sentence, by, n, names, q, rewrite};
use crate::fact::{Found, GraphFact, GraphFault, GraphUnreadable, Habit, NodeKinds, Relation};

/// E501 to E511.
pub(super) fn broken(case: &Case<'_>, fact: &GraphFact) -> Sentence {
    let own = own(case, fact);
    let Some(told) = fact.told.exact("fr").or_else(|| fact.told.exact("")) else {
        return own;
    };
    // Why: a message of the shape also says how to mend; only what was deduced from the value is added to it.
    let what = if case.is_plural() {
        format!("{told} ({})", n(case.count, "fois", "fois"))
    } else {
        told.to_owned()
    };
    let mend = if case.rewriting.is_some() { own.mend } else { String::new() };
    Sentence::new(what, mend)
}

/// `la propriété « dct:title » (titre)`.
fn property(fact: &GraphFact) -> String {
    match (&fact.property, fact.title.exact("fr")) {
        (Some(name), Some(title)) => format!("la propriété {} ({title})", q(name)),
        (Some(name), None) => format!("la propriété {}", q(name)),
        (None, _) => "la ressource".to_owned(),
    }
}

/// `La valeur « fr » de la propriété « dct:language » …`, or `12 valeurs de la propriété …`.
fn value(case: &Case<'_>, fact: &GraphFact, one: &str, many: &str) -> String {
    let of = fact.property.as_ref().map(|_| format!(" de {}", property(fact))).unwrap_or_default();
    if case.is_plural() {
        return format!("{}{of} {many}.", n(case.count, "valeur", "valeurs"));
    }
    match case.seen {
        Some(seen) if seen.masked => format!("La valeur {} (masquée){of} {one}.", q(&seen.text)),
        Some(seen) if !seen.text.is_empty() => format!("La valeur {}{of} {one}.", q(&seen.text)),
        _ => format!("Une valeur{of} {one}."),
    }
}

/// `La ressource …` or `12 ressources …`.
fn node(case: &Case<'_>, one: &str, many: &str) -> String {
    if case.is_plural() {
        format!("{} {many}.", n(case.count, "ressource", "ressources"))
    } else {
        format!("La ressource {one}.")
    }
}

#[expect(clippy::too_many_lines, reason = "one sentence for each fault, side by side")]
fn own(case: &Case<'_>, fact: &GraphFact) -> Sentence {
    let property = property(fact);
    match &fact.fault {
        GraphFault::Missing { least: 0 | 1 } => Sentence::new(
            node(case, &format!("n’a pas {property}"), &format!("n’ont pas {property}")),
            "Ajoutez cette propriété, avec au moins une valeur.",
        ),
        GraphFault::Missing { least } => {
            let wanted = n(*least, "valeur", "valeurs");
            let one = format!("a moins de {wanted} pour {property}");
            Sentence::new(
                node(case, &one, &one.replacen("a moins", "ont moins", 1)),
                format!("Donnez au moins {wanted}."),
            )
        }
        GraphFault::Repeated { most: 0 } => Sentence::new(
            node(
                case,
                &format!("ne doit pas avoir {property}"),
                &format!("ne doivent pas avoir {property}"),
            ),
            "Retirez cette propriété.",
        ),
        GraphFault::Repeated { most } => {
            let wanted = n(*most, "valeur", "valeurs");
            let one = format!("a plus de {wanted} pour {property}");
            Sentence::new(
                node(case, &one, &one.replacen("a plus", "ont plus", 1)),
                format!("Gardez {wanted} au plus."),
            )
        }
        GraphFault::LacksValue { value } => {
            let one = format!("n’a pas la valeur {} pour {property}", q(value));
            Sentence::new(
                node(case, &one, &one.replacen("n’a pas", "n’ont pas", 1)),
                format!("Ajoutez la valeur {}.", q(value)),
            )
        }
        GraphFault::TooFewSuch { least } => {
            let wanted = n(*least, "valeur de la forme attendue", "valeurs de la forme attendue");
            let one = format!("a moins de {wanted} pour {property}");
            Sentence::new(
                node(case, &one, &one.replacen("a moins", "ont moins", 1)),
                format!("Donnez au moins {wanted}."),
            )
        }
        GraphFault::TooManySuch { most } => {
            let wanted = n(*most, "valeur de cette forme", "valeurs de cette forme");
            let one = format!("a plus de {wanted} pour {property}");
            Sentence::new(
                node(case, &one, &one.replacen("a plus", "ont plus", 1)),
                format!("Gardez {wanted} au plus."),
            )
        }
        GraphFault::NotA { class, found } => not_a(case, fact, class, *found),
        GraphFault::Kind { expected, found } => kind(case, fact, *expected, *found),
        GraphFault::Datatype { expected, found } => {
            let is = match found {
                Some(found) => format!("de type {}", q(found)),
                None => "une ressource".to_owned(),
            };
            let what = value(
                case,
                fact,
                &format!("est {is}, alors que le type {} est attendu", q(expected)),
                &format!("ne sont pas du type {} attendu", q(expected)),
            );
            Sentence::new(
                what,
                rewrite(
                    case,
                    "le type suit le texte",
                    &format!("Donnez une valeur de type {}.", q(expected)),
                ),
            )
        }
        GraphFault::Malformed { datatype } => Sentence::new(
            value(
                case,
                fact,
                &format!("n’est pas écrite comme le demande le type {}", q(datatype)),
                &format!("ne sont pas écrites comme le demande le type {}", q(datatype)),
            ),
            malformed(datatype),
        ),
        GraphFault::Untagged => Sentence::new(
            value(
                case,
                fact,
                "ne dit pas dans quelle langue elle est",
                "ne disent pas dans quelle langue elles sont",
            ),
            rewrite(
                case,
                "la langue suit le texte",
                "Ajoutez la langue après le texte\u{a0}: «\u{a0}\"…\"@fr\u{a0}» pour le français.",
            ),
        ),
        GraphFault::NotIn { allowed, count } => Sentence::new(
            value(
                case,
                fact,
                "ne fait pas partie des valeurs permises",
                "ne font pas partie des valeurs permises",
            ),
            rewrite(
                case,
                "",
                &format!("Choisissez l’une de ces valeurs\u{a0}: {}.", names(allowed, *count)),
            ),
        ),
        GraphFault::Language { allowed } => Sentence::new(
            value(
                case,
                fact,
                "n’est pas dans une langue attendue",
                "ne sont pas dans une langue attendue",
            ),
            format!(
                "Langues attendues\u{a0}: {}. Notez-la après le texte\u{a0}: «\u{a0}\"…\"@fr\u{a0}».",
                names(allowed, allowed.len() as u64)
            ),
        ),
        GraphFault::LanguageTwice => {
            let one = format!("a deux textes dans la même langue pour {property}");
            Sentence::new(
                node(case, &one, &one.replacen("a deux", "ont deux", 1)),
                "Gardez un seul texte par langue.",
            )
        }
        GraphFault::Pattern { pattern } => Sentence::new(
            value(case, fact, "ne suit pas le motif attendu", "ne suivent pas le motif attendu"),
            rewrite(case, "", &format!("Le motif est {}.", q(pattern))),
        ),
        GraphFault::Short { least } => {
            let wanted = n(*least, "caractère", "caractères");
            Sentence::new(
                value(case, fact, "est trop courte", "sont trop courtes"),
                format!("Écrivez au moins {wanted}."),
            )
        }
        GraphFault::Long { most } => {
            let wanted = n(*most, "caractère", "caractères");
            Sentence::new(
                value(case, fact, "est trop longue", "sont trop longues"),
                format!("Écrivez au plus {wanted}."),
            )
        }
        GraphFault::Order { relation, other } => order(case, fact, *relation, other),
        GraphFault::Node => Sentence::new(
            value(case, fact, "n’est pas de la forme attendue", "ne sont pas de la forme attendue"),
            habit(case, fact)
                .unwrap_or_else(|| "Comparez-la à la documentation du profil.".to_owned()),
        ),
        GraphFault::And => Sentence::new(
            value(
                case,
                fact,
                "ne remplit pas toutes les conditions",
                "ne remplissent pas toutes les conditions",
            ),
            "Comparez-la à la documentation du profil\u{202f}: toutes ses conditions doivent être remplies.",
        ),
        GraphFault::Or => Sentence::new(
            value(
                case,
                fact,
                "ne prend aucune des formes permises",
                "ne prennent aucune des formes permises",
            ),
            habit(case, fact).unwrap_or_else(|| {
                "Donnez-lui l’une des formes permises par le profil.".to_owned()
            }),
        ),
        GraphFault::Xone => Sentence::new(
            value(
                case,
                fact,
                "doit prendre une seule des formes permises",
                "doivent prendre une seule des formes permises",
            ),
            "Donnez-lui l’une des formes permises par le profil, et une seule.",
        ),
        GraphFault::Not => Sentence::new(
            value(
                case,
                fact,
                "a une forme que le profil refuse",
                "ont une forme que le profil refuse",
            ),
            "Remplacez-la ou retirez-la.",
        ),
        GraphFault::Closed => Sentence::new(
            node(
                case,
                &format!("a {property}, que le profil ne prévoit pas"),
                &format!("ont {property}, que le profil ne prévoit pas"),
            ),
            "Retirez cette propriété, ou vérifiez son nom.",
        ),
    }
}

fn not_a(case: &Case<'_>, fact: &GraphFact, class: &str, found: Found) -> Sentence {
    let class = q(class);
    let (one, many, mend) = match found {
        Found::Literal => (
            format!("est un texte, alors qu’une ressource de la classe {class} est attendue"),
            format!(
                "sont des textes, alors que des ressources de la classe {class} sont attendues"
            ),
            format!("Donnez l’adresse d’une ressource de la classe {class}."),
        ),
        Found::Undescribed => (
            format!(
                "n’est décrite nulle part dans le fichier\u{202f}: rien ne dit qu’elle est de la classe {class}"
            ),
            format!(
                "ne sont décrites nulle part dans le fichier\u{202f}: rien ne dit qu’elles sont de la classe {class}"
            ),
            format!(
                "Vérifiez l’adresse, puis décrivez la ressource dans le fichier, avec la classe {class}."
            ),
        ),
        Found::Empty => (
            "est vide".to_owned(),
            "sont vides".to_owned(),
            format!(
                "Donnez l’adresse d’une ressource de la classe {class}, ou décrivez-la\u{202f}; sinon, retirez la propriété."
            ),
        ),
        Found::Described | Found::Blank => (
            format!("n’est pas de la classe {class}"),
            format!("ne sont pas de la classe {class}"),
            by(
                case,
                "Si elle en est, ajoutez-lui cette classe\u{202f}; sinon, donnez une autre ressource.",
                "Si elles en sont, ajoutez-leur cette classe\u{202f}; sinon, donnez d’autres ressources.",
            )
            .to_owned(),
        ),
    };
    Sentence::new(value(case, fact, &one, &many), habit(case, fact).unwrap_or(mend))
}

fn kind(case: &Case<'_>, fact: &GraphFact, expected: NodeKinds, found: Found) -> Sentence {
    let (what_is, what_are) = match found {
        Found::Literal => ("est un texte", "sont des textes"),
        Found::Described | Found::Undescribed => ("est une adresse", "sont des adresses"),
        Found::Blank => ("n’a pas d’adresse", "n’ont pas d’adresse"),
        Found::Empty => ("est vide", "sont vides"),
    };
    let (expected, mend) = match expected {
        NodeKinds::Iri => (
            "une adresse (IRI)",
            "Écrivez l’adresse entre chevrons\u{a0}: «\u{a0}<https://…>\u{a0}».",
        ),
        NodeKinds::Blank => {
            ("une description sur place", "Décrivez la ressource sur place, entre crochets.")
        }
        NodeKinds::Literal => ("un texte", "Écrivez un texte entre guillemets."),
        NodeKinds::Resource => (
            "une ressource",
            "Donnez l’adresse de la ressource («\u{a0}<https://…>\u{a0}»), ou décrivez-la sur place.",
        ),
        NodeKinds::BlankOrLiteral => (
            "un texte ou une description sur place",
            "Écrivez un texte, ou décrivez la ressource sur place.",
        ),
        NodeKinds::IriOrLiteral => ("une adresse ou un texte", "Donnez une adresse ou un texte."),
    };
    let what = value(
        case,
        fact,
        &format!("{what_is}, alors qu’on attend {expected}"),
        &format!("{what_are}, alors qu’on attend {expected}"),
    );
    Sentence::new(what, habit(case, fact).unwrap_or_else(|| rewrite(case, "", mend)))
}

/// How the faults that publishers often make are mended.
fn habit(case: &Case<'_>, fact: &GraphFact) -> Option<String> {
    let (because, otherwise) = match fact.habit? {
        Habit::Language => (
            "une langue se désigne par son adresse",
            "Désignez la langue par son adresse, par exemple «\u{a0}<http://publications.europa.eu/resource/authority/language/FRA>\u{a0}» pour le français.",
        ),
        Habit::MediaType => (
            "un type de média se désigne par son adresse à l’IANA",
            "Désignez le type de média par son adresse, par exemple «\u{a0}<https://www.iana.org/assignments/media-types/text/csv>\u{a0}».",
        ),
        Habit::Format => (
            "un format se désigne par son adresse",
            "Désignez le format par son adresse, par exemple «\u{a0}<http://publications.europa.eu/resource/authority/file-type/CSV>\u{a0}».",
        ),
        Habit::Theme => (
            "un thème se désigne par son adresse",
            "Désignez le thème par son adresse, par exemple «\u{a0}<http://publications.europa.eu/resource/authority/data-theme/ENVI>\u{a0}» pour l’environnement.",
        ),
        Habit::Frequency => (
            "une fréquence se désigne par son adresse",
            "Désignez la fréquence par son adresse, par exemple «\u{a0}<http://publications.europa.eu/resource/authority/frequency/ANNUAL>\u{a0}».",
        ),
        Habit::License => (
            "une licence se désigne par son adresse",
            "Désignez la licence par son adresse, par exemple «\u{a0}<https://www.etalab.gouv.fr/licence-ouverte-open-licence/>\u{a0}».",
        ),
        Habit::Rights => (
            "",
            "Décrivez les droits sur place\u{a0}: «\u{a0}[ a dct:RightsStatement ; rdfs:label \"…\"@fr ]\u{a0}».",
        ),
        Habit::AccessRights => (
            "les droits d’accès se désignent par leur adresse",
            "Désignez les droits d’accès par leur adresse, par exemple «\u{a0}<http://publications.europa.eu/resource/authority/access-right/PUBLIC>\u{a0}».",
        ),
        Habit::Spatial => (
            "",
            "Désignez le territoire par son adresse, ou décrivez-le sur place («\u{a0}[ a dct:Location ; … ]\u{a0}»)\u{202f}; sinon, retirez la propriété.",
        ),
        Habit::Agent => (
            "",
            "Désignez l’organisme par son adresse et décrivez-le dans le fichier\u{a0}: «\u{a0}a foaf:Agent ; foaf:name \"…\"@fr\u{a0}».",
        ),
        Habit::Contact => (
            "",
            "Décrivez le contact sur place\u{a0}: «\u{a0}[ a vcard:Organization ; vcard:fn \"…\"@fr ; vcard:hasEmail <mailto:…> ]\u{a0}».",
        ),
    };
    Some(rewrite(case, because, otherwise))
}

fn malformed(datatype: &str) -> String {
    let example = match datatype {
        "xsd:date" => "2024-05-31",
        "xsd:dateTime" => "2024-05-31T14:30:00Z",
        "xsd:gYear" => "2024",
        "xsd:decimal" => "12.5",
        "xsd:duration" => "P1Y",
        "xsd:boolean" => "true",
        _ => return format!("Écrivez-la comme le demande le type {}.", q(datatype)),
    };
    format!("Écrivez-la comme dans cet exemple\u{a0}: {}.", q(example))
}

fn order(case: &Case<'_>, fact: &GraphFact, relation: Relation, other: &str) -> Sentence {
    let other = q(other);
    let (one, many) = match relation {
        Relation::AtLeast => {
            (format!("doit être au moins {other}"), format!("doivent être au moins {other}"))
        }
        Relation::MoreThan => (
            format!("doit être plus grande que {other}"),
            format!("doivent être plus grandes que {other}"),
        ),
        Relation::AtMost => {
            (format!("doit être au plus {other}"), format!("doivent être au plus {other}"))
        }
        Relation::LessThan => (
            format!("doit être plus petite que {other}"),
            format!("doivent être plus petites que {other}"),
        ),
        Relation::Before => (
            format!("doit venir avant celle de {other}"),
            format!("doivent venir avant celles de {other}"),
        ),
        Relation::NotAfter => (
            format!("ne doit pas venir après celle de {other}"),
            format!("ne doivent pas venir après celles de {other}"),
        ),
        Relation::Same => (
            format!("doit se trouver aussi sous {other}"),
            format!("doivent se trouver aussi sous {other}"),
        ),
        Relation::Different => (
            format!("ne doit pas se trouver aussi sous {other}"),
            format!("ne doivent pas se trouver aussi sous {other}"),
        ),
    };
    let mend = by(
        case,
        "Vérifiez cette valeur et le type qui la suit.",
        "Vérifiez ces valeurs et le type qui les suit.",
    );
    Sentence::new(value(case, fact, &one, &many), mend)
}

/// E550.
pub(in crate::words) fn unreadable(why: &GraphUnreadable) -> Sentence {
    match why {
        GraphUnreadable::Syntax { syntax, line, column } => {
            let column = column.map(|column| format!(", caractère {column}")).unwrap_or_default();
            Sentence::new(
                format!(
                    "Le fichier n’est pas du {} bien formé\u{a0}: la lecture s’arrête ligne {line}{column}.",
                    crate::words::syntax(*syntax)
                ),
                "Corrigez cet endroit\u{202f}: souvent, il manque un point, un guillemet ou un chevron juste avant. Vérifiez aussi que le fichier est bien dans cette syntaxe.",
            )
        }
        GraphUnreadable::Context { iri } => Sentence::new(
            format!(
                "Le fichier renvoie au contexte JSON-LD {}, qu’Étalon ne connaît pas et ne va pas chercher.",
                q(iri)
            ),
            "Copiez ce contexte dans le fichier, sous «\u{a0}@context\u{a0}», ou exportez le fichier en Turtle.",
        ),
        GraphUnreadable::Entity { line } => Sentence::new(
            format!(
                "Le fichier déclare une entité XML qui n’est pas admise (ligne {line})\u{202f}: seules le sont de courtes abréviations d’adresses."
            ),
            "Remplacez les entités par leur texte, ou exportez le fichier en Turtle.",
        ),
        GraphUnreadable::TooDeep { line, most } => Sentence::new(
            format!("Le fichier imbrique plus de {most}\u{a0}niveaux (ligne {line})."),
            "Décrivez chaque ressource à part, et renvoyez à elle par son adresse.",
        ),
        GraphUnreadable::TooLarge => Sentence::new(
            "Le fichier contient plus de termes qu’Étalon ne peut en compter.",
            "Découpez-le en plusieurs fichiers.",
        ),
        GraphUnreadable::Broken => Sentence::new(
            "La lecture du fichier s’est interrompue avant la fin.",
            "Copiez de nouveau le fichier, puis recommencez.",
        ),
    }
}

/// E551.
pub(super) fn unfinished() -> Sentence {
    Sentence::new(
        "La vérification a été arrêtée avant la fin\u{202f}: les formes demandent trop de travail sur ces données. Les constats donnés sont exacts, mais il peut en manquer.",
        "Découpez le fichier, ou simplifiez les formes\u{202f}: les chemins répétés et les comparaisons entre de longues listes coûtent le plus.",
    )
}

/// A501.
pub(super) fn remark(
    case: &Case<'_>,
    shape: &str,
    line: Option<u32>,
    remark: &RemarkKind,
) -> Sentence {
    let mend = "Signalez-le aux auteurs des formes\u{202f}; votre fichier n’est pas en cause.";
    let parameter = |name: &str| q(&format!("sh:{name}"));
    let fault = match remark {
        RemarkKind::NoPath => format!("le chemin ({}) manque", parameter("path")),
        RemarkKind::BadPath => format!("le chemin ({}) est mal formé ou répété", parameter("path")),
        RemarkKind::BadValue { parameter: name } => {
            format!("la valeur de {} n’est pas permise", parameter(name))
        }
        RemarkKind::Twice { parameter: name } => {
            format!("{} est donné plusieurs fois", parameter(name))
        }
        RemarkKind::BadList { parameter: name } => {
            format!("la liste de {} est mal formée", parameter(name))
        }
        RemarkKind::Regex { pattern } => {
            format!("le motif {} ne peut pas être appliqué", q(pattern))
        }
        RemarkKind::NeedsPath { parameter: name } => {
            format!("{} demande un chemin", parameter(name))
        }
        RemarkKind::Recursion { to } => format!("la définition revient à elle-même par {}", q(to)),
        RemarkKind::UnknownTerm { term, nearest } => {
            let near = nearest.as_ref().map(|near| format!(" (peut-être {})", parameter(near)));
            let term = parameter(term);
            format!("{term} n’est pas un terme de SHACL{}", near.unwrap_or_default())
        }
        RemarkKind::NoTarget => {
            let what = "Aucune des formes ne vise de ressource\u{a0}: rien n’est vérifié.";
            return Sentence::new(
                what,
                "Vérifiez que le fichier donné contient bien les formes à appliquer.",
            );
        }
    };
    let (one, among) = match (shape.starts_with("_:"), line) {
        // Why: a shape without a name is found by its line alone.
        (true, Some(line)) => (format!("de la ligne {line}"), format!("celle de la ligne {line}")),
        _ => (q(shape), q(shape)),
    };
    let place = if case.is_plural() {
        format!("Dans {}, dont {among}", n(case.count, "forme", "formes"))
    } else {
        format!("Dans la forme {one}")
    };
    let left = "cette partie n’est pas appliquée, le reste l’est";
    Sentence::new(format!("{place}, {fault}\u{202f}; {left}."), mend)
}
