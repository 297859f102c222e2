//! Simulations as a page and its workers see them.

use super::from_js;
use super::rejected::Rejected;
use super::to_js::to_js;
use crate::model::simulation::{self as model, SimulationKind};
use crate::model::{InputErrorKind, Inputs};
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

/// Thousands of runs from one seed, in steps: `step` until as many are done as were asked for, and
/// read `result` whenever a picture is wanted. `free` it when it is no longer needed.
///
/// The same kind, inputs, seed and runs give the same bytes in every engine and natively, however
/// the runs are cut into steps or spread over workers.
#[wasm_bindgen]
pub struct Simulation {
    model: model::Simulation,
}

/// Arguments of every simulation.
struct Ask {
    kind: SimulationKind,
    inputs: Inputs,
    seed: f64,
    runs: f64,
}

impl Ask {
    fn read(
        kind: &JsValue,
        inputs: &JsValue,
        seed: &JsValue,
        runs: &JsValue,
    ) -> Result<Self, Rejected> {
        let named = kind
            .as_string()
            .and_then(|name| SimulationKind::named(&name));
        Ok(Ask {
            kind: named.ok_or_else(|| Rejected::one("kind", InputErrorKind::NotAChoice, kind))?,
            inputs: from_js::inputs(inputs)?,
            seed: number("seed", seed)?,
            runs: number("runs", runs)?,
        })
    }
}

fn number(field: &str, value: &JsValue) -> Result<f64, Rejected> {
    value
        .as_f64()
        .ok_or_else(|| Rejected::one(field, InputErrorKind::WrongType, value))
}

fn thrown(made: Result<model::Simulation, Rejected>) -> Result<Simulation, JsValue> {
    made.map(|model| Simulation { model })
        .map_err(|rejected| to_js(&rejected))
}

#[wasm_bindgen]
impl Simulation {
    /// A simulation of `runs` runs, 1 to 1,000,000, under a seed, a whole number from 0 to 2^53.
    /// What is thrown on anything else is a plain `Rejection`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "SimulationKind")] kind: JsValue,
        #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] runs: JsValue,
    ) -> Result<Simulation, JsValue> {
        let ask = Ask::read(&kind, &inputs, &seed, &runs);
        thrown(ask.and_then(|ask| {
            model::Simulation::new(ask.kind, &ask.inputs, ask.seed, ask.runs).map_err(Rejected::of)
        }))
    }

    /// The part of that simulation for one worker: `count` of its runs from the run `first` on (the
    /// first of all is 0). Throws as the constructor does.
    pub fn slice(
        #[wasm_bindgen(unchecked_param_type = "SimulationKind")] kind: JsValue,
        #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] runs: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] first: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] count: JsValue,
    ) -> Result<Simulation, JsValue> {
        let made = || {
            let ask = Ask::read(&kind, &inputs, &seed, &runs)?;
            let (first, count) = (number("first", &first)?, number("count", &count)?);
            model::Simulation::range(ask.kind, &ask.inputs, ask.seed, ask.runs, first, count)
                .map_err(Rejected::of)
        };
        thrown(made())
    }

    /// Does the next runs, at most so many; how many are done then.
    pub fn step(&mut self, max_runs: f64) -> usize {
        self.model.step(max_runs as usize)
    }

    /// The summary of the runs done so far.
    #[wasm_bindgen(unchecked_return_type = "Summary")]
    pub fn result(&self) -> JsValue {
        to_js(&self.model.result())
    }

    /// One row for each run done so far, in the order of the runs, one after the other. A row is,
    /// for `agents`, the tipping share and the share of sellers in the end; for `uncertainty`, the
    /// tipping share; for `paths`, the years until the burst (-1: never), the price and the share
    /// of sellers at the horizon. A tipping share of 2 says that nothing tips.
    pub fn samples(&self) -> Vec<f64> {
        self.model.samples()
    }

    /// What a picture needs of the runs done so far, for `runs` of a theme; empty while there are
    /// none, and for `agents`. It holds a few thousand numbers however many the runs, so that it
    /// can be made in one thread and drawn in another.
    pub fn sketch(&self) -> Vec<f64> {
        self.model
            .aggregate()
            .map_or_else(Vec::new, |aggregate| aggregate.to_numbers())
    }

    /// Everything that this slice has done, for `absorb` of the simulation that it belongs to.
    pub fn part(&self) -> Vec<f64> {
        self.model.batch()
    }

    /// Takes in the part of another slice of the same simulation; `false`, and nothing changes, if
    /// it is none or holds a run that is done already.
    pub fn absorb(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] part: JsValue,
    ) -> bool {
        part.dyn_ref::<Float64Array>()
            .is_some_and(|part| self.model.merge(&part.to_vec()))
    }
}
