//! A row of figures. In: what a program measured; out: a line of JSON, which the command that writes the page reads.

use serde::{Deserialize, Serialize};

/// The measurements of one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The table that it belongs to.
    pub table: String,
    /// The measured thing.
    pub name: String,
    /// The figures, in the order of the table's columns.
    pub figures: Vec<f64>,
}

impl Row {
    /// Hands the row over to the one that started this program.
    pub fn tell(table: &str, name: &str, figures: &[f64]) {
        let row = Self { table: table.to_owned(), name: name.to_owned(), figures: figures.to_vec() };
        println!("{}", serde_json::json!(row));
    }
}

/// Returns the middle one of some figures; not a number where there is none.
#[must_use]
pub fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
