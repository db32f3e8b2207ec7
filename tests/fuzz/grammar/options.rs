//! Chance → the options of an API: the source of groups, types, and how strictly values are read.

use clientwright::{
    ApiOptions, Base64Texts, Dates, Docs, Integers, MissingOffset, NumberOrText, Numbers, Resources,
    SchemaSet, Strictness, TextIntegers, Uuids,
};
use fastrand::Rng;

pub(crate) fn choose_options(random: &mut Rng, options: &mut ApiOptions) {
    options.resources = Some(if random.bool() { Resources::Tags } else { Resources::Paths });
    if random.bool() {
        return;
    }
    let types = &mut options.types;
    types.dates = one_of(random, &[Dates::Text, Dates::Chrono, Dates::Jiff, Dates::Time]);
    types.uuid = one_of(random, &[Uuids::Text, Uuids::Uuid]);
    types.integers = one_of(random, &[Integers::Wide, Integers::Exact]);
    types.number_or_text = one_of(random, &[NumberOrText::Number, NumberOrText::Text]);
    types.numbers = one_of(random, &[Numbers::Float, Numbers::Exact]);
    types.missing_offset = one_of(random, &[MissingOffset::Mismatch, MissingOffset::Utc]);
    types.text_integers = one_of(random, &[TextIntegers::Text, TextIntegers::Integer]);
    types.base64 = one_of(random, &[Base64Texts::Text, Base64Texts::Bytes]);
    options.closed_enumerations = one_of(random, &[SchemaSet::None, SchemaSet::All]);
    options.unknown_members = one_of(random, &[SchemaSet::None, SchemaSet::All]);
    options.strictness = one_of(random, &[Strictness::Strict, Strictness::Lenient]);
    options.docs = one_of(random, &[Docs::Full, Docs::Short, Docs::None]);
}

fn one_of<T: Clone>(random: &mut Rng, list: &[T]) -> T {
    random.choice(list).cloned().expect("no list is empty")
}
