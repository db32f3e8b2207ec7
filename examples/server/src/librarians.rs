//! Authentication: librarians have keys.

use crate::api::runtime::Secret;
use crate::api::server::{Access, Authenticate, Refusal};
use crate::store::Store;
use rusqlite::OptionalExtension;

/// The caller of an operation that requires a key.
#[derive(Clone, Debug)]
pub struct Librarian {
    /// The name of the person.
    pub name: String,
}

impl Store {
    /// Adds a librarian. A service that keeps its keys for long stores their hashes.
    ///
    /// # Errors
    ///
    /// If the database can't be written.
    pub fn employ(&self, name: &str, key: &str) -> rusqlite::Result<()> {
        self.connection().execute("INSERT OR REPLACE INTO librarians VALUES (?1, ?2)", (key, name))?;
        Ok(())
    }
}

impl Authenticate for Store {
    type Identity = Librarian;

    async fn api_key(&self, key: Secret, _: Access<'_>) -> Result<Librarian, Refusal> {
        let name = self.run(move |it| {
            let name = "SELECT name FROM librarians WHERE key = ?1";
            it.query_one(name, [key.expose()], |row| row.get("name")).optional()
        });
        match name.await {
            Ok(Some(name)) => Ok(Librarian { name }),
            Ok(None) => Err(Refusal::invalid("The key is unknown.")),
            Err(_) => Err(Refusal::unavailable("Keys can't be checked at the moment.")),
        }
    }
}
