//! How is a mapping file explained in French?

pub(super) mod fault;

/// How to read over and to change a mapping file.
pub(super) const NOTICE: &str = "\
Les lignes qui commencent par «\u{a0}#\u{a0}» sont des remarques\u{a0}: elles ne comptent pas.

Chaque bloc [[champ]] dit d’où viennent les valeurs d’un champ. Relisez-le, puis changez «\u{a0}statut\u{a0}»\u{a0}:
  statut = \"proposé\"   personne ne l’a encore relu
  statut = \"accepté\"   le bloc est juste, tel quel ou corrigé par vous
  statut = \"refusé\"    le champ reste vide

Ce que vous pouvez changer\u{a0}:
  source      la colonne, écrite comme dans «\u{a0}entetes\u{a0}»\u{202f}; «\u{a0}autres\u{a0}» donne d’autres possibilités
  sources     plusieurs colonnes\u{a0}: [\"Numéro\", \"Voie\"]\u{202f}; la première étape dit comment les réunir
  constante   une valeur écrite sur chaque ligne où aucune colonne n’en donne
  etapes      ce qui est fait aux valeurs, dans l’ordre (voir plus bas)
  valeurs     ce que devient chaque valeur\u{a0}: \"Association\" = \"association\"\u{202f}; \"\" laisse le champ vide,
              et \"*\" = \"autre\" vaut pour tout ce qui n’est pas compris
Les autres clés («\u{a0}confiance\u{a0}», «\u{a0}raison\u{a0}», «\u{a0}autres\u{a0}») ne font qu’aider à relire.
";

/// The steps there are, one a line.
pub(super) const STEPS: &str = "\
Étapes\u{a0}:
  { joindre = \" \" }                          réunir les colonnes, avec ce texte entre elles
  \"premier\"                                  la première colonne remplie
  { partie = 1, separateur = \",\" }           un morceau du texte\u{202f}; -1 est le dernier
  { extraire = '(\\d+)' }                      ce que trouve une expression régulière
  { date = \"%d/%m/%Y\" }                      une date écrite de cette façon
  { nombre = \",\", milliers = \" \" }           la marque décimale, et le séparateur de milliers s’il y en a un
  { oui = [\"X\"], non = [\"-\"] }               les mots qui veulent dire oui, et non
  { multiplier = 0.01 }                      des centimètres en mètres
  { prefixe = \"insee:\" }                     un texte ajouté devant
  { zeros = 5 }                              des zéros ajoutés devant, jusqu’à cette longueur
  { projection = \"EPSG:2154\", axe = \"latitude\" }   deux colonnes, x puis y, en degrés
  { separer = \"/\" }                          plusieurs valeurs, séparées par ce texte
  { cases = [\"wifi\", \"parking\"] }            des colonnes oui ou non, un code pour chacune
  \"jours\"                                    des colonnes du lundi au dimanche, en horaires
  \"horaires\"                                 des horaires en toutes lettres
  \"identifiant\"                              un nom rendu propre à servir d’identifiant\u{a0}: ecole-pasteur
  \"format\"                                   un téléphone, une adresse du web ou un code à mettre en forme
";

/// How to fill in a workbook.
pub(super) const SHEETS: &str = "\
Feuille «\u{a0}Champs\u{a0}»\u{a0}: une ligne par champ du schéma. Relisez-la, puis choisissez un statut dans la liste.
  proposé   personne ne l’a encore relue
  accepté   la ligne est juste, telle quelle ou corrigée par vous
  refusé    le champ reste vide
Source\u{a0}: l’en-tête de la colonne\u{202f}; s’il en faut plusieurs, un par ligne dans la cellule.
Étapes\u{a0}: ce qui est fait aux valeurs, une étape par ligne dans la cellule (voir plus bas).
Feuille «\u{a0}Valeurs\u{a0}»\u{a0}: ce que devient chaque valeur\u{202f}; une ligne sans code ne compte pas, \"\" laisse le
champ vide, et la valeur * vaut pour tout ce qui n’est pas compris.
Feuille «\u{a0}Colonnes\u{a0}»\u{a0}: les colonnes sans champ, à garder (oui) ou non.
Un texte qui commence ou finit par une espace, ou qui est vide, s’écrit entre guillemets droits.
";
