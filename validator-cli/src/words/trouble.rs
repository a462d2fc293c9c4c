//! How is it told that a command could not be done? What, where, and how to mend it.

mod conversion;
mod mending;
mod shapes;
mod values;

use etalon_schemas::LoadError;
use etalon_validator::privacy::Refusal;
use etalon_validator::words::{self, Lang, joined, quoted};

use super::{certificate, map_file, world};
use crate::trouble::Trouble;

/// The sentence for what kept a command from being done.
#[expect(clippy::too_many_lines, reason = "one sentence for each trouble, side by side")]
pub(crate) fn sentence(trouble: &Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::World(fault) => world::sentence(fault, lang),
        Trouble::Schema { name, source } => schema(name, source, lang),
        Trouble::UnknownSchema(found) => {
            let asked = quoted(&found.query, lang);
            let near: Vec<String> =
                found.suggestions.iter().map(|name| quoted(name, lang)).collect();
            match (lang, near.is_empty()) {
                (Lang::Fr, true) => format!(
                    "le schéma {asked} n’est ni un schéma connu, ni un fichier. La commande «\u{a0}etalon schema list\u{a0}» donne les schémas connus."
                ),
                (Lang::Fr, false) => format!(
                    "le schéma {asked} n’est ni un schéma connu, ni un fichier. Vouliez-vous dire {}\u{202f}?",
                    joined(&near, "ou")
                ),
                (Lang::En, true) => format!(
                    "the schema {asked} is neither a known schema nor a file. The command “etalon schema list” gives the known schemas."
                ),
                (Lang::En, false) => format!(
                    "the schema {asked} is neither a known schema nor a file. Did you mean {}?",
                    joined(&near, "or")
                ),
            }
        }
        Trouble::UnresolvedSchemas { name, references } => {
            let (name, references) = (quoted(name, lang), references.join(", "));
            match lang {
                Lang::Fr => format!(
                    "le paquet de données {name} renvoie à des schémas introuvables\u{a0}: {references}. Placez-les à côté du paquet, ou donnez directement l’un d’eux."
                ),
                Lang::En => format!(
                    "the data package {name} refers to schemas that cannot be found: {references}. Put them beside the package, or give one of them directly."
                ),
            }
        }
        Trouble::SeveralSchemas { name, resources } => {
            let (name, resources) = (quoted(name, lang), resources.join(", "));
            match lang {
                Lang::Fr => format!(
                    "le paquet de données {name} contient plusieurs schémas ({resources}). Donnez directement celui que vous voulez."
                ),
                Lang::En => format!(
                    "the data package {name} holds several schemas ({resources}). Give the one you want directly."
                ),
            }
        }
        Trouble::NoBase { name } => no_base(&quoted(name, lang), lang),
        Trouble::EndlessProfile { name } => endless(&quoted(name, lang), lang),
        Trouble::NoForm { name, form } => {
            let (name, form) = (quoted(name, lang), quoted(form, lang));
            match lang {
                Lang::Fr => format!(
                    "le schéma {name} ne peut pas prendre la forme {form}\u{a0}: il décrit un document entier, non des enregistrements."
                ),
                Lang::En => format!(
                    "the schema {name} cannot take the form {form}: it describes a whole document, not records."
                ),
            }
        }
        Trouble::BinaryOnTerminal { form } => {
            let form = quoted(form, lang);
            match lang {
                Lang::Fr => format!(
                    "la forme {form} ne s’affiche pas dans un terminal. Indiquez un fichier avec l’option «\u{a0}--output\u{a0}»."
                ),
                Lang::En => format!(
                    "the form {form} cannot be shown on a terminal. Name a file with the option “--output”."
                ),
            }
        }
        Trouble::NoResource { file, resources } => {
            let file = quoted(file, lang);
            let names: Vec<String> =
                resources.iter().take(10).map(|name| quoted(name, lang)).collect();
            let names = names.join(", ");
            match lang {
                Lang::Fr => format!(
                    "aucune ressource du paquet ne correspond au fichier {file}. Donnez-lui le nom de l’une d’elles\u{a0}: {names}."
                ),
                Lang::En => format!(
                    "no resource of the package matches the file {file}. Give it the name of one of them: {names}."
                ),
            }
        }
        Trouble::Graph { name, why } => {
            let said = words::unreadable_graph(why, lang);
            let name = quoted(name, lang);
            match lang {
                Lang::Fr => {
                    format!("le graphe {name} ne peut pas être lu. {} {}", said.what, said.mend)
                }
                Lang::En => format!("the graph {name} cannot be read. {} {}", said.what, said.mend),
            }
        }
        Trouble::SameFile { name } => mending::same_file(&quoted(name, lang), lang),
        Trouble::NobodyToAsk => mending::nobody_to_ask(lang).to_owned(),
        Trouble::OtherForm { form } => mending::other_form(form, lang),
        Trouble::Unmendable { name, why } => mending::unmendable(&quoted(name, lang), why, lang),
        Trouble::Shapes { name, source } => shapes::sentence(name, source, lang),
        Trouble::UnknownVocabulary(name) => {
            let name = quoted(name, lang);
            match lang {
                Lang::Fr => format!(
                    "le vocabulaire d’Étalon ne contient ni document, ni terme {name}. La commande «\u{a0}etalon vocab list\u{a0}» donne les documents."
                ),
                Lang::En => format!(
                    "the vocabulary of Étalon holds neither a document nor a term {name}. The command “etalon vocab list” gives the documents."
                ),
            }
        }
        Trouble::UnknownField { schema, field, fields } => {
            values::unknown_field(schema, field, fields, lang)
        }
        Trouble::NoCodes { field } => values::no_codes(field, lang),
        Trouble::UnknownCode(code) => {
            let code = quoted(code, lang);
            match lang {
                Lang::Fr => format!(
                    "le code {code} n’existe pas. La commande «\u{a0}etalon explain\u{a0}» sans code donne la liste des règles."
                ),
                Lang::En => format!(
                    "there is no code {code}. The command “etalon explain” without a code lists the rules."
                ),
            }
        }
        Trouble::NotExamined { name, refusal } => not_examined(name, refusal, lang),
        Trouble::Mapping { name, faults } => conversion::mapping(name, faults, lang),
        Trouble::OtherMapping { name, schema } => map_file::other(name, schema, lang),
        Trouble::DecidedMapping { name } => map_file::decided(name, lang),
        Trouble::NoWorkbook { name } => map_file::no_workbook(name, lang),
        Trouble::Conversion { name, obstacles } => {
            conversion::obstacles(name.as_deref(), obstacles, lang)
        }
        Trouble::NoMapping { file, schema } => {
            conversion::no_mapping(file, schema.as_deref(), lang)
        }
        Trouble::NoSchemaInMapping { name } => conversion::no_schema(name, lang),
        Trouble::NoTable { file, facts } => conversion::no_table(file, facts, lang),
        Trouble::UnknownFormat { path } => conversion::unknown_format(path, lang),
        Trouble::WrittenOver { path } => conversion::written_over(path, lang),
        Trouble::SheetFull { path } => conversion::sheet_full(path, lang),
        Trouble::KeyExists { path } => certificate::key_exists(&path.to_string_lossy(), lang),
        Trouble::KeyExposed { name } => certificate::key_exposed(name, lang),
        Trouble::BadKey { name, fault } => certificate::bad_key(name, *fault, lang),
        Trouble::NoChance => certificate::no_chance(lang).to_owned(),
        Trouble::BadSuite { path } => certificate::bad_suite(&path.to_string_lossy(), lang),
        Trouble::Json(_) => internal(lang).to_owned(),
    }
}

/// What is said when the program itself is at fault.
pub(crate) fn internal(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "le programme s’est arrêté sur une erreur qui vient de lui, non de votre fichier. Signalez-la à ses auteurs avec la commande utilisée et, si possible, un extrait sans donnée personnelle."
        }
        Lang::En => {
            "the program stopped on an error of its own, not of your file. Please report it to its authors with the command used and, if possible, an extract without personal data."
        }
    }
}

fn schema(name: &str, error: &LoadError, lang: Lang) -> String {
    let name = quoted(name, lang);
    match (error, lang) {
        (LoadError::NotJson { line, column }, Lang::Fr) => format!(
            "le schéma {name} n’est pas du JSON\u{a0}: la lecture s’arrête ligne {line}, caractère {column}. Vérifiez que le fichier est bien un schéma et corrigez cet endroit."
        ),
        (LoadError::NotJson { line, column }, Lang::En) => format!(
            "the schema {name} is not JSON: reading stops at line {line}, character {column}. Check that the file is a schema, and mend that place."
        ),
        (LoadError::TooDeep, Lang::Fr) => format!(
            "le schéma {name} imbrique trop de niveaux pour être lu (128 au plus). Simplifiez sa structure."
        ),
        (LoadError::TooDeep, Lang::En) => {
            format!(
                "the schema {name} nests too many levels to be read (128 at most). Simplify it."
            )
        }
        (LoadError::InvalidJsonSchema { pointer, .. }, Lang::Fr) => format!(
            "le schéma JSON {name} ne peut pas être utilisé\u{a0}: l’erreur se trouve à l’endroit {pointer}. Corrigez cette partie du schéma."
        ),
        (LoadError::InvalidJsonSchema { pointer, .. }, Lang::En) => format!(
            "the JSON Schema {name} cannot be used: the fault is at {pointer}. Mend that part of the schema."
        ),
        (LoadError::EmptyPackage, Lang::Fr) => format!(
            "aucune ressource du paquet de données {name} n’a de schéma. Ajoutez un «\u{a0}schema\u{a0}» à chaque ressource à vérifier."
        ),
        (LoadError::EmptyPackage, Lang::En) => format!(
            "no resource of the data package {name} has a schema. Add a “schema” to each resource to check."
        ),
        (_, Lang::Fr) => format!(
            "le document {name} n’est pas un schéma\u{a0}: on attend un Table Schema («\u{a0}fields\u{a0}»), un schéma JSON («\u{a0}properties\u{a0}»), ou un paquet de données («\u{a0}resources\u{a0}»)."
        ),
        (_, Lang::En) => format!(
            "the document {name} is not a schema: a Table Schema (“fields”), a JSON Schema (“properties”) or a data package (“resources”) is expected."
        ),
    }
}

fn no_base(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "le schéma {name} n’étend aucun autre schéma. Indiquez-le dans «\u{a0}x-etalon.extends\u{a0}», ou par l’option «\u{a0}--base\u{a0}»."
        ),
        Lang::En => format!(
            "the schema {name} extends no other schema. Name it in “x-etalon.extends”, or with the option “--base”."
        ),
    }
}

fn endless(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "le profil {name} étend une suite de profils sans fin. Vérifiez qu’aucun d’eux ne s’étend lui-même."
        ),
        Lang::En => format!(
            "the profile {name} extends profiles without end. Check that none of them extends itself."
        ),
    }
}

/// Why no personal data could be looked for in a file, and how to mend it.
fn not_examined(name: &str, refusal: &Refusal, lang: Lang) -> String {
    let name = quoted(name, lang);
    let why = match refusal {
        Refusal::Unreadable(why) => {
            let said = words::unreadable(why, lang);
            format!("{} {}", said.what, said.mend)
        }
        Refusal::NotATable => match lang {
            Lang::Fr => {
                "Il ne contient pas de tableau. Donnez un fichier CSV, Excel, OpenDocument, JSON ou GeoJSON."
                    .to_owned()
            }
            Lang::En => {
                "It holds no table. Give a CSV, Excel, OpenDocument, JSON or GeoJSON file.".to_owned()
            }
        },
    };
    match lang {
        Lang::Fr => format!("le fichier {name} n’a pas été examiné. {why}"),
        Lang::En => format!("the file {name} was not examined. {why}"),
    }
}
