//! Schemas: values of one place in both versions, down to what they hold. Their forms are told apart here; objects,
//! enumerations and unions are looked into elsewhere.

use super::side::Side;
use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::ir::{EnumerationForm, Integer, JsonType, Model, ModelId, ModelKind, Shape, TypeRef};

impl Walk<'_> {
    /// A value that may be null.
    pub(super) fn type_ref(&mut self, old: &TypeRef, new: &TypeRef, place: &Place, way: Way) {
        let (old_null, new_null) = (is_nullable(self.old, old), is_nullable(self.new, new));
        let of_any = |type_ref: &TypeRef| type_ref.shape == Shape::Any;
        if old_null != new_null && !of_any(old) && !of_any(new) {
            let (rule, breaks) = match (new_null, way) {
                (true, way) => (Rule::BecameNullable, way == Way::Received),
                (false, way) => (Rule::NoLongerNullable, way == Way::Sent),
            };
            self.note(rule, place, Some(way), Verdict::breaking_if(breaks), null_words(new_null));
        }
        self.shape(&old.shape, &new.shape, place, way);
    }

    /// A value by itself.
    pub(super) fn shape(&mut self, old: &Shape, new: &Shape, place: &Place, way: Way) {
        let types = [Self::types_in(self.new, new), Self::types_in(self.old, old)].concat();
        if !types.is_empty() {
            self.note_use(place, types.into_iter());
        }
        match (old, new) {
            (Shape::Model(one), Shape::Model(other)) => self.models(*one, *other, place, way),
            (Shape::List(one), Shape::List(other)) => {
                self.type_ref(one, other, &place.inside("an item of"), way);
            }
            (Shape::Map(one), Shape::Map(other)) => {
                self.type_ref(one, other, &place.inside("a value of"), way)
            }
            (Shape::Tuple(one), Shape::Tuple(other)) => self.tuples(one, other, place, way),
            (Shape::Model(_), _) | (_, Shape::Model(_)) => self.through_aliases(old, new, place, way),
            (one, other) if one != other => self.plain(one, other, place, way),
            _ => {}
        }
    }

    fn tuples(&mut self, old: &[TypeRef], new: &[TypeRef], place: &Place, way: Way) {
        if old.len() == new.len() {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                self.type_ref(old, new, &place.inside(&format!("place {} of", index + 1)), way);
            }
            return;
        }
        let what = format!("has {} places, it had {}", new.len(), old.len());
        self.note(Rule::TupleLengthChanged, place, Some(way), Verdict::Breaking, &what);
    }

    /// A component on one side, what it stands for on the other.
    fn through_aliases(&mut self, old: &Shape, new: &Shape, place: &Place, way: Way) {
        let (old_type_ref, new_type_ref) = (TypeRef::of(old.clone()), TypeRef::of(new.clone()));
        let ((old, _), (new, _)) = (self.old.resolved(&old_type_ref), self.new.resolved(&new_type_ref));
        match (old, new) {
            (one, other) if *one == old_type_ref.shape && *other == new_type_ref.shape => {
                self.plain(one, other, place, way);
            }
            (one, other) => {
                let (one, other) = (one.clone(), other.clone());
                self.shape(&one, &other, place, way);
            }
        }
    }

    /// Two models of one place.
    pub(super) fn models(&mut self, old: ModelId, new: ModelId, place: &Place, way: Way) {
        let (one, other) = (self.old.api.model(old), self.new.api.model(new));
        if !self.are_counterparts((old, one), (new, other)) {
            let is_alias = |model: &Model| matches!(model.kind, ModelKind::Alias(_));
            if is_alias(one) || is_alias(other) {
                // Aliases may lead to one another in a circle.
                if !self.visit(old, new, way) {
                    return;
                }
                return self.through_aliases(&Shape::Model(old), &Shape::Model(new), place, way);
            }
            return self.other_model(old, new, place, way);
        }
        if !self.visit(old, new, way) {
            return;
        }
        let place = self.model_place((old, one), (new, other), place);
        self.model_words(&one.documentation, &other.documentation, &place, way);
        match (&one.kind, &other.kind) {
            (ModelKind::Object(one), ModelKind::Object(other)) => {
                self.objects((old, one), (new, other), &place, way);
            }
            (ModelKind::Enumeration(one), ModelKind::Enumeration(other)) => {
                self.enumerations((old, one), (new, other), &place, way);
            }
            (ModelKind::Union(one), ModelKind::Union(other)) => {
                self.unions((old, one), (new, other), &place, way);
            }
            (ModelKind::Alias(one), ModelKind::Alias(other)) => self.type_ref(one, other, &place, way),
            _ => self.plain(&Shape::Model(old), &Shape::Model(new), &place, way),
        }
    }

    /// Where a model is told of: by itself if it has a name, else where it stands.
    fn model_place(
        &self,
        (old, one): (ModelId, &Model),
        (new, other): (ModelId, &Model),
        place: &Place,
    ) -> Place {
        let words = match (&one.component, &other.component) {
            (_, Some(name)) | (Some(name), None) => format!("`{name}`"),
            (None, None) => match other.input_of.and_then(|id| self.new.api.model(id).component.as_ref()) {
                Some(name) => format!("`{name}`"),
                None => place.words.clone(),
            },
        };
        let at = match other.input_of {
            Some(original) => self.new.api.model(original).at.clone(),
            None => other.at.clone(),
        };
        Place { at, paths: self.model_paths(old, new), words }
    }

    /// Whether two models are one thing in two versions.
    fn are_counterparts(&mut self, (old, one): (ModelId, &Model), (new, other): (ModelId, &Model)) -> bool {
        let original = |side: &Side<'_>, model: &Model| {
            let model = model
                .input_of
                .map_or(model.component.as_ref(), |id| side.api.models[id.index()].component.as_ref());
            model.cloned()
        };
        match (original(self.old, one), original(self.new, other)) {
            (Some(one), Some(other)) if one == other => true,
            (None, _) | (_, None) => std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind),
            (Some(was), Some(is)) => {
                let is_renamed = self.new.component(&was).is_none()
                    && self.old.component(&is).is_none()
                    && are_alike(&one.kind, &other.kind);
                if is_renamed && one.component.is_some() && self.renamed.insert(old, new).is_none() {
                    let message = format!("`{was}` is called `{is}` now");
                    let paths = self.model_paths(old, new);
                    self.note_at(Rule::SchemaRenamed, &other.at, &paths, None, Verdict::Compatible, message);
                }
                is_renamed
            }
        }
    }

    /// Another component stands here than before.
    fn other_model(&mut self, old: ModelId, new: ModelId, place: &Place, way: Way) {
        self.type_changed(&Shape::Model(old), &Shape::Model(new), place, way);
    }

    /// Values of other kinds, or plain ones that differ.
    fn plain(&mut self, old: &Shape, new: &Shape, place: &Place, way: Way) {
        let (old_type_ref, new_type_ref) = (TypeRef::of(old.clone()), TypeRef::of(new.clone()));
        let wire = self.fits(&old_type_ref, &new_type_ref, way);
        let form = |side: &Side<'_>, shape: &Shape| match side.model_of(shape).map(|it| &it.kind) {
            Some(ModelKind::Enumeration(it)) => Some(it.form == EnumerationForm::Text),
            _ => match shape {
                Shape::Const(constant) => Some(constant.is_text()),
                _ => None,
            },
        };
        let rule = match (form(self.old, old), form(self.new, new)) {
            (None, Some(is_text)) if is_plain(old, is_text) => Rule::BecameEnum,
            (Some(is_text), None) if is_plain(new, is_text) => Rule::NoLongerEnum,
            (Some(true), Some(true)) | (Some(false), Some(false)) => Rule::ConstantChanged,
            _ => Rule::TypeChanged,
        };
        let (mut was, mut is) = (describe(self.old, old), describe(self.new, new));
        if was == is {
            // A component that kept its name is something else now.
            (was, is) = (describe_form(self.old, old), describe_form(self.new, new));
        }
        let what = format!("is {is} now, it was {was}");
        self.note(rule, place, Some(way), wire, &what);
    }

    fn type_changed(&mut self, old: &Shape, new: &Shape, place: &Place, way: Way) {
        let wire = self.fits(&TypeRef::of(old.clone()), &TypeRef::of(new.clone()), way);
        let what = format!("is {} now, it was {}", describe(self.new, new), describe(self.old, old));
        self.note(Rule::TypeChanged, place, Some(way), wire, &what);
    }
}

/// Whether null may stand for a value; what a component itself allows is told there.
fn is_nullable(side: &Side<'_>, type_ref: &TypeRef) -> bool {
    type_ref.nullable || !is_component(side, type_ref) && side.resolved(type_ref).1
}

/// Whether a value is what a component is.
fn is_component(side: &Side<'_>, type_ref: &TypeRef) -> bool {
    side.model_of(&type_ref.shape).is_some_and(|model| model.component.is_some())
}

/// Whether models are so much alike that one may be the other under another name.
fn are_alike(one: &ModelKind, other: &ModelKind) -> bool {
    let half = |shared: usize, one: usize, other: usize| 2 * shared >= one.max(other);
    match (one, other) {
        (ModelKind::Object(one), ModelKind::Object(other)) => {
            let has = |name: &String| other.properties.iter().any(|it| it.name == *name);
            let shared = one.properties.iter().filter(|it| has(&it.name)).count();
            half(shared, one.properties.len(), other.properties.len())
        }
        (ModelKind::Enumeration(one), ModelKind::Enumeration(other)) => {
            let shared = one.values.iter().filter(|value| other.values.contains(value)).count();
            one.form == other.form && half(shared, one.values.len(), other.values.len())
        }
        (ModelKind::Union(one), ModelKind::Union(other)) => one.branches.len() == other.branches.len(),
        (ModelKind::Alias(one), ModelKind::Alias(other)) => {
            std::mem::discriminant(&one.shape) == std::mem::discriminant(&other.shape)
        }
        _ => false,
    }
}

/// Whether a shape is all texts, or all values of another plain kind.
fn is_plain(shape: &Shape, is_text: bool) -> bool {
    match shape {
        Shape::Text => is_text,
        Shape::Integer(_) | Shape::Number | Shape::Boolean => !is_text,
        _ => false,
    }
}

fn null_words(may_be_null: bool) -> &'static str {
    if may_be_null { "may be null now" } else { "can't be null any more" }
}

/// How deep a value is described.
const DEEPEST: usize = 3;

/// What a value is, in the words of JSON Schema.
pub(super) fn describe(side: &Side<'_>, shape: &Shape) -> String {
    describe_within(side, shape, 0)
}

fn describe_within(side: &Side<'_>, shape: &Shape, depth: usize) -> String {
    let of = |type_ref: &TypeRef| {
        let null = if type_ref.nullable { " or null" } else { "" };
        format!("{}{null}", describe_within(side, &type_ref.shape, depth + 1))
    };
    match shape {
        _ if depth > DEEPEST => "a value".to_owned(),
        Shape::Any => "any JSON".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Integer(width) => format!("an integer of {}", bits(*width)),
        Shape::Number => "a number".to_owned(),
        Shape::Text => "a string".to_owned(),
        Shape::Bytes => "bytes".to_owned(),
        Shape::File => "a file".to_owned(),
        Shape::Const(constant) => format!("`{}`", constant.value),
        Shape::List(items) => format!("a list ({})", of(items)),
        Shape::Tuple(items) => format!("a list of {} places", items.len()),
        Shape::Map(values) => format!("a map ({})", of(values)),
        Shape::Custom(path, kind) => format!("{} (`{path}`)", kind_words(*kind)),
        Shape::Model(id) => describe_model(side, *id, depth),
    }
}

/// The same, whatever a component is called.
fn describe_form(side: &Side<'_>, shape: &Shape) -> String {
    match shape {
        Shape::Model(id) => describe_kind(side, &side.api.model(*id).kind, 0),
        shape => describe(side, shape),
    }
}

fn describe_model(side: &Side<'_>, id: ModelId, depth: usize) -> String {
    let model = side.api.model(id);
    if let Some(name) = &model.component {
        return format!("`{name}`");
    }
    describe_kind(side, &model.kind, depth)
}

fn describe_kind(side: &Side<'_>, kind: &ModelKind, depth: usize) -> String {
    match kind {
        ModelKind::Object(_) => "an object".to_owned(),
        ModelKind::Enumeration(it) => {
            let shown: Vec<String> = it.values.iter().take(5).map(|value| format!("`{value}`")).collect();
            let more = if it.values.len() > 5 { ", .." } else { "" };
            format!("one of {}{more}", shown.join(", "))
        }
        ModelKind::Union(union) => format!("one of {} shapes", union.branches.len()),
        ModelKind::Alias(type_ref) => describe_within(side, &type_ref.shape, depth + 1),
    }
}

fn bits(width: Integer) -> &'static str {
    match width {
        Integer::Int32 => "32 bits",
        Integer::Int64 => "64 bits",
        Integer::Uint32 => "32 bits without sign",
        Integer::Uint64 => "64 bits without sign",
        Integer::Int128 => "128 bits",
    }
}

fn kind_words(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "a list",
        JsonType::Object => "an object",
        JsonType::Any => "any JSON",
    }
}
