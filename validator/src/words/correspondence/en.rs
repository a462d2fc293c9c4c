//! How is a mapping file explained in English?

pub(super) mod fault;

/// How to read over and to change a mapping file.
pub(super) const NOTICE: &str = "\
Lines that begin with “#” are remarks: they do not count.

Each [[champ]] block says where the values of a field come from. Read it over, then change “statut” (status):
  statut = \"proposé\"   nobody has looked at it yet; “proposed” is read too
  statut = \"accepté\"   the block is right, as it is or as you changed it; or “accepted”
  statut = \"refusé\"    the field stays empty; or “refused”

What you can change:
  source      the column, written as in “entetes” (headers); “autres” (others) gives other possibilities
  sources     several columns: [\"Number\", \"Street\"]; the first step says how to put them together
  constante   (constant) a value written in every row where no column gives one
  etapes      (steps) what is done to the values, in order (see below)
  valeurs     (values) what each value becomes: \"Association\" = \"association\"; \"\" leaves the field empty,
              and \"*\" = \"other\" stands for whatever is not understood
The other keys, “confiance” (confidence), “raison” (reason) and “autres”, only help to read over.
";

/// The steps there are, one a line.
pub(super) const STEPS: &str = "\
Steps:
  { joindre = \" \" }                          (join) put the columns together, with this text between them
  \"premier\"                                  (first) the first column that holds something
  { partie = 1, separateur = \",\" }           (part) a piece of the text; -1 is the last
  { extraire = '(\\d+)' }                      (extract) what a regular expression finds
  { date = \"%d/%m/%Y\" }                      a date written this way
  { nombre = \",\", milliers = \" \" }           (number) the decimal mark, and the group separator if there is one
  { oui = [\"X\"], non = [\"-\"] }               (yes, no) the words for yes, and for no
  { multiplier = 0.01 }                      (multiply) centimetres to metres
  { prefixe = \"insee:\" }                     (prefix) a text put in front
  { zeros = 5 }                              (pad) zeros put in front, up to this length
  { projection = \"EPSG:2154\", axe = \"latitude\" }   (project) two columns, x then y, in degrees
  { separer = \"/\" }                          (split) several values, with this text between them
  { cases = [\"wifi\", \"parking\"] }            (flags) yes-or-no columns, a code for each
  \"jours\"                                    (weekdays) columns from Monday to Sunday, as opening hours
  \"horaires\"                                 (hours) opening hours in plain words
  \"identifiant\"                              (slug) a name made fit for an identifier: ecole-pasteur
  \"format\"                                   a telephone, a web address or a code to be put in form
";

/// How to fill in a workbook.
pub(super) const SHEETS: &str = "\
Sheet “Fields”: one row for each field of the schema. Read it over, then choose a status in the list.
  proposé   (proposed) nobody has looked at it yet
  accepté   (accepted) the row is right, as it is or as you changed it
  refusé    (refused) the field stays empty
Source: the header of the column; when several are needed, one a line in the cell.
Steps: what is done to the values, one step a line in the cell (see below).
Sheet “Values”: what each value becomes; a row without a code does not count, \"\" leaves the field empty, and the
value * stands for whatever is not understood.
Sheet “Columns”: the columns without a field, to be kept (oui) or not (non).
A text that begins or ends with a space, or that is empty, is written between straight quotation marks.
";
