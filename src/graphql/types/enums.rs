//! The enumerations of the model in the schema.

use crate::career::Verdict;
use crate::career::property::ColumnType;
use crate::engine::enumeration;
use crate::graph::search::{Fit, TextSort};
use crate::model::certification::CertificationStatus;
use crate::model::claim::{Bearing, CheckKind, ClaimPart, Comparator};
use crate::model::degree::{AwardLevel, CrosswalkMatch};
use crate::model::employer::{EmployerType, Ownership};
use crate::model::institution::{AccreditorKind, Control, StudentLevel, StudyMode};
use crate::model::region::{AreaMatch, PriceMeasure, RegionKind};
use crate::model::role::{EntryEducation, FigureStatus, OccupationMatch, RelatedTier, TitleKind};
use crate::model::skill::SkillKind;
use crate::model::{Basis, Confidence, Kind};

enumeration! {
    /// The seven kinds of node.
    impl Kind as "NodeKind" {
        /// A place with a labor market, or one that contains such places.
        Region = "REGION",
        /// A college, university or other school.
        Institution = "INSTITUTION",
        /// A field of study at a level.
        Degree = "DEGREE",
        /// An organization that employs people.
        Employer = "EMPLOYER",
        /// Something that can be learned.
        Skill = "SKILL",
        /// A credential.
        Certification = "CERTIFICATION",
        /// An occupation.
        Role = "ROLE",
    }
}
enumeration! {
    /// The type of the values of a property or column, and thus the field of a walk's cells that holds them.
    impl ColumnType as "ColumnType" {
        /// A text, or the name of an enumeration's value.
        Text = "TEXT",
        /// A number, in the unit of the column.
        Number = "NUMBER",
        /// True or false.
        Boolean = "BOOLEAN",
        /// A day.
        Date = "DATE",
        /// A node.
        Node = "NODE",
    }
}
enumeration! {
    /// The kind of place that a region is.
    impl RegionKind as "RegionKind" {
        /// The United States.
        Nation = "NATION",
        /// One of the four census regions.
        CensusRegion = "CENSUS_REGION",
        /// One of the nine census divisions.
        Division = "DIVISION",
        /// A state, the District of Columbia, or a territory.
        State = "STATE",
        /// A metropolitan statistical area.
        Metro = "METRO",
        /// A nonmetropolitan area of a state, as the wage survey defines it.
        Nonmetro = "NONMETRO",
        /// A named place without official borders that covers several metropolitan areas.
        Hub = "HUB",
    }
}
enumeration! {
    /// Which prices a parity compares.
    impl PriceMeasure as "PriceMeasure" {
        /// All items.
        AllItems = "ALL_ITEMS",
        /// Goods.
        Goods = "GOODS",
        /// Housing services.
        Housing = "HOUSING",
        /// Utilities.
        Utilities = "UTILITIES",
        /// Other services.
        OtherServices = "OTHER_SERVICES",
    }
}
enumeration! {
    /// How well the area of a figure matches the region. Real wages based on `SAME_CODE` or `OLDER_DELINEATION` have
    /// the status `APPROXIMATE`.
    impl AreaMatch as "AreaMatch" {
        /// The same area.
        Exact = "EXACT",
        /// The same code and name in the older delineation of the figure. Its counties are not in the sources, so some
        /// may have been added or removed.
        SameName = "SAME_NAME",
        /// The same code, but another name in the older delineation of the figure: the counties differ or may differ.
        /// Approximate.
        SameCode = "SAME_CODE",
        /// A code that exists only in an older delineation, for roughly the same place. Approximate.
        OlderDelineation = "OLDER_DELINEATION",
    }
}
enumeration! {
    /// How the occupation in the wage survey matches the role.
    impl OccupationMatch as "OccupationMatch" {
        /// The same occupation.
        Same = "SAME",
        /// A broader occupation that contains the role: its figures cover more people.
        Broader = "BROADER",
        /// Several occupations published under one code, including this one.
        Merged = "MERGED",
    }
}
enumeration! {
    /// The origin of a title.
    impl TitleKind as "TitleKind" {
        /// O*NET alternate title.
        Alternate = "ALTERNATE",
        /// O*NET short form of an alternate title.
        Short = "SHORT",
        /// Used in an article and mapped to the role by the editors.
        Mapped = "MAPPED",
    }
}
enumeration! {
    /// How closely related a role is.
    impl RelatedTier as "RelatedTier" {
        /// Among the five closest.
        PrimaryShort = "PRIMARY_SHORT",
        /// Among the ten closest.
        PrimaryLong = "PRIMARY_LONG",
        /// Among the twenty closest.
        Supplemental = "SUPPLEMENTAL",
    }
}
enumeration! {
    /// Whether a figure is published; otherwise the reason.
    impl FigureStatus as "FigureStatus" {
        /// Published.
        Published = "PUBLISHED",
        /// Withheld by the publisher.
        Suppressed = "SUPPRESSED",
        /// At or above the publisher's ceiling of $115.00 per hour or $239,200 per year; the number is not published.
        TopCoded = "TOP_CODED",
    }
}
enumeration! {
    /// Typical education for entry into an occupation, as the employment projections classify it, from least to most.
    impl EntryEducation as "EntryEducation"
}
enumeration! {
    /// The kind of skill.
    impl SkillKind as "SkillKind" {
        /// O*NET basic or cross-functional skill.
        Skill = "SKILL",
        /// O*NET knowledge area.
        Knowledge = "KNOWLEDGE",
        /// Software or tool.
        Technology = "TECHNOLOGY",
        /// A subject of study or work.
        Topic = "TOPIC",
        /// A specialization of a degree.
        Specialization = "SPECIALIZATION",
        /// A technical standard, such as HL7 or FHIR.
        Standard = "STANDARD",
        /// A law or rule, such as HIPAA.
        Regulation = "REGULATION",
    }
}
enumeration! {
    /// Award level, as IPEDS classifies completions.
    impl AwardLevel as "AwardLevel"
}
enumeration! {
    /// How directly a degree is linked to a role.
    impl CrosswalkMatch as "CrosswalkMatch" {
        /// The crosswalk lists the role's occupation.
        Occupation = "OCCUPATION",
        /// The crosswalk lists the occupation that contains this role.
        Detail = "DETAIL",
        /// Stated by an article or the editors, not by the crosswalk.
        Stated = "STATED",
    }
}
enumeration! {
    /// Who controls an institution.
    impl Control as "Control" {
        /// Public.
        Public = "PUBLIC",
        /// Private, not for profit.
        PrivateNonprofit = "PRIVATE_NONPROFIT",
        /// Private, for profit.
        PrivateForProfit = "PRIVATE_FOR_PROFIT",
    }
}
enumeration! {
    /// How a program is delivered.
    impl StudyMode as "StudyMode" {
        /// On campus.
        Campus = "CAMPUS",
        /// Online.
        Online = "ONLINE",
        /// Partly online.
        Hybrid = "HYBRID",
    }
}
enumeration! {
    /// The students that a price applies to.
    impl StudentLevel as "StudentLevel" {
        /// Full-time undergraduates.
        Undergraduate = "UNDERGRADUATE",
        /// Full-time graduate students, except in first-professional programs.
        Graduate = "GRADUATE",
        /// Full-time students of medicine (MD).
        Medicine = "MEDICINE",
        /// Full-time students of osteopathic medicine (DO).
        Osteopathy = "OSTEOPATHY",
        /// Full-time students of pharmacy (PharmD).
        Pharmacy = "PHARMACY",
    }
}
enumeration! {
    /// What an accreditor accredits.
    impl AccreditorKind as "AccreditorKind" {
        /// Whole institutions.
        Institutional = "INSTITUTIONAL",
        /// Programs of a field.
        Programmatic = "PROGRAMMATIC",
        /// A register of accreditation.
        Register = "REGISTER",
    }
}
enumeration! {
    /// Whether a certification can be earned, according to the newest source.
    impl CertificationStatus as "CertificationStatus" {
        /// It could be earned when that source was published.
        Active = "ACTIVE",
        /// Retired.
        Retired = "RETIRED",
        /// Could not be verified.
        Unknown = "UNKNOWN",
    }
}
enumeration! {
    /// Where a statement comes from.
    impl Basis as "Basis" {
        /// The source states it.
        Reported = "REPORTED",
        /// Computed from what sources state.
        Derived = "DERIVED",
        /// Judged by the editors.
        Editorial = "EDITORIAL",
    }
}
enumeration! {
    /// How reliable a researched statement is.
    impl Confidence as "Confidence" {
        /// It could not be determined.
        Unknown = "UNKNOWN",
        /// Undated secondary sources, old sources, or doubtful ones.
        Low = "LOW",
        /// An undated first-hand source, or a dated secondary one.
        Medium = "MEDIUM",
        /// A dated first-hand source, or several that agree.
        High = "HIGH",
    }
}
enumeration! {
    /// How a claimed value is to be compared.
    impl Comparator as "Comparator" {
        /// Exactly.
        Equals = "EQUALS",
        /// About.
        About = "ABOUT",
        /// More than.
        Over = "OVER",
        /// At least.
        AtLeast = "AT_LEAST",
        /// At most.
        AtMost = "AT_MOST",
        /// Between two values.
        Between = "BETWEEN",
        /// A rank; 1 is first.
        Rank = "RANK",
        /// No number: a verbal statement.
        States = "STATES",
    }
}
enumeration! {
    /// The role of a node in a claim.
    impl ClaimPart as "ClaimPart" {
        /// The claim is about it.
        Subject = "SUBJECT",
        /// The claim mentions it.
        Object = "OBJECT",
    }
}
enumeration! {
    /// What a figure can decide about a claim.
    impl Bearing as "ClaimBearing" {
        /// It can support or contradict the claim.
        Decides = "DECIDES",
        /// It can contradict the claim, but not support it: what it measures is necessary but not sufficient.
        Against = "AGAINST",
        /// Nothing: it is shown for context.
        Context = "CONTEXT",
    }
}
enumeration! {
    /// The kind of figure that a claim is checked against.
    impl CheckKind as "CheckKind" {
        /// Mean annual wage of a role in a region.
        WageMean = "WAGE_MEAN",
        /// Median annual wage of a role in a region.
        WageMedian = "WAGE_MEDIAN",
        /// O*NET job zone of a role.
        JobZone = "JOB_ZONE",
        /// Rank of a researched figure among those of the same table.
        FigureRank = "FIGURE_RANK",
        /// Rank of the region among regions of its kind by that wage.
        WageMeanRank = "WAGE_MEAN_RANK",
        /// Percentage by which that wage exceeds the national one.
        WageMeanOverNation = "WAGE_MEAN_OVER_NATION",
        /// Jobs of a role in a region.
        Employment = "EMPLOYMENT",
        /// Rank of the region among regions of its kind by those jobs.
        EmploymentRank = "EMPLOYMENT_RANK",
        /// Projected change of a role's employment.
        OutlookChange = "OUTLOOK_CHANGE",
        /// Whether the projections list no typical experience for entry into a role.
        EntryWithoutExperience = "ENTRY_WITHOUT_EXPERIENCE",
        /// Change between two researched figures, in percent of the first.
        FigureChange = "FIGURE_CHANGE",
        /// Whether an accreditor is of a given kind.
        AccreditorKind = "ACCREDITOR_KIND",
        /// A researched figure.
        Figure = "FIGURE",
        /// Median tuition over the institutions with one type of control.
        TuitionMedian = "TUITION_MEDIAN",
        /// Mean tuition over the institutions with one type of control.
        TuitionMean = "TUITION_MEAN",
        /// Whether a certification can be earned on the day of the query.
        CertificationOffered = "CERTIFICATION_OFFERED",
        /// Whether a relation of the graph states the same.
        Relation = "RELATION",
        /// Searched for in the source that the claim cites, and not found.
        NotInSource = "NOT_IN_SOURCE",
    }
}
enumeration! {
    /// The verdict of the figures on a claim.
    impl Verdict as "Verdict" {
        /// Every deciding figure agrees. Proxies decide only if no figure measures the claim itself and all proxies
        /// agree; `byProxy` reports this.
        Supported = "SUPPORTED",
        /// A deciding figure disagrees.
        Contradicted = "CONTRADICTED",
        /// No figure decides: there is none, none may decide, or the proxies disagree.
        NotCheckable = "NOT_CHECKABLE",
    }
}
enumeration! {
    /// What kind of text of a node matched.
    impl TextSort as "TextSort" {
        /// Its name.
        Name = "NAME",
        /// Its abbreviation, or the code of its exam.
        Abbreviation = "ABBREVIATION",
        /// Another name.
        Alias = "ALIAS",
        /// An alternate job title.
        Title = "TITLE",
        /// A code used by publishers, such as that of a role or a field of study.
        Code = "CODE",
        /// A name that the editors added because no publisher lists it.
        Editorial = "EDITORIAL",
        /// A short form derived from its name by a rule.
        Derived = "DERIVED",
    }
}
enumeration! {
    /// How a text matches a query.
    impl Fit as "SearchFit" {
        /// The same words, ignoring case, accents, punctuation, plurals and common short forms.
        Exact = "EXACT",
        /// The text starts with the query.
        Beginning = "BEGINNING",
        /// The text contains all words of the query, or words that start with them.
        Words = "WORDS",
        /// Like the others, with typing errors. Tried only if nothing matches without them.
        Mistyped = "MISTYPED",
        /// The text contains some of the words. Tried only if nothing contains all of them.
        Partial = "PARTIAL",
    }
}
enumeration! {
    /// The type of an employer.
    impl EmployerType as "EmployerType"
}
enumeration! {
    /// Who owns a hospital, as CMS names it.
    impl Ownership as "Ownership"
}
