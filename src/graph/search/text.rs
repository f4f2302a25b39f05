//! Search targets and their texts.

use super::levels::Levels;
use crate::graph::nodes::NodeIx;
use crate::model::Kind;
use crate::model::degree::AwardLevel;

/// The kind of a searchable text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextSort {
    /// Its name; of a degree, the name of its field of study.
    Name,
    /// Its abbreviation, or the code of its exam.
    Abbreviation,
    /// Another name.
    Alias,
    /// An alternate job title.
    Title,
    /// The code that publishers use.
    Code,
    /// A name that the editors list.
    Editorial,
    /// A name derived from the others by a rule.
    Derived,
}

/// A node, or a field of study with its degrees, which are found together.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its kind.
    pub kind: Kind,
    /// The node; of a field of study, the degree with the most awards.
    pub node: NodeIx,
    /// How well known it is, from 0 to 1: the logarithm of a count (jobs, awards, filings, roles) on a fixed scale of its kind.
    pub prominence: f32,
    /// The degrees of a field of study, the most awards first.
    pub degrees: Vec<(AwardLevel, NodeIx)>,
}

impl Target {
    /// The levels of a field of study.
    pub(super) fn levels(&self) -> Levels {
        self.degrees.iter().fold(Levels::NONE, |levels, degree| levels.or(Levels::of(&[degree.0])))
    }
}

/// A text by which a target can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Index of the target.
    pub target: u32,
    /// The text.
    pub text: String,
    /// The kind of the text.
    pub sort: TextSort,
    /// Whether the text means other things as often, such as the second city of a metro or the initials of a topic.
    pub is_secondary: bool,
    /// For a field of study: the levels that the text denotes (`MPH` master's degrees alone); none means any.
    pub levels: Levels,
}

impl Entry {
    /// A text that denotes its target at any level.
    pub fn new(target: u32, sort: TextSort, text: impl Into<String>) -> Entry {
        Entry { target, text: text.into(), sort, is_secondary: false, levels: Levels::NONE }
    }

    /// The same for a text that means other things as often.
    pub fn secondary(self) -> Entry {
        Entry { is_secondary: true, ..self }
    }

    /// The same for these levels of a field of study.
    pub fn at(self, levels: Levels) -> Entry {
        Entry { levels, ..self }
    }
}

/// A set of kinds of node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Every kind.
    pub const ALL: Kinds = Kinds(u8::MAX);

    /// These kinds, or all if no list is given.
    pub fn of(kinds: Option<&[Kind]>) -> Kinds {
        kinds.map_or(Kinds::ALL, |kinds| Kinds(kinds.iter().fold(0, |set, &kind| set | 1 << kind as u8)))
    }

    /// Whether a kind is among them.
    pub fn contains(self, kind: Kind) -> bool {
        self.0 >> kind as u8 & 1 == 1
    }
}
