//! The parameters of the model by name, so that each can be varied.

use careergraph::career::advice::Parameters;

/// A number of the parameters.
type Of = fn(&mut Parameters) -> &mut f64;

/// Every number of the parameters.
pub const PARAMETERS: [(&str, Of); 30] = [
    ("link", |p| &mut p.link),
    ("group", |p| &mut p.group),
    ("level", |p| &mut p.level),
    ("pay", |p| &mut p.pay),
    ("openings", |p| &mut p.openings),
    ("lens", |p| &mut p.lens),
    ("skills", |p| &mut p.skills),
    ("certificate", |p| &mut p.certificate),
    ("study", |p| &mut p.study),
    ("work", |p| &mut p.work),
    ("money", |p| &mut p.money),
    ("unrated_place", |p| &mut p.unrated_place),
    ("horizon", |p| &mut p.horizon),
    ("stated", |p| &mut p.strengths.stated),
    ("crosswalk_and_handbook", |p| &mut p.strengths.crosswalk_and_handbook),
    ("crosswalk", |p| &mut p.strengths.crosswalk),
    ("see_also", |p| &mut p.strengths.see_also),
    ("handbook", |p| &mut p.strengths.handbook),
    ("neighbor", |p| &mut p.strengths.neighbor),
    ("wider_family", |p| &mut p.strengths.wider_family),
    ("related_five", |p| &mut p.strengths.related[0]),
    ("related_ten", |p| &mut p.strengths.related[1]),
    ("related_twenty", |p| &mut p.strengths.related[2]),
    ("same_group", |p| &mut p.strengths.same_group),
    ("any_field", |p| &mut p.strengths.any_field),
    ("other_fields", |p| &mut p.strengths.other_fields),
    ("detail", |p| &mut p.strengths.detail),
    ("new_degree", |p| &mut p.strengths.new_degree),
    ("unplaced_experience", |p| &mut p.strengths.unplaced_experience),
    ("direct", |p| &mut p.strengths.direct),
];
