//! The texts that are changed: documents, overlays and names files of the cases and, where there is a corpus, the smaller files
//! of that; and the tokens that mean something to who reads them.

use case_data::{Case, cases_folder};
use fuzz::{Rng, change_bytes, make_bytes};
use std::path::Path;
use std::{env, fs};

/// Longer files of a corpus are left out.
const LONGEST: u64 = 60_000;

const TOKENS: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b": ",
    b"- ",
    b"-",
    b"---\n",
    b"...\n",
    b"? ",
    b"\"",
    b"'",
    b"\\",
    b"\\u0000",
    b"\\ud83d",
    b"&a ",
    b"*a",
    b"*a ",
    b"<<: ",
    b"<<: *a\n",
    b"!!str ",
    b"!!binary ",
    b"!<tag:yaml.org,2002:int> ",
    b"!",
    b"|\n",
    b">\n",
    b"|+2\n",
    b"%YAML 1.1\n",
    b"%TAG ! tag:a,2000:\n",
    b"# ",
    b"@",
    b"`",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"  ",
    b"\0",
    b"\xFF",
    b"\xC3",
    b"\xEF\xBB\xBF",
    b"\xE2\x80\xA8",
    b"\xC2\x85",
    b"null",
    b"~",
    b"true",
    b"0x1F",
    b"0o17",
    b"1e999",
    b".inf",
    b"-9223372036854775809",
    b"99999999999999999999999999",
    b"2020-01-01",
    b"$ref: '#'\n",
    b"\"$ref\":\"#/\"",
    b"openapi: 3.1.0\n",
    b"overlay: 1.0.0\n",
    b"target: $\n",
    b"update: {}\n",
    b"remove: true\n",
];

/// Texts to start from.
pub(crate) struct Bases(Vec<Vec<u8>>);

impl Bases {
    /// Documents.
    pub(crate) fn documents() -> Self {
        let cases = Case::all(&cases_folder()).expect("the cases can be read");
        let documents = cases.iter().map(|case| case.folder().join(case.document()));
        let mut texts: Vec<Vec<u8>> = documents.filter_map(|file| fs::read(file).ok()).collect();
        if let Some(corpus) = env::var_os("CLIENTWRIGHT_CORPUS") {
            texts.extend(small_files(Path::new(&corpus)));
        }
        Self(texts)
    }

    /// Overlays and merge patches.
    pub(crate) fn overlays() -> Self {
        let cases = Case::all(&cases_folder()).expect("the cases can be read");
        let files = cases.iter().flat_map(|case| {
            let names = case.overlays().expect("the cases can be read");
            names.into_iter().map(|name| case.folder().join(name)).collect::<Vec<_>>()
        });
        Self(files.filter_map(|file| fs::read(file).ok()).collect())
    }

    /// Names files.
    pub(crate) fn names() -> Self {
        Self(vec![include_bytes!("../../../generated/clientwright.lock").to_vec()])
    }

    /// One of the texts.
    pub(crate) fn any(&self, random: &mut Rng) -> &[u8] {
        random.choice(&self.0).expect("there are cases")
    }

    /// One of the texts with a few changes; rarely bytes of any kind.
    pub(crate) fn change(&self, random: &mut Rng) -> Vec<u8> {
        let mut bytes = match random.u32(0..20) {
            0 => make_bytes(random),
            1 => Vec::new(),
            _ => self.any(random).to_vec(),
        };
        let other = self.any(random);
        change_bytes(&mut bytes, TOKENS, other, random);
        bytes
    }
}

fn small_files(corpus: &Path) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(corpus).expect("the corpus is a folder").flatten().collect();
    files.sort_by_key(fs::DirEntry::path);
    let is_small = |file: &fs::DirEntry| file.metadata().is_ok_and(|it| it.is_file() && it.len() < LONGEST);
    files.into_iter().filter(is_small).filter_map(|file| fs::read(file.path()).ok()).collect()
}
