//! Data as plain JavaScript values: objects, arrays, numbers, texts and booleans; what does not
//! exist is `null`.
//!
//! The full engine uses serde-wasm-bindgen for what is asked for once. What a page asks for at each
//! step of a slider (reports, scenes and frames) is written by a serializer of our own, with the
//! same result: it hands over a list of numbers in one call, and keeps the strings of all names. The
//! engine of the first view has only that one: the error handling of serde-wasm-bindgen would take
//! five of the ninety kilobytes that the first view may cost.

use crate::IS_FULL;
use js_sys::{Array, Float64Array, Object};
use serde::Serialize;
use serde::ser::{
    Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};
use std::cell::Cell;
use std::fmt;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Record;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Record, key: &JsValue, value: &JsValue);

    #[wasm_bindgen(method, indexing_setter)]
    fn set_number(this: &Record, key: &JsValue, value: f64);
}

thread_local! {
    /// The JavaScript string of every key written so far, by the address of the key: a page asks
    /// for the same ones at each step of a slider.
    static KEYS: Cell<Vec<(usize, JsValue)>> = const { Cell::new(Vec::new()) };
}

#[inline(never)]
fn with_key<T>(key: &'static str, done: &dyn Fn(&JsValue) -> T) -> T {
    KEYS.with(|known| {
        let mut keys = known.take();
        let address = key.as_ptr() as usize;
        let place = keys.partition_point(|known| known.0 < address);
        if keys.get(place).is_none_or(|known| known.0 != address) {
            keys.insert(place, (address, JsValue::from_str(key)));
        }
        let result = done(&keys[place].1);
        known.set(keys);
        result
    })
}

/// The error of a serializer that never fails. The standard library's `Infallible` cannot be used:
/// serde's trait for errors would have to be implemented for it here.
#[derive(Debug)]
enum NeverFails {}

impl fmt::Display for NeverFails {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for NeverFails {}

impl serde::ser::Error for NeverFails {
    fn custom<T: fmt::Display>(_: T) -> Self {
        unreachable!("the data hold no value that refuses to be written")
    }
}

#[derive(Serialize)]
struct Evaluation<'a, T> {
    ok: bool,
    report: &'a T,
}

/// The value, which always has a form in JavaScript.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    if !IS_FULL {
        return step_to_js(value);
    }
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// The same for what is asked for at each step of a slider.
pub(super) fn step_to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    match value.serialize(PlainSerializer) {
        Ok(plain) => plain.into_js(),
        Err(never) => match never {},
    }
}

/// A name of the engine.
pub(super) fn name(name: &'static str) -> JsValue {
    with_key(name, &JsValue::clone)
}

/// The form of an answer without errors.
pub(super) fn evaluation<T: Serialize>(report: &T) -> JsValue {
    step_to_js(&Evaluation { ok: true, report })
}

/// Writes a value.
struct PlainSerializer;

/// What a value has become: only what is no number and no name is a value of JavaScript already.
enum Plain {
    Number(f64),
    Name(&'static str),
    Value(JsValue),
}

impl Plain {
    #[inline(never)]
    fn into_js(self) -> JsValue {
        match self {
            Plain::Number(number) => JsValue::from_f64(number),
            Plain::Name(text) => name(text),
            Plain::Value(value) => value,
        }
    }
}

/// Writes a record, field by field.
struct StructWriter(Record);

impl StructWriter {
    /// Not generic, and so compiled once.
    #[inline(never)]
    fn put(&self, key: &'static str, value: Plain) {
        match value {
            Plain::Number(number) => with_key(key, &|key| self.0.set_number(key, number)),
            other => {
                let value = other.into_js();
                with_key(key, &|key| self.0.set(key, &value));
            }
        }
    }
}

/// Writes a record whose keys are values themselves.
struct MapWriter {
    record: Record,
    key: JsValue,
}

/// Writes a list. Its numbers are handed over together, up to the first value of another kind.
struct SeqWriter {
    numbers: Vec<f64>,
    array: Option<Array>,
    /// The latest name: most names of a list are those before them.
    name: (*const u8, JsValue),
}

impl SeqWriter {
    #[inline(never)]
    fn push(&mut self, value: Plain) {
        if let (Plain::Number(number), None) = (&value, &self.array) {
            return self.numbers.push(*number);
        }
        let array = self.array.get_or_insert_with(|| list_of(&self.numbers));
        match value {
            Plain::Name(text) => {
                if self.name.0 != text.as_ptr() {
                    self.name = (text.as_ptr(), name(text));
                }
                array.push(&self.name.1);
            }
            other => {
                array.push(&other.into_js());
            }
        }
    }
}

type Written = Result<Plain, NeverFails>;
type Unsupported = Impossible<Plain, NeverFails>;

macro_rules! numbers {
    ($( $name:ident: $type:ty ),*) => {
        $( fn $name(self, value: $type) -> Written {
            Ok(Plain::Number(value as f64))
        } )*
    };
}

/// Kinds that no data of ours are of.
macro_rules! unsupported {
    ($( $name:ident $(<$generic:ident>)? ( $( $type:ty ),* ) -> $written:ty; )*) => {
        $( fn $name $(<$generic: Serialize + ?Sized>)? (self, $( _: $type ),*) -> Result<$written, NeverFails> {
            unreachable!("no such data")
        } )*
    };
}

impl Serializer for PlainSerializer {
    type Ok = Plain;
    type Error = NeverFails;
    type SerializeSeq = SeqWriter;
    type SerializeStruct = StructWriter;
    type SerializeMap = MapWriter;
    type SerializeTuple = SeqWriter;
    type SerializeTupleStruct = Unsupported;
    type SerializeTupleVariant = Unsupported;
    type SerializeStructVariant = Unsupported;

    numbers! {
        serialize_f64: f64,
        serialize_f32: f32,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64
    }

    fn serialize_bool(self, value: bool) -> Written {
        Ok(Plain::Value(value.into()))
    }

    fn serialize_str(self, value: &str) -> Written {
        Ok(Plain::Value(value.into()))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, key: &'static str) -> Written {
        Ok(Plain::Name(key))
    }

    fn serialize_none(self) -> Written {
        Ok(Plain::Value(JsValue::NULL))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    #[inline(never)]
    fn serialize_seq(self, _: Option<usize>) -> Result<SeqWriter, NeverFails> {
        Ok(SeqWriter {
            numbers: Vec::new(),
            array: None,
            name: (std::ptr::null(), JsValue::NULL),
        })
    }

    fn serialize_tuple(self, _: usize) -> Result<SeqWriter, NeverFails> {
        self.serialize_seq(None)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<StructWriter, NeverFails> {
        Ok(StructWriter(Object::new().unchecked_into()))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<MapWriter, NeverFails> {
        Ok(MapWriter {
            record: Object::new().unchecked_into(),
            key: JsValue::NULL,
        })
    }

    unsupported! {
        serialize_char(char) -> Plain;
        serialize_bytes(&[u8]) -> Plain;
        serialize_unit() -> Plain;
        serialize_unit_struct(&'static str) -> Plain;
        serialize_newtype_struct<T>(&'static str, &T) -> Plain;
        serialize_newtype_variant<T>(&'static str, u32, &'static str, &T) -> Plain;
        serialize_tuple_struct(&'static str, usize) -> Unsupported;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Unsupported;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Unsupported;
    }
}

impl SerializeStruct for StructWriter {
    type Ok = Plain;
    type Error = NeverFails;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NeverFails> {
        self.put(key, value.serialize(PlainSerializer)?);
        Ok(())
    }

    fn end(self) -> Written {
        Ok(Plain::Value(self.0.into()))
    }
}

impl SerializeMap for MapWriter {
    type Ok = Plain;
    type Error = NeverFails;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NeverFails> {
        self.key = key.serialize(PlainSerializer)?.into_js();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NeverFails> {
        self.record
            .set(&self.key, &value.serialize(PlainSerializer)?.into_js());
        Ok(())
    }

    fn end(self) -> Written {
        Ok(Plain::Value(self.record.into()))
    }
}

impl SerializeSeq for SeqWriter {
    type Ok = Plain;
    type Error = NeverFails;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NeverFails> {
        self.push(value.serialize(PlainSerializer)?);
        Ok(())
    }

    #[inline(never)]
    fn end(self) -> Written {
        let array = self.array.unwrap_or_else(|| list_of(&self.numbers));
        Ok(Plain::Value(array.into()))
    }
}

impl SerializeTuple for SeqWriter {
    type Ok = Plain;
    type Error = NeverFails;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NeverFails> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

/// Lists shorter than this are made faster by pushing.
const FEW: usize = 16;

/// The values of a typed array are an ordinary one, which takes one call instead of one for each
/// number.
fn list_of(numbers: &[f64]) -> Array {
    if numbers.len() >= FEW {
        return Object::values(&Float64Array::from(numbers));
    }
    let array = Array::new();
    for &number in numbers {
        array.push(&JsValue::from_f64(number));
    }
    array
}
