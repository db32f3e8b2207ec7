//! How wide integers are.

/// The width of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Integer {
    /// Signed, 8 bits.
    Int8,
    /// Unsigned, 8 bits.
    Uint8,
    /// Signed, 16 bits.
    Int16,
    /// Unsigned, 16 bits.
    Uint16,
    /// Signed, 32 bits.
    Int32,
    /// Unsigned, 32 bits.
    Uint32,
    /// Signed, 64 bits.
    Int64,
    /// Unsigned, 64 bits.
    Uint64,
    /// More than 64 bits, or the ranges of both `Int64` and `Uint64`.
    Int128,
}

impl Integer {
    /// All widths, the narrowest first.
    pub const ALL: [Self; 9] = [
        Self::Int8,
        Self::Uint8,
        Self::Int16,
        Self::Uint16,
        Self::Int32,
        Self::Uint32,
        Self::Int64,
        Self::Uint64,
        Self::Int128,
    ];

    /// The least and the greatest value.
    pub fn range(self) -> (i128, i128) {
        match self {
            Self::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Uint8 => (0, u8::MAX.into()),
            Self::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Uint16 => (0, u16::MAX.into()),
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Uint32 => (0, u32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Self::Uint64 => (0, u64::MAX.into()),
            Self::Int128 => (i128::MIN, i128::MAX),
        }
    }

    /// Returns whether a value is in its range.
    pub fn holds(self, value: i128) -> bool {
        let (least, greatest) = self.range();
        (least..=greatest).contains(&value)
    }

    /// The narrowest width that holds all values between two.
    pub fn between(least: i128, greatest: i128) -> Self {
        let holds = |width: &Self| width.range().0 <= least && greatest <= width.range().1;
        Self::ALL.into_iter().find(holds).unwrap_or(Self::Int128)
    }

    /// The narrowest width that holds the values of both.
    pub fn join(self, other: Self) -> Self {
        let ((least, greatest), (other_least, other_greatest)) = (self.range(), other.range());
        Self::between(least.min(other_least), greatest.max(other_greatest))
    }
}
