//! Plain data as JavaScript values, in the little that the first view's data need: records, lists,
//! numbers, texts, claims and nothing at all.
//!
//! It says what the JSON-compatible form of serde-wasm-bindgen says, which the whole engine uses.
//! That one has to be ready for values that fail; its ways of failing would take five of the ninety
//! kilobytes that the first view may cost.

use js_sys::{Array, Object};
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
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
    /// Every key that has been written, by its address: a page asks for the same ones at each step
    /// of a slider.
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

/// What never happens.
#[derive(Debug)]
pub(super) enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl serde::ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        unreachable!("the data hold no value that refuses to be written")
    }
}

/// Writes a value.
pub(super) struct Plain;

/// Writes a record, field by field.
pub(super) struct Fields(Record);

/// Writes a record whose keys are values themselves.
pub(super) struct Entries {
    record: Record,
    key: JsValue,
}

/// Writes a list.
pub(super) struct Items(Array);

type Written = Result<JsValue, Never>;
type Foreign = Impossible<JsValue, Never>;

macro_rules! numbers {
    ($( $name:ident: $type:ty ),*) => {
        $( fn $name(self, value: $type) -> Written {
            Ok(JsValue::from_f64(value as f64))
        } )*
    };
}

/// Kinds that no data of ours are of.
macro_rules! foreign {
    ($( $name:ident $(<$generic:ident>)? ( $( $type:ty ),* ) -> $written:ty; )*) => {
        $( fn $name $(<$generic: Serialize + ?Sized>)? (self, $( _: $type ),*) -> Result<$written, Never> {
            unreachable!("no such data")
        } )*
    };
}

impl Serializer for Plain {
    type Ok = JsValue;
    type Error = Never;
    type SerializeSeq = Items;
    type SerializeStruct = Fields;
    type SerializeMap = Entries;
    type SerializeTuple = Foreign;
    type SerializeTupleStruct = Foreign;
    type SerializeTupleVariant = Foreign;
    type SerializeStructVariant = Foreign;

    numbers! {
        serialize_f64: f64, serialize_f32: f32, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
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

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Never> {
        Ok(Items(Array::new()))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, Never> {
        Ok(Fields(Object::new().unchecked_into()))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, Never> {
        Ok(Entries {
            record: Object::new().unchecked_into(),
            key: JsValue::NULL,
        })
    }

    foreign! {
        serialize_char(char) -> JsValue;
        serialize_bytes(&[u8]) -> JsValue;
        serialize_unit() -> JsValue;
        serialize_unit_struct(&'static str) -> JsValue;
        serialize_newtype_struct<T>(&'static str, &T) -> JsValue;
        serialize_newtype_variant<T>(&'static str, u32, &'static str, &T) -> JsValue;
        serialize_tuple(usize) -> Foreign;
        serialize_tuple_struct(&'static str, usize) -> Foreign;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Foreign;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Foreign;
    }
}

impl SerializeStruct for Fields {
    type Ok = JsValue;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        let value = value.serialize(Plain)?;
        with_key(key, &|key| self.0.set(key, &value));
        Ok(())
    }

    fn end(self) -> Written {
        Ok(self.0.into())
    }
}

impl SerializeMap for Entries {
    type Ok = JsValue;
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.key = key.serialize(Plain)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.record.set(&self.key, &value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Written {
        Ok(self.record.into())
    }
}

impl SerializeSeq for Items {
    type Ok = JsValue;
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.0.push(&value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Written {
        Ok(self.0.into())
    }
}
