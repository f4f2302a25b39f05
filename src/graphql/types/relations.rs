//! The relations: the properties of their edges, and by what edges can be filtered and ordered.

use super::employment::{annual_mean, annual_median, employment_fields, real_mean, real_median, record};
use super::id_filter::IdFilter;
use super::link::{At, In, Out, Relation, link};
use super::node::{NodeOrder, Region, Vertex, VertexOf, id_key, name_key};
use super::preparation::{PreparationFilter, preparation_fields};
use super::program::{Program, modes_of, programs_of};
use super::rating::Rated;
use super::tuition::cost_of;
use crate::engine::{ArgMeta, Args, FieldError, Members, Registry, Type, enumeration};
use crate::graph::relations::each_relation;
pub use crate::graph::relations::types::*;
use crate::graph::{NodeIx, RelationType};
use crate::graphql::list::listed::{Edge, Listed};
use crate::graphql::list::operators::{Filter, Naming, filter};
use crate::graphql::list::order::Key;
use crate::graphql::list::value_filter::{BooleanFilter, DateFilter, EnumFilter, FloatFilter, IntFilter};
use crate::graphql::request::day::Day;
use crate::graphql::request::scalars::{count, some, text};
use crate::graphql::request::view::View;
use crate::model::institution::StudyMode;
use crate::model::requirement::StepSection;
use crate::model::role::{FigureStatus, OccupationMatch, RelatedTier};

/// Says what the API shows of the edges of a relation beyond its ends and its evidence: filter, orders and fields. A relation
/// without properties of its own is only named.
macro_rules! relation {
    ($name:ident) => {
        relation! {
            $name, filter NoProperties, order NodeOrder,
            key |view, _at, far, by| by.key(view, far),
            fields |_t| ()
        }
    };
    (
        $name:ident, filter $filter:ty, order $order:ty,
        key |$view:ident, $at:ident, $far:ident, $by:ident| $key:expr,
        fields |$t:ident| $fields:expr
    ) => {
        impl Relation for $name {
            type From = VertexOf<<$name as RelationType>::FromKind>;
            type To = VertexOf<<$name as RelationType>::ToKind>;
            type Filter = $filter;
            type Order = $order;
            fn key($view: &View, $at: &At, $far: NodeIx, $by: $order) -> Key {
                $key
            }
            fn define<L: Listed>($t: &mut Type<'_, Edge<L>>) {
                $fields
            }
        }
    };
}

/// Defines what follows from the names of all relations.
macro_rules! all_relations {
    ($($name:ident),+) => {
        /// Adds every relation of a kind of node to its type, in both directions, each under its own name.
        pub fn links<V: Vertex>(t: &mut Type<'_, V>) {
            // Decided at compile time, so that connections exist only for the types that have them.
            $(if const { V::KIND as u8 == <$name as Relation>::From::KIND as u8 } {
                link::<V, Out<$name>>(t);
            })+
            $(if const { V::KIND as u8 == <$name as Relation>::To::KIND as u8 } {
                link::<V, In<$name>>(t);
            })+
        }

        mod edges {
            use crate::graph::relations::types;
            use crate::graphql::list::listed::Edge;
            use crate::graphql::types::link::Out;
            $(pub type $name = Edge<Out<types::$name>>;)+
        }

        mod any {
            use super::edges::*;
            use crate::engine::union;
            use crate::graph::{EdgeNumber, RelationKind};
            use crate::graphql::request::view::View;
            use crate::graphql::types::link::edge_of;

            union! {
                /// A relation of any sort with its properties and evidence, read forward: `node` is the node that it enters.
                pub enum AnyRelation { $($name),+ }
            }

            impl AnyRelation {
                /// An edge of a relation.
                pub fn of(view: &View, relation: RelationKind, edge: EdgeNumber) -> AnyRelation {
                    match relation { $(RelationKind::$name => AnyRelation::$name(edge_of(view, edge))),+ }
                }
            }
        }
    };
}
each_relation!(all_relations);
pub use any::AnyRelation;

/// For relations without properties of their own: nothing can be asked.
#[derive(Clone, Debug)]
pub struct NoProperties;

impl Args for NoProperties {
    fn declare(_: &mut Registry) -> Vec<ArgMeta> {
        Vec::new()
    }
    fn parse(_: Members<'_>) -> Result<Self, FieldError> {
        Ok(NoProperties)
    }
}

impl Naming for NoProperties {}

impl Filter<At> for NoProperties {
    fn accepts(&self, _: &View, _: &At) -> Result<bool, FieldError> {
        Ok(true)
    }
}

filter! { properties,
    /// What can be asked of an offer.
    OfferFilter: At {
        /// Awards in the newest year.
        awards: IntFilter => |v, at| v.relations.offers.property(at.edge).awards.map(i64::from),
    }
}
enumeration! {
    /// By what offers can be ordered.
    pub enum OfferOrder {
        /// Awards in the newest year.
        Awards = "AWARDS",
        /// Name of the far end.
        Name = "NAME",
        /// Id of the far end.
        Id = "ID",
    }
}
relation! {
    Offers, filter OfferFilter, order OfferOrder,
    key |view, at, far, by| match by {
        OfferOrder::Awards => Key::of(view.relations.offers.property(at.edge).awards),
        OfferOrder::Name => name_key(view, far),
        OfferOrder::Id => id_key(view, far),
    },
    fields |t| {
        t.field("awards", "Awards a year, in the newest year of completions; null where the offer is known from a page only.", |v, e| {
            v.relations.offers.property(e.item).awards.map(count)
        });
        t.field("awardsBefore", "Awards in the year before; null where there is no row.", |v, e| {
            v.relations.offers.property(e.item).awards_before.map(count)
        });
        t.field("programs", "Named or reported programs behind the offer, with mode of study and accreditation where a page states them.", |v, e| -> Vec<Program> {
            let (institution, degree) = v.relations.offers.ends(e.item);
            programs_of(v, institution, degree)
        }).longest(|v: &View| v.programs.longest());
        t.field("modes", "How it can be studied, where a source states it.", |v, e| -> Vec<StudyMode> {
            let (institution, degree) = v.relations.offers.ends(e.item);
            modes_of(v, institution, degree)
        }).longest(|v: &View| v.programs.longest());
        t.field("tuition", "Tuition and fees of the institution for students of that level; null where it is not in the survey.", |v, e| {
            let (institution, degree) = v.relations.offers.ends(e.item);
            cost_of(v, institution, degree)
        });
    }
}

filter! { properties,
    /// What can be asked of what a degree teaches.
    TeachingFilter: At {
        /// Strength, from 0 to 1.
        strength: FloatFilter => |v, at| v.relations.teaches.property(at.edge).strength,
    }
}
enumeration! {
    /// By what taught skills can be ordered.
    pub enum TeachingOrder {
        /// Strength.
        Strength = "STRENGTH",
        /// Name of the far end.
        Name = "NAME",
        /// Id of the far end.
        Id = "ID",
    }
}
relation! {
    Teaches, filter TeachingFilter, order TeachingOrder,
    key |view, at, far, by| match by {
        TeachingOrder::Strength => Key::of(view.relations.teaches.property(at.edge).strength),
        TeachingOrder::Name => name_key(view, far),
        TeachingOrder::Id => id_key(view, far),
    },
    fields |t| {
        t.field("strength", "From 0 to 1; null where nobody measured it.", |v, e| v.relations.teaches.property(e.item).strength);
        t.field("roles", "For a derived strength: over how many roles it is taken.", |v, e| v.relations.teaches.property(e.item).roles.map(count));
        t.field("method", "How a derived strength was computed.", |v, e| some(v, v.relations.teaches.property(e.item).method));
    }
}

relation! {
    PreparesFor, filter PreparationFilter, order NodeOrder,
    key |view, _at, far, by| by.key(view, far),
    fields |t| preparation_fields(t)
}

relation! { Validates }

relation! { QualifiesFor }

filter! { properties,
    /// What can be asked of a replacement.
    SuccessionFilter: At {
        /// Day of the replacement.
        date: DateFilter => |v, at| v.relations.superseded_by.property(at.edge).date,
    }
}
relation! {
    SupersededBy, filter SuccessionFilter, order NodeOrder,
    key |view, _at, far, by| by.key(view, far),
    fields |t| {
        t.field("date", "Day of the replacement; null where not known.", |v, e| v.relations.superseded_by.property(e.item).date.map(Day));
    }
}

filter! { properties,
    /// What can be asked of a requirement.
    RequirementFilter: At {
        /// Importance, 1 to 5.
        importance: FloatFilter => |v, at| v.relations.requires.property(at.edge).importance.value,
        /// Level, 0 to 7.
        level: FloatFilter => |v, at| v.relations.requires.property(at.edge).level.value,
        /// The publisher advises against using the importance.
        suppressed: BooleanFilter => |v, at| v.relations.requires.property(at.edge).importance.suppress,
        /// Sample size of the importance.
        sample_size: IntFilter => |v, at| v.relations.requires.property(at.edge).importance.n.map(i64::from),
        /// A technology that postings of all occupations often ask for.
        hot_technology: BooleanFilter => |v, at| v.relations.requires.property(at.edge).hot_technology,
        /// A technology that postings of this occupation often ask for.
        in_demand: BooleanFilter => |v, at| v.relations.requires.property(at.edge).in_demand,
    }
}
enumeration! {
    /// By what requirements can be ordered.
    pub enum RequirementOrder {
        /// Importance.
        Importance = "IMPORTANCE",
        /// Level.
        Level = "LEVEL",
        /// Name of the far end.
        Name = "NAME",
        /// Id of the far end.
        Id = "ID",
    }
}
relation! {
    Requires, filter RequirementFilter, order RequirementOrder,
    key |view, at, far, by| match by {
        RequirementOrder::Importance => Key::of(view.relations.requires.property(at.edge).importance.value),
        RequirementOrder::Level => Key::of(view.relations.requires.property(at.edge).level.value),
        RequirementOrder::Name => name_key(view, far),
        RequirementOrder::Id => id_key(view, far),
    },
    fields |t| {
        t.field("importance", "How important it is, on the O*NET scale from 1 (not) to 5 (extremely); null for technologies and unrated skills.", |v, e| {
            Rated::importance(&v.relations.requires.property(e.item).importance)
        });
        t.field("level", "Which level is needed, on the O*NET scale from 0 to 7.", |v, e| Rated::level(&v.relations.requires.property(e.item).level));
        t.field("notRelevant", "The level was rated as not relevant to the role.", |v, e| v.relations.requires.property(e.item).not_relevant);
        t.field("hotTechnology", "A technology that postings of all occupations often ask for; null for other skills.", |v, e| v.relations.requires.property(e.item).hot_technology);
        t.field("inDemand", "A technology that postings of this occupation often ask for; null for other skills.", |v, e| v.relations.requires.property(e.item).in_demand);
        t.field("rated", "Month and year of the rating.", |v, e| some(v, v.relations.requires.property(e.item).rated));
        t.field("ratedBy", "Who rated.", |v, e| some(v, v.relations.requires.property(e.item).rated_by));
    }
}

filter! { properties,
    /// What can be asked of employment and wages.
    EmploymentFilter: At {
        /// Jobs.
        employment: IntFilter => |v, at| record(v, at.edge).jobs().map(i64::from),
        /// Jobs in 1,000 of the region.
        jobs_per_1000: FloatFilter => |v, at| record(v, at.edge).jobs_per_1000(),
        /// Share in the region over share in the nation.
        location_quotient: FloatFilter => |v, at| record(v, at.edge).location_quotient(),
        /// Mean wage, U.S. dollars a year.
        annual_mean: FloatFilter => |v, at| annual_mean(v, at),
        /// Median wage, U.S. dollars a year.
        annual_median: FloatFilter => |v, at| annual_median(v, at),
        /// Mean wage at national prices.
        real_annual_mean: FloatFilter => |v, at| real_mean(v, at),
        /// Median wage at national prices.
        real_annual_median: FloatFilter => |v, at| real_median(v, at),
        /// Relative standard error of the mean wage, percent.
        wage_rse: FloatFilter => |v, at| record(v, at.edge).wage_rse(),
        /// Whether wages are published.
        wage_status: EnumFilter<FigureStatus> => |v, at| Some(record(v, at.edge).wage_status()),
        /// Whose jobs and wages these are.
        wage_of: EnumFilter<OccupationMatch> => |v, at| v.role(at.source).row.occupation_match,
    }
}
enumeration! {
    /// By what employment can be ordered.
    pub enum EmploymentOrder {
        /// Jobs.
        Employment = "EMPLOYMENT",
        /// Jobs in 1,000 of the region.
        JobsPer1000 = "JOBS_PER_1000",
        /// Location quotient.
        LocationQuotient = "LOCATION_QUOTIENT",
        /// Mean wage, U.S. dollars a year.
        AnnualMean = "ANNUAL_MEAN",
        /// Median wage, U.S. dollars a year.
        AnnualMedian = "ANNUAL_MEDIAN",
        /// Mean wage at national prices.
        RealAnnualMean = "REAL_ANNUAL_MEAN",
        /// Median wage at national prices.
        RealAnnualMedian = "REAL_ANNUAL_MEDIAN",
        /// Name of the far end.
        Name = "NAME",
        /// Id of the far end.
        Id = "ID",
    }
}
relation! {
    EmployedIn, filter EmploymentFilter, order EmploymentOrder,
    key |view, at, far, by| match by {
        EmploymentOrder::Employment => Key::of(record(view, at.edge).jobs()),
        EmploymentOrder::JobsPer1000 => Key::of(record(view, at.edge).jobs_per_1000()),
        EmploymentOrder::LocationQuotient => Key::of(record(view, at.edge).location_quotient()),
        EmploymentOrder::AnnualMean => Key::of(annual_mean(view, at)),
        EmploymentOrder::AnnualMedian => Key::of(annual_median(view, at)),
        EmploymentOrder::RealAnnualMean => Key::of(real_mean(view, at)),
        EmploymentOrder::RealAnnualMedian => Key::of(real_median(view, at)),
        EmploymentOrder::Name => name_key(view, far),
        EmploymentOrder::Id => id_key(view, far),
    },
    fields |t| employment_fields(t)
}

filter! { properties,
    /// What can be asked of how roles are related.
    RelatednessFilter: At {
        /// How close.
        tier: EnumFilter<RelatedTier> => |v, at| Some(v.relations.related_to.property(at.edge).tier),
        /// Place among the related roles; 1 is closest.
        rank: IntFilter => |v, at| Some(v.relations.related_to.property(at.edge).rank.into()),
    }
}
enumeration! {
    /// By what related roles can be ordered.
    pub enum RelatednessOrder {
        /// Place among the related roles.
        Rank = "RANK",
        /// Name of the far end.
        Name = "NAME",
        /// Id of the far end.
        Id = "ID",
    }
}
relation! {
    RelatedTo, filter RelatednessFilter, order RelatednessOrder,
    key |view, at, far, by| match by {
        RelatednessOrder::Rank => Key::of(Some(view.relations.related_to.property(at.edge).rank)),
        RelatednessOrder::Name => name_key(view, far),
        RelatednessOrder::Id => id_key(view, far),
    },
    fields |t| {
        t.field("tier", "How close.", |v, e| v.relations.related_to.property(e.item).tier);
        t.field("rank", "Place among the related roles; 1 is closest.", |v, e| count(v.relations.related_to.property(e.item).rank));
    }
}

filter! { properties,
    /// What can be asked of a step from role to role.
    AdvancementFilter: At {
        /// Which section of the Handbook names it.
        section: EnumFilter<StepSection> => |v, at| Some(v.relations.advances_to.property(at.edge).section),
        /// The sentence only points at the other page.
        see_also: BooleanFilter => |v, at| Some(v.relations.advances_to.property(at.edge).see_also),
        /// How many roles the page of the later role covers.
        next_roles_on_page: IntFilter => |v, at| Some(v.relations.advances_to.property(at.edge).next_codes.into()),
    }
}
relation! {
    AdvancesTo, filter AdvancementFilter, order NodeOrder,
    key |view, _at, far, by| by.key(view, far),
    fields |t| {
        t.field("section", "Which section of the Handbook names the step.", |v, e| v.relations.advances_to.property(e.item).section);
        t.field("seeAlso", "The sentence only points at the other page (\"For more information, see ...\").", |v, e| v.relations.advances_to.property(e.item).see_also);
        t.field("rolesOnPage", "How many roles of O*NET the page of the earlier role covers: its sentence need not hold for each.", |v, e| count(v.relations.advances_to.property(e.item).role_codes));
        t.field("nextRolesOnPage", "How many the page of the later role covers.", |v, e| count(v.relations.advances_to.property(e.item).next_codes));
        t.field("sentence", "The sentence, verbatim; null where the name stands in a list.", |v, e| some(v, v.relations.advances_to.property(e.item).sentence));
    }
}

relation! { EmployerLocatedIn }

filter! { properties,
    /// What can be asked of filings.
    HiringFilter: At {
        /// Number of filings.
        filings: IntFilter => |v, at| Some(v.relations.hires_for.property(at.edge).filings.into()),
        /// Median offered wage, U.S. dollars a year.
        wage_median: FloatFilter => |v, at| v.relations.hires_for.property(at.edge).wage_median,
        /// Region of the worksite.
        region: IdFilter<Region> => |v, at| v.relations.hires_for.property(at.edge).region,
    }
}
enumeration! {
    /// By what filings can be ordered.
    pub enum HiringOrder {
        /// Number of filings.
        Filings = "FILINGS",
        /// Median offered wage.
        WageMedian = "WAGE_MEDIAN",
        /// Name of the far end.
        Name = "NAME",
        /// Id of the far end.
        Id = "ID",
    }
}
relation! {
    HiresFor, filter HiringFilter, order HiringOrder,
    key |view, at, far, by| match by {
        HiringOrder::Filings => Key::of(Some(view.relations.hires_for.property(at.edge).filings)),
        HiringOrder::WageMedian => Key::of(view.relations.hires_for.property(at.edge).wage_median),
        HiringOrder::Name => name_key(view, far),
        HiringOrder::Id => id_key(view, far),
    },
    fields |t| {
        t.field("filings", "Number of labor condition applications.", |v, e| count(v.relations.hires_for.property(e.item).filings));
        t.field("wageLow", "Lowest offered wage, U.S. dollars a year.", |v, e| v.relations.hires_for.property(e.item).wage_low);
        t.field("wageMedian", "Median offered wage, U.S. dollars a year.", |v, e| v.relations.hires_for.property(e.item).wage_median);
        t.field("wageHigh", "Highest offered wage, U.S. dollars a year.", |v, e| v.relations.hires_for.property(e.item).wage_high);
        t.field("region", "Region of the worksites.", |v, e| Region::at(v.relations.hires_for.property(e.item).region));
        t.field("period", "Fiscal year and quarter.", |v, e| text(v.relations.hires_for.property(e.item).period));
    }
}

relation! { InstitutionLocatedIn }

relation! { PartOf }

filter! { properties,
    /// What can be asked of a strength.
    StrengthFilter: At {
        /// Place in the claim's ranking; 1 is first.
        rank: IntFilter => |v, at| v.relations.strong_in.property(at.edge).rank.map(i64::from),
    }
}
relation! {
    StrongIn, filter StrengthFilter, order NodeOrder,
    key |view, _at, far, by| by.key(view, far),
    fields |t| {
        t.field("rank", "Place in the claim's ranking; null where it does not rank.", |v, e| v.relations.strong_in.property(e.item).rank.map(count));
        t.field("claim", "The published statement that says so.", |v, e| v.relations.strong_in.property(e.item).claim.map(super::claim::Claim));
    }
}
