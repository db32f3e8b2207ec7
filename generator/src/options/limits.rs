//! How much there may be of something.

/// How much a document may have of something before that part is widened, or the file isn't read. The defaults are far beyond
/// what any known document has; they keep one from taking all of the memory, and rustc from overflowing its stack.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one file; a longer one isn't read [default: 64 MiB].
    pub file: u64,
    /// Values that an `enum` lists; a longer one is read as its plain type [default: 50,000].
    pub values: usize,
    /// Properties of one object; where there are more, it is read as a map of any JSON [default: 5,000].
    pub properties: usize,
    /// Properties that schemas take over from the parts of their `allOf`, all schemas of the document together and each as
    /// often as it is taken over; the schemas that come then are read as any JSON [default: 200,000].
    pub composed: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 64 << 20, values: 50_000, properties: 5_000, composed: 200_000 }
    }
}
