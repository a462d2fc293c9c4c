//! Of which XSD datatype are the values of a field, once they are RDF?

use crate::field::{Field, FieldType};

/// The datatype of the values that are literals of one; addresses are nodes, and have none.
pub(super) fn datatype(field: &Field) -> Option<&'static str> {
    Some(match &field.kind {
        FieldType::Date => "xsd:date",
        FieldType::Time => "xsd:time",
        FieldType::DateTime => "xsd:dateTime",
        FieldType::Year => "xsd:gYear",
        FieldType::YearMonth => "xsd:gYearMonth",
        FieldType::Duration => "xsd:duration",
        // Why not xsd:decimal: JSON-LD writes a number with a fraction as `1.15E1` (JSON-LD 1.1 API,
        // object to RDF conversion), which no decimal may be.
        FieldType::Number => "xsd:double",
        FieldType::Integer => "xsd:integer",
        FieldType::Boolean => "xsd:boolean",
        FieldType::Text if field.format.as_deref() != Some("uri") => "xsd:string",
        _ => return None,
    })
}
