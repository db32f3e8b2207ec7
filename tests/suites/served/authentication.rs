//! Every request with every combination of valid, wrong and missing credentials: it reaches the service if and only if one of the
//! document's requirements is satisfied.

use crate::driver::serve;
use crate::recorder::{Caller, Recorder};
use libtest_mimic::Trial;

const CASE: &str = "server_authentication";

/// The credentials of a request.
#[derive(Clone, Copy, Debug)]
struct Credentials {
    header: Given,
    query: Given,
    cookie: Given,
    authorization: Authorization,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Missing,
    Wrong,
    Valid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Authorization {
    Missing,
    Malformed,
    /// The user name is valid, the password isn't.
    WrongBasic,
    Basic,
    WrongBearer,
    Bearer,
}

/// The caller that a request has to be from, by the document; `Err` if it may not reach the service.
type Expected = fn(Valid) -> Result<Option<&'static str>, ()>;

/// The credentials that are valid.
#[derive(Clone, Copy)]
struct Valid {
    header: bool,
    query: bool,
    cookie: bool,
    basic: bool,
    bearer: bool,
}

/// The operations with their requirements.
const OPERATIONS: &[(&str, Expected)] = &[
    ("/none", |_| Ok(None)),
    ("/header", |valid| first(&[(valid.header, "key")])),
    ("/query", |valid| first(&[(valid.query, "query")])),
    ("/cookie", |valid| first(&[(valid.cookie, "session")])),
    ("/basic", |valid| first(&[(valid.basic, "basic_auth")])),
    ("/bearer", |valid| first(&[(valid.bearer, "bearer_token")])),
    ("/either", |valid| first(&[(valid.header, "key"), (valid.bearer, "bearer_token")])),
    ("/both", |valid| first(&[(valid.header && valid.query, "key")])),
    ("/mixed", |valid| first(&[(valid.cookie && valid.basic, "basic_auth"), (valid.query, "query")])),
    ("/optional", |valid| Ok(valid.header.then_some("key"))),
    ("/optional-pair", |valid| Ok((valid.header && valid.query).then_some("key"))),
    ("/scopes", |valid| first(&[(valid.bearer, "oauth")])),
];

fn first(alternatives: &[(bool, &'static str)]) -> Result<Option<&'static str>, ()> {
    alternatives.iter().find(|(is_valid, _)| *is_valid).map(|(_, scheme)| Some(*scheme)).ok_or(())
}

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("only_callers_with_credentials_reach_a_service", || all().map_err(Into::into))]
}

fn all() -> Result<(), String> {
    let (_, router) = crate::case(CASE).ok_or("the case isn't compiled")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(async {
        let recorder = Recorder::default();
        let server = serve(router(recorder.clone())).await.map_err(|error| error.to_string())?;
        let client = reqwest::Client::builder().no_proxy().build().map_err(|error| error.to_string())?;
        for (path, expected) in OPERATIONS {
            for credentials in combinations() {
                recorder.expect(0, 0);
                let query = credentials.query.text().map(|key| format!("?key={key}")).unwrap_or_default();
                let request = credentials.add_to(client.get(format!("{}{path}{query}", server.url)));
                let response = request.send().await.map_err(|error| error.to_string())?;
                let seen = recorder.seen();
                let caller = seen.caller.as_ref().map(|Caller(scheme)| *scheme);
                let is_expected = match expected(credentials.valid()) {
                    Ok(scheme) => seen.operation.is_some() && caller == scheme && response.status() == 204,
                    Err(()) => {
                        seen.operation.is_none()
                            && response.status() == 401
                            && response.headers().contains_key("www-authenticate")
                    }
                };
                let scopes: &[&str] = if *path == "/scopes" { &["read", "write"] } else { &[] };
                let has_scopes = seen.operation.is_none() || seen.scopes == scopes;
                if !is_expected || !has_scopes {
                    let status = response.status();
                    return Err(format!("{path} with {credentials:?}: {status}, {seen:?}"));
                }
            }
        }
        Ok(())
    })
}

fn combinations() -> Vec<Credentials> {
    use Authorization::{Basic, Bearer, Malformed, Missing, WrongBasic, WrongBearer};
    let given = [Given::Missing, Given::Wrong, Given::Valid];
    let mut all = Vec::new();
    for header in given {
        for query in given {
            for cookie in given {
                for authorization in [Missing, Malformed, WrongBasic, Basic, WrongBearer, Bearer] {
                    all.push(Credentials { header, query, cookie, authorization });
                }
            }
        }
    }
    all
}

impl Given {
    fn text(self) -> Option<&'static str> {
        match self {
            Self::Missing => None,
            Self::Wrong => Some(".x"),
            Self::Valid => Some(".."),
        }
    }
}

impl Credentials {
    fn valid(self) -> Valid {
        Valid {
            header: self.header == Given::Valid,
            query: self.query == Given::Valid,
            cookie: self.cookie == Given::Valid,
            basic: self.authorization == Authorization::Basic,
            bearer: self.authorization == Authorization::Bearer,
        }
    }

    fn add_to(self, mut request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        if let Some(key) = self.header.text() {
            request = request.header("x-key", key);
        }
        if let Some(key) = self.cookie.text() {
            request = request.header("cookie", format!("a=b; session={key}"));
        }
        match self.authorization {
            Authorization::Missing => request,
            Authorization::Malformed => request.header("authorization", "Basic=Bearer"),
            Authorization::WrongBasic => request.basic_auth("..", Some(".x")),
            Authorization::Basic => request.basic_auth("..", Some("..")),
            Authorization::WrongBearer => request.bearer_auth(".x"),
            Authorization::Bearer => request.bearer_auth(".."),
        }
    }
}
