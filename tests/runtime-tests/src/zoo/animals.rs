//! The zoo's animals: a call with parameters, one with a body, one whose success differs by status.

use std::convert::Infallible;

use crate::runtime;
use crate::runtime::{Call, Core, DecodeError, Operation, RawResponse, Wire};

use super::API_KEY;
use super::models::{Animal, Refusal};

/// Calls that deal with animals.
#[derive(Clone, Debug)]
pub struct Animals {
    core: Core,
}

impl Animals {
    pub(super) fn new(core: Core) -> Self {
        Self { core }
    }

    /// `GET /zoos/{zoo}/animals`
    pub fn list(&self, zoo: impl Into<String>) -> ListCall {
        Call::new(&self.core).with_path("zoo", &zoo.into())
    }

    /// `POST /animals`
    pub fn create(&self, body: &Animal) -> CreateCall {
        Call::new(&self.core).with_json(body)
    }

    /// `PUT /animals/{name}`
    pub fn feed(&self, name: impl Into<String>) -> FeedCall {
        Call::new(&self.core).with_path("name", &name.into())
    }
}

/// The call of [`Animals::list`].
pub type ListCall = Call<ListAnimals>;

/// The operation behind [`Animals::list`].
pub enum ListAnimals {}

impl Operation for ListAnimals {
    type Output = Vec<Animal>;
    type Error = Infallible;

    const WIRE: Wire = Wire {
        id: "list_animals",
        method: "GET",
        path: "/zoos/{zoo}/animals",
        accept: "application/json",
        credentials: &[],
    };

    fn output(response: RawResponse) -> Result<Self::Output, DecodeError> {
        response.json()
    }

    fn error(response: RawResponse) -> Result<Self::Error, DecodeError> {
        response.undocumented()
    }
}

impl Call<ListAnimals> {
    /// Sets `limit`.
    pub fn limit(self, limit: i64) -> Self {
        self.with_query("limit", &limit)
    }

    /// Sets `query`, a parameter named like what a call is made of.
    pub fn query(self, query: impl Into<String>) -> Self {
        self.with_query("query", &query.into())
    }

    /// Sets `tags`.
    pub fn tags(self, tags: impl IntoIterator<Item = String>) -> Self {
        self.with_query("tags", &tags.into_iter().collect::<Vec<String>>())
    }
}

/// The call of [`Animals::create`].
pub type CreateCall = Call<CreateAnimal>;

/// The operation behind [`Animals::create`].
pub enum CreateAnimal {}

impl Operation for CreateAnimal {
    type Output = Animal;
    type Error = CreateAnimalError;

    const WIRE: Wire = Wire {
        id: "create_animal",
        method: "POST",
        path: "/animals",
        accept: "application/json",
        credentials: &[&[API_KEY]],
    };

    fn output(response: RawResponse) -> Result<Self::Output, DecodeError> {
        response.json()
    }

    fn error(response: RawResponse) -> Result<Self::Error, DecodeError> {
        response.by_status()
    }
}

/// What an unsuccessful [`Animals::create`] answers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CreateAnimalError {
    /// 4XX.
    ClientError(Refusal),
    /// 404.
    NotFound(Refusal),
    /// 410.
    Gone,
    /// 503.
    ServiceUnavailable(String),
    /// Any other status.
    Default(Refusal),
}

runtime::statuses!(CreateAnimalError {
    4XX ClientError json,
    404 NotFound json,
    410 Gone empty,
    503 ServiceUnavailable text,
    default Default json,
});

/// The call of [`Animals::feed`].
pub type FeedCall = Call<FeedAnimal>;

/// The operation behind [`Animals::feed`].
pub enum FeedAnimal {}

impl Operation for FeedAnimal {
    type Output = FeedAnimalOutput;
    type Error = Refusal;

    const WIRE: Wire = Wire {
        id: "feed_animal",
        method: "PUT",
        path: "/animals/{name}",
        accept: "application/json",
        credentials: &[],
    };

    fn output(response: RawResponse) -> Result<Self::Output, DecodeError> {
        response.by_status()
    }

    fn error(response: RawResponse) -> Result<Self::Error, DecodeError> {
        response.json()
    }
}

/// What a successful [`Animals::feed`] answers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FeedAnimalOutput {
    /// 200.
    Ok(Animal),
    /// 204.
    NoContent,
}

runtime::statuses!(FeedAnimalOutput {
    200 Ok json,
    204 NoContent empty,
});
