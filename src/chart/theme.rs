//! Colours by token, for a light and a dark scheme.

use crate::chart::frame::Tone;
use crate::scene::Role;
use plotters::style::RGBColor;

/// Which of the two colour schemes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Dark ink on a light background.
    #[default]
    Light,
    /// Light ink on a dark background.
    Dark,
}

macro_rules! palette {
    ($( $(#[$doc:meta])* $token:ident = $light:literal, $dark:literal; )*) => {
        /// A colour for every token.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Palette { $( $(#[$doc])* pub $token: RGBColor, )* }

        impl Palette {
            /// The colours of a scheme.
            pub const fn of(scheme: Scheme) -> Self {
                match scheme {
                    Scheme::Light => Palette { $( $token: rgb($light), )* },
                    Scheme::Dark => Palette { $( $token: rgb($dark), )* },
                }
            }

            /// Every token with its colour.
            pub fn tokens(&self) -> impl Iterator<Item = (&'static str, RGBColor)> {
                [$( (stringify!($token), self.$token), )*].into_iter()
            }

            /// Replaces the colour of a token by `#rrggbb`; says whether both were understood.
            pub fn replace(&mut self, token: &str, colour: &str) -> bool {
                let Some(colour) = parse(colour) else { return false };
                match token {
                    $( stringify!($token) => self.$token = colour, )*
                    _ => return false,
                }
                true
            }
        }
    };
}

impl Palette {
    /// The colour of a mark of this meaning.
    pub(crate) fn of_role(&self, role: Role) -> RGBColor {
        match role {
            Role::Alive | Role::Alternative => self.alive,
            Role::Burst => self.burst,
            Role::Flat => self.ink_3,
            Role::Neutral => self.ink_2,
            Role::Unstable | Role::Reference | Role::Both => self.ink,
        }
    }

    /// The colour of an area of this meaning.
    pub(crate) fn wash_of(&self, role: Role) -> RGBColor {
        match role {
            Role::Alive | Role::Alternative => self.alive_wash,
            Role::Burst => self.burst_wash,
            Role::Flat => self.grid,
            _ => self.wash,
        }
    }

    /// The colour of a label and of its leader line.
    pub(crate) fn of_tone(&self, tone: Tone) -> RGBColor {
        match tone {
            Tone::Ink => self.ink,
            Tone::Ink2 => self.ink_2,
            Tone::Ink3 => self.ink_3,
            Tone::Alive => self.alive_text,
            Tone::Burst => self.burst_text,
        }
    }
}

palette! {
    /// The page.
    paper = 0xFFFFFF, 0x0F1216;
    /// Primary ink: text, the line of today, controls.
    ink = 0x15181C, 0xE8EBEE;
    /// Secondary text, axis titles, axis line.
    ink_2 = 0x474D55, 0xB3BAC2;
    /// Numbers along the axes; the reference without growth.
    ink_3 = 0x676E77, 0x8F97A1;
    /// Outlines.
    edge = 0x878E98, 0x69727D;
    /// Gridlines.
    grid = 0xE6E8EB, 0x262B31;
    /// Neutral areas.
    wash = 0xF4F5F7, 0x181C21;
    /// Lines and points of the living market.
    alive = 0x0072B2, 0x56B4E9;
    /// Texts of the living market.
    alive_text = 0x00639B, 0x6BBFF0;
    /// Lines and points of the burst market.
    burst = 0xD55E00, 0xF0863F;
    /// Texts of the burst market.
    burst_text = 0xAD4700, 0xF59A5C;
    /// The basin of the living state.
    alive_wash = 0xE8F2F9, 0x11222D;
    /// The basin of the burst state.
    burst_wash = 0xFCEFE6, 0x2A1A10;
    /// Stripes of the living market in areas where both states exist.
    both_alive = 0xD3E6F2, 0x16384A;
    /// Stripes of the burst market in the same areas.
    both_burst = 0xF9DDCA, 0x452812;
    /// Investors who have sold.
    sold = 0xF3C9AC, 0x5A3517;
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

fn parse(colour: &str) -> Option<RGBColor> {
    let hex = colour
        .strip_prefix('#')
        .filter(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(hex, 16).ok().map(rgb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forced_colours_replace_tokens_and_nonsense_does_not() {
        let mut palette = Palette::of(Scheme::Light);
        assert!(palette.replace("ink_2", "#00ff7F"));
        assert_eq!(palette.ink_2, RGBColor(0, 255, 127));
        for (token, colour) in [
            ("ink", "red"),
            ("ink", "#12345"),
            ("ink", "#+12345"),
            ("ink", "#12345é"),
            ("blue", "#000000"),
        ] {
            assert!(!palette.replace(token, colour), "{token} {colour}");
        }
    }
}
