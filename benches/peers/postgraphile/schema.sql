-- One table a kind, and one table for each direction in which a query walks a relation. The key of an edge is the node
-- it is walked from and its place in the natural order of that list, so a page is one range of the primary key, which
-- is also PostGraphile's default order. The names of fields are careergraph's, by PostGraphile's smart comments.

create schema g;
set search_path to g;
create domain id as text collate "C";

create table degrees (id id primary key, name text not null);
create table skills (id id primary key, name text not null);
create table certifications (id id primary key, name text not null);
create table roles (id id primary key, name text not null, onet_soc text not null, job_zone int);
create table regions (id id primary key, name text not null, region_kind text not null, state text);
create table sources (id id primary key, publisher text not null);

create table teaches (degree id, place int, skill id not null, primary key (degree, place));
create table prepares_for (degree id, place int, role id not null, primary key (degree, place));
create table validated_by (skill id, place int, certification id not null, primary key (skill, place));
create table qualifies_for (certification id, place int, role id not null, primary key (certification, place));
create table requires (role id, place int, skill id not null, primary key (role, place));
create table required_by (skill id, place int, role id not null, primary key (skill, place));
create table employed_in (
  role id, place int, region id not null, employment int, annual_mean float8,
  source_row text not null, source id not null,
  primary key (role, place)
);
