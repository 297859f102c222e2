//! Data as plain JavaScript values: objects, arrays, numbers, texts and booleans; what does not
//! exist is `null`.
//!
//! The full engine uses serde-wasm-bindgen. The engine of the first view has a serializer of its
//! own for the few kinds of data that it has, with the same result: the error handling of
//! serde-wasm-bindgen would take five of the ninety kilobytes that the first view may cost.

use super::from_js::Rejected;
use crate::views::spec::IS_FULL;
use js_sys::{Array, Object};
use serde::Serialize;
use serde::ser::{Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::cell::Cell;
use std::fmt;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Record;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Record, key: &JsValue, value: &JsValue);
}

thread_local! {
    /// The JavaScript string of every key written so far, by the address of the key: a page asks
    /// for the same ones at each step of a slider.
    static KEYS: Cell<Vec<(usize, JsValue)>> = const { Cell::new(Vec::new()) };
}

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
    let written = if IS_FULL {
        value
            .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .ok()
    } else {
        value.serialize(PlainSerializer).ok()
    };
    written.unwrap_or(JsValue::NULL)
}

/// The form of an answer without errors.
pub(super) fn evaluation<T: Serialize>(report: &T) -> JsValue {
    to_js(&Evaluation { ok: true, report })
}

/// An answer, or what was wrong with the call.
pub(super) fn answer(result: Result<JsValue, Rejected>) -> JsValue {
    result.unwrap_or_else(|rejected| to_js(&rejected))
}

/// Writes a value.
struct PlainSerializer;

/// Writes a record, field by field.
struct StructWriter(Record);

/// Writes a record whose keys are values themselves.
struct MapWriter {
    record: Record,
    key: JsValue,
}

/// Writes a list.
struct SeqWriter(Array);

type Written = Result<JsValue, NeverFails>;
type Unsupported = Impossible<JsValue, NeverFails>;

macro_rules! numbers {
    ($( $name:ident: $type:ty ),*) => {
        $( fn $name(self, value: $type) -> Written {
            Ok(JsValue::from_f64(value as f64))
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
    type Ok = JsValue;
    type Error = NeverFails;
    type SerializeSeq = SeqWriter;
    type SerializeStruct = StructWriter;
    type SerializeMap = MapWriter;
    type SerializeTuple = Unsupported;
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
        Ok(value.into())
    }

    fn serialize_str(self, value: &str) -> Written {
        Ok(value.into())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, key: &'static str) -> Written {
        Ok(with_key(key, &JsValue::clone))
    }

    fn serialize_none(self) -> Written {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<SeqWriter, NeverFails> {
        Ok(SeqWriter(Array::new()))
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
        serialize_char(char) -> JsValue;
        serialize_bytes(&[u8]) -> JsValue;
        serialize_unit() -> JsValue;
        serialize_unit_struct(&'static str) -> JsValue;
        serialize_newtype_struct<T>(&'static str, &T) -> JsValue;
        serialize_newtype_variant<T>(&'static str, u32, &'static str, &T) -> JsValue;
        serialize_tuple(usize) -> Unsupported;
        serialize_tuple_struct(&'static str, usize) -> Unsupported;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Unsupported;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Unsupported;
    }
}

impl SerializeStruct for StructWriter {
    type Ok = JsValue;
    type Error = NeverFails;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NeverFails> {
        let value = value.serialize(PlainSerializer)?;
        with_key(key, &|key| self.0.set(key, &value));
        Ok(())
    }

    fn end(self) -> Written {
        Ok(self.0.into())
    }
}

impl SerializeMap for MapWriter {
    type Ok = JsValue;
    type Error = NeverFails;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NeverFails> {
        self.key = key.serialize(PlainSerializer)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NeverFails> {
        self.record
            .set(&self.key, &value.serialize(PlainSerializer)?);
        Ok(())
    }

    fn end(self) -> Written {
        Ok(self.record.into())
    }
}

impl SerializeSeq for SeqWriter {
    type Ok = JsValue;
    type Error = NeverFails;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NeverFails> {
        self.0.push(&value.serialize(PlainSerializer)?);
        Ok(())
    }

    fn end(self) -> Written {
        Ok(self.0.into())
    }
}
