//! The files of IPEDS and NCES.

use crate::import::cite::{PUBLIC_DOMAIN, Release};

const PUBLISHER: &str = "National Center for Education Statistics (NCES)";
const URL: &str = "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx";
const CREDIT: &str = "U.S. Department of Education, National Center for Education Statistics, IPEDS";

/// Directory of institutions.
pub const DIRECTORY: Release = Release {
    id: "ipeds-hd2024",
    publisher: PUBLISHER,
    title: "IPEDS Institutional Characteristics: directory information",
    release: "HD2024, September 2025",
    period: "2024-25",
    licence: PUBLIC_DOMAIN,
    attribution: CREDIT,
    url: URL,
    file: "hd2024.csv",
    key: "UNITID",
    note: "The publisher's file; labels of codes from its dictionary. Names of persons, telephone numbers and street \
           addresses are not taken over.",
};

/// Completions of the latest year.
pub const COMPLETIONS: Release = Release {
    id: "ipeds-c2024-a",
    publisher: PUBLISHER,
    title: "IPEDS Completions: awards by program (6-digit CIP code) and award level",
    release: "C2024_A",
    period: "July 2023 to June 2024",
    licence: PUBLIC_DOMAIN,
    attribution: CREDIT,
    url: URL,
    file: "c2024_a.csv",
    key: "UNITID/CIPCODE/AWLEVEL",
    note: "Read from a public copy with 7 columns and first majors only; whether provisional or final is not known. A row \
           with 0 awards is a program that the institution reported without awards in the year. Awards of the year \
           before are those of C2023_A for the same institution, field and level.",
};

/// Completions of the year before.
pub const COMPLETIONS_BEFORE: Release = Release {
    id: "ipeds-c2023-a",
    release: "C2023_A",
    period: "July 2022 to June 2023",
    file: "c2023_a.csv",
    note: "Read from a public copy with 7 columns and first majors only. Programs that are no longer reported in \
           C2024_A are left out.",
    ..COMPLETIONS
};

/// Tuition and fees.
pub const CHARGES: Release = Release {
    id: "ipeds-ic2022-ay",
    publisher: PUBLISHER,
    title: "IPEDS Institutional Characteristics: student charges for academic year programs",
    release: "IC2022_AY",
    period: "2022-23",
    licence: PUBLIC_DOMAIN,
    attribution: CREDIT,
    url: URL,
    file: "ic2022_ay.csv",
    key: "UNITID",
    note: "Full-time undergraduates TUITION1-3 and FEE1-3, full-time graduates TUITION5-7 and FEE5-7, first-professional \
           students of medicine, osteopathic medicine and pharmacy ISPROF, ISPFEE, OSPROF and OSPFEE 3, 5 and 6. A value whose flag \
           is not R (reported) is listed as imputed; Z is an implied zero. Institutions by program year are not in it.",
};

/// Admissions.
pub const ADMISSIONS: Release = Release {
    id: "ipeds-adm2024",
    publisher: PUBLISHER,
    title: "IPEDS Admissions and test scores",
    release: "ADM2024",
    period: "Fall 2024",
    licence: PUBLIC_DOMAIN,
    attribution: CREDIT,
    url: URL,
    file: "adm2024.csv",
    key: "UNITID",
    note: "Only institutions without open admission. Test scores are not taken over.",
};

/// Fields of study.
pub const FIELDS: Release = Release {
    id: "cip-2020",
    publisher: PUBLISHER,
    title: "Classification of Instructional Programs (CIP) 2020",
    release: "2020",
    period: "2020",
    licence: PUBLIC_DOMAIN,
    attribution: "U.S. Department of Education, National Center for Education Statistics",
    url: "https://nces.ed.gov/ipeds/cipcode/",
    file: "CIPCode2020.csv",
    key: "CIPCode",
    note: "Codes that moved away or were deleted since 2010 are left out. A degree is a field at an award level; its name \
           is made from both.",
};
