//! Words of the public contract as texts.

/// Gives an enum without data the texts that stand for it in JavaScript, and writes it as one. The
/// derived way would compile a function of its own for every enum, several kilobytes of a page in
/// all.
macro_rules! keyed {
    ($name:ident: $( $(#[$attribute:meta])* $variant:ident = $key:literal ),* $(,)?) => {
        impl $name {
            /// The text that stands for it.
            pub fn key(self) -> &'static str {
                match self { $( $(#[$attribute])* $name::$variant => $key, )* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_unit_variant("", 0, self.key())
            }
        }
    };
}

/// Writes a text of the public contract the way a key is written: a serializer may then keep one
/// copy of it, where a page would make a string each time.
pub(crate) fn text<S: serde::Serializer>(
    text: &&'static str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit_variant("", 0, text)
}
