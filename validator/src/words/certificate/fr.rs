//! How is it told in French what of a certificate was verified?

use super::date;
use crate::certificate::judgement::{Origin, Statement};
use crate::certificate::jws::{Malformed, Part};
use crate::certificate::text::JsonFault;
use crate::words::{Lang, quoted};

/// The sentence of one thing that was looked at.
pub(super) fn statement(statement: &Statement) -> String {
    let quoted = |text: &str| quoted(text, Lang::Fr);
    let date = |moment| date(moment, Lang::Fr);
    match statement {
        Statement::Signed { kid } => format!(
            "La signature est celle de la clé {kid}\u{202f}; rien n’a été modifié depuis."
        ),
        Statement::IssuerTrusted { issuer } => format!(
            "La clé est celle que vous avez donnée pour l’émetteur {}.", quoted(issuer)
        ),
        Statement::IssuerPublishes { issuer } => format!(
            "La clé est l’une de celles que publie l’émetteur {}.", quoted(issuer)
        ),
        Statement::InForce { until } => {
            format!("Le certificat est en cours de validité, jusqu’au {}.", date(*until))
        }
        Statement::SameFile { name } => format!(
            "Le fichier {} est, octet pour octet, celui qui a été certifié.", quoted(name)
        ),
        Statement::SameSchema { iri } => format!(
            "Le schéma {} est celui que ce poste connaît, octet pour octet.", quoted(iri)
        ),
        Statement::NotRevoked => "L’émetteur n’a pas révoqué le certificat.".to_owned(),
        Statement::Malformed(fault) => malformed(fault),
        Statement::HeaderAltered => {
            "L’en-tête du certificat a été modifié après la signature. Demandez de nouveau le certificat à son émetteur.".to_owned()
        }
        Statement::ContentAltered => {
            "Le contenu du certificat a été modifié après la signature\u{a0}: ne tenez aucun compte de ce qu’il dit. Demandez de nouveau le certificat à son émetteur.".to_owned()
        }
        Statement::SignatureWrong => {
            "La signature n’est pas celle de ce contenu\u{a0}: elle a été modifiée, ou faite avec une autre clé. Demandez de nouveau le certificat à son émetteur.".to_owned()
        }
        Statement::KeyUnknown { kid, origin: Origin::Issuer } => format!(
            "La clé {kid} n’est pas, ou n’est plus, l’une de celles que publie l’émetteur. S’il l’a retirée, demandez-lui un nouveau certificat."
        ),
        Statement::KeyUnknown { kid, .. } => format!(
            "Le certificat est signé par la clé {kid}, qui n’est pas celle que vous avez donnée\u{a0}: son émetteur vous est inconnu. Demandez-lui sa clé publique par un moyen sûr."
        ),
        Statement::NoCertificate(_) => {
            "Ce qui est signé n’est pas un certificat de conformité que ce programme sait lire. Vérifiez le fichier, ou mettez le programme à jour.".to_owned()
        }
        Statement::Expired { until } => format!(
            "Le certificat n’est plus valable depuis le {}. Demandez-en un nouveau.", date(*until)
        ),
        Statement::NotYet { from } => format!(
            "Le certificat ne sera valable qu’à partir du {}. Vérifiez aussi la date de ce poste.", date(*from)
        ),
        Statement::OtherFile { name, seen, expected } => format!(
            "Le fichier {} n’est pas celui qui a été certifié\u{a0}: son empreinte est {seen}, celle du certificat {expected}. Donnez le fichier d’origine, ou faites certifier celui-ci.",
            quoted(name)
        ),
        Statement::OtherSchema { iri } => format!(
            "Le schéma {} que ce poste connaît n’est pas, octet pour octet, celui qui a servi à la vérification. Comparez les deux textes.",
            quoted(iri)
        ),
        Statement::Revoked => {
            "L’émetteur a révoqué le certificat. La raison se lit à l’adresse du certificat.".to_owned()
        }
        Statement::ListForged { list } => format!(
            "La liste des révocations {} n’est pas signée par l’émetteur du certificat\u{a0}: ne vous y fiez pas.",
            quoted(list)
        ),
        Statement::NoKey { issuer } => format!(
            "La signature n’a pas été vérifiée\u{a0}: la clé publique de l’émetteur {} n’est pas connue ici. Donnez-la par l’option «\u{a0}--key\u{a0}», ou vérifiez avec un accès au réseau.",
            quoted(issuer)
        ),
        Statement::IssuerOnItsWord { kid } => format!(
            "L’émetteur n’a pas été vérifié\u{a0}: le certificat contient lui-même la clé {kid}, et chacun peut en créer une. Donnez par l’option «\u{a0}--key\u{a0}» la clé publique que l’émetteur vous a remise."
        ),
        Statement::FileNotGiven => {
            "Le fichier n’a pas été comparé\u{a0}: donnez-le par l’option «\u{a0}--file\u{a0}».".to_owned()
        }
        Statement::NoFileMeant => {
            "Le certificat porte sur un logiciel et non sur un fichier\u{a0}: il ne dit rien d’un fichier particulier.".to_owned()
        }
        Statement::SchemaUnknown { iri } => format!(
            "Le schéma {} n’a pas été comparé\u{a0}: ce poste ne le connaît pas.", quoted(iri)
        ),
        Statement::NoList => {
            "La révocation n’a pas été vérifiée\u{a0}: le certificat ne nomme aucune liste.".to_owned()
        }
        Statement::ListNotAsked => {
            "La révocation n’a pas été vérifiée\u{a0}: elle demande un accès au réseau.".to_owned()
        }
        Statement::ListUnreadable { list } => format!(
            "La révocation n’a pas été vérifiée\u{a0}: la liste {} ne répond pas, ou n’est plus à jour.",
            quoted(list)
        ),
    }
}

fn malformed(fault: &Malformed) -> String {
    let part = |part: Part| match part {
        Part::Header => "L’en-tête",
        Part::Content => "Le contenu",
        Part::Signature => "La signature",
    };
    match fault {
        Malformed::NotSigned => {
            "Ce fichier n’est pas un certificat signé\u{a0}: on attend trois parties séparées par des points. Vérifiez que c’est le bon fichier, et qu’il est entier.".to_owned()
        }
        Malformed::TooLong => {
            "Ce fichier est trop long pour être un certificat (64\u{a0}Ko au plus). Vérifiez que c’est le bon fichier.".to_owned()
        }
        Malformed::Encoding(of) => format!(
            "{} du certificat contient des caractères qui n’ont pas leur place, ou il en manque. Vérifiez que le fichier est entier.",
            part(*of)
        ),
        Malformed::Json(of, JsonFault::NotJson) => format!(
            "{} du certificat n’est pas du JSON. Vérifiez que le fichier est entier.", part(*of)
        ),
        Malformed::Json(of, JsonFault::Twice(name)) => format!(
            "{} du certificat donne deux fois le membre {}\u{a0}: on ne sait lequel croire.",
            part(*of), quoted(name, Lang::Fr)
        ),
        Malformed::AlgorithmNone => {
            "Le certificat se dit non signé (algorithme «\u{a0}none\u{a0}»)\u{a0}: n’importe qui a pu l’écrire.".to_owned()
        }
        Malformed::Algorithm(name) => format!(
            "Le certificat se dit signé par l’algorithme {}, qui n’est pas accepté\u{a0}: seul «\u{a0}EdDSA\u{a0}» l’est.",
            quoted(name, Lang::Fr)
        ),
        Malformed::Type(name) => format!(
            "Ce qui est signé se dit de type {}\u{a0}: ce n’est pas un certificat («\u{a0}vc+jwt\u{a0}»).",
            quoted(name, Lang::Fr)
        ),
        Malformed::Member(name) => format!(
            "L’en-tête du certificat contient le membre {}, qui n’y a pas sa place\u{a0}: la clé ne se cherche pas là où le certificat le dit.",
            quoted(name, Lang::Fr)
        ),
        Malformed::NoKey => {
            "L’en-tête du certificat ne nomme aucune clé («\u{a0}kid\u{a0}»). Demandez de nouveau le certificat à son émetteur.".to_owned()
        }
    }
}
