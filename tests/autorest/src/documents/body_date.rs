//! The calls of `body-date`, whose dates are chrono's.

use crate::oracle::Oracle;
use autorest::clients::body_date::Client;
use autorest::clients::runtime::BuildError;
use chrono::NaiveDate;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let dates = client.clone();
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    oracle.same("getDateNull", dates.date_get_null().await, None);
    oracle.undecodable("getDateInvalid", dates.date_get_invalid_date().await, r#""201O-18-90""#);
    oracle.undecodable("getDateOverflow", dates.date_get_overflow_date().await, r#""10000000000-12-31""#);
    oracle.undecodable("getDateUnderflow", dates.date_get_underflow_date().await, r#""0000-00-00""#);
    oracle.done("putDateMax", dates.date_put_max_date(day(9999, 12, 31)).await);
    oracle.same("getDateMax", dates.date_get_max_date().await, day(9999, 12, 31));
    oracle.done("putDateMin", dates.date_put_min_date(day(1, 1, 1)).await);
    // A response that can only be one text is a text.
    oracle.same("getDateMin", dates.date_get_min_date().await, "0001-01-01");
    Ok(())
}
