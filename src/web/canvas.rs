//! The canvas backend of plotters on a grid of sixteenths of a device pixel: smooth curves, sharp text, few strokes.

use crate::chart::{self, Frame, Resized, Style, StyleOptions};
use crate::scene::Scene;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Units of the grid in one device pixel.
const UNITS: f64 = 16.0;

/// Fits the figure to the canvas, whose size in device pixels is the page's to choose.
pub(super) fn fit(options: &mut StyleOptions, canvas: &HtmlCanvasElement) {
    let ratio = options.pixel_ratio.filter(|ratio| ratio.is_finite() && *ratio > 0.0).unwrap_or(1.0);
    options.width_px = Some(f64::from(canvas.width()) / ratio);
    options.height_px = Some(f64::from(canvas.height()) / ratio);
}

/// Clears the canvas and draws the scene over the whole of it.
pub(super) fn draw(canvas: &HtmlCanvasElement, scene: &Scene, style: &Style) -> Result<Frame, String> {
    let backend = FineCanvas::on(canvas).ok_or("no 2d context")?;
    chart::draw(backend, scene, style).map_err(|error| error.to_string())
}

struct FineCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// Colour and width of the strokes gathered so far: strokes alike become one path, for each call of `stroke` is dear.
    pen: Option<((u8, u8, u8), u32)>,
}

type Done = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl FineCanvas {
    fn on(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_line_cap("round");
        context.set_line_join("round");
        let units = UNITS as u32;
        let size = (canvas.width().saturating_mul(units), canvas.height().saturating_mul(units));
        let fine = FineCanvas { inner: CanvasBackend::with_canvas_object(canvas.clone())?, context, size, pen: None };
        fine.to_units();
        Some(fine)
    }

    fn to_units(&self) {
        // A transform of plain numbers is never refused.
        let _ = self.context.set_transform(1.0 / UNITS, 0.0, 0.0, 1.0 / UNITS, 0.0, 0.0);
    }

    /// Draws the strokes gathered so far.
    fn flush(&mut self) {
        if let Some(((red, green, blue), width)) = self.pen.take() {
            self.context.set_stroke_style_str(&format!("#{red:02x}{green:02x}{blue:02x}"));
            self.context.set_line_width(f64::from(width));
            self.context.stroke();
        }
    }
}

impl DrawingBackend for FineCanvas {
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
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        self.flush();
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        let color = style.color();
        if color.alpha < 1.0 {
            self.flush();
            return self.inner.draw_path(path, style);
        }
        let pen = Some((color.rgb, style.stroke_width()));
        if self.pen != pen {
            self.flush();
            self.context.begin_path();
            self.pen = pen;
        }
        let mut path = path.into_iter().map(|(x, y)| (f64::from(x), f64::from(y)));
        if let Some((x, y)) = path.next() {
            self.context.move_to(x, y);
        }
        for (x, y) in path {
            self.context.line_to(x, y);
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, upper_left: BackendCoord, bottom_right: BackendCoord, style: &S, fill: bool) -> Done {
        self.flush();
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.flush();
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vertices: I, style: &S) -> Done {
        self.flush();
        self.inner.fill_polygon(vertices, style)
    }

    /// Text is set at its real size in device pixels, where the browser can fit it to them.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Done {
        self.flush();
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, f64::from(x) / UNITS, f64::from(y) / UNITS);
        let drawn = self.inner.draw_text(text, &Resized { style, factor: 1.0 / UNITS }, (0, 0));
        self.to_units();
        drawn
    }
}
