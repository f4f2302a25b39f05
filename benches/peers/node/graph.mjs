// The graph in memory: a node is an object that holds its edges as arrays, in the natural order of careergraph's lists.
import { table } from './tables.mjs'

const number = (cell) => (cell === '' ? null : Number(cell))
const most = (cell) => (cell === '' ? Infinity : -Number(cell))
const flag = (cell) => ({ '': 0, false: 1, true: 2 })[cell]
const CROSSWALK = ['OCCUPATION', 'DETAIL', 'STATED']

/** Node and the other systems sort ids by their bytes; ids are ASCII, so code units do. */
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

function nodes(folder, name, make) {
  const found = table(folder, name).map(make)
  found.sort((a, b) => byText(a.id, b.id))
  return new Map(found.map((node, i) => [node.id, Object.assign(node, { index: i })]))
}

/**
 * Puts the edges of a relation into both of their nodes. `order` gives the numbers that an edge is sorted by, before
 * the index of the node at its other end.
 */
function relate(edges, from, to, forward, backward, order) {
  for (const node of from.values()) node[forward] = []
  for (const node of to.values()) node[backward] ??= []
  for (const { start, end, row } of edges) {
    const key = order(row)
    start[forward].push({ node: end, row, key })
    end[backward].push({ node: start, row, key })
  }
  for (const node of from.values()) settle(node, forward)
  for (const node of to.values()) settle(node, backward)
}

function settle(node, name) {
  node[name].sort(compare)
  node[name] = node[name].map(({ node, row }) => ({ node, ...row.edge }))
}

function compare(a, b) {
  for (let i = 0; i < a.key.length; i++) if (a.key[i] !== b.key[i]) return a.key[i] - b.key[i]
  return a.node.index - b.node.index
}

function ends(rows, from, start, to, end) {
  return rows.map((row) => ({ start: from.get(row[start]), end: to.get(row[end]), row }))
}

/** One edge for each role of an occupation; the survey publishes by occupation, and the roles share its record. */
function employment(folder, roles, regions, sources) {
  const byOccupation = Map.groupBy(roles.values(), (role) => role.occupation)
  const rows = table(folder, 'occupation_regions')
  rows.sort((a, b) => most(a.employment) - most(b.employment) || 0)
  return rows.flatMap((row, place) => {
    const edge = {
      employment: number(row.employment),
      annual: { mean: number(row.annual_mean) },
      evidence: { row: row.source_row, source: sources.get(row.source) },
    }
    const end = regions.get(row.region)
    return (byOccupation.get(row.occupation) ?? []).map((start) => ({ start, end, row: { place, edge } }))
  })
}

/** Reads a data folder. */
export function load(folder) {
  const named = ({ id, name }) => ({ id, name })
  const sources = new Map(table(folder, 'sources').map(({ id, publisher }) => [id, { id, publisher }]))
  const degrees = nodes(folder, 'degrees', named)
  const skills = nodes(folder, 'skills', named)
  const certifications = nodes(folder, 'certifications', (row) => ({ ...named(row), retired: retirement(row) }))
  const regions = nodes(folder, 'regions', (row) => ({
    ...named(row), regionKind: row.kind, state: row.state === '' ? null : row.state,
  }))
  const roles = nodes(folder, 'roles', (row) => ({
    ...named(row), onetSoc: row.id.slice('role:'.length), jobZone: number(row.job_zone), occupation: row.occupation,
  }))
  const edges = (name, from, start, to, end) => ends(table(folder, name), from, start, to, end)
  relate(edges('degree_skills', degrees, 'degree', skills, 'skill'), degrees, skills, 'teaches', 'taughtBy',
    (row) => [most(row.strength)])
  relate(edges('degree_roles', degrees, 'degree', roles, 'role'), degrees, roles, 'preparesFor', 'preparedBy',
    (row) => [CROSSWALK.indexOf(row.crosswalk_match)])
  relate(edges('certification_skills', certifications, 'certification', skills, 'skill'), certifications, skills,
    'validates', 'validatedBy', () => [])
  relate(edges('certification_roles', certifications, 'certification', roles, 'role'), certifications, roles,
    'qualifiesFor', 'qualifiedBy', () => [])
  relate(edges('role_skills', roles, 'role', skills, 'skill'), roles, skills, 'requires', 'requiredBy',
    (row) => [most(row.importance_value), -flag(row.in_demand), -flag(row.hot_technology)])
  relate(employment(folder, roles, regions, sources), roles, regions, 'employedIn', 'employs', (row) => [row.place])
  const roleList = [...roles.values()]
  return { degrees, roles, roleList, rolesByCode: new Map(roleList.map((role) => [role.onetSoc, role])) }
}

/** The first and last day on which a certification can be earned, as text; the last is empty where it has none. */
function retirement(row) {
  const never = row.status === 'RETIRED' && row.retired_on === ''
  return { first: row.available_from, last: never ? '0000' : row.retired_on }
}
