//! A place on the map.

use generated::bird::models::{
    TypeLocation, TypeLocationContent, TypeLocationContentCoordinates, TypeLocationContentLocation,
};

use super::{Named, message};

pub(super) fn messages() -> Vec<Named> {
    let coordinates = TypeLocationContentCoordinates::new().latitude(52.343_594_2).longitude(4.909_107_7);
    let place = TypeLocationContentLocation::new().address("Main Street 1, Amsterdam").label("Office");
    vec![("location", message(TypeLocation::new(TypeLocationContent::new(coordinates).location(place))))]
}
