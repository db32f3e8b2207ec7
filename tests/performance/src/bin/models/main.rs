//! The speed of reading and writing models. In: data as services send it; out: rows of megabytes in a second, of the generated
//! models, of structs with serde's derive that are written by hand, and of `serde_json::Value`.

#![forbid(unsafe_code)]

mod by_hand;
mod by_hand_unions;
mod contest;
mod data;
mod data_of_unions;
mod text;

use by_hand_unions as unions;
use contest::contest;
use data_of_unions::Tag;
use performance::{
    Row,
    generated::{
        models,
        runtime::{JsonText, Strictness},
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::error::Error;
use std::hint::black_box;
use text::Order;

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = std::env::args().nth(1).map_or(Ok(1), |rounds| rounds.parse())?;
    let shapes = |text, name| Shape { table: "models", rounds, name, text };
    for (order, word) in [(Order::Listed, "in order"), (Order::Shuffled, "shuffled")] {
        let name = |shape: &str| format!("{shape}, {word}");
        shapes(data::people(order, false), name("many strings")).race::<models::People, by_hand::People>()?;
        shapes(data::orders(order), name("nested lists")).race::<models::Orders, by_hand::Orders>()?;
        shapes(data::series(order), name("numbers")).race::<models::Series, by_hand::Series>()?;
        shapes(data::dictionaries(order), name("maps"))
            .race::<models::Dictionaries, by_hand::Dictionaries>()?;
    }
    let strangers = data::people(Order::Shuffled, true);
    shapes(strangers, "one third unknown, shuffled".to_owned()).race::<models::People, by_hand::People>()?;
    race_unions(rounds)
}

/// Each union after the same values without one.
fn race_unions(rounds: usize) -> Result<(), Box<dyn Error>> {
    let shape = |text, name: &str| Shape { table: "unions", rounds, name: name.to_owned(), text };
    shape(data_of_unions::journal(), "objects, no union").race::<models::Journal, unions::Journal>()?;
    shape(data_of_unions::feed(Tag::First), "tagged, the tag first").race::<models::Feed, unions::Feed>()?;
    shape(data_of_unions::feed(Tag::Last), "tagged, the tag last").race::<models::Feed, unions::Feed>()?;
    shape(data_of_unions::columns(), "values, no union").race::<models::Columns, unions::Columns>()?;
    shape(data_of_unions::sheet(), "by type").race::<models::Sheet, unions::Sheet>()?;
    shape(data_of_unions::ledger(), "more objects, no union").race::<models::Ledger, unions::Ledger>()?;
    shape(data_of_unions::payments(), "by properties").race::<models::Payments, unions::Payments>()
}

/// Data of one shape.
struct Shape {
    table: &'static str,
    rounds: usize,
    name: String,
    text: String,
}

impl Shape {
    /// Measures ours, ours through serde_json, those that are written by hand, and `Value`; first reading, then writing.
    fn race<G, H>(&self) -> Result<(), Box<dyn Error>>
    where
        G: JsonText + Serialize + DeserializeOwned,
        H: Serialize + DeserializeOwned,
    {
        let bytes = self.text.as_bytes();
        let ours = G::from_json(bytes)?;
        let by_hand: H = serde_json::from_slice(bytes)?;
        let value: Value = serde_json::from_slice(bytes)?;
        let written = [serde_json::to_string(&ours)?, serde_json::to_string(&by_hand)?];
        let [left, right] = [serde_json::from_str::<Value>(&written[0])?, serde_json::from_str(&written[1])?];
        if left != right || ours.to_json()? != written[0].as_bytes() {
            return Err(format!("{}: all have to keep the same", self.name).into());
        }
        let reading = contest(
            self.rounds,
            [
                &mut || {
                    black_box(G::from_json(black_box(bytes))?);
                    Ok(())
                },
                &mut || read::<G>(bytes),
                &mut || read::<H>(bytes),
                &mut || read::<Value>(bytes),
            ],
        )?;
        let writing = contest(
            self.rounds,
            [
                &mut || {
                    black_box(black_box(&ours).to_json()?);
                    Ok(())
                },
                &mut || write(&ours),
                &mut || write(&by_hand),
                &mut || write(&value),
            ],
        )?;
        let whole = serde_json::to_string(&value)?.len();
        let speed = |length: usize, time: f64| length as f64 / 1e6 / time;
        let mut figures: Vec<f64> = reading.iter().map(|time| speed(bytes.len(), *time)).collect();
        let lengths = [written[0].len(), written[0].len(), written[1].len(), whole];
        figures.extend(lengths.iter().zip(writing).map(|(length, time)| speed(*length, time)));
        Row::tell(self.table, &self.name, &figures);
        self.read_leniently::<G>()
    }

    /// Measures what it costs that a response could differ, with one that doesn't.
    fn read_leniently<G: JsonText>(&self) -> Result<(), Box<dyn Error>> {
        let bytes = self.text.as_bytes();
        let read = |strictness| {
            let (value, mismatches) = G::from_json_with(black_box(bytes), strictness)?;
            black_box(value);
            if mismatches.is_empty() { Ok(()) } else { Err(format!("{}: {mismatches:?}", self.name).into()) }
        };
        let times =
            contest(self.rounds, [&mut || read(Strictness::Strict), &mut || read(Strictness::Lenient)])?;
        Row::tell("strictness", &self.name, &times);
        Ok(())
    }
}

fn read<T: DeserializeOwned>(json: &[u8]) -> Result<(), Box<dyn Error>> {
    black_box(serde_json::from_slice::<T>(black_box(json))?);
    Ok(())
}

fn write<T: Serialize>(value: &T) -> Result<(), Box<dyn Error>> {
    black_box(serde_json::to_vec(black_box(value))?);
    Ok(())
}
