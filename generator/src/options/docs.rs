//! How much of the words of a document goes into the docs of what is written.

/// How much of what a document says to people goes into the docs of the generated items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Docs {
    /// All of it.
    #[default]
    Full,
    /// The first paragraph of each text; of an operation with a summary that alone.
    Short,
    /// None of it but the title and the version of the API. What is there are words of our own, such as the method and the path
    /// of an operation and the statuses of its answers.
    None,
}
