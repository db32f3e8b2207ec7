//! Parameters: the method of a call that sends one, and its style.

use super::Plan;
use crate::ir::{self, CookieStyle, HeaderStyle, PathStyle, Place, QueryStyle, Shape};
use crate::rust::{Argument, ArgumentForm, ClientParameterPlace, Parameter, ParameterMethod, SendWith, Type};

/// A parameter as an argument of that name.
pub(super) fn parameter(plan: &Plan<'_>, parameter: &ir::Parameter, name: String) -> Argument {
    let form = match &parameter.shape {
        Shape::Bytes => ArgumentForm::Into(Type::String),
        shape => plan.argument_form(shape),
    };
    Argument { parameter: Parameter { name, form }, send_with: send_with(parameter) }
}

fn send_with(parameter: &ir::Parameter) -> SendWith {
    if !parameter.form_styles.is_empty() {
        return SendWith::QueryForm(parameter.name.clone(), parameter.form_styles.clone());
    }
    let is_usual = is_usual(parameter.place);
    let reserved = parameter.allow_reserved;
    let method = match (parameter.place, is_usual) {
        (Place::Path(_), _) if reserved => ParameterMethod::PathReserved,
        (Place::Path(_), true) => ParameterMethod::Path,
        (Place::Path(_), false) => ParameterMethod::PathStyled,
        (Place::Query(_), _) if reserved => ParameterMethod::QueryReserved,
        (Place::Query(_), true) => ParameterMethod::Query,
        (Place::Query(_), false) => ParameterMethod::QueryStyled,
        (Place::Header(_), true) => ParameterMethod::Header,
        (Place::Header(_), false) => ParameterMethod::HeaderStyled,
        (Place::Cookie(_), true) => ParameterMethod::Cookie,
        (Place::Cookie(_), false) => ParameterMethod::CookieStyled,
    };
    let style = (reserved || !is_usual).then_some(parameter.place);
    SendWith::Parameter(method, parameter.name.clone(), style)
}

/// Returns whether a call uses this style where it is given none.
fn is_usual(place: Place) -> bool {
    match place {
        Place::Path(style) => style == PathStyle::Simple,
        Place::Query(style) => style == QueryStyle::FormExploded,
        Place::Header(style) => style == HeaderStyle::Simple,
        Place::Cookie(style) => style == CookieStyle::FormExploded,
    }
}

pub(super) fn client_parameter_place(parameter: &ir::Parameter) -> ClientParameterPlace {
    match (parameter.place, parameter.allow_reserved) {
        (Place::Path(_), false) => ClientParameterPlace::Path,
        (Place::Path(_), true) => ClientParameterPlace::PathReserved,
        (Place::Query(_), false) => ClientParameterPlace::Query,
        (Place::Query(_), true) => ClientParameterPlace::QueryReserved,
        (Place::Header(_), _) => ClientParameterPlace::Header,
        (Place::Cookie(_), _) => ClientParameterPlace::Cookie,
    }
}

/// The name of a parameter in docs.
pub(super) fn place_words(place: Place) -> &'static str {
    match place {
        Place::Path(_) => "path parameter",
        Place::Query(_) => "query parameter",
        Place::Header(_) => "header",
        Place::Cookie(_) => "cookie",
    }
}
