//! The identity of a node: its kind and its code, as text.

use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::marker::PhantomData;

/// The seven kinds of node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A place with a labour market, or a place that contains such places.
    Region,
    /// A college, university or other school, by its IPEDS `UNITID`.
    Institution,
    /// A field of study (CIP 2020) at an award level.
    Degree,
    /// A hospital or another organization that employs people.
    Employer,
    /// Something that can be learned: an ability, a field of knowledge, a tool, a standard.
    Skill,
    /// A credential awarded by a certifying body.
    Certification,
    /// An occupation, by its O*NET-SOC code.
    Role,
}

impl Kind {
    /// Every kind, in the order of the nodes of a graph.
    pub const ALL: [Kind; 7] =
        [Kind::Region, Kind::Institution, Kind::Degree, Kind::Employer, Kind::Skill, Kind::Certification, Kind::Role];

    /// The word before the colon of an id.
    pub fn prefix(self) -> &'static str {
        match self {
            Kind::Region => "region",
            Kind::Institution => "institution",
            Kind::Degree => "degree",
            Kind::Employer => "employer",
            Kind::Skill => "skill",
            Kind::Certification => "certification",
            Kind::Role => "role",
        }
    }

    /// The kind named by the prefix of an id; `None` if the prefix is unknown.
    pub fn of(id: &str) -> Option<Kind> {
        let (prefix, _) = id.split_once(':')?;
        Kind::ALL.into_iter().find(|kind| kind.prefix() == prefix)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix())
    }
}

/// Maps a marker type to the kind of node that its ids name.
pub trait NodeKind {
    /// The kind.
    const KIND: Kind;
}

macro_rules! node_kinds {
    ($($(#[doc = $doc:literal])* $name:ident => $alias:ident),*) => {
        /// Markers that distinguish typed ids at compile time.
        pub mod kinds { $($(#[doc = $doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)] pub enum $name {})* }
        $(impl NodeKind for kinds::$name { const KIND: Kind = Kind::$name; }
        $(#[doc = $doc])* pub type $alias = Id<kinds::$name>;)*
    };
}

node_kinds! {
    /// Names a region, such as `region:cbsa-14460`.
    Region => RegionId,
    /// Names an institution, such as `institution:166027`.
    Institution => InstitutionId,
    /// Names a degree, such as `degree:11.0102-masters`.
    Degree => DegreeId,
    /// Names an employer, such as `employer:ccn-220071`.
    Employer => EmployerId,
    /// Names a skill, such as `skill:onet-2.A.1.a`.
    Skill => SkillId,
    /// Names a certification, such as `certification:chda`.
    Certification => CertificationId,
    /// Names a role, such as `role:15-2051.00`.
    Role => RoleId
}

/// The id of a node of kind `K`: `kind:code`, stable across restarts and releases.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id<K> {
    text: CompactString,
    kind: PhantomData<K>,
}

impl<K: NodeKind> Id<K> {
    /// The id of the node with this code. The code is not checked.
    pub fn new(code: impl fmt::Display) -> Self {
        Id { text: format_compact!("{}:{code}", K::KIND.prefix()), kind: PhantomData }
    }

    /// Parses an id; `None` if `text` is not well formed or names another kind.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.strip_prefix(K::KIND.prefix())?.strip_prefix(':')?;
        is_code(code).then(|| Id { text: text.into(), kind: PhantomData })
    }

    /// The part after the colon.
    pub fn code(&self) -> &str {
        &self.text[K::KIND.prefix().len() + 1..]
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Codes consist of letters, digits, `.`, `-` and `_`, so an id never needs escaping.
pub fn is_code(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, K: NodeKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = CompactString::deserialize(deserializer)?;
        Id::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not a {} id", K::KIND)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_its_kind_and_its_code() {
        let id = RoleId::new("15-2051.00");
        assert_eq!(id.as_str(), "role:15-2051.00");
        assert_eq!(id.code(), "15-2051.00");
        assert_eq!(RoleId::parse("role:15-2051.00"), Some(id));
        assert_eq!(Kind::of("region:us"), Some(Kind::Region));
    }

    #[test]
    fn ids_of_another_kind_or_form_are_refused() {
        for bad in ["15-2051.00", "region:us", "role:", "role:a b", "role:a/b", "Role:15", ""] {
            assert_eq!(RoleId::parse(bad), None, "{bad}");
        }
        assert_eq!(Kind::of("rolex:1"), None);
    }
}
