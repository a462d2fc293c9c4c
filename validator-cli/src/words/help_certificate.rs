//! What does `--help` say of certificates and keys?

use etalon_validator::words::Lang;

/// What a command is for; nothing for the others.
pub(super) fn about(path: &str, lang: Lang) -> &'static str {
    match (path, lang) {
        ("certify", Lang::Fr) => {
            "Délivre un certificat signé à un fichier conforme, ou à un logiciel (alias\u{a0}: certifier)"
        }
        ("certify", Lang::En) => {
            "Issues a signed certificate to a file that conforms, or to a product (alias: certifier)"
        }
        ("verify", Lang::Fr) => {
            "Vérifie un certificat, et dit ce qui a pu l’être (alias\u{a0}: verifier)"
        }
        ("verify", Lang::En) => "Verifies a certificate, and says what could be (alias: verifier)",
        ("key", Lang::Fr) => "Crée ou montre une clé de signature (alias\u{a0}: cle)",
        ("key", Lang::En) => "Draws or shows a signing key (alias: cle)",
        ("key new", Lang::Fr) => {
            "Crée une clé privée, dans un fichier que vous seul pouvez lire (alias\u{a0}: nouvelle)"
        }
        ("key new", Lang::En) => {
            "Draws a private key, in a file that you alone can read (alias: nouvelle)"
        }
        ("key show", Lang::Fr) => "Montre la clé publique à transmettre (alias\u{a0}: montrer)",
        ("key show", Lang::En) => "Shows the public key to hand out (alias: montrer)",
        _ => "",
    }
}

/// What an argument is; nothing for the others.
pub(super) fn argument(id: &str, lang: Lang) -> &'static str {
    match (id, lang) {
        ("new_key", Lang::Fr) => "Fichier de la clé privée, qui ne doit pas exister",
        ("new_key", Lang::En) => "File of the private key, which must not exist",
        ("shown_key", Lang::Fr) => "Fichier d’une clé, privée ou publique",
        ("shown_key", Lang::En) => "File of a key, private or public",
        ("certified", Lang::Fr) => "Fichier ou adresse à vérifier, puis à certifier",
        ("certified", Lang::En) => "File or address to check, then to certify",
        ("suite", Lang::Fr) => {
            "Dossier d’une suite d’essais, avec les réponses du logiciel dans «\u{a0}resultats\u{a0}»"
        }
        ("suite", Lang::En) => "Folder of a suite, with the answers of the product in “resultats”",
        ("signing_key", Lang::Fr) => "Clé privée qui signe, créée par «\u{a0}etalon key new\u{a0}»",
        ("signing_key", Lang::En) => "Private key that signs, drawn by “etalon key new”",
        ("certificate", Lang::Fr) => "Certificat à écrire (.jwt)",
        ("certificate", Lang::En) => "Certificate to write (.jwt)",
        ("issuer", Lang::Fr) => {
            "Émetteur\u{a0}: did:web:… ou l’adresse où sa clé publique est publiée\u{202f}; sans elle, la clé elle-même"
        }
        ("issuer", Lang::En) => {
            "Issuer: did:web:… or the address where its public key is published; without it, the key itself"
        }
        ("issuer_name", Lang::Fr) => "Nom de l’émetteur",
        ("issuer_name", Lang::En) => "Name of the issuer",
        ("product", Lang::Fr) => "Logiciel qui a produit le fichier, ou qui a passé la suite",
        ("product", Lang::En) => "Software that made the file, or went through the suite",
        ("product_version", Lang::Fr) => "Version de ce logiciel",
        ("product_version", Lang::En) => "Version of that software",
        ("dataset", Lang::Fr) => "IRI du jeu de données dont le fichier fait partie",
        ("dataset", Lang::En) => "IRI of the dataset the file belongs to",
        ("days", Lang::Fr) => "Durée de validité en jours (365 par défaut)",
        ("days", Lang::En) => "Days of validity (365 by default)",
        ("verified", Lang::Fr) => {
            "Certificat à vérifier\u{202f}; «\u{a0}-\u{a0}» lit l’entrée standard"
        }
        ("verified", Lang::En) => "Certificate to verify; “-” reads the standard input",
        ("compared", Lang::Fr) => "Fichier à comparer à celui qui a été certifié",
        ("compared", Lang::En) => "File to compare with the one that was certified",
        ("trusted_key", Lang::Fr) => {
            "Clé publique de l’émetteur, reçue par un moyen sûr\u{a0}: JWK, JWKS ou document DID"
        }
        ("trusted_key", Lang::En) => {
            "Public key of the issuer, had in a safe way: JWK, JWKS or DID document"
        }
        ("known_schema", Lang::Fr) => {
            "Schéma à comparer, s’il n’est pas connu\u{a0}: fichier ou adresse"
        }
        ("known_schema", Lang::En) => "Schema to compare, when it is not known: file or address",
        _ => "",
    }
}
