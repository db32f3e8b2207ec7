//! Files: one or two, with and without a file name and buttons.

use generated::bird::models::{
    ActionPostback, ActionPostbackContent, TypeFile, TypeFileContent, TypeFileContentFile,
};

use super::{Named, message, postback, reply};

pub(super) fn messages() -> Vec<Named> {
    // The only postback without a payload.
    let seen = ActionPostback::new(ActionPostbackContent::new("Seen")).into();
    let single = TypeFileContent::new(vec![clip()]).text("A clip");
    let multiple = TypeFileContent::new(vec![clip(), form()]).text("A clip and a form");
    let named = TypeFileContent::new(vec![clip(), form().filename("form.pdf")]).text("A clip and a form");
    let with_buttons = named.clone().actions(vec![
        postback("Signed", "signed"),
        postback("Refused", "refused"),
        reply("Later"),
    ]);
    vec![
        ("file-single", message(TypeFile::new(single.clone()))),
        ("file-single-postback-reply", message(TypeFile::new(single.actions(vec![seen, reply("Later")])))),
        ("file-multiple", message(TypeFile::new(multiple))),
        ("file-multiple-filename", message(TypeFile::new(named))),
        ("file-multiple-postback-reply", message(TypeFile::new(with_buttons))),
    ]
}

fn clip() -> TypeFileContentFile {
    TypeFileContentFile::new("https://media.example.com/clip.mp4", "video/mp4")
}

fn form() -> TypeFileContentFile {
    TypeFileContentFile::new("https://media.example.com/form.pdf", "application/pdf")
}
