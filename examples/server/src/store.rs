//! The database: queries run on threads where they may block.

use crate::api::server::Error;
use rusqlite::Connection;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::task::spawn_blocking;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS librarians (key TEXT PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS books
        (isbn INTEGER PRIMARY KEY, title TEXT NOT NULL, genre TEXT NOT NULL, reader TEXT, days INTEGER);
";

/// The books, the loans and the librarians. It implements the traits of the server.
#[derive(Clone, Debug)]
pub struct Store(Arc<Mutex<Connection>>);

impl Store {
    /// Opens a database, and creates its tables if it has none. The path `:memory:` is a database without a file.
    ///
    /// # Errors
    ///
    /// If the file can't be opened or written.
    pub fn open(path: &str) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(TABLES)?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Runs queries. Their errors are those of the service: the client gets a 500 without details.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        queries: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let store = self.clone();
        Ok(spawn_blocking(move || queries(&store.connection())).await??)
    }

    /// Waits for the database; a panic of a query leaves it usable.
    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
