//! Copies of a series as a page and its workers see them.

use super::detection_from_js::{self as read, Argument};
use super::detection_refusal::Refused;
use super::to_js::to_js;
use crate::detection::{self as core, CopiesKind};
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

/// Copies of a series in which nothing is explosive, from one seed, in steps: `step` until as many
/// are done as were asked for, and read `result` whenever a picture is wanted. `free` it when it is
/// no longer needed.
///
/// The same arguments give the same bytes in every engine and natively, however the copies are cut
/// into steps or spread over workers.
#[wasm_bindgen]
pub struct Detection {
    core: core::Detection,
}

#[wasm_bindgen]
impl Detection {
    /// `paths` copies, 1 to 9,999, under a seed, a whole number from 0 to 2^53. What is thrown on
    /// anything else, and on a series that is refused, is a plain `DetectionRefusal`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "CopiesKind")] kind: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] values: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] dates: JsValue,
        #[wasm_bindgen(unchecked_param_type = "SomeDetectionOptions | undefined")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] paths: JsValue,
    ) -> Result<Detection, JsValue> {
        let made = || -> Result<core::Detection, Refused> {
            let kind = Argument::new("kind", kind).choice(CopiesKind::named)?;
            let (values, dates) = (read::values(values)?, read::dates(dates)?);
            let options = read::options(options)?;
            let seed = Argument::new("seed", seed).number()?;
            let paths = Argument::new("paths", paths).number()?;
            let made = core::Detection::new(kind, &values, &dates, &options, seed, paths);
            Ok(made?)
        };
        made()
            .map(|core| Detection { core })
            .map_err(|refused| to_js(&refused))
    }

    /// Does the next copies, at most so many; how many are done then.
    pub fn step(&mut self, most: f64) -> usize {
        self.core.step(most as usize)
    }

    /// The copies from one number up to, not including, another, for `join` of the same copies
    /// elsewhere. Nothing is kept here.
    pub fn part(&self, from: f64, to: f64) -> Vec<f64> {
        self.core.part(from as usize, to as usize)
    }

    /// Takes in a part of the same copies; `false`, and nothing changes, if it is none, or holds a
    /// copy that is done already.
    pub fn join(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] part: JsValue,
    ) -> bool {
        part.dyn_ref::<Float64Array>()
            .is_some_and(|part| self.core.join(&part.to_vec()))
    }

    /// What the copies done so far say.
    #[wasm_bindgen(unchecked_return_type = "CriticalLines | LpplsLines")]
    pub fn result(&self) -> JsValue {
        to_js(&self.core.result())
    }
}
