//! The arguments of the command line.

use crate::generators::Generator;

/// The things to measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Run by `cargo test`: whether all of this still works, with our own generator and the smallest document.
    pub(crate) is_trial: bool,
    /// Only print the tables of what is kept.
    pub(crate) is_tables: bool,
    /// Only measure anew what generating costs.
    pub(crate) is_generation: bool,
    /// Build the crates too, in both profiles.
    pub(crate) is_built: bool,
    /// The generators to measure besides ours; empty for all.
    pub(crate) with: Vec<String>,
    /// The cells to measure again: `document`, `generator` or `document/generator`.
    pub(crate) again: Vec<String>,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// If one of them is unknown.
    pub(crate) fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self { is_trial: true, ..Self::default() };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--bench" => read.is_trial = false,
                "--tables" => read.is_tables = true,
                "--generation" => read.is_generation = true,
                "--builds" => read.is_built = true,
                "--with" => read.with.push(arguments.next().ok_or("`--with` needs a generator")?),
                "--again" => {
                    read.again.push(arguments.next().ok_or("`--again` needs a document or a generator")?);
                }
                _ => {
                    return Err(format!(
                        "`{argument}` is unknown: there are --tables, --generation, --builds, --with NAME and --again NAME"
                    ));
                }
            }
        }
        Ok(read)
    }

    /// Returns whether a generator is to be measured.
    pub(crate) fn is_wanted(&self, generator: &Generator) -> bool {
        let is_named = self.with.is_empty() || self.with.iter().any(|it| it == generator.name);
        generator.is_ours() || (is_named && !self.is_trial)
    }

    /// Returns whether a cell is to be measured anew.
    pub(crate) fn is_again(&self, document: &str, generator: &str) -> bool {
        let both = format!("{document}/{generator}");
        self.again.iter().any(|it| it == document || it == generator || *it == both)
    }
}
