-- Foreign keys, after the rows are in.

set search_path to g;

alter table teaches add constraint teaches_from foreign key (degree) references degrees,
  add constraint teaches_to foreign key (skill) references skills;
alter table prepares_for add constraint prepares_for_from foreign key (degree) references degrees,
  add constraint prepares_for_to foreign key (role) references roles;
alter table validated_by add constraint validated_by_from foreign key (skill) references skills,
  add constraint validated_by_to foreign key (certification) references certifications;
alter table qualifies_for add constraint qualifies_for_from foreign key (certification) references certifications,
  add constraint qualifies_for_to foreign key (role) references roles;
alter table requires add constraint requires_from foreign key (role) references roles,
  add constraint requires_to foreign key (skill) references skills;
alter table required_by add constraint required_by_from foreign key (skill) references skills,
  add constraint required_by_to foreign key (role) references roles;
alter table employed_in add constraint employed_in_from foreign key (role) references roles,
  add constraint employed_in_to foreign key (region) references regions,
  add constraint employed_in_source foreign key (source) references sources;

comment on constraint teaches_from on teaches is E'@foreignFieldName teaches';
comment on constraint prepares_for_from on prepares_for is E'@foreignFieldName preparesFor';
comment on constraint validated_by_from on validated_by is E'@foreignFieldName validatedBy';
comment on constraint qualifies_for_from on qualifies_for is E'@foreignFieldName qualifiesFor';
comment on constraint requires_from on requires is E'@foreignFieldName requires';
comment on constraint required_by_from on required_by is E'@foreignFieldName requiredBy';
comment on constraint employed_in_from on employed_in is E'@foreignFieldName employedIn';
comment on constraint teaches_to on teaches is E'@fieldName toSkill\n@foreignFieldName teachesBack';
comment on constraint prepares_for_to on prepares_for is E'@fieldName toRole\n@foreignFieldName preparesForBack';
comment on constraint validated_by_to on validated_by is
  E'@fieldName toCertification\n@foreignFieldName validatedByBack';
comment on constraint qualifies_for_to on qualifies_for is E'@fieldName toRole\n@foreignFieldName qualifiesForBack';
comment on constraint requires_to on requires is E'@fieldName toSkill\n@foreignFieldName requiresBack';
comment on constraint required_by_to on required_by is E'@fieldName toRole\n@foreignFieldName requiredByBack';
comment on constraint employed_in_to on employed_in is E'@fieldName toRegion\n@foreignFieldName employedInBack';
comment on constraint employed_in_source on employed_in is E'@fieldName toSource\n@foreignFieldName employedInBack';

analyze;
