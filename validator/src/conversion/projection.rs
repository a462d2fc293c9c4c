//! Where on Earth are these metres? Projected coordinates turned into degrees of WGS 84.
//!
//! The systems are those of francophone cities, with the definitions of their national institutes. Shifts between
//! ellipsoids are made by parameters, without grids: the few systems that came before satellites (NTF, BD72, CH1903,
//! Merchich, Carthage) are then right to some metres, those of North America to a metre and a half, the others to a
//! centimetre.

mod guess;

use proj4rs::Proj;
use proj4rs::transform::transform;

pub(crate) use guess::{countries, guess};

/// A projected system, and the way to WGS 84.
pub(crate) struct Projection {
    from: Proj,
    to: Proj,
}

impl std::fmt::Debug for Projection {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Projection")
    }
}

/// GRS 80 where it is one with WGS 84, to the precision of a city file.
const MODERN: &str = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
/// Clarke 1880 of the IGN, without its shift.
const CLARKE: &str = "+a=6378249.2 +b=6356515 +units=m +no_defs";

impl Projection {
    /// The projection of a system named by its EPSG code: `EPSG:2154`.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let from = Proj::from_proj_string(&definition(code(name)?)?).ok()?;
        let to = Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").ok()?;
        Some(Self { from, to })
    }

    /// Longitude and latitude, in degrees, of an easting and a northing in metres.
    pub(crate) fn to_wgs84(&self, east: f64, north: f64) -> Option<(f64, f64)> {
        let mut point = (east, north, 0.0);
        transform(&self.from, &self.to, &mut point).ok()?;
        let (longitude, latitude) = (point.0.to_degrees(), point.1.to_degrees());
        let sound = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
        sound.then_some((longitude, latitude))
    }
}

/// The number in `EPSG:2154`, `epsg 2154` or `2154`.
fn code(name: &str) -> Option<u32> {
    let bare = name.trim();
    let digits = bare.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let before = bare.strip_suffix(digits)?.to_ascii_lowercase();
    let sound = before.is_empty() || before.trim_end_matches([':', ' ', '_', '-']) == "epsg";
    digits.parse().ok().filter(|_| sound)
}

/// The definition of a system, as PROJ writes them.
fn definition(code: u32) -> Option<String> {
    let modern = |projection: String| format!("{projection} {MODERN}");
    let utm = |zone: u32, south: bool| {
        let south = if south { " +south" } else { "" };
        format!("+proj=utm +zone={zone}{south}")
    };
    Some(match code {
        // France: RGF93 Lambert-93, the nine conic zones, NTF Lambert II étendu.
        2154 => modern(
            "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000".into(),
        ),
        3942..=3950 => {
            let zone = f64::from(code - 3900);
            let (south, north) = (zone - 0.75, zone + 0.75);
            let y = f64::from(code - 3941) * 1e6 + 200_000.0;
            modern(format!(
                "+proj=lcc +lat_0={zone} +lon_0=3 +lat_1={south} +lat_2={north} +x_0=1700000 +y_0={y}"
            ))
        }
        27572 => format!(
            "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 \
             +pm=paris +towgs84=-168,-60,320,0,0,0,0 {CLARKE}"
        ),
        // Overseas: Réunion, Antilles, Guyane, Mayotte, Polynésie, Saint-Pierre, Nouvelle-Calédonie.
        2975 => modern(utm(40, true)),
        4559 | 5490 => modern(utm(20, false)),
        2972 => modern(utm(22, false)),
        4471 => modern(utm(38, true)),
        3296..=3298 => modern(utm(code - 3291, true)),
        4467 => modern(utm(21, false)),
        3163 => modern(
            "+proj=lcc +lat_0=-21.5 +lon_0=166 +lat_1=-20.66666666666667 +lat_2=-22.33333333333333 \
             +x_0=400000 +y_0=300000"
                .into(),
        ),
        // Belgium: Lambert 2008 and 72. Luxembourg. Switzerland: LV95 and LV03.
        3812 => modern(
            "+proj=lcc +lat_0=50.797815 +lon_0=4.359215833333333 +lat_1=49.83333333333334 \
             +lat_2=51.16666666666666 +x_0=649328 +y_0=665262"
                .into(),
        ),
        31370 => "+proj=lcc +lat_0=90 +lon_0=4.367486666666666 +lat_1=51.16666723333333 \
                  +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl \
                  +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m +no_defs"
            .to_owned(),
        2169 => "+proj=tmerc +lat_0=49.83333333333334 +lon_0=6.166666666666667 +k=1 +x_0=80000 \
                 +y_0=100000 +ellps=intl +towgs84=-189.6806,18.3463,-42.7695,-0.33746,-3.09264,\
                 2.53861,0.4598 +units=m +no_defs"
            .to_owned(),
        2056 => swiss(2_600_000, 1_200_000),
        21781 => swiss(600_000, 200_000),
        // Québec: MTM zones of NAD83 and of NAD83 (SCRS), Lambert.
        2944..=2952 => modern(mtm(code - 2942)),
        32182..=32190 => modern(mtm(code - 32180)),
        6622 | 32198 => modern(
            "+proj=lcc +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0".into(),
        ),
        // Morocco: Merchich. Tunisia: Carthage UTM.
        26191 => merchich("+lat_1=33.3 +lat_0=33.3 +k_0=0.999625769"),
        26192 => merchich("+lat_1=29.7 +lat_0=29.7 +k_0=0.9996155960000001"),
        22332 => format!("{} +towgs84=-263,6,431,0,0,0,0 {CLARKE}", utm(32, false)),
        // UTM of WGS 84 everywhere, of ETRS89 in Europe; the mercator of web maps.
        25828..=25838 => modern(utm(code - 25800, false)),
        32601..=32660 => format!("{} +datum=WGS84 +units=m +no_defs", utm(code - 32600, false)),
        32701..=32760 => format!("{} +datum=WGS84 +units=m +no_defs", utm(code - 32700, true)),
        3857 => "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m \
                 +nadgrids=@null +no_defs"
            .to_owned(),
        _ => return None,
    })
}

fn swiss(x: u32, y: u32) -> String {
    format!(
        "+proj=somerc +lat_0=46.95240555555556 +lon_0=7.439583333333333 +k_0=1 +x_0={x} +y_0={y} \
         +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m +no_defs"
    )
}

fn mtm(zone: u32) -> String {
    let meridian = -49.5 - 3.0 * f64::from(zone);
    format!("+proj=tmerc +lat_0=0 +lon_0={meridian} +k=0.9999 +x_0=304800 +y_0=0")
}

fn merchich(zone: &str) -> String {
    format!(
        "+proj=lcc {zone} +lon_0=-5.4 +x_0=500000 +y_0=300000 +towgs84=31,146,47,0,0,0,0 {CLARKE}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Control points: system, easting, northing, longitude, latitude as PROJ 9 gives them, and metres of tolerance.
    const POINTS: [(u32, f64, f64, f64, f64, f64); 25] = [
        (2154, 652_469.02, 6_862_035.26, 2.352_199_96, 48.856_600_01, 0.01),
        (3945, 1_842_000.5, 5_175_000.25, 5.125_047_69, 53.715_569_45, 0.01),
        (3950, 1_600_000.0, 9_300_000.0, 1.578_759_31, 50.890_475_09, 0.01),
        (27572, 600_000.0, 2_428_000.0, 2.336_505_66, 48.850_346_59, 5.0),
        (3812, 650_000.0, 671_000.0, 4.368_758_41, 50.849_397_17, 0.01),
        (31370, 149_000.0, 171_000.0, 4.354_552_12, 50.849_400_02, 0.5),
        (2056, 2_600_000.0, 1_200_000.0, 7.438_632_42, 46.951_082_77, 0.01),
        (21781, 600_000.0, 200_000.0, 7.438_632_42, 46.951_082_77, 0.01),
        (2169, 77_000.0, 75_000.0, 6.126_614_67, 49.609_622_40, 1.0),
        (2950, 300_000.0, 5_040_000.0, -73.561_421_52, 45.499_914_72, 1.5),
        (32188, 300_000.0, 5_040_000.0, -73.561_420_05, 45.499_905_58, 2.0),
        (2949, 300_000.0, 5_190_000.0, -70.562_941_74, 46.849_519_46, 1.5),
        (32198, -430_000.0, 170_000.0, -73.987_900_05, 45.377_324_41, 2.0),
        (32628, 236_000.0, 1_625_000.0, -17.451_442_34, 14.685_736_84, 0.01),
        (32630, 660_000.0, 1_370_000.0, -1.528_214_21, 12.388_909_02, 0.01),
        (32632, 607_000.0, 4_074_000.0, 10.199_501_83, 36.805_794_94, 0.01),
        (3163, 445_000.0, 217_000.0, 166.436_559_90, -22.249_070_67, 0.01),
        (2975, 338_000.0, 7_691_000.0, 55.442_686_95, -20.874_112_27, 0.01),
        (5490, 640_000.0, 1_800_000.0, -61.689_763_62, 16.276_776_88, 0.01),
        (2972, 352_000.0, 545_000.0, -52.334_823_34, 4.929_323_60, 2.5),
        (4471, 520_000.0, 8_580_000.0, 45.184_317_46, -12.844_980_93, 0.01),
        (3297, 230_000.0, 8_058_000.0, -149.543_380_92, -17.548_122_97, 1.5),
        (3857, 260_000.0, 6_250_000.0, 2.335_619_74, 48.853_264_34, 0.01),
        (26191, 330_000.0, 380_000.0, -7.239_273_02, 34.005_394_46, 2.0),
        (22332, 500_000.0, 4_000_000.0, 9.000_512_49, 36.148_829_28, 80.0),
    ];

    #[test]
    fn control_points_fall_where_proj_puts_them() {
        for (code, east, north, longitude, latitude, tolerance) in POINTS {
            let projection = Projection::of(&format!("EPSG:{code}")).unwrap();
            let (x, y) = projection.to_wgs84(east, north).unwrap();
            let metres =
                ((x - longitude) * latitude.to_radians().cos()).hypot(y - latitude) * 111_320.0;
            assert!(metres <= tolerance, "EPSG:{code}: {metres} m, {x} {y}");
        }
    }

    #[test]
    fn systems_are_named_by_their_code() {
        for name in ["EPSG:2154", "epsg:2154", "EPSG 2154", " 2154 "] {
            assert_eq!(code(name), Some(2154), "{name}");
        }
        for name in ["Lambert-93", "ESRI:2154", "EPSG:", ""] {
            assert_eq!(code(name), None, "{name}");
        }
        assert!(Projection::of("EPSG:1").is_none());
        assert!(Projection::of("EPSG:2154").unwrap().to_wgs84(f64::NAN, 1.0).is_none());
    }
}
