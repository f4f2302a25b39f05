//! The GraphQL types of the enumerations that properties have.

use crate::career::Offer;
use crate::career::filter::Comparison;
use crate::career::property::Enumeration;
use crate::engine::{FieldError, Input, Members, Registry, TypeRef, Value};
use crate::graph::judgement::{PreparationVerdict, VerdictReason};
use crate::graphql::list::operators::condition;
use crate::graphql::list::value_filter::{EnumFilter, LevelFilter};
use crate::model::certification::CertificationStatus;
use crate::model::degree::{AwardLevel, CrosswalkMatch};
use crate::model::employer::{EmployerType, Ownership};
use crate::model::institution::Control;
use crate::model::region::{AreaMatch, RegionKind};
use crate::model::requirement::StepSection;
use crate::model::role::{EntryEducation, FigureStatus, OccupationMatch, RelatedTier};
use crate::model::skill::SkillKind;
use crate::model::{Basis, Confidence};
use std::any::TypeId;
use std::fmt::Debug;

/// The schema types of an enumeration and its filter.
pub struct EnumerationType {
    ty: fn() -> TypeId,
    /// The type of a value that is never missing.
    pub required_ref: fn(&mut Registry) -> TypeRef,
    /// The type of a value that may be missing.
    pub optional_ref: fn(&mut Registry) -> TypeRef,
    /// The type of an optional condition on a value.
    pub filter_ref: fn(&mut Registry) -> TypeRef,
    /// Parses a condition, as a comparison of indices.
    pub condition: Condition,
}

type Condition = fn(Members<'_>, &str, Enumeration) -> Result<Option<Comparison<u8>>, FieldError>;

static ALL: [EnumerationType; 19] = [
    EnumerationType::choice::<RegionKind>(),
    EnumerationType::choice::<AreaMatch>(),
    EnumerationType::choice::<Control>(),
    EnumerationType::level::<AwardLevel>(),
    EnumerationType::choice::<EmployerType>(),
    EnumerationType::choice::<Ownership>(),
    EnumerationType::choice::<SkillKind>(),
    EnumerationType::choice::<CertificationStatus>(),
    EnumerationType::choice::<Offer>(),
    EnumerationType::choice::<OccupationMatch>(),
    EnumerationType::level::<EntryEducation>(),
    EnumerationType::choice::<CrosswalkMatch>(),
    EnumerationType::choice::<PreparationVerdict>(),
    EnumerationType::choice::<VerdictReason>(),
    EnumerationType::choice::<RelatedTier>(),
    EnumerationType::choice::<StepSection>(),
    EnumerationType::choice::<FigureStatus>(),
    EnumerationType::choice::<Basis>(),
    EnumerationType::level::<Confidence>(),
];

impl EnumerationType {
    const fn choice<E: Input + Debug + Ord>() -> EnumerationType {
        EnumerationType {
            ty: TypeId::of::<E>,
            required_ref: E::type_ref,
            optional_ref: Option::<E>::type_ref,
            filter_ref: Option::<EnumFilter<E>>::type_ref,
            condition: |given, name, enumeration| {
                let test: Option<EnumFilter<E>> = condition(given, name)?;
                Ok(test.map(|test| by_place(test.0, enumeration)))
            },
        }
    }

    const fn level<E: Input + Debug + Ord>() -> EnumerationType {
        EnumerationType {
            filter_ref: Option::<LevelFilter<E>>::type_ref,
            condition: |given, name, enumeration| {
                let test: Option<LevelFilter<E>> = condition(given, name)?;
                Ok(test.map(|test| by_place(test.0, enumeration)))
            },
            ..EnumerationType::choice::<E>()
        }
    }
}

/// Converts a comparison of values to one of their indices.
fn by_place<E: Input>(test: Comparison<E>, enumeration: Enumeration) -> Comparison<u8> {
    let place = |value: &E| match value.value() {
        Some(Value::Enum(name)) => enumeration.place(&name).unwrap_or(u8::MAX),
        _ => u8::MAX,
    };
    test.map(place, u8::cmp)
}

/// The types of an enumeration of a property.
pub fn of(enumeration: Enumeration) -> &'static EnumerationType {
    let found = ALL.iter().find(|own| (own.ty)() == enumeration.ty());
    found.expect("every enumeration of a property is listed here")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::career::property::{of_evidence, of_node, of_relation};
    use crate::graph::RelationKind;
    use crate::model::Kind;

    #[test]
    fn every_enumeration_of_a_property_is_listed_and_no_other() {
        let nodes = Kind::ALL.into_iter().flat_map(of_node).filter_map(|own| own.enumeration());
        let edges = RelationKind::ALL.into_iter().flat_map(of_relation).filter_map(|own| own.enumeration());
        let evidence = of_evidence().filter_map(|own| own.enumeration());
        let used: Vec<TypeId> = nodes.chain(edges).chain(evidence).map(|own| of(own).ty).map(|ty| ty()).collect();
        assert!(ALL.iter().all(|own| used.contains(&(own.ty)())));
    }

    #[test]
    fn a_condition_compares_places() {
        let test = Comparison { gt: Some(Confidence::Low), ..Comparison::default() };
        let (nodes, confidence) = (of_evidence().find(|own| own.name == "confidence"), Confidence::High as u8);
        let enumeration = nodes.and_then(|own| own.enumeration()).expect("an enumeration");
        let test = by_place(test, enumeration);
        assert!(test.passes(Some(confidence), u8::cmp) && !test.passes(Some(Confidence::Low as u8), u8::cmp));
        assert!(!test.passes(None::<u8>, u8::cmp));
    }
}
