//! Pictures that stay as they were.

use std::fs;
use std::path::Path;

/// Compares with the golden of this name; a difference is left beside the build for looking at.
/// `UPDATE_GOLDENS=1` writes it instead.
pub fn assert_golden(name: &str, picture: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("tests/golden/svg").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for goldens");
        fs::write(&file, picture).expect("a golden to write");
        return;
    }
    if fs::read_to_string(&file).is_ok_and(|golden| golden == picture) {
        return;
    }
    let folder = root.join("target/golden-changed");
    let changed = folder.join(format!("{name}-changed.svg"));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&changed, picture))
        .expect("a place for the changed picture");
    panic!(
        "{} differs from the golden {}.\nLook at both. If the new picture is right: UPDATE_GOLDENS=1 cargo test --test {}",
        changed.display(),
        file.display(),
        env!("CARGO_CRATE_NAME")
    );
}
