//! The way from today's value of an input to a limit of it, in steps of its slider.

use crate::model::field::{Field, Scale};
use crate::model::fields::FieldId;
use crate::model::inputs::Inputs;

/// Steps from today's value to a limit.
const CELLS: usize = 96;
/// Halvings of a cell: beyond them its ends are neighbouring numbers.
const HALVINGS: usize = 48;

/// One side of an input: the values from today's to one of its limits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    inputs: &'a Inputs,
    id: FieldId,
    today: f64,
    limit: f64,
    /// The part of the way up to which the limits between fields hold.
    end: f64,
    is_log: bool,
}

impl<'a> Side<'a> {
    /// The way down (to the smallest value taken) and the way up of an input that is a number.
    pub(super) fn both(inputs: &'a Inputs, id: FieldId) -> Option<[Self; 2]> {
        let field: &Field = id.field();
        let today = inputs.number(id);
        let side = |limit: f64| {
            let mut side = Side {
                inputs,
                id,
                today,
                limit,
                end: 1.0,
                is_log: field.scale == Scale::Log,
            };
            let largest = inputs.largest(id);
            if limit > today && largest < limit {
                // Both inputs of the limit between fields have linear sliders.
                side.end = ((largest - today) / (limit - today)).max(0.0);
            }
            side
        };
        Some([side(field.min?), side(field.max?)])
    }

    /// The value after this part of the way.
    pub(super) fn value(&self, part: f64) -> f64 {
        if part <= 0.0 {
            self.today
        } else if part >= 1.0 {
            self.limit
        } else if self.is_log {
            self.today * libm::exp(part * libm::log(self.limit / self.today))
        } else {
            self.today + (self.limit - self.today) * part
        }
    }

    /// The inputs after this part of the way; `None` where they are refused.
    pub(super) fn inputs(&self, part: f64) -> Option<Inputs> {
        self.inputs.clone().with(self.id, self.value(part)).ok()
    }

    /// The parts of the way at which the cells meet, today's first.
    pub(super) fn parts(&self) -> impl Iterator<Item = f64> {
        let (end, is_open) = (self.end, self.today != self.limit);
        let parts = (0..=CELLS).map(|cell| cell as f64 / CELLS as f64);
        let whole = parts.take_while(move |part| is_open && *part < end);
        whole.chain(is_open.then_some(end))
    }

    /// How far away today's value is after this part of the way, in parts of the slider.
    pub(super) fn distance(&self, part: f64) -> f64 {
        let way = if self.is_log {
            libm::log(self.limit / self.today)
        } else {
            self.limit - self.today
        };
        part * way.abs()
    }
}

/// The part of the way at which `changes` first holds, between one at which it does not and one at
/// which it does.
pub(super) fn first_change(changes: &dyn Fn(f64) -> bool, from: f64, to: f64) -> f64 {
    let (mut before, mut after) = (from, to);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (before + after);
        if changes(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    0.5 * (before + after)
}
