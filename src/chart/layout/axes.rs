//! Gridlines, the axis, its ticks and its numbers.

use crate::chart::frame::{Frame, HorizontalAnchor as H};
use crate::chart::geometry::Rect;
use crate::chart::label::text_width::estimate_em;
use crate::chart::layout::heights::Layout;
use crate::chart::number_text::format_fixed;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Background, Mark, Ordinate, Picture};
use crate::chart::style::Style;
use crate::model::fields::Scale;
use crate::scene::ticks_between;
use crate::scene::{Axis, Measure, Scene, Tick, round_ticks};

const TICK_PX: f64 = 5.0;
const NUMBER_GAP_PX: f64 = 9.0;
const NARROW_GAP_PX: f64 = 5.0;
/// Axis numbers nearer than this to a handle are left out.
const NEAR_HANDLE_PX: f64 = 15.0;
/// Closer gridlines than this are thinned to every other one.
const NEAR_PX: f64 = 45.0;

/// Gridlines and the numbers of the ordinate.
pub(crate) const LEVELS: Mark = Mark::drawn(levels);

/// The abscissa with its numbers.
pub(crate) const ABSCISSA: Mark = Mark::drawn(abscissa);

/// The rectangles reserved for numbers along the axes.
pub(crate) fn numbers(scene: &Scene, style: &Style, frame: &Frame) -> Vec<Rect> {
    let plot = &frame.plot;
    let (top, bottom) = (plot.top_px - 5.0, plot.bottom_px + TICK_PX + 18.0);
    let below = Rect {
        left: 0.0,
        top: plot.bottom_px - 1.0,
        right: frame.width_px,
        bottom,
    };
    let left = Rect {
        left: 0.0,
        top,
        right: plot.left_px - NUMBER_GAP_PX,
        bottom,
    };
    let right = Rect {
        left: plot.right_px + second_gap_px(style),
        top,
        right: frame.width_px,
        bottom,
    };
    let has_numbers = |axis: &Axis| !axis.ticks.is_empty();
    let strips = [
        has_numbers(&scene.x).then_some(below),
        has_numbers(&scene.y).then_some(left),
        scene.y2.is_some().then_some(right),
    ];
    strips.into_iter().flatten().collect()
}

/// Room before the numbers on the right.
fn second_gap_px(style: &Style) -> f64 {
    if style.is_compact {
        NARROW_GAP_PX
    } else {
        NUMBER_GAP_PX
    }
}

/// Horizontal gridlines with their numbers on one or both sides.
fn levels(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let (scene, spec) = (picture.scene, picture.spec);
    // An ordinate in times of earnings ends at the price.
    let ends_at_price = scene.y.measure == Measure::TimesEarnings;
    let palette = &painter.style.palette;
    let plot = &frame.plot;
    let ticks = if frame.y.max != scene.y.max && ends_at_price {
        held(&scene.y, frame.y.max)
    } else {
        scene.y.ticks.clone()
    };
    let is_near = ticks
        .windows(2)
        .any(|pair| (frame.y.px(pair[0].at) - frame.y.px(pair[1].at)).abs() < NEAR_PX)
        && (spec.ordinate == Ordinate::Everyone || painter.style.is_still);
    let shown = |index: usize| !is_near || index.is_multiple_of(2);
    let is_covered = |y: f64| {
        frame
            .handles
            .iter()
            .any(|handle| handle.x_px < plot.left_px && (handle.y_px - y).abs() < NEAR_HANDLE_PX)
    };
    for (_, tick) in ticks
        .iter()
        .enumerate()
        .filter(|(index, tick)| shown(*index) && frame.y.holds(tick.at))
    {
        let y = frame.y.px(tick.at);
        let is_price = ends_at_price && tick.at == scene.y.max;
        if spec.background == Background::Regions {
            painter.level(y, plot.left_px - TICK_PX, plot.left_px, palette.ink_2, 1.0)?;
        } else if plot.bottom_px - y > 0.5 && !is_price {
            painter.level(y, plot.left_px, plot.right_px, palette.grid, 1.0)?;
        }
        let colour = if is_price { palette.ink } else { palette.ink_3 };
        if !is_covered(y) {
            painter.number(
                &number(&scene.y, tick.value, &ticks, painter.style),
                (plot.left_px - NUMBER_GAP_PX, y),
                H::End,
                colour,
                is_price,
            )?;
        }
    }
    let Some(second) = &scene.y2 else {
        return Ok(());
    };
    // The narrow margin of a phone has room for whole numbers only.
    let fine: &[Tick] = if painter.style.is_compact {
        &[]
    } else {
        &second.ticks
    };
    for (index, tick) in second
        .ticks
        .iter()
        .enumerate()
        .filter(|(index, tick)| shown(*index) && frame.y.holds(tick.at))
    {
        if is_repeated_above(second, fine, index, shown, painter.style) {
            continue;
        }
        let at = (
            plot.right_px + second_gap_px(painter.style),
            frame.y.px(tick.at),
        );
        painter.number(
            &number(second, tick.value, fine, painter.style),
            at,
            H::Start,
            palette.ink_3,
            false,
        )?;
    }
    Ok(())
}

/// Whether the next number up the axis has the same text. Where the price no longer moves, only the
/// last number is drawn.
fn is_repeated_above(
    axis: &Axis,
    fine: &[Tick],
    index: usize,
    is_shown: impl Fn(usize) -> bool,
    style: &Style,
) -> bool {
    let text = |tick: &Tick| number(axis, tick.value, fine, style);
    let next = axis
        .ticks
        .iter()
        .enumerate()
        .skip(index + 1)
        .find(|(above, _)| is_shown(*above));
    next.is_some_and(|(_, above)| text(above) == text(&axis.ticks[index]))
}

/// Room that the numbers of the ordinate take.
pub(crate) fn numbers_px(axis: &Axis, style: &Style) -> f64 {
    let widths = axis
        .ticks
        .iter()
        .map(|tick| estimate_em(&number(axis, tick.value, &axis.ticks, style)) * style.tick_px());
    widths.fold(0.0, f64::max) + NUMBER_GAP_PX
}

/// The abscissa: its line, its ticks below, and its numbers, except under handles and where they
/// would overlap the number before.
fn abscissa(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let scene = picture.scene;
    let layout = Layout::of(painter.style);
    let palette = &painter.style.palette;
    let plot = &frame.plot;
    painter.level(
        plot.bottom_px,
        plot.left_px,
        plot.right_px,
        palette.ink_2,
        1.0,
    )?;
    let is_held = frame.x.max != scene.x.max;
    let ticks = if is_held {
        held(&scene.x, frame.x.max)
    } else {
        scene.x.ticks.clone()
    };
    let mut free_from = f64::NEG_INFINITY;
    for tick in ticks.iter().filter(|tick| frame.x.holds(tick.at)) {
        let x = frame.x.px(tick.at);
        painter.upright(
            x,
            plot.bottom_px,
            plot.bottom_px + TICK_PX,
            palette.ink_2,
            1.0,
        )?;
        let text = number(&scene.x, tick.value, &ticks, painter.style);
        let half = estimate_em(&text) * painter.style.tick_px() / 2.0;
        let x = x.min(frame.width_px - half);
        let is_covered = frame
            .handles
            .iter()
            .any(|handle| handle.y_px > plot.bottom_px && (handle.x_px - x).abs() < half + 9.0);
        if !is_covered && x - half >= free_from {
            painter.number(
                &text,
                (x, plot.bottom_px + layout.tick_drop),
                H::Middle,
                palette.ink_3,
                false,
            )?;
            free_from = x + half + 2.0;
        }
    }
    Ok(())
}

/// Round ticks of an axis that ends elsewhere than the scene says. An axis in times of earnings
/// keeps the price as its last tick.
fn held(axis: &Axis, max: f64) -> Vec<Tick> {
    if axis.min < 0.0 {
        return ticks_between(-max, max, 7);
    }
    let most = if axis.measure == Measure::TimesEarnings {
        4
    } else {
        7
    };
    let mut ticks: Vec<Tick> = round_ticks(max, most)
        .into_iter()
        .map(|value| Tick { at: value, value })
        .collect();
    if axis.measure == Measure::TimesEarnings {
        ticks.retain(|tick| (tick.at - axis.max).abs() > max * 0.08);
        ticks.push(Tick {
            at: axis.max,
            value: axis.max,
        });
    }
    ticks
}

/// An axis number: language-neutral, no finer than its axis needs.
fn number(axis: &Axis, value: f64, ticks: &[Tick], style: &Style) -> String {
    let scale = if axis.measure == Measure::Twh {
        style.twh_scale
    } else {
        1.0
    };
    let value = value * scale;
    // Along a logarithm each number is as fine as itself.
    let own = [Tick { at: value, value }];
    numeral(
        axis.measure,
        value,
        if axis.scale == Scale::Log {
            &own
        } else {
            ticks
        },
    )
}

fn numeral(measure: Measure, value: f64, ticks: &[Tick]) -> String {
    let (scale, suffix) = match measure {
        Measure::Share | Measure::PriceChange | Measure::DrawdownShare => (100.0, "%"),
        Measure::Points => (100.0, ""),
        _ => (1.0, ""),
    };
    let scaled = value * scale;
    let digits = match measure {
        // Price changes at round shares are not round themselves; finer only where neighbours would
        // read the same.
        Measure::PriceChange => usize::from(
            ticks
                .windows(2)
                .any(|pair| (pair[0].value * scale).round() == (pair[1].value * scale).round()),
        ),
        // Nor is the price, which stands among round places.
        Measure::TimesEarnings => digits([scaled]).min(1),
        _ => digits(ticks.iter().map(|tick| tick.value * scale)),
    };
    let text = format_fixed(scaled.abs(), digits);
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = match measure {
        _ if is_zero => "",
        _ if value < 0.0 => "\u{2212}",
        Measure::PriceChange => "+",
        Measure::Points => "+",
        _ => "",
    };
    let mut whole = String::from(sign);
    whole.push_str(&text);
    whole.push_str(suffix);
    whole
}

/// Digits after the point that all of these need, at most three.
fn digits(values: impl IntoIterator<Item = f64>) -> usize {
    let needed = |value: f64| {
        [1.0, 10.0, 100.0]
            .iter()
            .position(|tens| (value * tens - (value * tens).round()).abs() < 1e-6)
            .unwrap_or(3)
    };
    values.into_iter().map(needed).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn along(values: &[f64]) -> Vec<Tick> {
        values
            .iter()
            .map(|&value| Tick { at: value, value })
            .collect()
    }

    #[test]
    fn axis_numbers_are_language_neutral() {
        let shares = along(&[0.0, 0.02, 0.04]);
        assert_eq!(numeral(Measure::Share, 0.02, &shares), "2%");
        assert_eq!(numeral(Measure::Share, 0.0, &shares), "0%");
        assert_eq!(
            numeral(Measure::Share, 0.005, &along(&[0.0, 0.005, 0.01])),
            "0.5%"
        );
        assert_eq!(numeral(Measure::PriceChange, -0.4767, &shares), "−48%");
        assert_eq!(numeral(Measure::PriceChange, 0.0303, &shares), "+3%");
        assert_eq!(numeral(Measure::PriceChange, -0.0001, &shares), "0%");
        assert_eq!(
            numeral(Measure::PriceChange, -0.1201, &along(&[-0.1201, -0.1174])),
            "−12.0%"
        );
        assert_eq!(
            numeral(Measure::TimesEarnings, 63.0, &along(&[0.0, 20.0, 63.0])),
            "63"
        );
        assert_eq!(
            numeral(Measure::TimesEarnings, 44.5, &along(&[0.0, 20.0, 44.5])),
            "44.5"
        );
        assert_eq!(
            numeral(Measure::TimesEarnings, 20.0, &along(&[0.0, 20.0, 44.5])),
            "20"
        );
        assert_eq!(
            numeral(Measure::Years, 0.5, &along(&[0.0, 0.5, 1.0])),
            "0.5"
        );
    }
}
