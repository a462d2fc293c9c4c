//! What do values look like under such a name?

/// What the values of a column are, as far as their form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
    /// Addresses of the web.
    Url,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Projected coordinates towards the east.
    Easting,
    /// Projected coordinates towards the north.
    Northing,
    /// A latitude and a longitude together.
    Point,
    /// Geometries: GeoJSON, WKT.
    Geometry,
    /// French numbers of establishments.
    Siret,
    /// French numbers of companies.
    Siren,
    /// French numbers of associations.
    Rna,
    /// Postal codes.
    PostalCode,
    /// Codes of communes.
    CommuneCode,
    /// UUIDs.
    Uuid,
    /// Days, or moments.
    Date,
    /// Times of day.
    Time,
    /// Years.
    Year,
    /// Opening hours.
    Hours,
    /// Yes or no.
    Truth,
    /// Numbers.
    Number,
    /// Sums of money.
    Amount,
    /// Codes that never come back.
    Identifier,
    /// Sentences.
    Prose,
    /// Postal addresses: a number and a street.
    Address,
}

impl Nature {
    /// All of them, in their order.
    pub const ALL: [Self; 25] = [
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Latitude,
        Self::Longitude,
        Self::Easting,
        Self::Northing,
        Self::Point,
        Self::Geometry,
        Self::Siret,
        Self::Siren,
        Self::Rna,
        Self::PostalCode,
        Self::CommuneCode,
        Self::Uuid,
        Self::Date,
        Self::Time,
        Self::Year,
        Self::Hours,
        Self::Truth,
        Self::Number,
        Self::Amount,
        Self::Identifier,
        Self::Prose,
        Self::Address,
    ];

    /// Its name in the lexicon.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "email" => Self::Email,
            "phone" => Self::Phone,
            "url" => Self::Url,
            "lat" => Self::Latitude,
            "lon" => Self::Longitude,
            "x" => Self::Easting,
            "y" => Self::Northing,
            "point" => Self::Point,
            "geom" => Self::Geometry,
            "siret" => Self::Siret,
            "siren" => Self::Siren,
            "rna" => Self::Rna,
            "cp" => Self::PostalCode,
            "insee" => Self::CommuneCode,
            "uuid" => Self::Uuid,
            "date" => Self::Date,
            "time" => Self::Time,
            "year" => Self::Year,
            "hours" => Self::Hours,
            "bool" => Self::Truth,
            "number" => Self::Number,
            "amount" => Self::Amount,
            "id" => Self::Identifier,
            "long" => Self::Prose,
            "address" => Self::Address,
            _ => return None,
        })
    }

    /// Whether such values are metres of a projection.
    pub fn is_metric(self) -> bool {
        matches!(self, Self::Easting | Self::Northing)
    }

    /// Whether such values are written as numbers.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Latitude
                | Self::Longitude
                | Self::Easting
                | Self::Northing
                | Self::Year
                | Self::Number
                | Self::Amount
        )
    }

    /// Whether the form alone says what such values are.
    pub fn is_telling(self) -> bool {
        !matches!(
            self,
            Self::Truth
                | Self::Number
                | Self::Amount
                | Self::Identifier
                | Self::Prose
                | Self::Year
                | Self::Time
                | Self::Siren
        )
    }
}
