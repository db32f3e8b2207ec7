//! Proofs of compatibility: where `diff` says that requests still work, all that clients send by the old document is valid by the new
//! one. The values are those that the generator makes of the old schemas, changed at random; the independent validator judges them.

use crate::said;
use case_data::Pair;
use clientwright::{ApiInput, FolderFiles, Options, Verdict, model_examples};
use libtest_mimic::Failed;
use serde_json::{Value, json};
use std::fs;
use tests::oracle::Document;

/// How many values are tried of each schema.
const VALUES: usize = 1_000;

/// The topic of what clients send.
const SENT: &str = "body/";

pub(crate) fn applies(pair: &Pair) -> bool {
    pair.id().starts_with(SENT)
}

/// How many of them are valid by the old document, at least.
const VALID: usize = 50;

pub(crate) fn check(pair: &Pair) -> Result<(), Failed> {
    if said(pair)?.wire != Verdict::Compatible {
        return Ok(());
    }
    let texts = ["old.yaml", "new.yaml"].map(|name| fs::read_to_string(pair.folder().join(name)));
    let [old_text, new_text] = texts;
    let (old_text, new_text) = (old_text?, new_text?);
    let (old, new) = (Document::parse(&old_text), Document::parse(&new_text));
    let input = [ApiInput::new("old.yaml", FolderFiles::new(pair.folder()))];
    let examples =
        model_examples(&input, &Options::default()).map_err(|failure| failure.report.to_string())?;
    let pool = pool(&[&old_text, &new_text]);
    for model in examples {
        let pointer = format!("/components/schemas/{}", model.model);
        let (Some(was), Some(is)) = (old.at(&pointer), new.at(&pointer)) else { continue };
        let bases: Vec<Value> =
            model.values.iter().map(|text| serde_json::from_str(text)).collect::<Result<_, _>>()?;
        let (was, is) = (old.checker(was), new.checker(is));
        let mut random = Random(1);
        let mut valid = 0;
        for number in 0..VALUES {
            let Some(base) = bases.get(number % bases.len().max(1)) else { break };
            let mut value = base.clone();
            (0..random.below(4)).for_each(|_| change(&mut value, &pool, &mut random));
            if !was(&value).is_empty() {
                continue;
            }
            valid += 1;
            let problems = is(&value);
            if !problems.is_empty() {
                return Err(
                    format!("{value} of `{}` is refused now: {}", model.model, problems.join("; ")).into()
                );
            }
        }
        if valid < VALID {
            return Err(format!("only {valid} values of `{}` are valid", model.model).into());
        }
    }
    Ok(())
}

/// Scalars: all words and numbers of the documents, and the numbers beside these.
fn pool(texts: &[&str]) -> Vec<Value> {
    let mut pool =
        vec![json!(null), json!(true), json!(""), json!([]), json!({}), json!(0.5), json!(0), json!(-1)];
    for word in
        texts.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric() && letter != '-'))
    {
        match word.parse::<i64>() {
            Ok(number) if number.abs() < 1_000 => {
                let length = usize::try_from(number).unwrap_or_default();
                pool.extend([json!(number), json!(number + 1), json!(number - 1), json!("a".repeat(length))]);
            }
            _ => pool.push(json!(word)),
        }
    }
    pool
}

/// Replaces a part of a value, or removes a member or an item. Members that clients don't know aren't added.
fn change(value: &mut Value, pool: &[Value], random: &mut Random) {
    match value {
        Value::Object(members) if !members.is_empty() && random.below(8) > 0 => {
            let name = members.keys().nth(random.below(members.len())).cloned().unwrap_or_default();
            match members.get_mut(&name) {
                Some(member) if random.below(4) > 0 => change(member, pool, random),
                _ => drop(members.remove(&name)),
            }
        }
        Value::Array(items) if !items.is_empty() && random.below(8) > 0 => {
            let index = random.below(items.len());
            match random.below(4) {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                _ => change(&mut items[index], pool, random),
            }
        }
        value => *value = pool[random.below(pool.len())].clone(),
    }
}

/// The same numbers in each run: xorshift, by George Marsaglia.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap_or(1)).unwrap_or_default()
    }
}
