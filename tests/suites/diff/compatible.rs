//! Proofs of compatibility: if `diff` reports that requests still work, requests that are valid by the old document are valid by the
//! new one. The values are the generator's examples of the old schemas, changed at random; an independent validator judges them.

use crate::{documents, report};
use case_data::Pair;
use clientwright::{Options, model_examples};
use clientwright_diff::Verdict;
use fuzz::Rng;
use libtest_mimic::Failed;
use serde_json::{Value, json};

/// The number of values for each schema.
const VALUES: usize = 1_000;

/// The topic of request bodies.
const SENT: &str = "body/";

pub(crate) fn applies(pair: &Pair) -> bool {
    pair.id().starts_with(SENT)
}

/// The least number of values that must be valid by the old document.
const VALID: usize = 50;

pub(crate) fn check(pair: &Pair) -> Result<(), Failed> {
    if report(pair)?.wire != Verdict::Compatible {
        return Ok(());
    }
    let [old, new] = documents(pair)?;
    let examples = model_examples(&[pair.old_api()], &Options::default())
        .map_err(|failure| failure.report.to_string())?;
    let [old_text, new_text] = pair.texts()?;
    let pool = pool(&[&old_text, &new_text, &pair.overlay()]);
    for model in examples {
        let pointer = format!("/components/schemas/{}", model.model);
        let (Some(old_schema), Some(new_schema)) = (old.at(&pointer), new.at(&pointer)) else { continue };
        let bases: Vec<Value> =
            model.values.iter().map(|text| serde_json::from_str(text)).collect::<Result<_, _>>()?;
        let (old_problems, new_problems) = (old.checker(old_schema), new.checker(new_schema));
        let mut random = Rng::with_seed(1);
        let mut valid = 0;
        for number in 0..VALUES {
            let Some(base) = bases.get(number % bases.len().max(1)) else { break };
            let mut value = base.clone();
            (0..random.usize(..4)).for_each(|_| change(&mut value, &pool, &mut random));
            if !old_problems(&value).is_empty() {
                continue;
            }
            valid += 1;
            let problems = new_problems(&value);
            if !problems.is_empty() {
                return Err(
                    format!("{value} of `{}` is now invalid: {}", model.model, problems.join("; ")).into()
                );
            }
        }
        if valid < VALID {
            return Err(format!("only {valid} values of `{}` are valid", model.model).into());
        }
    }
    Ok(())
}

/// Scalars: all words and numbers of the documents, and the next numbers.
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

/// Replaces a part of a value, or removes a member or an item. It adds no unknown members.
fn change(value: &mut Value, pool: &[Value], random: &mut Rng) {
    match value {
        Value::Object(members) if !members.is_empty() && random.usize(..8) > 0 => {
            let name = members.keys().nth(random.usize(..members.len())).cloned().unwrap_or_default();
            match members.get_mut(&name) {
                Some(member) if random.usize(..4) > 0 => change(member, pool, random),
                _ => drop(members.remove(&name)),
            }
        }
        Value::Array(items) if !items.is_empty() && random.usize(..8) > 0 => {
            let index = random.usize(..items.len());
            match random.usize(..4) {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                _ => change(&mut items[index], pool, random),
            }
        }
        value => *value = pool[random.usize(..pool.len())].clone(),
    }
}
