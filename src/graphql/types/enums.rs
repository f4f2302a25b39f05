//! The enumerations of the model as GraphQL shows them.

use crate::career::Verdict;
use crate::career::property::ColumnType;
use crate::engine::enumeration;
use crate::graph::search::{Fit, TextSort};
use crate::model::certification::CertificationStatus;
use crate::model::claim::{Bearing, CheckKind, ClaimPart, Comparator};
use crate::model::degree::{AwardLevel, CrosswalkMatch};
use crate::model::institution::{AccreditorKind, Control, StudentLevel, StudyMode};
use crate::model::region::{AreaMatch, PriceMeasure, RegionKind};
use crate::model::role::{EntryEducation, FigureStatus, OccupationMatch, RelatedTier, TitleKind};
use crate::model::skill::SkillKind;
use crate::model::{Basis, Confidence, Kind};

enumeration! {
    /// The seven kinds of node.
    impl Kind as "NodeKind" {
        /// A place.
        Region = "REGION",
        /// A school.
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
    /// What the values of a property or a column are, and thus which field of the cells of a walk has them.
    impl ColumnType as "ColumnType" {
        /// A text, also the name of an enumeration's value.
        Text = "TEXT",
        /// A number, in the unit of the column.
        Number = "NUMBER",
        /// Yes or no.
        Boolean = "BOOLEAN",
        /// A day.
        Date = "DATE",
        /// A node.
        Node = "NODE",
    }
}
enumeration! {
    /// What sort of place a region is.
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
        /// A nonmetropolitan area of a state, as the wage survey draws it.
        Nonmetro = "NONMETRO",
        /// A named place without official borders, laid over metros.
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
    /// How well the area of a figure is known to be the region. Real wages that rest on `SAME_CODE` or
    /// `OLDER_DELINEATION` have the status `APPROXIMATE`.
    impl AreaMatch as "AreaMatch" {
        /// The same territory.
        Exact = "EXACT",
        /// The same code and name in the older delineation of the figure. Its list of counties is not in the sources, so
        /// counties may have been added or split off.
        SameName = "SAME_NAME",
        /// The same code, but another name in the older delineation of the figure: other or perhaps other counties.
        /// Approximate.
        SameCode = "SAME_CODE",
        /// A code that only an older delineation has, for roughly the same place: approximate.
        OlderDelineation = "OLDER_DELINEATION",
    }
}
enumeration! {
    /// How the wage survey's occupation fits the role.
    impl OccupationMatch as "OccupationMatch" {
        /// The same occupation.
        Same = "SAME",
        /// The occupation that contains this detail: its figures cover more people than the role.
        Broader = "BROADER",
        /// Several occupations published under one code, this one among them.
        Merged = "MERGED",
    }
}
enumeration! {
    /// Where a title comes from.
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
    /// How close a related role is.
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
    /// Whether a figure is published, and why not.
    impl FigureStatus as "FigureStatus" {
        /// Published.
        Published = "PUBLISHED",
        /// Withheld by the publisher.
        Suppressed = "SUPPRESSED",
        /// At or above the publisher's ceiling of $115.00 an hour or $239,200 a year; the number is not published.
        TopCoded = "TOP_CODED",
    }
}
enumeration! {
    /// Usual education for entry into an occupation, as the employment projections name it, from least to most.
    impl EntryEducation as "EntryEducation" {
        /// No formal educational credential.
        NoCredential = "NO_CREDENTIAL",
        /// High school diploma or equivalent.
        HighSchool = "HIGH_SCHOOL",
        /// Some college, no degree.
        SomeCollege = "SOME_COLLEGE",
        /// Postsecondary nondegree award.
        NondegreeAward = "NONDEGREE_AWARD",
        /// Associate's degree.
        Associates = "ASSOCIATES",
        /// Bachelor's degree.
        Bachelors = "BACHELORS",
        /// Master's degree.
        Masters = "MASTERS",
        /// Doctoral or professional degree.
        Doctoral = "DOCTORAL",
    }
}
enumeration! {
    /// What sort of skill.
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
    /// Award level, as IPEDS counts completions.
    impl AwardLevel as "AwardLevel" {
        /// Certificate of less than 12 weeks.
        CertificateUnder12Weeks = "CERTIFICATE_UNDER_12_WEEKS",
        /// Certificate of 12 weeks to less than 1 year.
        CertificateUnder1Year = "CERTIFICATE_UNDER_1_YEAR",
        /// Certificate of 1 to less than 2 years.
        Certificate1To2Years = "CERTIFICATE_1_TO_2_YEARS",
        /// Associate's degree.
        Associates = "ASSOCIATES",
        /// Certificate of 2 to less than 4 years.
        Certificate2To4Years = "CERTIFICATE_2_TO_4_YEARS",
        /// Bachelor's degree.
        Bachelors = "BACHELORS",
        /// Postbaccalaureate certificate.
        PostbaccalaureateCertificate = "POSTBACCALAUREATE_CERTIFICATE",
        /// Master's degree.
        Masters = "MASTERS",
        /// Post-master's certificate.
        PostmastersCertificate = "POSTMASTERS_CERTIFICATE",
        /// Doctor's degree, research.
        Doctorate = "DOCTORATE",
        /// Doctor's degree, professional practice.
        ProfessionalDoctorate = "PROFESSIONAL_DOCTORATE",
        /// Doctor's degree, other.
        OtherDoctorate = "OTHER_DOCTORATE",
    }
}
enumeration! {
    /// How directly a degree is tied to a role.
    impl CrosswalkMatch as "CrosswalkMatch" {
        /// The crosswalk names the role's occupation.
        Occupation = "OCCUPATION",
        /// The crosswalk names the occupation that contains this role.
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
    /// How a program is studied.
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
    /// For whom a price is.
    impl StudentLevel as "StudentLevel" {
        /// Full-time undergraduates.
        Undergraduate = "UNDERGRADUATE",
        /// Full-time graduates, first-professional programs left out.
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
    /// Whether a certification can be earned, by the newest source read.
    impl CertificationStatus as "CertificationStatus" {
        /// On offer when that source was written.
        Active = "ACTIVE",
        /// Retired.
        Retired = "RETIRED",
        /// Could not be verified.
        Unknown = "UNKNOWN",
    }
}
enumeration! {
    /// Whether a statement was published as it stands.
    impl Basis as "Basis" {
        /// The source states it.
        Reported = "REPORTED",
        /// Computed from what sources state.
        Derived = "DERIVED",
        /// Judged by editors.
        Editorial = "EDITORIAL",
    }
}
enumeration! {
    /// How far a researched statement can be trusted.
    impl Confidence as "Confidence" {
        /// Nobody could tell.
        Unknown = "UNKNOWN",
        /// Undated secondary sources, old sources, or doubt.
        Low = "LOW",
        /// An undated first-hand source, or a dated secondary one.
        Medium = "MEDIUM",
        /// A dated first-hand source, or several that agree.
        High = "HIGH",
    }
}
enumeration! {
    /// How a claimed value is meant.
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
        /// A place in a ranking; 1 is first.
        Rank = "RANK",
        /// No number: a statement in words.
        States = "STATES",
    }
}
enumeration! {
    /// What part a node plays in a claim.
    impl ClaimPart as "ClaimPart" {
        /// The claim is about it.
        Subject = "SUBJECT",
        /// The claim mentions it.
        Object = "OBJECT",
    }
}
enumeration! {
    /// What a figure may decide of a claim.
    impl Bearing as "ClaimBearing" {
        /// It supports or contradicts it.
        Decides = "DECIDES",
        /// It contradicts it or leaves it open: what it measures is necessary for the claim and not sufficient.
        Against = "AGAINST",
        /// Nothing: it is shown beside it.
        Context = "CONTEXT",
    }
}
enumeration! {
    /// Which measured figure bears on a claim.
    impl CheckKind as "CheckKind" {
        /// Mean annual wage of a role in a region.
        WageMean = "WAGE_MEAN",
        /// Median annual wage of a role in a region.
        WageMedian = "WAGE_MEDIAN",
        /// O*NET job zone of a role.
        JobZone = "JOB_ZONE",
        /// Place of a researched figure among those of the same table.
        FigureRank = "FIGURE_RANK",
        /// Place of the region among regions of its kind by that wage.
        WageMeanRank = "WAGE_MEAN_RANK",
        /// Percent by which that wage exceeds the national one.
        WageMeanOverNation = "WAGE_MEAN_OVER_NATION",
        /// Jobs of a role in a region.
        Employment = "EMPLOYMENT",
        /// Place of the region among regions of its kind by those jobs.
        EmploymentRank = "EMPLOYMENT_RANK",
        /// Projected change of a role's employment.
        OutlookChange = "OUTLOOK_CHANGE",
        /// Whether the projections name no usual experience for entry into a role.
        EntryWithoutExperience = "ENTRY_WITHOUT_EXPERIENCE",
        /// Change from one researched figure to another, percent of the first.
        FigureChange = "FIGURE_CHANGE",
        /// Whether an accreditor is of a kind.
        AccreditorKind = "ACCREDITOR_KIND",
        /// A researched figure.
        Figure = "FIGURE",
        /// Median tuition over the institutions of one control.
        TuitionMedian = "TUITION_MEDIAN",
        /// Mean tuition over the institutions of one control.
        TuitionMean = "TUITION_MEAN",
        /// Whether a certification can be earned on the day of the question.
        CertificationOffered = "CERTIFICATION_OFFERED",
        /// Whether a relation of the graph states the same.
        Relation = "RELATION",
        /// Looked for in the source that the claim names, and not found.
        NotInSource = "NOT_IN_SOURCE",
    }
}
enumeration! {
    /// What the figures say of a claim.
    impl Verdict as "Verdict" {
        /// Every figure that decides agrees. Proxies decide only where no figure of the claimed thing does, and where all of them say the same; `byProxy` says so.
        Supported = "SUPPORTED",
        /// A figure that decides disagrees.
        Contradicted = "CONTRADICTED",
        /// No figure decides: there is none, it may not decide, or the proxies disagree with each other.
        NotCheckable = "NOT_CHECKABLE",
    }
}
enumeration! {
    /// What a text that matched is to its node.
    impl TextSort as "TextSort" {
        /// Its name.
        Name = "NAME",
        /// Its abbreviation, or the code of its exam.
        Abbreviation = "ABBREVIATION",
        /// Another name.
        Alias = "ALIAS",
        /// An alternate job title.
        Title = "TITLE",
        /// A code by which publishers know it, such as that of a role or a field of study.
        Code = "CODE",
        /// A name that the editors list because no publisher does.
        Editorial = "EDITORIAL",
        /// A short form that is read from its name by a rule.
        Derived = "DERIVED",
    }
}
enumeration! {
    /// In which way a text fits a query.
    impl Fit as "SearchFit" {
        /// The same words, but for case, accents, punctuation, plurals and usual short forms.
        Exact = "EXACT",
        /// The text begins with the query.
        Beginning = "BEGINNING",
        /// The text has all words of the query, or words that begin with them.
        Words = "WORDS",
        /// The same with typing errors. Looked for only if nothing fits without.
        Mistyped = "MISTYPED",
        /// The text has some of the words. Looked for only if nothing has all.
        Partial = "PARTIAL",
    }
}
