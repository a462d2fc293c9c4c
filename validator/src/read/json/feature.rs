//! What are the members of a GeoJSON feature, as a record? Read without keeping a tree of values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::members::{Member, Members, Names, Value};
use crate::read::expected::Expected;

/// How a feature becomes a record.
#[derive(Debug)]
pub(crate) struct Flattening<'h> {
    names: Names<'h>,
    /// Columns of the latitude and the longitude, for geometries that are points.
    pair: Option<(usize, usize)>,
    /// Whether the identifier of the feature is a member of the record.
    id: bool,
}

impl<'h> Flattening<'h> {
    /// `None` when geometries are kept as they are, which the reference does.
    pub(crate) fn of(header: &'h [String], expected: &Expected) -> Option<Self> {
        let names = Names::of(header);
        let pair = match &expected.geometry {
            None => None,
            Some(fields) => {
                let (latitude, longitude) = fields.pair.as_ref()?;
                Some((names.column(latitude, 0)?, names.column(longitude, 0)?))
            }
        };
        Some(Self { pair, id: expected.hits(["id"]) > 0, names })
    }

    /// Reads a feature; `false` when the reference must look.
    pub(crate) fn read<'t>(&self, text: &'t str, members: &mut Members<'t>) -> bool {
        members.clear(&self.names);
        let mut parser = serde_json::Deserializer::from_str(text);
        let feature = Feature { flattening: self, members };
        parser.deserialize_map(feature).is_ok() && parser.end().is_ok()
    }
}

struct Feature<'f, 't, 'h> {
    flattening: &'f Flattening<'h>,
    members: &'f mut Members<'t>,
}

/// A member of a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Properties,
    Geometry,
    Id,
    Other,
}

impl<'t> Visitor<'t> for Feature<'_, 't, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a feature")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { flattening, members } = self;
        let mut point = None;
        let (mut seen_properties, mut seen_geometry) = (false, false);
        while let Some(part) = map.next_key_seed(Named)? {
            match part {
                Part::Properties if !seen_properties => {
                    seen_properties = true;
                    let names = &flattening.names;
                    map.next_value_seed(Properties { names, members: &mut *members })?;
                }
                Part::Geometry if !seen_geometry => {
                    seen_geometry = true;
                    point = map.next_value_seed(Geometry)?;
                }
                Part::Id if flattening.id => return Err(A::Error::custom("an identifier")),
                Part::Id | Part::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
                Part::Properties | Part::Geometry => return Err(A::Error::custom("twice")),
            }
        }
        if let Some((latitude, longitude)) = flattening.pair {
            let Some((x, y)) = point else { return Err(A::Error::custom("another geometry")) };
            // Why: properties of the same name win.
            members.fill(latitude, Member::Number(y));
            members.fill(longitude, Member::Number(x));
        }
        Ok(())
    }
}

struct Named;

impl<'t> DeserializeSeed<'t> for Named {
    type Value = Part;

    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<Part, D::Error> {
        parser.deserialize_str(self)
    }
}

impl Visitor<'_> for Named {
    type Value = Part;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Part, E> {
        Ok(match name {
            "properties" => Part::Properties,
            "geometry" => Part::Geometry,
            "id" => Part::Id,
            _ => Part::Other,
        })
    }
}

struct Properties<'f, 't, 'h> {
    names: &'f Names<'h>,
    members: &'f mut Members<'t>,
}

impl<'t> DeserializeSeed<'t> for Properties<'_, 't, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<(), D::Error> {
        parser.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for Properties<'_, 't, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("properties")
    }

    fn visit_map<A: MapAccess<'t>>(self, map: A) -> Result<(), A::Error> {
        self.members.take(map, self.names)
    }
}

/// The position of a point; `None` for another geometry, or none.
struct Geometry;

impl<'t> DeserializeSeed<'t> for Geometry {
    type Value = Option<(f64, f64)>;

    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<Self::Value, D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Geometry {
    type Value = Option<(f64, f64)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a geometry")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut kind, mut position) = (None, None);
        while let Some(name) = map.next_key_seed(Value)? {
            match name {
                Member::Text(name) if name == "type" && kind.is_none() => {
                    kind = Some(
                        matches!(map.next_value_seed(Value)?, Member::Text(text) if text == "Point"),
                    );
                }
                Member::Text(name) if name == "coordinates" && position.is_none() => {
                    position = Some(map.next_value_seed(Position)?);
                }
                Member::Text(name) if name == "type" || name == "coordinates" => {
                    return Err(A::Error::custom("twice"));
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(position.flatten().filter(|_| kind == Some(true)))
    }
}

/// The first two numbers of a list; `None` when they are none.
struct Position;

impl<'t> DeserializeSeed<'t> for Position {
    type Value = Option<(f64, f64)>;

    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<Self::Value, D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Position {
    type Value = Option<(f64, f64)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a position")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut numbers = [None, None];
        for slot in &mut numbers {
            match items.next_element_seed(Value)? {
                Some(Member::Number(number)) => *slot = Some(number),
                Some(_) => {}
                None => return Ok(None),
            }
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(match numbers {
            [Some(x), Some(y)] => Some((x, y)),
            _ => None,
        })
    }
}
