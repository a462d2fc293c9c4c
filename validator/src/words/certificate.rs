//! How is it told what a certificate says, what of it was verified, and what was not?

mod en;
mod fr;

use super::{Lang, count, size};
use crate::certificate::judgement::{Standing, Statement, conclusion};
use crate::certificate::{Agent, Certificate, Moment, Subject};

/// The sentence of one thing that was looked at.
pub fn statement(statement: &Statement, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::statement(statement),
        Lang::En => en::statement(statement),
    }
}

/// The word for how far a thing is known.
pub fn standing(standing: Standing, lang: Lang) -> &'static str {
    match (standing, lang) {
        (Standing::Verified, Lang::Fr) => "vérifié",
        (Standing::Verified, Lang::En) => "verified",
        (Standing::Unverified, Lang::Fr) => "non vérifié",
        (Standing::Unverified, Lang::En) => "not verified",
        (Standing::Refused, Lang::Fr) => "refusé",
        (Standing::Refused, Lang::En) => "refused",
    }
}

/// What all of it comes to.
pub fn conclusion_of(statements: &[Statement], lang: Lang) -> &'static str {
    match (conclusion(statements), lang) {
        (Standing::Verified, Lang::Fr) => "Le certificat est valable.",
        (Standing::Verified, Lang::En) => "The certificate holds.",
        (Standing::Unverified, Lang::Fr) => "Le certificat n’a pas pu être vérifié.",
        (Standing::Unverified, Lang::En) => "The certificate could not be verified.",
        (Standing::Refused, Lang::Fr) => "Le certificat est refusé.",
        (Standing::Refused, Lang::En) => "The certificate is refused.",
    }
}

/// What a certificate says, one line a thing: a label, and what stands there.
pub fn summary(certificate: &Certificate, lang: Lang) -> Vec<(&'static str, String)> {
    let label = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let mut lines = vec![(label("Certificat", "Certificate"), certificate.id.clone())];
    match &certificate.credential_subject {
        Subject::CertifiedFile(file) => {
            let told = format!("{} ({})", file.name, size(file.byte_size, lang));
            lines.push((label("Fichier", "File"), told));
            lines.push((label("Empreinte", "Digest"), format!("sha256:{}", file.checksum.hex())));
            let dataset = file.distribution_of.iter();
            lines.extend(dataset.map(|it| (label("Jeu de données", "Dataset"), it.clone())));
            let made = file.made_with.iter();
            lines.extend(made.map(|it| (label("Produit par", "Made with"), agent(it))));
        }
        Subject::CertifiedProduct(product) => {
            let told = format!("{} {}", product.name, product.software_version);
            lines.push((label("Logiciel", "Software"), told));
            let cases =
                count(product.suite.case_count, label("cas", "case"), label("cas", "cases"), lang);
            let told = format!("{cases}, sha256:{}", product.suite.checksum.hex());
            lines.push((label("Suite d’essais", "Suite"), told));
        }
    }
    let schema = &certificate.certified_against;
    let title = schema.title.as_ref().map(|title| format!("{title}, ")).unwrap_or_default();
    lines.push((label("Schéma", "Schema"), format!("{title}{}", schema.id)));
    lines.push((label("Profil", "Profile"), certificate.severity_profile.clone()));
    lines.push((label("Constats", "Findings"), counts(certificate, lang)));
    let by = &certificate.was_generated_by;
    let told = match lang {
        Lang::Fr => format!("{}, règles {}", agent(&by.was_associated_with), by.used.version),
        Lang::En => format!("{}, rules {}", agent(&by.was_associated_with), by.used.version),
    };
    lines.push((label("Vérifié avec", "Checked with"), told));
    let issuer = &certificate.issuer;
    let named = match &issuer.name {
        Some(name) => format!("{name} ({})", issuer.id),
        None => issuer.id.clone(),
    };
    lines.push((label("Émetteur", "Issuer"), named));
    let (from, until) = (certificate.valid_from, certificate.valid_until);
    let told = match lang {
        Lang::Fr => format!("du {} au {}", date(from, lang), date(until, lang)),
        Lang::En => format!("from {} to {}", date(from, lang), date(until, lang)),
    };
    lines.push((label("Valable", "Valid"), told));
    lines
}

/// The counts of a certificate.
pub fn counts(certificate: &Certificate, lang: Lang) -> String {
    let (warnings, informations) = (certificate.warning_count, certificate.information_count);
    let rows = certificate.row_count;
    match lang {
        Lang::Fr => format!(
            "aucune erreur, {}, {}, {}",
            count(warnings, "avertissement", "avertissements", lang),
            count(informations, "information", "informations", lang),
            count(rows, "ligne", "lignes", lang)
        ),
        Lang::En => format!(
            "no error, {}, {}, {}",
            count(warnings, "warning", "warnings", lang),
            count(informations, "information", "informations", lang),
            count(rows, "row", "rows", lang)
        ),
    }
}

fn agent(agent: &Agent) -> String {
    format!("{} {}", agent.name, agent.software_version)
}

/// A day, as people of a language write it.
pub fn date(moment: Moment, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let day = moment.day();
    let month = usize::from(day.month).checked_sub(1).and_then(|at| MONTHS.get(at));
    match (lang, month) {
        (Lang::Fr, Some(month)) if day.day == 1 => format!("1er {month} {}", day.year),
        (Lang::Fr, Some(month)) => format!("{} {month} {}", day.day, day.year),
        _ => day.to_string(),
    }
}
