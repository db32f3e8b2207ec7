//! An object with more fields than a machine word has bits.

use crate::runtime;
use crate::runtime::Nulls;

/// Seventy fields.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Wide {
    /// Required.
    pub m0: i64,
    /// Required.
    pub m1: i64,
    /// Required.
    pub m2: i64,
    /// Required.
    pub m3: i64,
    /// Required.
    pub m4: i64,
    /// Required.
    pub m5: i64,
    /// Required.
    pub m6: i64,
    /// Required.
    pub m7: i64,
    /// Required.
    pub m8: i64,
    /// Required.
    pub m9: i64,
    /// Required.
    pub m10: i64,
    /// Required.
    pub m11: i64,
    /// Required.
    pub m12: i64,
    /// Required.
    pub m13: i64,
    /// Required.
    pub m14: i64,
    /// Required.
    pub m15: i64,
    /// Required.
    pub m16: i64,
    /// Required.
    pub m17: i64,
    /// Required.
    pub m18: i64,
    /// Required.
    pub m19: i64,
    /// Required.
    pub m20: i64,
    /// Required.
    pub m21: i64,
    /// Required.
    pub m22: i64,
    /// Required.
    pub m23: i64,
    /// Required.
    pub m24: i64,
    /// Required.
    pub m25: i64,
    /// Required.
    pub m26: i64,
    /// Required.
    pub m27: i64,
    /// Required.
    pub m28: i64,
    /// Required.
    pub m29: i64,
    /// Required.
    pub m30: i64,
    /// Required.
    pub m31: i64,
    /// Required.
    pub m32: i64,
    /// Required.
    pub m33: i64,
    /// Required.
    pub m34: i64,
    /// Required.
    pub m35: i64,
    /// Required.
    pub m36: i64,
    /// Required.
    pub m37: i64,
    /// Required.
    pub m38: i64,
    /// Required.
    pub m39: i64,
    /// Required.
    pub m40: i64,
    /// Required.
    pub m41: i64,
    /// Required.
    pub m42: i64,
    /// Required.
    pub m43: i64,
    /// Required.
    pub m44: i64,
    /// Required.
    pub m45: i64,
    /// Required.
    pub m46: i64,
    /// Required.
    pub m47: i64,
    /// Required.
    pub m48: i64,
    /// Required.
    pub m49: i64,
    /// Required.
    pub m50: i64,
    /// Required.
    pub m51: i64,
    /// Required.
    pub m52: i64,
    /// Required.
    pub m53: i64,
    /// Required.
    pub m54: i64,
    /// Required.
    pub m55: i64,
    /// Required.
    pub m56: i64,
    /// Required.
    pub m57: i64,
    /// Required.
    pub m58: i64,
    /// Required.
    pub m59: i64,
    /// Required.
    pub m60: i64,
    /// Required.
    pub m61: i64,
    /// Required.
    pub m62: i64,
    /// Required.
    pub m63: i64,
    /// Required.
    pub m64: i64,
    /// Required.
    pub m65: i64,
    /// Required.
    pub m66: i64,
    /// Required.
    pub m67: i64,
    /// Optional and nullable.
    pub m68: Option<i64>,
    /// Optional and nullable.
    pub m69: Option<i64>,
    nulls: Nulls<2>,
}

runtime::object!(Wide {
    required {
        0 m0 "m0",
        1 m1 "m1",
        2 m2 "m2",
        3 m3 "m3",
        4 m4 "m4",
        5 m5 "m5",
        6 m6 "m6",
        7 m7 "m7",
        8 m8 "m8",
        9 m9 "m9",
        10 m10 "m10",
        11 m11 "m11",
        12 m12 "m12",
        13 m13 "m13",
        14 m14 "m14",
        15 m15 "m15",
        16 m16 "m16",
        17 m17 "m17",
        18 m18 "m18",
        19 m19 "m19",
        20 m20 "m20",
        21 m21 "m21",
        22 m22 "m22",
        23 m23 "m23",
        24 m24 "m24",
        25 m25 "m25",
        26 m26 "m26",
        27 m27 "m27",
        28 m28 "m28",
        29 m29 "m29",
        30 m30 "m30",
        31 m31 "m31",
        32 m32 "m32",
        33 m33 "m33",
        34 m34 "m34",
        35 m35 "m35",
        36 m36 "m36",
        37 m37 "m37",
        38 m38 "m38",
        39 m39 "m39",
        40 m40 "m40",
        41 m41 "m41",
        42 m42 "m42",
        43 m43 "m43",
        44 m44 "m44",
        45 m45 "m45",
        46 m46 "m46",
        47 m47 "m47",
        48 m48 "m48",
        49 m49 "m49",
        50 m50 "m50",
        51 m51 "m51",
        52 m52 "m52",
        53 m53 "m53",
        54 m54 "m54",
        55 m55 "m55",
        56 m56 "m56",
        57 m57 "m57",
        58 m58 "m58",
        59 m59 "m59",
        60 m60 "m60",
        61 m61 "m61",
        62 m62 "m62",
        63 m63 "m63",
        64 m64 "m64",
        65 m65 "m65",
        66 m66 "m66",
        67 m67 "m67",
    }
    optional_nullable nulls {
        68 m68 "m68",
        69 m69 "m69",
    }
});
