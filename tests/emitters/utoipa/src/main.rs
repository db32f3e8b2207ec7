//! A harbour's ships. With `document` it prints its document, with a port it serves it on loopback.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_repr::{Deserialize_repr, Serialize_repr};
use std::collections::{BTreeMap, HashMap};
use std::env;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use utoipa::{IntoParams, IntoResponses, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

#[derive(OpenApi)]
#[openapi(
    info(title = "Harbour", version = "1.0.0", license(name = "MIT")),
    // utoipa doesn't find what only `IntoResponses` refers to.
    components(schemas(Problem))
)]
struct Harbour;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Flag {
    Austria,
    GreatBritain,
}

/// How fast a ship has to be served.
#[derive(Clone, Copy, Debug, PartialEq, Serialize_repr, Deserialize_repr, ToSchema)]
#[repr(u8)]
enum Urgency {
    Low = 1,
    High = 5,
}

/// Tagged inside.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Cargo {
    Container { number: String, weight: u32 },
    Bulk(Bulk),
    Empty,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct Bulk {
    tons: f64,
    dangerous: Option<bool>,
}

/// Tagged from outside, as serde does without an attribute.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
enum Order {
    Leave,
    Berth(u16),
    Tow { tugs: u8, until: Option<DateTime<Utc>> },
}

/// Tagged next to its content.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", content = "value")]
enum Reading {
    Depth(f32),
    Wind { force: u8, from: String },
    Calm,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
enum Reference {
    Number(i64),
    Code(String),
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct Owner {
    name: String,
    since: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct NewShip {
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    flag: Flag,
    /// The ship sails for someone else.
    second_flag: Option<Flag>,
    urgency: Option<Urgency>,
    owner: Option<Owner>,
    #[serde(default)]
    cargo: Vec<Cargo>,
    tonnage: u64,
    draft: Option<u64>,
    crew: u8,
    position: (f64, f64),
    call: (i32, String),
    built: NaiveDate,
    arrival: Option<DateTime<Utc>>,
    /// The harbour's local time.
    local_arrival: Option<NaiveDateTime>,
    watch: Option<NaiveTime>,
    fee: Option<Decimal>,
    #[serde(default)]
    holds: BTreeMap<String, u32>,
    reference: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct Ship {
    id: Uuid,
    /// Required, but null until the ship has a berth.
    #[schema(required)]
    berth: Option<u16>,
    #[serde(flatten)]
    ship: NewShip,
    /// The ship that it tows.
    #[schema(no_recursion)]
    tows: Option<Box<Ship>>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
struct ShipChange {
    name: Option<String>,
    /// Null takes the owner away.
    #[serde(default, deserialize_with = "present")]
    owner: Option<Option<Owner>>,
    urgency: Option<Urgency>,
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Owner>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[derive(Debug, Serialize, ToSchema)]
struct Page<T> {
    items: Vec<T>,
    total: u64,
    next: Option<u64>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    flag: Option<Flag>,
    urgency: Option<Urgency>,
    built_after: Option<NaiveDate>,
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
    #[serde(default)]
    offset: u64,
}

#[derive(Debug, Serialize, ToSchema)]
struct Problem {
    code: u16,
    message: String,
    ship: Option<Uuid>,
}

#[derive(IntoResponses)]
enum Failure {
    /// There is no such ship.
    #[response(status = 404)]
    Missing(Problem),
    /// The ship can't be moved.
    #[response(status = 409)]
    Moored(Problem),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Missing(problem) => (StatusCode::NOT_FOUND, Json(problem)).into_response(),
            Self::Moored(problem) => (StatusCode::CONFLICT, Json(problem)).into_response(),
        }
    }
}

/// A form with files; axum has no type for one.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct Papers {
    #[schema(value_type = String, format = Binary)]
    manifest: Vec<u8>,
    #[schema(value_type = Option<String>, format = Binary)]
    picture: Option<Vec<u8>>,
    #[schema(value_type = Vec<String>, format = Binary)]
    pages: Vec<Vec<u8>>,
    flag: Option<Flag>,
    issued: NaiveDate,
}

#[derive(Serialize, ToSchema)]
struct Received {
    /// The bytes of each part, by its name.
    sizes: BTreeMap<String, u64>,
    issued: Option<String>,
    file_names: Vec<String>,
}

#[derive(Clone, Default)]
struct Ships(Arc<Mutex<HashMap<Uuid, Ship>>>);

impl Ships {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<Uuid, Ship>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn get(&self, id: Uuid) -> Result<Ship, Failure> {
        self.with(|ships| ships.get(&id).cloned()).ok_or_else(|| missing(id))
    }
}

fn missing(id: Uuid) -> Failure {
    Failure::Missing(Problem { code: 7, message: "no such ship".to_owned(), ship: Some(id) })
}

#[utoipa::path(post, path = "/ships", tag = "ships", responses((status = CREATED, body = Ship)))]
async fn create_ship(State(ships): State<Ships>, Json(ship): Json<NewShip>) -> (StatusCode, Json<Ship>) {
    let ship = Ship { id: Uuid::new_v4(), berth: None, ship, tows: None };
    ships.with(|ships| ships.insert(ship.id, ship.clone()));
    (StatusCode::CREATED, Json(ship))
}

#[utoipa::path(get, path = "/ships", tag = "ships", params(Filter), responses((status = OK, body = Page<Ship>)))]
async fn list_ships(State(ships): State<Ships>, Query(filter): Query<Filter>) -> Json<Page<Ship>> {
    let mut all: Vec<Ship> = ships.with(|ships| ships.values().cloned().collect());
    all.retain(|Ship { ship, .. }| {
        filter.flag.is_none_or(|flag| flag == ship.flag)
            && filter.urgency.is_none_or(|urgency| Some(urgency) == ship.urgency)
            && filter.built_after.is_none_or(|day| ship.built > day)
    });
    all.sort_by(|first, second| first.ship.name.cmp(&second.ship.name));
    let total = all.len() as u64;
    let end = filter.offset + filter.limit.unwrap_or(20);
    let items = all.into_iter().skip(filter.offset as usize).take((end - filter.offset) as usize).collect();
    Json(Page { items, total, next: (end < total).then_some(end) })
}

#[utoipa::path(get, path = "/ships/{id}", tag = "ships", params(("id" = Uuid, Path)), responses((status = OK, body = Ship), Failure))]
async fn get_ship(State(ships): State<Ships>, Path(id): Path<Uuid>) -> Result<Json<Ship>, Failure> {
    ships.get(id).map(Json)
}

#[utoipa::path(patch, path = "/ships/{id}", tag = "ships", params(("id" = Uuid, Path)), responses((status = OK, body = Ship), Failure))]
async fn change_ship(
    State(ships): State<Ships>,
    Path(id): Path<Uuid>,
    Json(change): Json<ShipChange>,
) -> Result<Json<Ship>, Failure> {
    let mut changed = ships.get(id)?;
    changed.ship.name = change.name.unwrap_or(changed.ship.name);
    changed.ship.owner = change.owner.unwrap_or(changed.ship.owner);
    changed.ship.urgency = change.urgency.or(changed.ship.urgency);
    ships.with(|ships| ships.insert(id, changed.clone()));
    Ok(Json(changed))
}

#[utoipa::path(delete, path = "/ships/{id}", tag = "ships", params(("id" = Uuid, Path)), responses((status = NO_CONTENT), Failure))]
async fn delete_ship(State(ships): State<Ships>, Path(id): Path<Uuid>) -> Result<StatusCode, Failure> {
    ships.with(|ships| ships.remove(&id)).map(|_| StatusCode::NO_CONTENT).ok_or_else(|| missing(id))
}

#[utoipa::path(post, path = "/ships/{id}/order", tag = "ships", params(("id" = Uuid, Path)), responses((status = OK, body = Order), Failure))]
async fn order(
    State(ships): State<Ships>,
    Path(id): Path<Uuid>,
    Json(order): Json<Order>,
) -> Result<Json<Order>, Failure> {
    let mut ship = ships.get(id)?;
    if let Order::Leave = order {
        return Err(Failure::Moored(Problem { code: 9, message: "moored".to_owned(), ship: None }));
    }
    if let Order::Berth(berth) = order {
        ship.berth = Some(berth);
        ships.with(|ships| ships.insert(id, ship));
    }
    Ok(Json(order))
}

#[utoipa::path(post, path = "/readings", tag = "readings", responses((status = OK, body = Vec<Reading>)))]
async fn add_readings(Json(readings): Json<Vec<Reading>>) -> Json<Vec<Reading>> {
    Json(readings)
}

#[utoipa::path(get, path = "/readings/last", tag = "readings", responses((status = OK, body = Option<Reading>)))]
async fn last_reading() -> Json<Option<Reading>> {
    Json(None)
}

#[utoipa::path(get, path = "/distances", tag = "readings", responses((status = OK, body = HashMap<String, (u32, Option<String>)>)))]
async fn distances() -> Json<HashMap<String, (u32, Option<String>)>> {
    Json(HashMap::from([("Linz".to_owned(), (9, None)), ("Wien".to_owned(), (184, Some("km".to_owned())))]))
}

#[utoipa::path(
    post, path = "/papers", tag = "papers",
    request_body(content = Papers, content_type = "multipart/form-data"),
    responses((status = OK, body = Received), (status = BAD_REQUEST, body = String))
)]
async fn upload_papers(mut form: Multipart) -> Result<Json<Received>, (StatusCode, String)> {
    let refused =
        |error: axum::extract::multipart::MultipartError| (StatusCode::BAD_REQUEST, error.body_text());
    let mut received = Received { sizes: BTreeMap::new(), issued: None, file_names: Vec::new() };
    while let Some(field) = form.next_field().await.map_err(refused)? {
        let name = field.name().unwrap_or_default().to_owned();
        received.file_names.extend(field.file_name().map(str::to_owned));
        let bytes = field.bytes().await.map_err(refused)?;
        if name == "issued" {
            received.issued = Some(String::from_utf8_lossy(&bytes).into_owned());
        }
        *received.sizes.entry(name).or_default() += bytes.len() as u64;
    }
    Ok(Json(received))
}

#[utoipa::path(
    put, path = "/chart", tag = "papers",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = OK, body = Vec<u8>, content_type = "application/octet-stream"))
)]
async fn replace_chart(chart: Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/octet-stream")], chart).into_response()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (router, document) = OpenApiRouter::with_openapi(Harbour::openapi())
        .routes(routes!(create_ship, list_ships))
        .routes(routes!(get_ship, change_ship, delete_ship))
        .routes(routes!(order))
        .routes(routes!(add_readings))
        .routes(routes!(last_reading))
        .routes(routes!(distances))
        .routes(routes!(upload_papers))
        .routes(routes!(replace_chart))
        .split_for_parts();
    let argument = env::args().nth(1).ok_or("expected `document` or a port")?;
    if argument == "document" {
        println!("{}", document.to_pretty_json()?);
        return Ok(());
    }
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", argument.parse()?)).await?;
    axum::serve(listener, router.with_state(Ships::default())).await?;
    Ok(())
}
