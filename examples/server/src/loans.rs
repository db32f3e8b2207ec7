//! The operations of the tag `loans`.

use crate::api::models::{Loan, Problem};
use crate::api::server::{Error, LendBook, LendBookResponse, Loans, Request, ReturnBook, ReturnBookResponse};
use crate::no_book;
use crate::store::Store;

impl Loans for Store {
    async fn lend_book(&self, request: Request<LendBook>) -> Result<LendBookResponse, Error> {
        let LendBook { isbn, body } = request.parameters;
        // The document's default of a member is a constant; only those of parameters are filled in.
        let days = body.days.unwrap_or(Loan::DEFAULT_DAYS);
        let loan = body.days(days);
        let row = (isbn, loan.reader.clone(), loan.days);
        let sql = "UPDATE books SET reader = ?2, days = ?3 WHERE isbn = ?1 AND reader IS NULL";
        if self.run(move |it| it.execute(sql, row)).await? == 1 {
            return Ok(loan.into());
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM books WHERE isbn = ?1)";
        Ok(match self.run(move |it| it.query_one(sql, [isbn], |row| row.get(0))).await? {
            true => LendBookResponse::Conflict(Problem::new("lent", "A reader has the book.")),
            false => LendBookResponse::NotFound(no_book(isbn)),
        })
    }

    async fn return_book(&self, request: Request<ReturnBook>) -> Result<ReturnBookResponse, Error> {
        let isbn = request.parameters.isbn;
        let sql = "UPDATE books SET reader = NULL, days = NULL WHERE isbn = ?1";
        Ok(match self.run(move |it| it.execute(sql, [isbn])).await? {
            0 => ReturnBookResponse::NotFound(no_book(isbn)),
            _ => ReturnBookResponse::NoContent,
        })
    }
}
