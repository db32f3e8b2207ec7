//! Where the names of a model's members stand in its table. In: the names, while a crate is
//! compiled. Out: a name's number, found at once, whatever the order in which a service
//! writes its members.

/// How many slots an index has: twice as many as an object of the usual kind has members,
/// and more.
const SLOTS: usize = 128;

/// The numbers of names, in slots that are chosen by length and letters. A name whose slot
/// is taken stands in the next free one.
pub(super) struct NameIndex {
    slots: [u8; SLOTS],
}

impl NameIndex {
    const FREE: u8 = u8::MAX;

    /// More names leave too few slots free.
    const MOST: usize = SLOTS / 2;

    /// The index of these names; `None` if there are too many.
    pub(super) const fn of(names: &[&str]) -> Option<Self> {
        if names.len() > Self::MOST {
            return None;
        }
        let mut slots = [Self::FREE; SLOTS];
        let mut place = 0;
        while place < names.len() {
            let mut slot = slot(names[place].as_bytes());
            while slots[slot] != Self::FREE {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = place as u8;
            place += 1;
        }
        Some(Self { slots })
    }

    /// The number of a name.
    pub(super) fn find(&self, names: &[&str], name: &str) -> Option<usize> {
        let mut slot = slot(name.as_bytes());
        while self.slots[slot] != Self::FREE {
            let place = usize::from(self.slots[slot]);
            if names.get(place).is_some_and(|known| is_same(known, name)) {
                return Some(place);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// The slot that is looked at first: names of an object often begin alike, seldom end so too.
const fn slot(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let letters = [name[0], name[length / 2], name[length - 1]];
    let number =
        letters[0] as usize + 7 * letters[1] as usize + 31 * letters[2] as usize;
    (number + 43 * length) % SLOTS
}

/// Whether two names are the same: most are so short that calling what compares texts takes
/// longer than comparing.
#[inline]
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    match (one.first_chunk::<8>(), other.first_chunk::<8>()) {
        (Some(begin), Some(other_begin)) => {
            begin == other_begin
                && one.last_chunk::<8>() == other.last_chunk::<8>()
                && (one.len() <= 16 || one == other)
        }
        _ => match (one.first_chunk::<4>(), other.first_chunk::<4>()) {
            (Some(begin), Some(other_begin)) => {
                begin == other_begin && one.last_chunk::<4>() == other.last_chunk::<4>()
            }
            _ => one.iter().eq(other),
        },
    }
}
