//! Other generators and ours side by side. In: documents, the table of generators; out: tables. Measurements are kept in the target
//! folder. `cargo bench -p tests --bench others`, with `-- --tables`, `-- --again github/ploidy`, `-- --generation`, `-- --with
//! ploidy` or `-- --builds`.

#![forbid(unsafe_code)]

mod arguments;
mod cell;
mod child;
mod comparison;
mod count;
mod documents;
mod generators;
mod installation;
mod measurement;
mod package;
mod tables;

use arguments::Arguments;
use cell::Cells;
use documents::Documents;
use generators::GENERATORS;
use installation::Installed;
use measurement::Bench;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("a target folder")?.join("others");
    let documents = Documents::wanted(arguments.is_trial)?;
    let cells = Cells::new(&folder);
    if !arguments.is_tables {
        fs::create_dir_all(&folder)?;
        child::limit_memory()?;
        let mut installed = Vec::new();
        for generator in GENERATORS.iter().filter(|it| arguments.is_wanted(it)) {
            match Installed::new(generator, &folder) {
                Ok(it) => installed.push(it),
                Err(error) => println!("left out: {} {}: {error}", generator.name, generator.version),
            }
        }
        Bench { folder: &folder, cells: &cells, arguments: &arguments }.run(&documents, &installed)?;
    }
    println!("{}", tables::tables(&documents, &cells)?);
    Ok(())
}
