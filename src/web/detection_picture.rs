//! The picture of a series under test.

use super::detection_from_js::{self as read, Argument};
use super::detection_refusal::{Refused, answer};
use super::rejected::Rejected;
use super::styling::style_options;
use super::subpixel_canvas::{self, SubpixelCanvas};
use super::to_js::to_js;
use crate::chart::{Style, StyleOptions};
use crate::detection_view::{
    self as view, COMPACT_PX, DESKTOP_PX, DetectionPicture, DetectionScene, Question,
};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// What the picture shows: the place of each observation, the table of episodes and the texts to
/// word.
#[wasm_bindgen(unchecked_return_type = "DetectionScene | DetectionRefusal")]
pub fn scene(
    #[wasm_bindgen(unchecked_param_type = "DetectionPicture")] picture: JsValue,
) -> JsValue {
    answer(scene_of(picture).map(|scene| to_js(&scene)))
}

/// Draws over the whole canvas, whose size in device pixels the page has set, and tells where
/// everything lies.
#[wasm_bindgen(unchecked_return_type = "DetectionFrame | DetectionRefusal")]
pub fn draw(
    canvas: &HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "DetectionPicture")] picture: JsValue,
    #[wasm_bindgen(unchecked_param_type = "DetectionTheme")] theme: JsValue,
) -> JsValue {
    let drawn = || -> Result<JsValue, Refused> {
        let scene = scene_of(picture)?;
        let mut options = style_options(&theme, &[], &scene.captions)?;
        subpixel_canvas::fit(&mut options, canvas);
        let style = Style::from_options(&options);
        let frame = SubpixelCanvas::on(canvas)
            .ok_or_else(|| "no 2d context".to_owned())
            .and_then(|backend| view::draw(backend, &scene, &style))
            .map_err(|error| Rejected::canvas(&error))?;
        Ok(to_js(&frame))
    };
    answer(drawn())
}

/// The picture as SVG text; with `words` in the theme its labels stand in it.
#[wasm_bindgen(unchecked_return_type = "string | DetectionRefusal")]
pub fn svg(
    #[wasm_bindgen(unchecked_param_type = "DetectionPicture")] picture: JsValue,
    #[wasm_bindgen(unchecked_param_type = "DetectionTheme")] theme: JsValue,
) -> JsValue {
    let drawn = || -> Result<JsValue, Refused> {
        let scene = scene_of(picture)?;
        let options = style_options(&theme, &[], &scene.captions)?;
        let (width, height) = match options.is_compact {
            Some(true) => COMPACT_PX,
            _ => DESKTOP_PX,
        };
        let style = Style::from_options(&StyleOptions {
            width_px: options.width_px.or(Some(width)),
            height_px: options.height_px.or(Some(height)),
            ..options
        });
        Ok(view::svg(&scene, &style).into())
    };
    answer(drawn())
}

fn scene_of(picture: JsValue) -> Result<DetectionScene, Refused> {
    let given = Argument::new("picture", picture);
    let of = |key: &str| given.property(key);
    let values = read::values(of("values").into_value())?;
    let dates = read::dates(of("dates").into_value())?;
    let report = read::report_of(&of("report"), &values)?;
    let own = read::lines(&of("own"))?;
    let constant = read::lines(&of("constant"))?;
    let question = of("question").optional(|one| one.choice(Question::named))?;
    Ok(DetectionScene::of(&DetectionPicture {
        values: &values,
        dates: &dates,
        report: &report,
        own: own.as_ref(),
        constant: constant.as_ref(),
        options: &read::options(of("options").into_value())?,
        question: question.unwrap_or_default(),
        cursor: of("cursor").optional(Argument::count)?,
    }))
}
