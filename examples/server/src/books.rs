//! The operations of the tag `books`.

use crate::api::models::{Book, Genre, Problem};
use crate::api::server::{
    AddBook, AddBookHeaders, AddBookResponse, Books, Error, GetBook, GetBookResponse, ListBooks,
    ListBooksResponse, RemoveBook, RemoveBookResponse, Request, StatusCode,
};
use crate::librarians::Librarian;
use crate::no_book;
use crate::store::Store;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row};

impl Books for Store {
    async fn list(&self, request: Request<ListBooks>) -> Result<ListBooksResponse, Error> {
        // `limit` has the document's default. Its minimum and maximum are checked here, as `validation` isn't enabled.
        let ListBooks { genre, limit } = request.parameters;
        let Some(limit) = usize::try_from(limit).ok().filter(|limit| (1..=100).contains(limit)) else {
            let problem = Problem::new("limit", "The limit is a number from 1 to 100.");
            return Ok(ListBooksResponse::Default(StatusCode::BAD_REQUEST, problem));
        };
        let is_listed = move |book: &Book| genre.as_ref().is_none_or(|genres| genres.contains(&book.genre));
        let books = self.run(move |it| {
            let mut books = it.prepare("SELECT * FROM books ORDER BY title")?;
            let books = books.query_map((), read_book)?;
            books
                .filter(|book| book.as_ref().map_or(true, &is_listed))
                .take(limit)
                .collect::<Result<Vec<Book>, _>>()
        });
        Ok(books.await?.into())
    }

    async fn add(&self, request: Request<AddBook>) -> Result<AddBookResponse, Error> {
        // Only the service decides about `reader`, which the document marks as `readOnly`.
        let mut book = request.parameters.body;
        book.reader = None;
        let row = (book.isbn, book.title.clone(), book.genre.as_str());
        let sql = "INSERT OR IGNORE INTO books (isbn, title, genre) VALUES (?1, ?2, ?3)";
        if self.run(move |it| it.execute(sql, row)).await? == 0 {
            let problem = Problem::new("duplicate", format!("The library has the book {}.", book.isbn));
            return Ok(AddBookResponse::Conflict(problem));
        }
        let headers = AddBookHeaders { location: Some(format!("/v1/books/{}", book.isbn)) };
        Ok(AddBookResponse::Created(book, headers))
    }

    async fn get(&self, request: Request<GetBook>) -> Result<GetBookResponse, Error> {
        let wants_text = request.preferred(&["application/json", "text/plain"]) == Some(1);
        let isbn = request.parameters.isbn;
        let book = self
            .run(move |it| it.query_one("SELECT * FROM books WHERE isbn = ?1", [isbn], read_book).optional());
        Ok(match book.await? {
            Some(book) if wants_text => book.title.into(),
            Some(book) => book.into(),
            None => GetBookResponse::NotFound(no_book(isbn)),
        })
    }

    async fn remove(&self, request: Request<RemoveBook>) -> Result<RemoveBookResponse, Error> {
        let librarian = request.extensions().get::<Librarian>().map(|it| it.name.clone());
        let isbn = request.parameters.isbn;
        if self.run(move |it| it.execute("DELETE FROM books WHERE isbn = ?1", [isbn])).await? == 0 {
            return Ok(RemoveBookResponse::NotFound(no_book(isbn)));
        }
        println!("{} removed {isbn}", librarian.unwrap_or_default());
        Ok(RemoveBookResponse::NoContent)
    }
}

/// Reads a row of the table.
fn read_book(row: &Row<'_>) -> rusqlite::Result<Book> {
    let (isbn, title, genre): (i64, String, String) =
        (row.get("isbn")?, row.get("title")?, row.get("genre")?);
    let genre: Genre = genre
        .parse()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(error)))?;
    let mut book = Book::new(isbn, title, genre);
    book.reader = row.get("reader")?;
    Ok(book)
}
