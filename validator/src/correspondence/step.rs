//! What is done to the values of a column before they are those of a field?

/// A transformation of text; the steps of a line are applied one after the other.
///
/// Unless said otherwise a step takes one text, the one the step before it gave, or the cell of the only source; when
/// there are several and no step puts them together, they are joined with a space. Blanks around a text are taken away,
/// and a step is given no blank text.
/// A text that a step cannot understand makes the row go to the rejects, with the step as its reason, unless the line has
/// a value for whatever is not understood (see [`Line::values`](super::Line::values)).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Step {
    /// The cells of all the sources, those that hold something, with a text between them: number and street.
    Join {
        /// What stands between them.
        separator: String,
    },
    /// The first cell among the sources that holds something.
    FirstOf,
    /// One part of a text cut at a separator: `44.84, -0.58` → `44.84`.
    Part {
        /// What stands between the parts.
        separator: String,
        /// Which one, from 1; -1 is the last.
        position: i32,
    },
    /// What a regular expression finds: its first group, or the whole of what it matches.
    Extract {
        /// The expression, as the `regex` crate writes them.
        pattern: String,
    },
    /// A date or a moment read by this pattern (`%d/%m/%Y`), written as the field wants it; a text that the field
    /// accepts already is left as it is.
    Date {
        /// The pattern, in the notation of the schemas.
        pattern: String,
    },
    /// A number with another decimal mark or group separators, written as the field wants it; a sign of money, `%` or the
    /// unit of the field beside it are taken away.
    Number {
        /// The decimal mark read.
        decimal: String,
        /// The group separator read, when there is one.
        group: Option<String>,
    },
    /// Words for true and false, written as the field wants them.
    Boolean {
        /// Words for true, compared without case or accents.
        yes: Vec<String>,
        /// Words for false.
        no: Vec<String>,
    },
    /// Multiplied by a number: centimetres to metres is `0.01`.
    Scale {
        /// The factor.
        factor: f64,
    },
    /// A text put in front of what does not begin with it: `insee:`.
    Prefix {
        /// The text.
        text: String,
    },
    /// Zeros put in front of letters and digits up to a length: `1053` → `01053`.
    Pad {
        /// The length, in characters.
        length: usize,
    },
    /// Two sources, easting then northing, turned into WGS 84.
    Project {
        /// The reference system they are in: `EPSG:2154`.
        from: String,
        /// Which coordinate the field takes.
        axis: Axis,
    },
    /// A text of several values, written with the separator of the field (`|` when it has none); each value goes through
    /// the steps that follow, which may split it again, and through `valeurs`; a value that came before is left out.
    Split {
        /// What stands between the values of the city.
        separator: String,
    },
    /// Yes-or-no columns turned into a list: the codes of the columns that say yes, in the order of the sources.
    Flags {
        /// The code of each source, in the same order.
        codes: Vec<String>,
    },
    /// Columns of weekdays, Monday first, turned into opening hours in the OpenStreetMap notation; in plain words when
    /// one of them cannot be. There are five days to seven, each of one column or of as many as the others, up to four:
    /// morning and afternoon, opening and closing.
    Weekdays,
    /// Opening hours in plain French, rewritten in the OpenStreetMap notation; left as they are when they cannot be, and
    /// the check of the field has the last word.
    Hours,
    /// A telephone number, an address of the web or a code written as the named format of the field wants it; left as it
    /// is when that takes a guess, and the check of the field has the last word.
    Format,
    /// A name made fit for an identifier: small letters without accents, digits, hyphens. `École Pasteur` →
    /// `ecole-pasteur`. For files whose rows bear no number: the same name always gives the same identifier.
    Slug,
}

impl Step {
    /// Its name in a mapping file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Join { .. } => "joindre",
            Self::FirstOf => "premier",
            Self::Part { .. } => "partie",
            Self::Extract { .. } => "extraire",
            Self::Date { .. } => "date",
            Self::Number { .. } => "nombre",
            Self::Boolean { .. } => "oui",
            Self::Scale { .. } => "multiplier",
            Self::Prefix { .. } => "prefixe",
            Self::Pad { .. } => "zeros",
            Self::Project { .. } => "projection",
            Self::Split { .. } => "separer",
            Self::Flags { .. } => "cases",
            Self::Weekdays => "jours",
            Self::Hours => "horaires",
            Self::Format => "format",
            Self::Slug => "identifiant",
        }
    }

    /// Whether it makes one value of several columns; such a step comes first.
    pub fn combines(&self) -> bool {
        matches!(
            self,
            Self::Join { .. }
                | Self::FirstOf
                | Self::Project { .. }
                | Self::Flags { .. }
                | Self::Weekdays
        )
    }
}

/// A coordinate of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
}
