//! How is it told that shapes cannot be applied?

use etalon_validator::words::{Lang, quoted};
use etalon_vocab::shacl::{Feature, ShapesError, Unsupported};

/// Constructs that are named.
const NAMED: usize = 5;

pub(super) fn sentence(name: &str, error: &ShapesError, lang: Lang) -> String {
    let name = quoted(name, lang);
    match (error, lang) {
        (ShapesError::Unsupported(found), _) => {
            let list: Vec<String> =
                found.iter().take(NAMED).map(|one| construct(one, lang)).collect();
            let list = list.join(", ");
            match lang {
                Lang::Fr => format!(
                    "les formes {name} dépassent SHACL Core, seul appliqué ici\u{a0}: {list}. Rien n’a été vérifié\u{a0}: une contrainte n’est jamais passée sous silence. Retirez ces parties, ou vérifiez le fichier avec un outil qui connaît SHACL-SPARQL."
                ),
                Lang::En => format!(
                    "the shapes {name} go beyond SHACL Core, which alone is applied here: {list}. Nothing was checked: a constraint is never passed over in silence. Take these parts away, or check the file with a tool that knows SHACL-SPARQL."
                ),
            }
        }
        (ShapesError::NoShape, Lang::Fr) => format!(
            "le fichier {name} ne contient aucune forme SHACL. Vérifiez que vous n’avez pas donné les données à la place des formes."
        ),
        (ShapesError::NoShape, Lang::En) => format!(
            "the file {name} holds no SHACL shape. Check that you did not give the data in place of the shapes."
        ),
        (ShapesError::TooDeep { node }, Lang::Fr) => format!(
            "les formes {name} renvoient les unes aux autres sur plus de cent niveaux, à partir de {}. Simplifiez-les.",
            quoted(node, lang)
        ),
        (ShapesError::TooDeep { node }, Lang::En) => format!(
            "the shapes {name} refer to one another through more than a hundred levels, from {}. Simplify them.",
            quoted(node, lang)
        ),
    }
}

/// `sh:sparql (ligne 12)`.
fn construct(one: &Unsupported, lang: Lang) -> String {
    let term = match one.feature {
        Feature::SparqlConstraint => "sh:sparql",
        Feature::ConstraintComponent => "sh:ConstraintComponent",
        Feature::SparqlTarget => "sh:target",
        Feature::Advanced => "sh:rule, sh:values, sh:expression",
        Feature::Script => "sh:js",
    };
    match (one.line, lang) {
        (Some(line), Lang::Fr) => format!("{term} (ligne {line})"),
        (Some(line), Lang::En) => format!("{term} (line {line})"),
        (None, _) => term.to_owned(),
    }
}
