//! Names of the public contract as texts.

/// Gives an enum without data its public names, and serializes it as its name. serde's derive would
/// compile a function of its own for every enum, several kilobytes of the page in all.
macro_rules! named_enum {
    ($name:ident: $( $variant:ident = $key:literal ),* $(,)?) => {
        impl $name {
            /// Its public name.
            pub fn key(self) -> &'static str {
                match self { $( $name::$variant => $key, )* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_unit_variant("", 0, self.key())
            }
        }
    };
}

/// Serializes a public name like that of an enum: a serializer may then keep one copy of it, where
/// each plain text becomes a string of its own.
pub(crate) fn text<S: serde::Serializer>(
    text: &&'static str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit_variant("", 0, text)
}
