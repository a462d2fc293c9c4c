//! What does `--help` say? The texts of every command and option, in both languages.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory as _};
use etalon_validator::words::Lang;

use crate::args::Cli;
use crate::words::help_certificate;

/// The template of a help page; clap's own headings are English.
const TEMPLATE_FR: &str = "{about-with-newline}
Usage\u{a0}: {usage}

{all-args}{after-help}";
const TEMPLATE_EN: &str = "{about-with-newline}
Usage: {usage}

{all-args}{after-help}";

/// The command line, with its texts in a language.
pub(crate) fn command(lang: Lang) -> Command {
    dress(Cli::command(), "", lang)
}

/// Reads `--lang` before everything else, so that help and errors speak it too.
pub(crate) fn lang_of(arguments: impl Iterator<Item = OsString>) -> Lang {
    let mut asked = None;
    let mut next_is_it = false;
    for argument in arguments {
        let text = argument.to_string_lossy().into_owned();
        if next_is_it {
            asked = text.parse().ok();
        }
        next_is_it = text == "--lang";
        if let Some(value) = text.strip_prefix("--lang=") {
            asked = value.parse().ok();
        }
    }
    asked.unwrap_or_default()
}

/// Gives a command and those below it their texts.
fn dress(command: Command, path: &str, lang: Lang) -> Command {
    let fr = lang == Lang::Fr;
    let about = about(path, lang);
    let names: Vec<String> =
        command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let arguments: Vec<String> =
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let mut command = command
        .about(about)
        .help_template(if fr { TEMPLATE_FR } else { TEMPLATE_EN })
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(if fr { "Commandes\u{a0}" } else { "Commands" })
        .subcommand_value_name(if fr { "COMMANDE" } else { "COMMAND" })
        .arg(heading(
            Arg::new("help").long("help").short('h').action(ArgAction::Help).help(if fr {
                "Affiche cette aide"
            } else {
                "Shows this help"
            }),
            lang,
        ));
    if path.is_empty() {
        command = command
            .arg(heading(
                Arg::new("version")
                    .long("version")
                    .short('V')
                    .action(ArgAction::Version)
                    .help(if fr { "Affiche la version" } else { "Shows the version" }),
                lang,
            ))
            .after_help(after(lang));
    }
    for id in arguments {
        let text = argument(&id, lang);
        command = command.mut_arg(id, |argument| heading(argument.help(text), lang));
    }
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |command| dress(command, &below, lang));
    }
    command
}

/// Sets the heading of an argument; clap's own has no space before the colon.
fn heading(argument: Arg, lang: Lang) -> Arg {
    let heading = match (argument.is_positional(), lang) {
        (true, Lang::Fr) => "Arguments\u{a0}",
        (false, Lang::Fr) => "Options\u{a0}",
        (true, Lang::En) => "Arguments",
        (false, Lang::En) => "Options",
    };
    argument.help_heading(heading)
}

fn about(path: &str, lang: Lang) -> &'static str {
    match (path, lang) {
        ("", Lang::Fr) => {
            "Étalon vérifie que les fichiers d’une ville suivent un format partagé, et dit comment y parvenir."
        }
        ("", Lang::En) => {
            "Étalon checks that the files of a city follow a shared format, and says how to get there."
        }
        ("validate", Lang::Fr) => {
            "Vérifie des fichiers de données\u{a0}: CSV, Excel, OpenDocument, JSON, GeoJSON (alias\u{a0}: valider)"
        }
        ("validate", Lang::En) => {
            "Checks data files: CSV, Excel, OpenDocument, JSON, GeoJSON (alias: valider)"
        }
        ("fix", Lang::Fr) => {
            "Corrige un fichier\u{a0}: ce qui est sûr d’office, le reste si vous le confirmez (alias\u{a0}: corriger)"
        }
        ("fix", Lang::En) => {
            "Mends a file: what is safe without asking, the rest if you confirm it (alias: corriger)"
        }
        ("map", Lang::Fr) => {
            "Propose le champ de chaque colonne d’un fichier, et dit pourquoi (alias\u{a0}: apparier)"
        }
        ("map", Lang::En) => {
            "Proposes the field of each column of a file, and says why (alias: apparier)"
        }
        ("explain", Lang::Fr) => {
            "Explique une règle\u{a0}: ce qu’elle vérifie, pourquoi, comment corriger (alias\u{a0}: expliquer)"
        }
        ("explain", Lang::En) => {
            "Explains a rule: what it checks, why, how to mend (alias: expliquer; pages are in French)"
        }
        ("schema", Lang::Fr) => {
            "Liste, montre, relit, essaie, exporte, commence ou compare des schémas"
        }
        ("schema", Lang::En) => {
            "Lists, shows, proof-reads, tries, exports, begins or compares schemas"
        }
        ("shacl", Lang::Fr) => "Vérifie un graphe RDF selon des formes SHACL (alias\u{a0}: formes)",
        ("shacl", Lang::En) => "Checks a graph of RDF by SHACL shapes (alias: formes)",
        ("catalog", Lang::Fr) => "Vérifie ou convertit un catalogue DCAT (alias\u{a0}: catalogue)",
        ("catalog", Lang::En) => "Checks or converts a DCAT catalogue (alias: catalogue)",
        ("catalog validate", Lang::Fr) => {
            "Vérifie un catalogue selon le profil des villes francophones (alias\u{a0}: valider)"
        }
        ("catalog validate", Lang::En) => {
            "Checks a catalogue by the profile of francophone cities (alias: valider)"
        }
        ("catalog convert", Lang::Fr) => {
            "Écrit un catalogue dans une autre syntaxe (alias\u{a0}: convertir)"
        }
        ("catalog convert", Lang::En) => "Writes a catalogue in another syntax (alias: convertir)",
        ("vocab", Lang::Fr) => {
            "Liste ou montre le vocabulaire\u{a0}: listes de codes, ontologie, profil"
        }
        ("vocab", Lang::En) => "Lists or shows the vocabulary: code lists, ontology, profile",
        ("vocab list", Lang::Fr) => "Liste les documents du vocabulaire (alias\u{a0}: lister)",
        ("vocab list", Lang::En) => "Lists the documents of the vocabulary (alias: lister)",
        ("vocab show", Lang::Fr) => "Montre un document, ou un terme (alias\u{a0}: montrer)",
        ("vocab show", Lang::En) => "Shows a document, or a term (alias: montrer)",
        ("privacy", Lang::Fr) => {
            "Cherche des données personnelles et de petits effectifs dans un tableau (alias\u{a0}: vie-privee)"
        }
        ("privacy", Lang::En) => {
            "Looks for personal data and small counts in a table (alias: vie-privee)"
        }
        ("completions", Lang::Fr) => "Écrit le script de complétion d’un interpréteur de commandes",
        ("completions", Lang::En) => "Writes the completion script of a shell",
        ("map-values", Lang::Fr) => {
            "Propose un code de la liste d’un champ pour chaque valeur (alias\u{a0}: associer-valeurs)"
        }
        ("map-values", Lang::En) => {
            "Proposes a code of the list of a field for each value (alias: associer-valeurs)"
        }
        _ => about_schemas(path, lang),
    }
}

/// What is done with schemas.
fn about_schemas(path: &str, lang: Lang) -> &'static str {
    match (path, lang) {
        ("schema list", Lang::Fr) => "Liste les schémas fournis avec Étalon (alias\u{a0}: lister)",
        ("schema list", Lang::En) => "Lists the schemas that come with Étalon (alias: lister)",
        ("schema show", Lang::Fr) => "Montre les champs d’un schéma (alias\u{a0}: montrer)",
        ("schema show", Lang::En) => "Shows the fields of a schema (alias: montrer)",
        ("schema lint", Lang::Fr) => {
            "Relit des schémas\u{a0}: règles mal placées, exemples faux, contradictions (alias\u{a0}: verifier)"
        }
        ("schema lint", Lang::En) => {
            "Proof-reads schemas: misplaced rules, wrong examples, contradictions (alias: verifier)"
        }
        ("schema export", Lang::Fr) => {
            "Écrit un schéma sous une autre forme, pour un logiciel ou un collègue (alias\u{a0}: exporter)"
        }
        ("schema export", Lang::En) => {
            "Writes a schema in another form, for software or a colleague (alias: exporter)"
        }
        ("schema test", Lang::Fr) => {
            "Vérifie que les exemples d’un schéma donnent ce qu’ils doivent (alias\u{a0}: essayer)"
        }
        ("schema test", Lang::En) => {
            "Checks that the examples of a schema give what they should (alias: essayer)"
        }
        ("schema new", Lang::Fr) => "Commence un schéma (alias\u{a0}: nouveau)",
        ("schema new", Lang::En) => "Begins a schema (alias: nouveau)",
        ("schema diff", Lang::Fr) => {
            "Dit ce qui change d’une version à l’autre, ce que cela casse et quelle version l’annonce (alias\u{a0}: comparer)"
        }
        ("schema diff", Lang::En) => {
            "Tells what changes from one version to another, what it breaks and which version it calls for (alias: comparer)"
        }
        ("schema compat", Lang::Fr) => {
            "Prouve que des versions s’accordent, ou montre un fichier qui prouve le contraire (alias\u{a0}: compatibilite)"
        }
        ("schema compat", Lang::En) => {
            "Proves that versions fit, or shows a file that proves the contrary (alias: compatibilite)"
        }
        ("schema profile", Lang::Fr) => "Vérifie les profils de schémas (alias\u{a0}: profil)",
        ("schema profile", Lang::En) => "Checks profiles of schemas (alias: profil)",
        ("schema profile check", Lang::Fr) => {
            "Prouve que tout fichier d’un profil suit le schéma étendu (alias\u{a0}: verifier)"
        }
        ("schema profile check", Lang::En) => {
            "Proves that every file of a profile follows the schema it extends (alias: verifier)"
        }
        _ => about_of_conversion(path, lang),
    }
}

/// What converts.
fn about_of_conversion(path: &str, lang: Lang) -> &'static str {
    match (path, lang) {
        ("convert", Lang::Fr) => {
            "Convertit un fichier en un fichier conforme, selon une correspondance (alias\u{a0}: convertir)"
        }
        ("convert", Lang::En) => {
            "Converts a file into one that conforms, by a mapping (alias: convertir)"
        }
        ("detect", Lang::Fr) => {
            "Dit quel schéma connu suivent des fichiers, et pourquoi (alias\u{a0}: reconnaitre)"
        }
        ("detect", Lang::En) => {
            "Tells which known schema files follow, and why (alias: reconnaitre)"
        }
        _ => help_certificate::about(path, lang),
    }
}

fn argument(id: &str, lang: Lang) -> &'static str {
    match (id, lang) {
        ("file", Lang::Fr) => {
            "Fichier ou adresse à lire\u{202f}; «\u{a0}-\u{a0}» lit l’entrée standard"
        }
        ("file", Lang::En) => "File or address to read; “-” reads the standard input",
        ("files", Lang::Fr) => {
            "Fichiers ou adresses à lire\u{202f}; «\u{a0}-\u{a0}» lit l’entrée standard"
        }
        ("files", Lang::En) => "Files or addresses to read; “-” reads the standard input",
        ("schema", Lang::Fr) => {
            "Schéma\u{a0}: nom connu (commun/point-eau), fichier ou adresse\u{202f}; reconnu d’après les colonnes s’il est omis"
        }
        ("schema", Lang::En) => {
            "Schema: known name (commun/point-eau), file or address; recognised from the columns when left out"
        }
        ("schema_folders", Lang::Fr) => {
            "Dossiers de schémas à connaître aussi\u{a0}: tous leurs fichiers JSON, sous-dossiers compris"
        }
        ("schema_folders", Lang::En) => {
            "Folders of schemas to know too: all their JSON files, those of folders below included"
        }
        ("schemas", Lang::Fr) => "Schémas\u{a0}: noms connus, fichiers ou adresses",
        ("schemas", Lang::En) => "Schemas: known names, files or addresses",
        ("format", Lang::Fr) => {
            "Forme de la réponse\u{a0}: text, json (partout)\u{202f}; html, markdown, csv, sarif, junit, validata (rapports)\u{202f}; source (schema show)"
        }
        ("format", Lang::En) => {
            "Form of the answer: text, json (everywhere); html, markdown, csv, sarif, junit, validata (reports); source (schema show)"
        }
        ("output", Lang::Fr) => "Fichier où enregistrer la réponse, écrit en entier ou pas du tout",
        ("output", Lang::En) => "File to write the answer to, whole or not at all",
        ("profile", Lang::Fr) => "Gravité\u{a0}: strict, standard (par défaut) ou lenient (souple)",
        ("profile", Lang::En) => "Severity: strict, standard (default) or lenient",
        ("max_findings", Lang::Fr) => {
            "Nombre de constats détaillés au plus (1000 par défaut)\u{202f}; tous sont comptés"
        }
        ("max_findings", Lang::En) => {
            "Findings told one by one at most (1000 by default); all are counted"
        }
        ("threads", Lang::Fr) => {
            "Nombre de processeurs employés (tous par défaut, 8 au plus)\u{202f}; le rapport n’en dépend pas"
        }
        ("threads", Lang::En) => {
            "Processors used (all by default, 8 at most); the report does not depend on it"
        }
        ("encoding", Lang::Fr) => {
            "Impose l’encodage\u{a0}: utf-8, windows-1252, macintosh, cp850, utf-16le…"
        }
        ("encoding", Lang::En) => {
            "Forces the encoding: utf-8, windows-1252, macintosh, cp850, utf-16le…"
        }
        ("delimiter", Lang::Fr) => {
            "Impose le séparateur de colonnes\u{a0}: «\u{a0},\u{a0}», «\u{a0};\u{a0}», «\u{a0}|\u{a0}» ou tab"
        }
        ("delimiter", Lang::En) => "Forces the delimiter: “,”, “;”, “|” or tab",
        ("sheet", Lang::Fr) => "Impose la feuille du classeur, par son nom ou son rang",
        ("sheet", Lang::En) => "Forces the sheet of the workbook, by name or position",
        ("header_row", Lang::Fr) => "Impose la ligne des en-têtes (1 pour la première)",
        ("header_row", Lang::En) => "Forces the line of the headers (1 is the first)",
        ("examined", Lang::Fr) => {
            "Fichier ou adresse à examiner\u{202f}; «\u{a0}-\u{a0}» lit l’entrée standard"
        }
        ("examined", Lang::En) => "File or address to examine; “-” reads the standard input",
        ("privacy", Lang::Fr) => {
            "Données personnelles\u{a0}: off n’en cherche pas, warn (par défaut) les signale selon le profil, fail les refuse"
        }
        ("privacy", Lang::En) => {
            "Personal data: off looks for none, warn (default) tells of them by the profile, fail refuses them"
        }
        ("country", Lang::Fr) => {
            "Pays du producteur (FR, SN, BE…), pour vérifier les coordonnées et reconnaître les numéros"
        }
        ("country", Lang::En) => {
            "Country of the publisher (FR, SN, BE…), to check coordinates and to know numbers"
        }
        ("lang", Lang::Fr) => "Langue des réponses\u{a0}: fr (par défaut) ou en",
        ("lang", Lang::En) => "Language of the answers: fr (default) or en",
        ("offline", Lang::Fr) => "N’utilise jamais le réseau",
        ("offline", Lang::En) => "Never uses the network",
        ("to", Lang::Fr) => {
            "Forme\u{a0}: json-schema, table-schema, csvw, shacl, jsonld-context, markdown, html, csv, xlsx ou sql"
        }
        ("to", Lang::En) => {
            "Form: json-schema, table-schema, csvw, shacl, jsonld-context, markdown, html, csv, xlsx or sql"
        }
        ("folders", Lang::Fr) => "Dossiers où chercher des schema.json et leurs exemples",
        ("folders", Lang::En) => "Folders to look for schema.json files and their examples",
        ("id", Lang::Fr) => "Espace de noms et nom du schéma, par exemple namur/ecoles",
        ("id", Lang::En) => "Namespace and name of the schema, for example namur/ecoles",
        ("code", Lang::Fr) => "Code de la règle (E101)\u{202f}; sans code, liste toutes les règles",
        ("code", Lang::En) => "Code of the rule (E101); without a code, lists all rules",
        ("shell", Lang::Fr) => "Interpréteur\u{a0}: bash, elvish, fish, powershell ou zsh",
        ("shell", Lang::En) => "Shell: bash, elvish, fish, powershell or zsh",
        _ => argument_of_maps(id, lang),
    }
}

/// What mends a file.
fn argument_of_maps(id: &str, lang: Lang) -> &'static str {
    match (id, lang) {
        ("mapped", Lang::Fr) => {
            "Correspondance à écrire\u{a0}: .toml pour un texte, .xlsx pour un classeur\u{202f}; les décisions de celle qui s’y trouve sont gardées"
        }
        ("mapped", Lang::En) => {
            "Mapping to write: .toml for a text, .xlsx for a workbook; the decisions of the one that is there are kept"
        }
        ("export", Lang::Fr) => {
            "Forme à écrire\u{a0}: toml, xlsx, sssom ou openrefine\u{202f}; sans elle, d’après le nom du fichier"
        }
        ("export", Lang::En) => {
            "Form to write: toml, xlsx, sssom or openrefine; without it, by the name of the file"
        }
        ("known_mapping", Lang::Fr) => {
            "Correspondance dont les décisions sont reprises\u{202f}; sans fichier à lire, elle est seulement écrite sous une autre forme"
        }
        ("known_mapping", Lang::En) => {
            "Mapping whose decisions are kept; without a file to read, it is only written in another form"
        }
        ("set", Lang::Fr) => {
            "Valeur d’un champ pour toutes les lignes, qu’aucune colonne ne donne (peut être répétée)"
        }
        ("set", Lang::En) => "Value of a field for all rows that no column gives (may be repeated)",
        ("learn", Lang::Fr) => "Dossier de ce qui a été accepté, pour mieux proposer",
        ("learn", Lang::En) => "Folder of what was accepted, to propose better",
        ("remember", Lang::Fr) => {
            "Retient dans ce dossier ce qu’une correspondance relue a accepté, sans rien proposer"
        }
        ("remember", Lang::En) => {
            "Keeps in that folder what a mapping accepted once read over, and proposes nothing"
        }
        _ => argument_of_mending(id, lang),
    }
}

fn argument_of_mending(id: &str, lang: Lang) -> &'static str {
    match (id, lang) {
        ("by", Lang::Fr) => {
            "Schéma à suivre\u{a0}: nom connu (commun/point-eau), fichier ou adresse"
        }
        ("by", Lang::En) => "Schema to follow: known name (commun/point-eau), file or address",
        ("mended", Lang::Fr) => {
            "Fichier CSV corrigé, écrit en entier ou pas du tout\u{202f}; «\u{a0}-\u{a0}» l’écrit sur la sortie standard"
        }
        ("mended", Lang::En) => {
            "Mended CSV file, written whole or not at all; “-” writes it on the standard output"
        }
        ("interactive", Lang::Fr) => {
            "Demande, pour chaque correction à confirmer, s’il faut l’appliquer"
        }
        ("interactive", Lang::En) => "Asks, for each change to be confirmed, whether to apply it",
        ("overwrite", Lang::Fr) => "Accepte que le fichier corrigé remplace l’original",
        ("overwrite", Lang::En) => "Accepts that the mended file replaces the original",
        ("to_delimiter", Lang::Fr) => {
            "Séparateur de colonnes du fichier corrigé (la virgule par défaut)"
        }
        ("to_delimiter", Lang::En) => "Delimiter of the mended file (a comma by default)",
        _ => argument_of_versions(id, lang),
    }
}

/// What compares versions.
fn argument_of_versions(id: &str, lang: Lang) -> &'static str {
    match (id, lang) {
        ("old", Lang::Fr) => "Ancienne version\u{a0}: nom connu, fichier ou adresse",
        ("old", Lang::En) => "Old version: known name, file or address",
        ("new", Lang::Fr) => "Nouvelle version\u{a0}: nom connu, fichier ou adresse",
        ("new", Lang::En) => "New version: known name, file or address",
        ("versions", Lang::Fr) => {
            "Versions, de la plus ancienne à la nouvelle\u{a0}: noms connus, fichiers ou adresses"
        }
        ("versions", Lang::En) => {
            "Versions, from the oldest to the new one: known names, files or addresses"
        }
        ("mode", Lang::Fr) => {
            "Question posée\u{a0}: backward (les anciens fichiers restent valides, par défaut), forward (les anciens lecteurs lisent les nouveaux fichiers), full (les deux)\u{202f}; avec «\u{a0}-transitive\u{a0}», à toutes les versions données"
        }
        ("mode", Lang::En) => {
            "Question asked: backward (old files stay valid, default), forward (old readers read new files), full (both); with “-transitive”, of all the versions given"
        }
        ("policy", Lang::Fr) => {
            "Règle\u{a0}: open (un champ facultatif de plus ne casse rien, par défaut) ou strict (à la lettre)"
        }
        ("policy", Lang::En) => {
            "Policy: open (one more optional field breaks nothing, default) or strict (to the letter)"
        }
        ("formats", Lang::Fr) => {
            "Mot clé «\u{a0}format\u{a0}» des JSON Schema\u{a0}: undecided (ce qui en dépend reste indéterminé, par défaut), checked (vérifié) ou ignored (ignoré)"
        }
        ("formats", Lang::En) => {
            "Keyword “format” of JSON Schemas: undecided (what depends on it is not told, default), checked or ignored"
        }
        ("base", Lang::Fr) => {
            "Schéma étendu, s’il n’est pas connu\u{a0}: fichier ou adresse\u{202f}; à répéter pour un profil de profil"
        }
        ("base", Lang::En) => {
            "Schema that is extended, when it is not known: file or address; once more for a profile of a profile"
        }
        _ => argument_of_conversion(id, lang),
    }
}

/// What converts.
fn argument_of_conversion(id: &str, lang: Lang) -> &'static str {
    match (id, lang) {
        ("converted", Lang::Fr) => {
            "Fichier ou adresse à convertir\u{202f}; «\u{a0}-\u{a0}» lit l’entrée standard"
        }
        ("converted", Lang::En) => "File or address to convert; “-” reads the standard input",
        ("mapping", Lang::Fr) => {
            "Correspondance\u{a0}: le fichier correspondance.toml, ou son classeur"
        }
        ("mapping", Lang::En) => "Mapping: the file correspondance.toml, or its workbook",
        ("conversion_schema", Lang::Fr) => {
            "Schéma, au lieu de celui que nomme la correspondance\u{a0}: nom connu, fichier ou adresse"
        }
        ("conversion_schema", Lang::En) => {
            "Schema, instead of the one that the mapping names: known name, file or address"
        }
        ("made", Lang::Fr) => "Fichier à écrire\u{a0}: .csv, .xlsx, .ndjson ou .geojson",
        ("made", Lang::En) => "File to write: .csv, .xlsx, .ndjson or .geojson",
        ("rejects", Lang::Fr) => {
            "Fichier des lignes rejetées, en CSV (par défaut à côté du fichier écrit, en .rejets.csv)"
        }
        ("rejects", Lang::En) => {
            "File of the rejected rows, as CSV (beside the file written by default, as .rejets.csv)"
        }
        ("accept_proposed", Lang::Fr) => {
            "Applique aussi ce que personne n’a encore accepté\u{202f}; sans correspondance, applique ce qui est proposé pour le schéma donné"
        }
        ("accept_proposed", Lang::En) => {
            "Also applies what nobody has accepted yet; without a mapping, applies what is proposed for the schema given"
        }
        ("made_format", Lang::Fr) => {
            "Format à écrire, si le nom ne le dit pas\u{a0}: csv, xlsx, ndjson ou geojson"
        }
        ("made_format", Lang::En) => {
            "Format to write, when the name does not tell it: csv, xlsx, ndjson or geojson"
        }
        ("report", Lang::Fr) => "Forme du résumé\u{a0}: text (par défaut) ou json",
        ("report", Lang::En) => "Form of the summary: text (default) or json",
        ("target", Lang::Fr) => "Schéma\u{a0}: nom connu (commun/point-eau), fichier ou adresse",
        ("target", Lang::En) => "Schema: known name (commun/point-eau), file or address",
        ("field", Lang::Fr) => "Nom du champ dont les valeurs sont des codes",
        ("field", Lang::En) => "Name of the field whose values are codes",
        ("values", Lang::Fr) => {
            "Fichier des valeurs, une par ligne\u{202f}; sans cette option, l’entrée standard est lue"
        }
        ("values", Lang::En) => {
            "File of values, one a line; without this option, the standard input is read"
        }
        ("header", Lang::Fr) => {
            "En-tête de la colonne d’où viennent les valeurs\u{a0}: il dit de quoi parle un simple «\u{a0}oui\u{a0}»"
        }
        ("header", Lang::En) => {
            "Header of the column the values come from: it tells what a mere “oui” is about"
        }
        _ => argument_of_graphs(id, lang),
    }
}

/// What speaks of graphs.
fn argument_of_graphs(id: &str, lang: Lang) -> &'static str {
    match (id, lang) {
        ("data", Lang::Fr) => {
            "Graphe à vérifier\u{a0}: fichier ou adresse (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD)"
        }
        ("data", Lang::En) => {
            "Graph to check: file or address (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD)"
        }
        ("shapes", Lang::Fr) => {
            "Formes SHACL\u{a0}: fichier ou adresse\u{202f}; l’option peut être répétée"
        }
        ("shapes", Lang::En) => "SHACL shapes: file or address; the option may be repeated",
        ("graph_format", Lang::Fr) => {
            "Forme du rapport\u{a0}: text, json, html, markdown, csv, sarif, junit, ou sh:ValidationReport en ttl ou jsonld"
        }
        ("graph_format", Lang::En) => {
            "Form of the report: text, json, html, markdown, csv, sarif, junit, or sh:ValidationReport as ttl or jsonld"
        }
        ("level", Lang::Fr) => "Niveau du profil\u{a0}: socle (par défaut), recommande ou complet",
        ("level", Lang::En) => "Level of the profile: socle (default), recommande or complet",
        ("syntax", Lang::Fr) => "Impose la syntaxe lue\u{a0}: ttl, trig, nt, nq, rdf ou jsonld",
        ("syntax", Lang::En) => "Forces the syntax read: ttl, trig, nt, nq, rdf or jsonld",
        ("written", Lang::Fr) => "Syntaxe à écrire\u{a0}: ttl, trig, nt, nq, rdf ou jsonld",
        ("written", Lang::En) => "Syntax to write: ttl, trig, nt, nq, rdf or jsonld",
        ("name", Lang::Fr) => {
            "Document (type-point-eau, socle), ou terme par son adresse ou son nom court (etalon:openList)"
        }
        ("name", Lang::En) => {
            "Document (type-point-eau, socle), or term by its address or short name (etalon:openList)"
        }
        _ => help_certificate::argument(id, lang),
    }
}

fn after(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "Exemples\u{a0}:
  etalon valider bornes.csv --schema commun/point-eau
  etalon valider equipements.xlsx --format html --output rapport.html
  etalon expliquer E202

Codes de sortie\u{a0}: 0 conforme, 1 non conforme, 2 vérification impossible, 3 indéterminé (schema compat)."
        }
        Lang::En => {
            "Examples:
  etalon validate bornes.csv --schema commun/point-eau
  etalon validate equipements.xlsx --format html --output report.html
  etalon explain E202

Exit codes: 0 conforms, 1 does not conform, 2 could not be checked, 3 not told (schema compat)."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &Command, path: &str, lang: Lang) {
        assert!(!about(path, lang).is_empty(), "{path} {lang}");
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let text = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!text.is_empty(), "{path} --{} {lang}", argument.get_id());
        }
        for below in command.get_subcommands() {
            let path = format!("{path} {}", below.get_name());
            check(below, path.trim(), lang);
        }
    }

    #[test]
    fn every_command_and_option_has_its_text_in_both_languages() {
        for lang in [Lang::Fr, Lang::En] {
            let command = dress(Cli::command(), "", lang);
            check(&command, "", lang);
            command.clone().debug_assert();
        }
    }

    #[test]
    fn the_language_is_read_before_the_rest() {
        let lang = |words: &[&str]| lang_of(words.iter().map(OsString::from));
        assert_eq!(lang(&["etalon", "--lang", "en", "--help"]), Lang::En);
        assert_eq!(lang(&["etalon", "--lang=en"]), Lang::En);
        assert_eq!(lang(&["etalon", "validate", "x.csv"]), Lang::Fr);
    }
}
