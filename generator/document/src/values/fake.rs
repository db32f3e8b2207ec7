//! Fakes: values that a seed chooses from those that the schemas allow. The same seed chooses the same values.

use super::allowed::{Allowed, Judge};
use super::sample::Sampler;
use crate::ir::{Documentation, TypeRef};
use serde_json::Value;

/// How many fakes are tried.
const MOST_FAKES: usize = 3;

impl Sampler<'_> {
    /// Makes fakes.
    pub fn with_seed(mut self, seed: Option<u64>) -> Self {
        self.seed = seed;
        self
    }

    /// A value that the seed chooses; `None` if each one that was tried has a part that isn't allowed.
    pub fn fake(&mut self, type_ref: &TypeRef, documentation: &Documentation) -> Option<String> {
        let judge = Allowed::new(self.api, Judge::Document);
        (0..MOST_FAKES).find_map(|_| {
            self.steps = 0;
            let text = self.documented(type_ref, documentation)?;
            let value: Value = serde_json::from_str(&text).ok()?;
            (judge.value(&value, type_ref, documentation) != Some(false)).then_some(text)
        })
    }

    /// A number below the count; 0 without a seed.
    pub(super) fn choice(&mut self, count: usize) -> usize {
        let Some(state) = &mut self.seed else { return 0 };
        // SplitMix64.
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)) as usize % count.max(1)
    }
}
