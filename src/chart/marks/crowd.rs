//! A crowd: a dot for each investor, its state told by shape and colour, and the samples of these
//! beside their counts.

use crate::chart::frame::Frame;
use crate::chart::label::crowd_key::SAMPLE_PX;
use crate::chart::label::placer::Placer;
use crate::chart::layout::crowd::{CrowdLayout, honeycomb};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::InvestorState;
use std::f64::consts::FRAC_1_SQRT_2;

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

/// Radius of the samples.
const SAMPLE_RADIUS_PX: f64 = 5.0;
/// Smaller dots have no rays.
const LEAST_RAYED_PX: f64 = 2.6;
/// Width of a rim, in radii, and at least.
const RIM: f64 = 0.28;
const LEAST_RIM_PX: f64 = 0.6;
/// The directions of the rays.
const RAYS: [(f64, f64); 8] = [
    (1.0, 0.0),
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (0.0, 1.0),
    (-FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (-1.0, 0.0),
    (-FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (0.0, -1.0),
    (FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
];

/// A point in CSS pixels.
type Px = (f64, f64);

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let Some(crowd) = &picture.scene.crowd else {
        return Ok(());
    };
    let layout = CrowdLayout::of(picture.style);
    for (index, state) in InvestorState::ALL.into_iter().enumerate() {
        let (x, y) = layout.count_at(index, picture.style);
        let centre = [(x + SAMPLE_PX / 2.0 - 1.0, y)];
        dots(painter, &centre, state, SAMPLE_RADIUS_PX, 1.0)?;
    }
    let centres: Vec<Px> = frame
        .dots_px
        .chunks_exact(2)
        .map(|at| (at[0], at[1]))
        .collect();
    if centres.is_empty() {
        return Ok(());
    }
    let (_, radius) = honeycomb(&layout.crowd, centres.len());
    let of_state = |state: InvestorState| -> Vec<Px> {
        let letter = state.letter() as u8;
        let states = crowd.states.bytes().zip(&centres);
        states
            .filter(|(of, _)| *of == letter)
            .map(|(_, centre)| *centre)
            .collect()
    };
    for state in InvestorState::ALL {
        dots(painter, &of_state(state), state, radius, crowd.rays)?;
    }
    Ok(())
}

/// Dots of one state. Those of one colour are drawn one after the other, so that a canvas fills them
/// together.
pub(super) fn dots(
    painter: &Painter,
    centres: &[Px],
    state: InvestorState,
    radius: f64,
    rays: f64,
) -> DrawResult {
    let palette = &painter.style.palette;
    let rim = (RIM * radius).max(LEAST_RIM_PX);
    match state {
        InvestorState::Holds => painter.discs(centres, radius, palette.alive),
        InvestorState::NeverSells => painter.rings(centres, radius * 0.85, palette.edge, rim),
        InvestorState::Doubter => {
            painter.discs(centres, radius * 1.08, palette.ink)?;
            painter.discs(centres, radius * 1.08 - rim, palette.burst)
        }
        InvestorState::SoldBefore => {
            painter.discs(centres, radius, palette.burst)?;
            painter.discs(centres, radius - rim, palette.sold)
        }
        InvestorState::SoldNow => {
            if radius < LEAST_RAYED_PX {
                return painter.discs(centres, radius * 1.08, palette.burst);
            }
            painter.discs(centres, radius * 0.8, palette.burst)?;
            let (from, to) = (radius * 1.1, radius * (1.1 + 0.6 * rays));
            for &(x, y) in centres {
                for (dx, dy) in RAYS {
                    let ray = [(x + dx * from, y + dy * from), (x + dx * to, y + dy * to)];
                    painter.line(&ray, palette.burst, rim)?;
                }
            }
            Ok(())
        }
    }
}

/// Labels of the plot stay out of the crowd.
fn forbid(picture: &Picture, _frame: &Frame, placer: &mut Placer) {
    if !picture.style.is_still {
        placer.reserve(CrowdLayout::of(picture.style).crowd);
    }
}
