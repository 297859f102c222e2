//! Pictures for tests: scenes, sizes, and comparison with golden SVGs.

use crate::common::Draws;
use bubble_calculator::chart::{Frame, Style, StyleOptions, label_rect};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::{Scene, View};
use bubble_calculator::views::scene;
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
        "{} differs from the golden {}.\nLook at both. If the new picture is right: \
         UPDATE_GOLDENS=1 cargo test --test {}",
        changed.display(),
        file.display(),
        env!("CARGO_CRATE_NAME")
    );
}

/// The scene of these inputs.
pub fn pictured(view: View, inputs: &Inputs) -> Scene {
    scene(view, inputs, &evaluate(inputs))
}

/// The default inputs with these values.
pub fn inputs(raw: &[(&'static str, RawValue)]) -> Inputs {
    Inputs::from_raw(raw.iter().cloned()).expect("valid inputs")
}

/// The page on a desktop.
pub fn desktop() -> Style {
    Style::default()
}

/// The page on a phone.
pub fn compact() -> Style {
    Style::from_options(&StyleOptions {
        is_compact: Some(true),
        ..StyleOptions::default()
    })
}

/// A low picture in an article.
pub fn embedded() -> Style {
    Style::from_options(&StyleOptions {
        width_px: Some(528.0),
        height_px: Some(265.0),
        ..StyleOptions::default()
    })
}

/// The page on the narrowest phone.
pub fn narrow() -> Style {
    Style::from_options(&StyleOptions {
        width_px: Some(288.0),
        is_compact: Some(true),
        ..StyleOptions::default()
    })
}

/// Checks that every label lies in the figure and that none covers another.
pub fn assert_labels_keep_clear(name: &str, style: &Style, frame: &Frame) {
    for (index, label) in frame.labels.iter().enumerate() {
        let rect = label_rect(label, style);
        let is_inside = rect.left >= -0.02
            && rect.top >= -0.02
            && rect.right <= frame.width_px + 0.02
            && rect.bottom <= frame.height_px + 0.02;
        assert!(is_inside, "{name}: {} at {rect:?}", label.id);
        for other in &frame.labels[..index] {
            let is_covered = rect.overlaps(&label_rect(other, style));
            assert!(!is_covered, "{name}: {} covers {}", label.id, other.id);
        }
    }
}

/// A style with lengths and ends of axes of every kind: usual, zero, negative, huge, not a number.
pub fn unusual_options(draws: &mut Draws) -> StyleOptions {
    let mut size = |most: f64| {
        Some([f64::NAN, -1.0, 0.0, 1e300, most * draws.unit()][(draws.bits() % 5) as usize])
    };
    StyleOptions {
        width_px: size(900.0),
        height_px: size(500.0),
        pixel_ratio: size(3.0),
        x_max: size(1.0),
        y_max: size(1e-9),
        ..StyleOptions::default()
    }
}
