//! What is drawn, and what a view says about how to draw it.

use crate::chart::frame::{Frame, Handle, Plot};
use crate::chart::ghost::Ghost;
use crate::chart::label::placer::Placer;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::style::Style;
use crate::scene::{Marker, Role, Scene};

/// A scene with its style and what its view says about drawing.
pub(crate) struct Picture<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) spec: &'a ChartSpec,
    pub(crate) style: &'a Style,
    /// What of the style's pinned state differs from this scene.
    pub(crate) ghost: Option<Ghost>,
}

impl<'a> Picture<'a> {
    pub(crate) fn new(scene: &'a Scene, spec: &'a ChartSpec, style: &'a Style) -> Self {
        let ghost = spec.pinned.and_then(|pinned| {
            let of_style = style.ghost.as_ref()?;
            (pinned.layer.compare)(scene, of_style, spec, pinned)
        });
        Picture {
            scene,
            spec,
            style,
            ghost,
        }
    }
}

/// What drawing has to know of a view. Drawing code never asks which view a scene is of.
///
/// Marks and label rules are reached through function pointers: a build links those that one of its
/// views names, and no others.
pub(crate) struct ChartSpec {
    /// What is drawn, the lowest first.
    pub(crate) marks: &'static [&'static Mark],
    /// How labels find their places, the most important first.
    pub(crate) labels: &'static [LabelRule],
    pub(crate) area: Area,
    pub(crate) ordinate: Ordinate,
    pub(crate) background: Background,
    pub(crate) bars: BarLayout,
    pub(crate) strokes: Strokes,
    /// What can be dragged beside an axis.
    pub(crate) handles: &'static [HandleSpec],
    /// How a crowd lies beside the plot; `None` where there is none.
    pub(crate) crowd: Option<&'static CrowdSpec>,
    /// How a pinned state shows behind the present one; `None` where the build draws none.
    pub(crate) pinned: Option<&'static PinnedSpec>,
}

/// All marks of one kind.
pub(crate) struct Mark {
    /// Draws them.
    pub(crate) draw: fn(&Painter, &Picture, &Frame) -> DrawResult,
    /// Keeps labels off them.
    pub(crate) forbid: Option<LabelRule>,
    /// Finds where they can be dragged.
    pub(crate) handles: Option<fn(&Picture, &Frame) -> Vec<Handle>>,
}

impl Mark {
    /// A mark that labels may cover.
    pub(crate) const fn drawn(draw: fn(&Painter, &Picture, &Frame) -> DrawResult) -> Self {
        Mark {
            draw,
            forbid: None,
            handles: None,
        }
    }
}

/// Places some labels, or says where none may stand.
pub(crate) type LabelRule = fn(&Picture, &Frame, &mut Placer);

/// The rectangle that the axes span, by what stands above it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Area {
    /// The title of the ordinate; the left margin is as wide as the ordinate's numbers.
    Title,
    /// Names of regions over the title; a fixed left margin.
    Regions,
    /// Answers in large numbers over the title; a fixed left margin.
    Answers,
    /// There are no axes: the diagram fills the figure.
    Figure,
}

/// The extent of the ordinate.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Ordinate {
    /// It ends where the scene or the style says.
    Free,
    /// A share of everyone, always from 0 to 1; where gridlines lie closely, every other one.
    Everyone,
}

/// What the plot's background is made of.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Background {
    /// Gridlines, and a line at zero.
    Grid,
    /// Regions of market states that tile the plot and fade out where no edge parts them: no grid.
    Regions,
}

/// How the bars of a scene lie.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum BarLayout {
    /// In rows, each from zero.
    Rows,
    /// In rows, to both sides of zero, with names and numbers beside them (a tornado chart).
    Tornado,
    /// Side by side (a histogram).
    Histogram,
}

/// Widths of strokes in CSS pixels, where a view has others than the theme.
pub(crate) struct Strokes {
    /// Widths of solid series, by role.
    pub(crate) series: &'static [(Role, f64)],
    /// Radius and rim of open points.
    pub(crate) open_point: (f64, f64),
}

impl Strokes {
    /// The widths of the theme.
    pub(crate) const THEME: Strokes = Strokes {
        series: &[],
        open_point: (5.0, 1.8),
    };
}

/// Where a handle lies.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum HandleSide {
    /// Below the abscissa.
    Below,
    /// Left of the ordinate.
    Left,
    /// On the point itself, which moves along both axes.
    Point,
}

/// A handle at the place of a marker.
pub(crate) struct HandleSpec {
    /// The input or result it stands for; `None` for the input that the ordinate is named after.
    pub(crate) field: Option<&'static str>,
    /// Key of the marker.
    pub(crate) marker: &'static str,
    pub(crate) side: HandleSide,
    /// Its colour.
    pub(crate) role: Role,
}

/// How a crowd and the plot beside it share the figure. Reached by pointers, so that a build without
/// such a view does not link it.
pub(crate) struct CrowdSpec {
    /// The rectangle that the axes span.
    pub(crate) plot: fn(&Style) -> Plot,
    /// Where the investors lie, `x` and `y` of each in turn.
    pub(crate) dots: fn(&Picture) -> Vec<f64>,
}

/// How a pinned state shows behind the present one.
pub(crate) struct PinnedSpec {
    /// Whether the ends of the abscissa and of the ordinate make room for both states.
    pub(crate) grows: (bool, bool),
    /// Whether a marker tells the states apart. Arrows and drop lines explain the present only.
    pub(crate) is_kept: fn(&Marker) -> bool,
    /// Keys of the marks that the one label may stand beside, the best first.
    pub(crate) label_beside: &'static [&'static str],
    /// The drawing code.
    pub(crate) layer: &'static PinnedLayer,
}

/// The steps of drawing a pinned state.
pub(crate) struct PinnedLayer {
    /// What of the second scene differs from the first.
    pub(crate) compare: fn(&Scene, &Scene, &ChartSpec, &PinnedSpec) -> Option<Ghost>,
    /// Keeps labels off its lines.
    pub(crate) forbid: fn(&Ghost, &Picture, &Frame, &mut Placer),
    /// Places its label.
    pub(crate) place: fn(&Ghost, &Picture, &Frame, &mut Placer),
    /// Draws what bars of the present may cover.
    pub(crate) draw_under_bars: fn(&Ghost, &Painter, &Picture, &Frame) -> DrawResult,
    /// Draws all the rest.
    pub(crate) draw: fn(&Ghost, &Painter, &Picture, &Frame) -> DrawResult,
}

/// What of the pinned state bars of the present may cover, where the build draws one.
pub(crate) const PINNED_UNDER_BARS: Mark = Mark::drawn(|painter, picture, frame| {
    with_pinned(picture, |ghost, layer| {
        (layer.draw_under_bars)(ghost, painter, picture, frame)
    })
});

/// The rest of the pinned state.
pub(crate) const PINNED: Mark = Mark::drawn(|painter, picture, frame| {
    with_pinned(picture, |ghost, layer| {
        (layer.draw)(ghost, painter, picture, frame)
    })
});

fn with_pinned(picture: &Picture, draw: impl Fn(&Ghost, &PinnedLayer) -> DrawResult) -> DrawResult {
    match (&picture.ghost, picture.spec.pinned) {
        (Some(ghost), Some(pinned)) => draw(ghost, pinned.layer),
        _ => Ok(()),
    }
}
