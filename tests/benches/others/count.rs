//! The size of a crate: lines of Rust, and methods that call operations. Read line by line, because the measurement starts from
//! our own memory use.

use crate::generators::Methods;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// The lines and the methods below a folder of sources.
///
/// # Errors
/// If a file can't be read.
pub(crate) fn count(sources: &Path, methods: &Methods) -> io::Result<(usize, usize)> {
    let mut open = vec![sources.to_owned()];
    let (mut lines, mut found) = (0, 0);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let is_within = path.starts_with(sources.join(methods.within));
                for line in BufReader::new(File::open(path)?).lines() {
                    lines += 1;
                    found += usize::from(is_method(&line?, methods) && is_within);
                }
            }
        }
    }
    Ok((lines, found))
}

fn is_method(line: &str, methods: &Methods) -> bool {
    let Some((_, behind)) = line.split_once(methods.mark) else { return false };
    let name = behind.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next();
    !line.trim_start().starts_with("//") && !methods.but.contains(&name.unwrap_or_default())
}
