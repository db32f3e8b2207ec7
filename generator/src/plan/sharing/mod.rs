//! Equal schemas that stand in place → one type, where a name for it stays what it is. In: an API with a model per
//! schema. Out: the same API, in which models that nothing needs any more are plain names for another.
//!
//! Two schemas are equal if all that is written of them is, words for people aside. Outer ones are asked first: what lies
//! in equal schemas that share a type shares its types too. An inline schema is, by the first rule that holds:
//!
//! 1. *a component*: an equal one of its own name; or, where coincidence is out of the question (four members or values
//!    and more), the only equal one, or the one whose name all other equal ones repeat;
//! 2. *a type of its own name*, that of its property, its parameter or its status as an error: it has this name in three
//!    owners or more, it is what most schemas of this name are, and nothing else has the name;
//! 3. *the value of its owner*, as `PermissionsValue`: three properties of one object, or more, have it;
//! 4. its owner's alone, named for it, as if nothing were equal to it.
//!
//! So a name depends on what is said, and on whether it is said often, never on who says it first: an owner more or less
//! moves nothing as long as three are left.

mod class;
mod decide;
mod place;
mod rewrite;

use crate::ir::{Api, Documentation, Model, ModelId};
use class::Classes;
use decide::Decision;
pub(super) use decide::LARGE;
use place::Places;
use rustc_hash::FxHashSet;

/// The API in which equal inline schemas share a type. `taken`: the names of types, if nothing were shared.
pub(super) fn share(api: &Api, taken: FxHashSet<String>) -> Api {
    let usage = super::usage::Usage::new(api);
    let classes = Classes::new(api, &usage);
    let places = Places::new(api);
    let Decision { shared, lies_in_shared, renamed, .. } = decide::decide(api, &classes, &places, taken);
    let mut rewritten = api.clone();
    for named in renamed {
        let (title, documentation) = common_words(api, &named.equal);
        let model = &mut rewritten.models[named.id.index()];
        *model = Model { segments: named.segments, title, documentation, ..model.clone() };
    }
    rewrite::rewrite(&mut rewritten, &shared, &lies_in_shared);
    rewritten
}

/// What is said of all schemas that share a type; what is said of some of them alone is said at their properties.
fn common_words(api: &Api, equal: &[ModelId]) -> (Option<String>, Documentation) {
    let first = api.model(equal[0]);
    let mut models = equal.iter().map(|id| api.model(*id));
    if models.all(|model| model.documentation == first.documentation && model.title == first.title) {
        (first.title.clone(), first.documentation.clone())
    } else {
        (None, Documentation::default())
    }
}
