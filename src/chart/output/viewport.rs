//! All scaling: CSS pixels to the whole units of a backend, and edges to device pixels.

use crate::chart::style::Style;

/// The whole number nearest to `value`, halves up. WebAssembly rounds down in one instruction, and
/// calls a function for `f64::round`.
fn rounded(value: f64) -> f64 {
    (value + 0.5).floor()
}

/// The grid of a backend laid over a figure. A backend whose size is a multiple of the figure's
/// gives lines finer than its pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    units_per_px: f64,
    pixel_ratio: f64,
    reach: (f64, f64),
}

impl Viewport {
    /// The grid of a backend of this size under this figure.
    pub fn new(backend_size: (u32, u32), style: &Style) -> Self {
        Viewport {
            units_per_px: (f64::from(backend_size.0) / style.width_px).max(f64::MIN_POSITIVE),
            pixel_ratio: style.pixel_ratio,
            reach: (style.width_px, style.height_px),
        }
    }

    /// A point in units. What lies far outside is brought near, so that it fits a whole number.
    pub fn at(&self, (x_px, y_px): (f64, f64)) -> (i32, i32) {
        let (width, height) = self.reach;
        let unit = |value: f64, reach: f64| {
            rounded(value.max(-2.0 * reach).min(3.0 * reach) * self.units_per_px) as i32
        };
        (unit(x_px, width), unit(y_px, height))
    }

    /// A width or radius in units, never nothing.
    pub fn length(&self, px: f64) -> u32 {
        (rounded(px * self.units_per_px) as u32).max(1)
    }

    /// A font size in units.
    pub fn font(&self, px: f64) -> f64 {
        px * self.units_per_px
    }

    /// Width of a thin line in CSS pixels, whole in device pixels.
    pub fn hairline(&self, px: f64) -> f64 {
        rounded(px * self.pixel_ratio).max(1.0) / self.pixel_ratio
    }

    /// Where the middle of a line of this width lies, near `px`, so that its edges fall between
    /// device pixels.
    pub fn snap(&self, px: f64, width_px: f64) -> f64 {
        let device = px * self.pixel_ratio;
        let is_odd = rounded(width_px * self.pixel_ratio) % 2.0 == 1.0;
        (if is_odd {
            device.floor() + 0.5
        } else {
            rounded(device)
        }) / self.pixel_ratio
    }

    /// The edge between device pixels near `px`.
    pub fn edge(&self, px: f64) -> f64 {
        rounded(px * self.pixel_ratio) / self.pixel_ratio
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hairlines_fill_whole_device_pixels() {
        for ratio in [1.0, 1.25, 1.5, 2.0, 3.0] {
            let style = Style {
                pixel_ratio: ratio,
                ..Style::default()
            };
            let view = Viewport::new((792 * 20, 436 * 20), &style);
            let width = view.hairline(1.0);
            for px in [0.0, 10.3, 10.5, 77.77] {
                let edge = (view.snap(px, width) - width / 2.0) * ratio;
                assert!(
                    (edge - edge.round()).abs() < 1e-9,
                    "ratio {ratio}, {px}: {edge}"
                );
            }
        }
    }

    #[test]
    fn far_away_points_stay_near() {
        let view = Viewport::new((7920, 4360), &Style::default());
        assert_eq!(view.at((1e300, -1e300)), (7920 * 3, -4360 * 2));
        assert_eq!(view.at((f64::NAN, 1.0)), (-7920 * 2, 10));
    }
}
