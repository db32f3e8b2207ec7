//! An object of which a union has read the tag, or the first name. In: that, and the map
//! that gives the rest. Out: the object, read as if nobody had looked into it before.

use std::borrow::Cow;
use std::slice::from_ref;

use serde::de::MapAccess;

use super::decoder::Decoder;
use super::groups::Groups;
use super::held::Held;
use super::held_source::members_of;
use super::layout::Model;
use super::member_decoder::MemberDecoder;
use super::members::Members;
use super::open_map::OpenMap;

/// The beginning of an object, and its other members.
pub(super) struct Begun<'a, 'de, A: MapAccess<'de>> {
    /// A member that was read.
    tag: Option<&'a (Cow<'de, str>, Held<'de>)>,
    /// The name of a member whose value was not.
    name: Option<Cow<'de, str>>,
    rest: Members<&'a mut A, A::Error>,
}

impl<'a, 'de, A: MapAccess<'de>> Begun<'a, 'de, A> {
    /// A `T` of which no more was read than an open map holds apart from its list.
    #[inline]
    pub(super) fn new<T: Model>(open: &'a mut OpenMap<'de, A>) -> Self {
        let rest = Members::new::<T>(&mut open.rest);
        Self { tag: open.tag.as_ref(), name: open.begun.take(), rest }
    }

    /// Reads the object.
    pub(super) fn read<T: Model>(mut self) -> Result<T, A::Error> {
        match T::read_members(&mut self) {
            Some(object) => Ok(object),
            None => Err(self.rest.into_error()),
        }
    }

    /// Reads the tag as any held member is read: nothing else has to be compiled for it.
    #[inline(never)]
    fn give_tag<T: Model, G: Groups>(
        &mut self,
        tag: &(Cow<'de, str>, Held<'de>),
        slots: &mut G,
    ) {
        let mut source = members_of(from_ref(tag));
        let mut source = &mut source;
        let mut tag = Members::new::<T>(&mut source);
        tag.give_next::<T, G>(slots);
        self.rest.follow(tag);
    }
}

impl<'de, A: MapAccess<'de>> Decoder for Begun<'_, 'de, A> {
    #[inline]
    fn slots<T: Model, G: Groups>(&mut self) -> Option<G> {
        let mut slots = G::default();
        if let Some(tag) = self.tag {
            self.give_tag::<T, G>(tag, &mut slots);
        }
        if let Some(name) = self.name.take() {
            self.rest.begin::<T>(&name);
            self.rest.give::<T, G>(&mut slots);
        }
        self.rest.fill::<T, G>(slots)
    }

    fn pass<T: Model>(&mut self) -> Option<()> {
        if self.name.take().is_some() {
            self.rest.skip();
        }
        self.rest.pass_rest::<T>()
    }

    #[cold]
    fn miss(&mut self, required: &[usize]) {
        self.rest.miss(required);
    }

    #[cold]
    fn refuse<T>(&mut self) -> Option<T> {
        self.rest.refuse()
    }
}
