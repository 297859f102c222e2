//! The canvas backend of plotters on a grid of sixteenths of a device pixel: smooth curves, sharp
//! text, few strokes.

use crate::IS_FULL;
use crate::chart::{StyleOptions, format_fixed, hex};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use plotters_canvas::CanvasBackend;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Units of the grid in one device pixel.
const UNITS: f64 = 16.0;

#[wasm_bindgen]
extern "C" {
    /// The context of a canvas, with colours as JavaScript values.
    type ColourContext;
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_fill(this: &ColourContext, colour: &JsValue);
    #[wasm_bindgen(method, setter, js_name = strokeStyle)]
    fn set_stroke(this: &ColourContext, colour: &JsValue);
}

type Colour = (u8, u8, u8);

/// More colours than one picture uses.
const KEPT_COLOURS: usize = 64;

thread_local! {
    /// Colours as the canvas reads them: to hand a new text to JavaScript costs more than to find an
    /// old one, and a picture changes its colour some fifty times.
    static COLOURS: RefCell<Vec<(Colour, JsValue)>> = const { RefCell::new(Vec::new()) };
}

fn with_colour(colour: Colour, then: impl FnOnce(&JsValue)) {
    COLOURS.with_borrow_mut(|colours| {
        let place = colours.iter().position(|known| known.0 == colour);
        let place = place.unwrap_or_else(|| {
            if colours.len() == KEPT_COLOURS {
                colours.clear();
            }
            colours.push((colour, JsValue::from_str(&hex(colour))));
            colours.len() - 1
        });
        then(&colours[place].1);
    });
}

/// Fits the figure to the canvas, whose size in device pixels is the page's to choose.
pub(super) fn fit(options: &mut StyleOptions, canvas: &HtmlCanvasElement) {
    let ratio = options
        .pixel_ratio
        .filter(|ratio| ratio.is_finite() && *ratio > 0.0)
        .unwrap_or(1.0);
    options.width_px = Some(f64::from(canvas.width()) / ratio);
    options.height_px = Some(f64::from(canvas.height()) / ratio);
}

pub(super) struct SubpixelCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// Colour and width of the open path: strokes of equal style are gathered into one, since each
    /// call of `stroke` is expensive.
    pen: Option<(Colour, u32)>,
    fill: Option<Colour>,
    /// Colour of the discs in the open path, which are filled together for the same reason.
    discs: Option<Colour>,
    texts: Vec<CanvasText>,
}

type Done = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl SubpixelCanvas {
    pub(super) fn on(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_line_join("round");
        let units = UNITS as u32;
        let size = (
            canvas.width().saturating_mul(units),
            canvas.height().saturating_mul(units),
        );
        // A transform of plain numbers is never refused.
        let _ = context.set_transform(1.0 / UNITS, 0.0, 0.0, 1.0 / UNITS, 0.0, 0.0);
        let inner = CanvasBackend::with_canvas_object(canvas.clone())?;
        Some(SubpixelCanvas {
            inner,
            context,
            size,
            pen: None,
            fill: None,
            discs: None,
            texts: Vec::new(),
        })
    }

    fn colours(&self) -> &ColourContext {
        self.context.unchecked_ref()
    }

    fn fill_with(&mut self, colour: Colour) {
        self.flush();
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            with_colour(colour, |colour| self.colours().set_fill(colour));
        }
    }

    fn trace(&self, points: impl IntoIterator<Item = BackendCoord>) {
        for (index, (x, y)) in points.into_iter().enumerate() {
            if index == 0 {
                self.context.move_to(f64::from(x), f64::from(y));
            } else {
                self.context.line_to(f64::from(x), f64::from(y));
            }
        }
    }

    /// Writes the texts gathered so far. Fonts and alignments are set only where they change: a
    /// browser looks a font up each time.
    fn write(&mut self) {
        self.context.set_text_baseline("middle");
        let (mut font, mut align) = (String::new(), "");
        for text in std::mem::take(&mut self.texts) {
            self.fill_with(text.colour);
            if font != text.font {
                self.context.set_font(&text.font);
                font = text.font;
            }
            if align != text.align {
                align = text.align;
                self.context.set_text_align(align);
            }
            let _ = self.context.fill_text(&text.text, text.at.0, text.at.1);
        }
    }

    /// Draws the strokes or the discs gathered so far.
    fn flush(&mut self) {
        if self.discs.take().is_some() {
            self.context.fill();
        }
        if let Some((colour, width)) = self.pen.take() {
            with_colour(colour, |colour| self.colours().set_stroke(colour));
            self.context.set_line_width(f64::from(width));
            self.context.stroke();
        }
    }
}

impl DrawingBackend for SubpixelCanvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Done {
        self.flush();
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.write();
        self.inner.present()
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.fill_with(color.rgb);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let pen = Some((style.color().rgb, style.stroke_width()));
        if self.pen != pen {
            self.flush();
            self.context.begin_path();
            self.pen = pen;
        }
        self.trace(path);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        if !fill {
            return self.draw_path([from, (to.0, from.1), to, (from.0, to.1), from], style);
        }
        self.fill_with(style.color().rgb);
        self.context.fill_rect(
            f64::from(from.0),
            f64::from(from.1),
            f64::from(to.0 - from.0),
            f64::from(to.1 - from.1),
        );
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let colour = Some(style.color().rgb);
        if IS_FULL && !fill {
            self.draw_path([], style)?;
        } else if self.discs != colour {
            self.fill_with(style.color().rgb);
            self.context.begin_path();
            self.discs = colour;
        }
        let (x, y, radius) = (f64::from(x), f64::from(y), f64::from(radius));
        self.context.move_to(x + radius, y);
        // A circle with a positive radius is never refused.
        let _ = self.context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Done {
        self.fill_with(style.color().rgb);
        self.context.begin_path();
        self.trace(vertices);
        self.context.fill();
        Ok(())
    }

    /// Texts are drawn last, at their real size in device pixels: the browser can then fit glyphs
    /// to pixels, and the scale changes only once.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Done {
        let mut font = String::from(if matches!(style.style(), FontStyle::Bold) {
            "600 "
        } else {
            ""
        });
        for part in [
            &format_fixed(style.size() / UNITS, 2),
            "px ",
            style.family().as_str(),
        ] {
            font.push_str(part);
        }
        let align = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        };
        let at = (f64::from(x) / UNITS, f64::from(y) / UNITS);
        self.texts.push(CanvasText {
            text: text.to_owned(),
            at,
            colour: style.color().rgb,
            font,
            align,
        });
        Ok(())
    }
}

struct CanvasText {
    text: String,
    at: (f64, f64),
    colour: Colour,
    font: String,
    align: &'static str,
}
