//! The forms in which a label may be set: whole, wrapped, without its note, or short.

use crate::chart::frame::{Glyph, LabelLine, LabelSize, Tone};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::placer::Placer;
use crate::chart::style::Style;
use crate::scene::{Caption, Role, Scene};

/// The further line of a caption, if the scene has it.
pub(crate) fn further<'a>(scene: &'a Scene, key: &str, ending: &str) -> Option<&'a Caption> {
    scene
        .captions
        .iter()
        .find(|caption| caption.key.strip_suffix(ending) == Some(key))
}

/// Candidate places of a label of some size.
pub(crate) type Places<'a> = dyn Fn(&Placer, (f64, f64)) -> Vec<Anchor> + 'a;

/// A label to be placed: its caption and how it is set.
pub(crate) struct Words<'a> {
    pub(crate) caption: &'a Caption,
    pub(crate) role: Role,
    pub(crate) size: LabelSize,
    pub(crate) glyph: Option<Glyph>,
    pub(crate) is_required: bool,
}

impl<'a> Words<'a> {
    pub(crate) fn new(caption: &'a Caption, role: Role, size: LabelSize) -> Self {
        Words {
            caption,
            role,
            size,
            glyph: None,
            is_required: false,
        }
    }

    /// The whole label, and how many of its lines come before the note.
    fn block(&self, scene: &Scene) -> (Block, usize) {
        let key = self.caption.key;
        let mut lines = vec![(key, self.size)];
        if let Some(value) = further(scene, key, "_value") {
            lines = vec![(key, LabelSize::Label), (value.key, LabelSize::KeyNumber)];
        }
        let before_note = lines.len();
        lines.extend(further(scene, key, "_note").map(|note| (note.key, LabelSize::Label)));
        // Today is a control of the page, whatever state the market is in.
        let tone = if key == "today" {
            Tone::Ink
        } else {
            Tone::of(self.role)
        };
        let mut block = Block {
            glyph: self.glyph,
            is_required: self.is_required,
            ..Block::of(scene, key, &lines, tone)
        };
        for ending in ["_value", "_note"] {
            block.values.extend(
                further(scene, key, ending)
                    .iter()
                    .flat_map(|caption| caption.values.iter().copied()),
            );
        }
        (block, before_note)
    }

    /// Places its fullest variant that finds room: whole, wrapped, or without its note.
    pub(crate) fn put(&self, scene: &Scene, style: &Style, placer: &mut Placer, places: &Places) {
        let (block, before_note) = self.block(scene);
        let name = Block {
            lines: block.lines.iter().take(before_note).copied().collect(),
            ..block.clone()
        };
        let head = name.size(style).0;
        let wrapped = |block: &Block, share: f64| {
            // The note may wrap, the name may not.
            let least = if block.lines.len() > 1 {
                head + 2.0
            } else {
                60.0
            };
            Block {
                max_width: Some((block.size(style).0 * share + 12.0).max(least)),
                ..block.clone()
            }
        };
        let short = further(scene, self.caption.key, "_short");
        let mut forms = Vec::new();
        let mut add = |block: &Block, shares: &[f64]| {
            forms.push(block.clone());
            // What has a short form need not wrap.
            if short.is_none() {
                for &share in shares {
                    forms.push(wrapped(block, share));
                }
            }
        };
        add(&block, &[0.62, 0.42]);
        if name.lines.len() < block.lines.len() {
            add(&name, &[0.62]);
        }
        let one_line = |key, size| Block {
            lines: vec![LabelLine { key, size }],
            ..block.clone()
        };
        if self.size == LabelSize::KeyNumber {
            // In a small region only the name has room.
            add(&one_line(self.caption.key, LabelSize::Branch), &[0.62]);
        }
        if let Some(short) = short {
            add(&one_line(short.key, self.size), &[]);
        }
        placer.place_variants(&|placer, index| {
            let form = forms.get(index)?;
            Some((form.clone(), places(placer, form.size(style))))
        });
    }
}
