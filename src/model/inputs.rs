//! Validated inputs: a value of this type is inside every limit, so the models need no checks.

use super::error::{Given, InputError, InputErrorKind};
use super::field::{Field, Value};
use super::fields::{FIELDS, FieldId, for_each_input, index_of};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// `price_multiplier * forced_sales_per_drawdown` must stay below this: at 1 a margin spiral feeds
/// itself.
pub const MARGIN_SPIRAL_LIMIT: f64 = 0.95;

/// The largest such product that a control may ask for: short of the limit by enough that no
/// rounding reaches it.
pub const LARGEST_MARGIN_SPIRAL: f64 = MARGIN_SPIRAL_LIMIT * 0.999;

/// A value as it came in, before anyone has looked at it.
#[derive(Clone, Debug, PartialEq)]
pub enum RawValue {
    /// A number of any kind, NaN included.
    Number(f64),
    /// Text.
    Text(String),
    /// Anything else, described.
    Other(String),
}

impl From<f64> for RawValue {
    fn from(number: f64) -> Self {
        RawValue::Number(number)
    }
}

impl From<&str> for RawValue {
    fn from(text: &str) -> Self {
        RawValue::Text(text.to_owned())
    }
}

/// How the price-earnings ratio counts earnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarningsBasis {
    /// Price over the earnings of the last twelve months; the first receipt has grown once.
    Trailing,
    /// Price over the earnings of the next twelve months, which are the first receipt.
    Forward,
}

/// Where the bubble share of the price comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BubbleShareMode {
    /// The part of the price that earnings of the tolerated years do not cover.
    FromPayback,
    /// The input `bubble_share`.
    Set,
    /// The part of the price beyond the discounted value of all earnings.
    FromValue,
}

/// One whole set of inputs, every value inside its limits.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, RawValue};
///
/// let inputs = Inputs::from_raw([("growth_per_year", RawValue::Number(0.1))]).unwrap();
/// assert_eq!(inputs.growth_per_year(), 0.1);
/// assert_eq!(inputs.price_to_earnings(), 63.0);
///
/// let errors = Inputs::from_raw([("growth_per_year", RawValue::Number(9.0))]).unwrap_err();
/// assert_eq!(errors[0].to_string(), "growth_per_year: 9 is above the maximum 2");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    values: [Value; FieldId::COUNT],
}

impl Default for Inputs {
    fn default() -> Self {
        let mut values = [Value::Number(0.0); FieldId::COUNT];
        for (value, field) in values.iter_mut().zip(&FIELDS) {
            *value = field.default;
        }
        Inputs { values }
    }
}

impl Inputs {
    /// The inputs with these values and defaults for the rest; of two values for one name the last
    /// counts.
    ///
    /// # Errors
    ///
    /// Every wrong value, in the order given: unknown names, wrong kinds, limits, and the limit
    /// between `price_multiplier` and `forced_sales_per_drawdown`.
    pub fn from_raw<'a>(
        raw: impl IntoIterator<Item = (&'a str, RawValue)>,
    ) -> Result<Self, Vec<InputError>> {
        Self::from_pairs(&mut raw.into_iter())
    }

    fn from_pairs(
        raw: &mut dyn Iterator<Item = (&str, RawValue)>,
    ) -> Result<Self, Vec<InputError>> {
        let mut inputs = Inputs::default();
        let mut errors = Vec::new();
        for (id, value) in raw {
            let Some(index) = index_of(id) else {
                errors.push(InputError::unknown(id));
                continue;
            };
            match checked(&FIELDS[index], &value) {
                Ok(value) => inputs.values[index] = value,
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            errors.extend(inputs.margin_spiral());
        }
        if errors.is_empty() {
            Ok(inputs)
        } else {
            Err(errors)
        }
    }

    /// These inputs with one value replaced.
    ///
    /// # Errors
    ///
    /// As [`Inputs::from_raw`].
    pub fn with(
        mut self,
        id: FieldId,
        value: impl Into<RawValue>,
    ) -> Result<Self, Vec<InputError>> {
        self.values[id as usize] =
            checked(&FIELDS[id as usize], &value.into()).map_err(|error| vec![error])?;
        match self.margin_spiral() {
            Some(error) => Err(vec![error]),
            None => Ok(self),
        }
    }

    /// Every value with its row of the table, in the table's order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, Value)> + '_ {
        FIELDS.iter().zip(self.values.iter().copied())
    }

    /// How the price-earnings ratio counts earnings.
    pub fn basis(&self) -> EarningsBasis {
        match self.earnings_basis() {
            "forward" => EarningsBasis::Forward,
            _ => EarningsBasis::Trailing,
        }
    }

    /// The seed share that the market can have: no more than may sell.
    pub fn seed_share_in_use(&self) -> f64 {
        self.seed_share().min(1.0 - self.never_sell_share())
    }

    /// Where the bubble share of the price comes from.
    pub fn share_mode(&self) -> BubbleShareMode {
        match self.bubble_share_mode() {
            "set" => BubbleShareMode::Set,
            "from_value" => BubbleShareMode::FromValue,
            _ => BubbleShareMode::FromPayback,
        }
    }

    pub(super) fn number(&self, id: FieldId) -> f64 {
        match self.values[id as usize] {
            Value::Number(number) => number,
            Value::Choice(_) => unreachable!("the table makes number accessors for numbers only"),
        }
    }

    pub(super) fn choice(&self, id: FieldId) -> &'static str {
        match self.values[id as usize] {
            Value::Choice(word) => word,
            Value::Number(_) => unreachable!("the table makes choice accessors for choices only"),
        }
    }

    /// The largest value of an input that the other inputs allow: short of a margin spiral.
    pub(super) fn largest(&self, id: FieldId) -> f64 {
        let other = match id {
            FieldId::price_multiplier => self.forced_sales_per_drawdown(),
            FieldId::forced_sales_per_drawdown => self.price_multiplier(),
            _ => 0.0,
        };
        let largest = id.field().max.unwrap_or(f64::MAX);
        if other > 0.0 {
            largest.min(LARGEST_MARGIN_SPIRAL / other)
        } else {
            largest
        }
    }

    fn margin_spiral(&self) -> Option<InputError> {
        let (multiplier, forced_sales) =
            (self.price_multiplier(), self.forced_sales_per_drawdown());
        (multiplier * forced_sales >= MARGIN_SPIRAL_LIMIT).then(|| InputError {
            field: FieldId::forced_sales_per_drawdown.field().id.to_owned(),
            kind: InputErrorKind::MarginSpiral,
            min: Some(0.0),
            max: Some(MARGIN_SPIRAL_LIMIT / multiplier),
            given: Given::Number(forced_sales),
        })
    }
}

macro_rules! accessors {
    ($( { $kind:ident $id:ident $($rest:tt)* } )*) => {
        impl Inputs {
            $( accessors!(@one $kind $id); )*
        }
    };
    (@one number $id:ident) => {
        #[doc = concat!("The input `", stringify!($id), "`, in the unit of its row in [`FIELDS`].")]
        pub fn $id(&self) -> f64 {
            self.number(FieldId::$id)
        }
    };
    (@one choice $id:ident) => {
        #[doc = concat!("The input `", stringify!($id), "`: one of the choices of its row in [`FIELDS`].")]
        pub fn $id(&self) -> &'static str {
            self.choice(FieldId::$id)
        }
    };
}

for_each_input!(accessors);

impl Serialize for Inputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(FieldId::COUNT))?;
        for (field, value) in self.iter() {
            map.serialize_entry(field.id, &value)?;
        }
        map.end()
    }
}

pub(super) fn checked(field: &Field, value: &RawValue) -> Result<Value, InputError> {
    let refused = |kind, given| InputError {
        field: field.id.to_owned(),
        kind,
        min: field.min,
        max: field.max,
        given,
    };
    match (field.default, value) {
        (Value::Number(_), RawValue::Number(number)) => {
            let kind = if !number.is_finite() {
                InputErrorKind::NotFinite
            } else if field.min.is_some_and(|min| *number < min) {
                InputErrorKind::BelowMinimum
            } else if field.max.is_some_and(|max| *number > max) {
                InputErrorKind::AboveMaximum
            } else {
                // Adding zero turns -0 into 0, which a link would otherwise carry as another value.
                return Ok(Value::Number(number + 0.0));
            };
            Err(refused(kind, Given::number(*number)))
        }
        (Value::Choice(_), RawValue::Text(word)) => {
            match field.choices.iter().find(|choice| *choice == word) {
                Some(choice) => Ok(Value::Choice(choice)),
                None => Err(refused(InputErrorKind::NotAChoice, Given::text(word))),
            }
        }
        (_, RawValue::Number(number)) => {
            Err(refused(InputErrorKind::WrongType, Given::number(*number)))
        }
        (_, RawValue::Text(text) | RawValue::Other(text)) => {
            Err(refused(InputErrorKind::WrongType, Given::text(text)))
        }
    }
}
