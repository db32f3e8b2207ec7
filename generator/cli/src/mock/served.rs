//! From operations as data to those that the runtime serves. Names and schemas live as long as the process, which keeps those of
//! each time that the document is read.

use super::responses::respond;
use clientwright::served::{self, Place, ReadShape, Reading, ServedBody, ServedOperation, ServedParameter};
use clientwright::{MockedApi, served::ServedPresence};
use clientwright_runtime::server::mock::{MockCheck, MockOperation, ReadPart};
use clientwright_runtime::server::{BodyForm, OperationId, RequestReader, Scheme, Settings, Value};
use clientwright_runtime::{
    CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle, RequestSchema, Schemas,
    ValidatedRequests,
};
use serde_json::Value as Json;

/// The style of the same name.
macro_rules! same_style {
    ($style:expr, $kind:ident: $($name:ident)+) => {
        match $style { $(served::$kind::$name => $kind::$name,)+ }
    };
}

/// The operations, and the checks of requests if the API has schemas of these.
pub(super) fn operations(mocked: MockedApi, is_dynamic: bool) -> (Vec<MockOperation>, Settings) {
    let checks = mocked.validation.is_some();
    let schemes = leaked(mocked.schemes.iter().map(scheme));
    let operations = mocked.operations.into_iter().map(|(operation, responses)| MockOperation {
        operation: OperationId::new(text(&operation.id), text(&operation.http_method), text(&operation.path)),
        long: operation.long.as_deref().map(text),
        check: checks.then(|| check(&operation, schemes)),
        respond: Box::new(move |uri, headers| respond(&responses, (uri, headers), is_dynamic)),
    });
    let operations = operations.collect();
    let Some(validation) = mocked.validation else { return (operations, Settings::new()) };
    let texts = leaked(validation.schemas.iter().map(|(key, schema)| (text(key), text(schema))));
    let requests = leaked(validation.requests.iter().map(|it| RequestSchema {
        method: text(&it.method),
        path: text(&it.path),
        place: it.place,
        name: text(&it.name),
        key: text(&it.key),
    }));
    let schemas = &leaked([Schemas::new(texts)])[0];
    (operations, Settings::new().check(&leaked([ValidatedRequests { schemas, requests }])[0]))
}

fn check(operation: &ServedOperation, schemes: &'static [Scheme]) -> MockCheck {
    let security = operation.security.iter().map(|alternative| {
        let scopes = |scopes: &[String]| leaked(scopes.iter().map(|scope| text(scope)));
        leaked(alternative.iter().map(|(scheme, of_scheme)| (*scheme, scopes(of_scheme))))
    });
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let readings = contents.flat_map(|content| &content.readings);
    let bodies = readings.map(|(media_type, reading)| (text(media_type), form(reading)));
    let parameters = operation.parameters.iter().map(parameter);
    MockCheck {
        schemes,
        security: leaked(security),
        bodies: leaked(bodies),
        parts: parameters.chain(operation.body.as_ref().map(body)).collect(),
        mismatch: operation.mismatch,
    }
}

fn scheme(scheme: &served::Scheme) -> Scheme {
    use served::CredentialForm::{Authorization, Basic, Cookie, Header, Query};
    let name = text(&scheme.method);
    match &scheme.form {
        Some(Header(header)) => Scheme::header(name, text(header)),
        Some(Query(parameter)) => Scheme::query(name, text(parameter)),
        Some(Cookie(cookie)) => Scheme::cookie(name, text(cookie)),
        Some(Authorization(scheme)) => Scheme::authorization(name, text(scheme)),
        Some(Basic) => Scheme::basic(name),
        None => Scheme::connection(name),
    }
}

fn parameter(parameter: &ServedParameter) -> ReadPart {
    let is_required = parameter.presence == ServedPresence::Required;
    let value = value(parameter);
    Box::new(move |request| match is_required {
        true => value(request).required::<Json>().map(drop),
        false => value(request).optional::<Json>().map(drop),
    })
}

fn value(parameter: &ServedParameter) -> Box<dyn Fn(&RequestReader) -> Value + Send + Sync> {
    let (name, shape) = (text(&parameter.wire), &leaked([shape(&parameter.shape)])[0]);
    match (&parameter.form, &parameter.besides, parameter.place) {
        (Some(form), ..) => {
            let styles = styles(form);
            Box::new(move |request| request.query_form(name, styles, shape))
        }
        (None, Some(others), _) => {
            let others = leaked(others.iter().map(|other| text(other)));
            Box::new(move |request| request.rest_of_query(name, others, shape))
        }
        (None, None, Place::Query(style)) => {
            let style = query_style(style);
            Box::new(move |request| request.query(name, style, shape))
        }
        (None, None, Place::Path(style)) => {
            let style = same_style!(style, PathStyle: Simple SimpleOrEmpty Segments SimpleExploded Label
                LabelExploded Matrix MatrixExploded Json);
            Box::new(move |request| request.path(name, style, shape))
        }
        (None, None, Place::Header(style)) => {
            let style = same_style!(style, HeaderStyle: Simple SimpleExploded Json);
            Box::new(move |request| request.header(name, style, shape))
        }
        (None, None, Place::Cookie(style)) => {
            let style = same_style!(style, CookieStyle: Form FormExploded Cookie CookieExploded Json);
            Box::new(move |request| request.cookie(name, style, shape))
        }
    }
}

fn query_style(style: served::QueryStyle) -> QueryStyle {
    same_style!(style, QueryStyle: Form FormExploded SpaceDelimited PipeDelimited DeepObject
        DeepObjectBrackets DeepObjectRepeated Json Whole WholeJson)
}

fn styles(styles: &[(String, served::QueryStyle)]) -> &'static [(&'static str, QueryStyle)] {
    leaked(styles.iter().map(|(member, style)| (text(member), query_style(*style))))
}

fn shape(read: &ReadShape) -> ParameterShape {
    match read {
        ReadShape::Text => ParameterShape::Text,
        ReadShape::Scalar => ParameterShape::Scalar,
        ReadShape::Any => ParameterShape::Any,
        ReadShape::List(items) => ParameterShape::List(&leaked([shape(items)])[0]),
        ReadShape::Object(members, rest) => ParameterShape::Object(
            leaked(members.iter().map(|(name, member)| (text(name), shape(member)))),
            rest.as_ref().map(|rest| &leaked([shape(rest)])[0]),
        ),
    }
}

/// Parts and XML are received, but not read.
fn form(reading: &Reading) -> BodyForm {
    match reading {
        Reading::Multipart { .. } | Reading::Stream | Reading::Xml(_) => BodyForm::Stream,
        _ => BodyForm::Whole,
    }
}

fn body(body: &ServedBody) -> ReadPart {
    let is_required = body.is_required;
    let readings = body.contents.iter().flat_map(|content| &content.readings);
    let parts: Vec<ReadPart> = readings.map(|(_, reading)| content(reading)).collect();
    Box::new(move |request| {
        if !is_required && !request.has_body() {
            return Ok(());
        }
        let position = request.media_type()?;
        parts.get(position).map_or(Ok(()), |read| read(request))
    })
}

fn content(reading: &Reading) -> ReadPart {
    match reading {
        Reading::Json => Box::new(|request| request.json::<Json>().map(drop)),
        Reading::Form(members, of) => {
            let (styles, shape) = (styles(members), shape(of));
            Box::new(move |request| request.form::<Json>(styles, &shape).map(drop))
        }
        Reading::Text => Box::new(|request| request.text().map(drop)),
        Reading::Items => Box::new(|request| request.items::<Json>().map(drop)),
        _ => Box::new(|_| Ok(())),
    }
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn leaked<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    items.into_iter().collect::<Vec<T>>().leak()
}
