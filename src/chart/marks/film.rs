//! Small pictures of a crowd in several rounds, and the points of these rounds on the price.

use crate::chart::frame::Frame;
use crate::chart::layout::crowd::{CrowdLayout, below_line, honeycomb};
use crate::chart::marks::crowd::dots;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::InvestorState;

pub(crate) const MARK: Mark = Mark::drawn(draw);

/// Radius and rim of a point on the price.
const POINT_PX: (f64, f64) = (4.5, 1.8);
/// The largest dots here: they have no rays.
const LARGEST_PX: f64 = 4.0;

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let layout = CrowdLayout::of(picture.style);
    let Some(crowd) = picture
        .scene
        .crowd
        .as_ref()
        .filter(|_| picture.style.is_still)
    else {
        return Ok(());
    };
    let role = picture.scene.series.first().map(|price| price.role);
    let cells = layout.film(picture.style, crowd.film_rounds.len());
    for (&round, cell) in crowd.film_rounds.iter().zip(&cells) {
        let (centres, radius) = honeycomb(&below_line(cell), crowd.states.len());
        for state in InvestorState::ALL {
            let of_state: Vec<_> = (0..centres.len())
                .filter(|&place| crowd.state_at(place, round) == state)
                .map(|place| centres[place])
                .collect();
            dots(painter, &of_state, state, radius.min(LARGEST_PX), 0.0)?;
        }
        let change = crowd.price_change[round as usize - 1];
        if let Some(role) = role {
            let colour = painter.style.palette.of_role(role);
            let at = frame.at(f64::from(round), change);
            painter.ring(at, POINT_PX.0, colour, POINT_PX.1)?;
        }
    }
    Ok(())
}
