"""Dataframes: values, units, evidence, and why a value is missing."""

from __future__ import annotations

import io
import sys
import warnings
from typing import Any

import polars
import pytest

from careergraph import CareergraphError, Client, MissingStatusWarning

#: A role with suppressed wages, and regions without a price level.
ROLE = "role:19-1042.00"
FIELDS = """
query Wages($first: Int, $after: Cursor) {
  role(by: { onetSoc: "19-1042.00" }) {
    employedIn(first: $first, after: $after) {
      edges {
        node { id }
        employment employmentStatus locationQuotient
        annual { median p90 } wageStatus topCoded
        realAnnual { median } realStatus
        evidence { row }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""


def edges(client: Client) -> list[dict[str, Any]]:
    return list(client.items(FIELDS, {"first": 100}, "role.employedIn"))


def test_a_relation_has_the_values_of_the_connection(client: Client) -> None:
    frame = client.relation(ROLE, "employedIn").to_pandas()
    expected = {edge["node"]["id"]: edge for edge in edges(client)}
    assert set(frame["id"]) == set(expected)
    for row in frame.to_dict("records"):
        edge = expected[row["id"]]
        median = edge["annual"]["median"]
        assert (median is None) == (row["annualMedian_gap"] == "SUPPRESSED") == (edge["wageStatus"] == "SUPPRESSED")
        assert median is None or row["annualMedian"] == median
        assert row["hop1.row"] == edge["evidence"]["row"]


def test_a_relation_has_the_values_of_the_exported_table(client: Client) -> None:
    table = client.export("role-employed-in-region").to_polars().filter(polars.col("from") == ROLE).sort("to")
    relation = client.relation(ROLE, "employedIn").to_polars().sort("id")
    assert relation.height > 200
    for name in ("employment", "annualP90", "annualP90_gap", "realAnnualMedian", "realAnnualMedian_gap", "locationQuotient_gap"):
        assert relation[name].to_list() == table[name].to_list(), name


def test_every_missing_number_of_a_relation_has_its_reason(client: Client) -> None:
    table = client.relation(ROLE, "employedIn")
    frame = table.to_polars()
    numbers = [column.name for column in table.columns if column.type == "number"]
    assert len(numbers) > 20
    for name in numbers:
        assert frame[name].is_null().to_list() == frame[f"{name}_gap"].is_not_null().to_list(), name
    assert set(frame["realAnnualMedian_gap"].drop_nulls()) == {"NO_PRICE_PARITY", "SUPPRESSED"}


def test_missing_is_not_nan_and_not_0(client: Client) -> None:
    frame = client.relation(ROLE, "employedIn").to_pandas()
    assert str(frame["annualMedian"].dtype) == "Float64"
    missing = frame[frame["annualMedian_gap"].notna()]
    assert len(missing) > 0
    assert all(type(value).__name__ == "NAType" for value in missing["annualMedian"])


def test_a_relation_is_followed_backward(client: Client) -> None:
    frame = client.relation("skill:fhir", "taughtBy").to_polars()
    degrees = client.query('{ skill(by: { id: "skill:fhir" }) { taughtBy { nodes { id } } } }')["skill"]["taughtBy"]["nodes"]
    assert sorted(frame["id"]) == sorted(node["id"] for node in degrees)


def test_conditions_choose_rows_and_properties_choose_columns(client: Client) -> None:
    metros = {"property": "regionKind", "eq": {"text": "METRO"}}
    table = client.relation(ROLE, "employedIn", properties=["employment"], where=[metros])
    frame = table.to_polars()
    assert 0 < frame.height < client.relation(ROLE, "employedIn").to_polars().height
    assert all(region.startswith("region:cbsa-") for region in frame["id"])
    assert [column.name for column in table.columns][:4] == ["id", "name", "employment", "employment_gap"]


def test_units_are_attributes(client: Client) -> None:
    table = client.relation(ROLE, "employedIn")
    assert table.units["annualMedian"] == "USD a year"
    attributes = table.to_pandas().attrs
    assert attributes["units"] == table.units
    assert attributes["day"] == table.day
    assert any(source["id"] == "oews-2025-msa" and source["attribution"] for source in attributes["sources"])
    assert attributes["snapshot"] == client.query("{ catalog { snapshot } }")["catalog"]["snapshot"]


def test_units_of_a_connection_are_those_of_the_catalog(client: Client) -> None:
    units = client.table(FIELDS).units
    assert units["annual.median"] == "USD a year"
    assert units["realAnnual.median"] == "USD a year at national prices"
    assert units["employment"] == "jobs"


def test_reasons_of_a_connection_come_from_the_statuses_that_it_selects(client: Client) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = client.table(FIELDS).to_pandas().set_index("node.id")
    reasons = client.relation(ROLE, "employedIn").to_pandas().set_index("id")
    suppressed = reasons[reasons["annualMedian_gap"] == "SUPPRESSED"].index
    assert len(suppressed) > 0
    assert set(frame.loc[suppressed, "annual.median_gap"]) == {"SUPPRESSED"}
    parity = reasons[reasons["realAnnualMedian_gap"] == "NO_PRICE_PARITY"].index
    assert set(frame.loc[parity, "realAnnual.median_gap"]) == {"NO_PRICE_PARITY"}
    assert frame.loc["region:us", "locationQuotient_gap"] == "NOT_STATED"


def test_a_value_above_the_ceiling_is_top_coded(client: Client) -> None:
    document = FIELDS.replace("19-1042.00", "29-1216.00")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = client.table(document).to_polars()
    topped = frame.filter(polars.col("topCoded").str.contains("annual_p90"))
    assert topped.height > 0
    assert topped["annual.p90"].null_count() == topped.height
    assert set(topped["annual.p90_gap"]) == {"TOP_CODED"}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_status_that_is_not_selected_is_a_warning(client: Client, library: str) -> None:
    table = client.table(FIELDS.replace("wageStatus", "").replace("realStatus", ""))
    with pytest.warns(MissingStatusWarning) as caught:
        frame = table.to_pandas() if library == "pandas" else table.to_polars()
    messages = "\n".join(str(warning.message) for warning in caught)
    assert "annual.median" in messages and "select wageStatus" in messages and "select realStatus" in messages
    assert "NOT_SELECTED" in {str(gap) for gap in frame["annual.median_gap"]}


def test_a_property_that_cannot_be_withheld_is_not_published(client: Client) -> None:
    document = "{ certifications { nodes { id examFee } } }"
    frame = client.table(document).to_polars()
    missing = frame.filter(polars.col("examFee").is_null())
    assert missing.height > 10
    assert set(missing["examFee_gap"]) == {"NOT_PUBLISHED"}
    assert frame["examFee_gap"].null_count() == frame.height - missing.height


def test_groups_of_a_walk_count_what_they_left_out(client: Client) -> None:
    table = client.walk(
        start={"kind": "ROLE", "nodes": [{"id": ROLE}]},
        steps=[{"relations": ["employedIn"]}],
        group_by=[{"at": 0, "property": "id", "name": "role"}],
        aggregate=[{"function": "MEAN", "at": 1, "of": "RELATION", "property": "annualMedian", "name": "wage"}],
    )
    (row,) = table.to_pandas().to_dict("records")
    medians = [edge["annual"]["median"] for edge in edges(client) if edge["annual"]["median"] is not None]
    assert row["wage"] == pytest.approx(sum(medians) / len(medians), abs=1)
    assert row["wage_gaps"] == {"SUPPRESSED": len(edges(client)) - len(medians)}
    assert table.units["wage"] == "USD a year"
    assert "oews-2025-msa" in row["sources"]


def test_paths_are_rows_of_steps(client: Client) -> None:
    table = client.paths(have={"degrees": [{"id": "degree:11.0701-bachelors"}]}, first=3)
    frame = table.to_polars()
    assert frame["rank"].unique().sort().to_list() == [1, 2, 3]
    assert frame["evidence.row"].null_count() == 0
    assert table.units["money"] == "U.S. dollars"
    assert set(frame.filter(polars.col("acquire.money").is_null())["acquire.money_gap"]) == {"NOT_STATED"}


def test_a_whole_table_becomes_a_dataframe(client: Client) -> None:
    table = client.export("role")
    pandas_frame, polars_frame = table.to_pandas(), table.to_polars()
    assert len(pandas_frame) == polars_frame.height == len(list(client.rows(table="role")))
    assert list(pandas_frame.columns) == polars_frame.columns
    assert polars_frame["onetSoc"].dtype == polars.String


def test_a_whole_table_has_a_reason_for_every_missing_number(client: Client) -> None:
    for name in ("region", "role", "certification", "role-requires-skill", "role-employed-in-region"):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            table = client.export(name)
            frame = table.to_polars()
        for column in table.columns:
            if column.type in ("integer", "number") and frame[column.name].null_count() > 0:
                assert frame[f"{column.name}_gap"].is_not_null().to_list() == frame[column.name].is_null().to_list()


def test_the_content_is_plain_parquet(client: Client) -> None:
    table = client.export("region")
    assert polars.read_parquet(io.BytesIO(table.content)).height == table.to_polars().height


@pytest.mark.parametrize(("library", "extra"), [("polars", "polars"), ("pandas", "pandas"), ("pyarrow", "pandas")])
def test_a_library_that_is_not_installed_is_named(
    client: Client, monkeypatch: pytest.MonkeyPatch, library: str, extra: str
) -> None:
    table = client.export("region")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(CareergraphError, match=rf"{library} is not installed; pip install 'careergraph\[{extra}\]'"):
        table.to_polars() if library == "polars" else table.to_pandas()


def test_metadata_need_polars_alone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    table = client.export("region")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert table.snapshot == client.export("role").snapshot
