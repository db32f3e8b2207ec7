//! The media type of a file, among those that its part may have, by the extension of its name.

/// Extensions whose media types end in another word (IANA, Media Types).
const EXTENSIONS: [(&str, &str); 15] = [
    ("docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gz", "gzip"),
    ("htm", "html"),
    ("jpg", "jpeg"),
    ("js", "javascript"),
    ("m4a", "mp4"),
    ("md", "markdown"),
    ("mov", "quicktime"),
    ("mp3", "mpeg"),
    ("pptx", "vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("svg", "svg+xml"),
    ("tif", "tiff"),
    ("txt", "plain"),
    ("xlsx", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("yml", "yaml"),
];

/// The media type for a file of this name; the first of those that are listed, if none is its own.
pub(super) fn media_type<'a>(listed: &'a str, name: Option<&str>) -> &'a str {
    let first = listed.split(',').next().unwrap_or(listed).trim();
    let Some((_, extension)) = name.and_then(|name| name.rsplit_once('.')) else {
        return first;
    };
    let extension = extension.to_ascii_lowercase();
    let known = EXTENSIONS.iter().find(|(known, _)| *known == extension);
    let word = known.map_or(&*extension, |(_, word)| word);
    let has_word = |media_type: &&str| {
        let subtype = media_type.rsplit_once('/').map_or("", |(_, subtype)| subtype);
        let subtype = subtype.split(';').next().unwrap_or_default().trim();
        let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
        subtype.eq_ignore_ascii_case(word) || subtype.eq_ignore_ascii_case(&extension)
    };
    listed.split(',').map(str::trim).find(has_word).unwrap_or(first)
}
