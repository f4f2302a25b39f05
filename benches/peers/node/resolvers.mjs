// Resolvers over the graph in memory. Whatever a node or an edge holds under its own name needs none.

/** A page keeps its list whole and cuts it in the field that is asked for. */
const page = (name) => (parent, { first }) => ({ list: parent[name], first, parent })
const nodes = ({ list, first }) => list.slice(0, first).map((edge) => edge.node)
const plain = { nodes }

const snapshot = '000000000000'
const cursor = ({ parent }, i) => `${snapshot}.${parent.index.toString(16).padStart(16, '0')}.${i}`

function offered({ retired: { first, last } }, today) {
  return (first === '' || first <= today) && (last === '' || last >= today)
}

function validatedBy(skill, { first, includeRetired }) {
  if (includeRetired) return { list: skill.validatedBy, first }
  const today = new Date().toISOString().slice(0, 10)
  return { list: skill.validatedBy.filter((edge) => offered(edge.node, today)), first }
}

export function resolvers({ degrees, roles, roleList, rolesByCode }) {
  return {
    Query: {
      degree: (_, { by }) => degrees.get(by.id),
      role: (_, { by }) => (by.id ? roles.get(by.id) : rolesByCode.get(by.onetSoc)),
      roles: (_, { first }) => ({ nodes: roleList.slice(0, first) }),
    },
    Degree: { teaches: page('teaches'), preparesFor: page('preparesFor') },
    Skill: { validatedBy, requiredBy: page('requiredBy') },
    Certification: { qualifiesFor: page('qualifiesFor') },
    Role: { requires: page('requires'), employedIn: page('employedIn') },
    DegreeTeachesConnection: plain,
    DegreePreparesForConnection: plain,
    SkillValidatedByConnection: plain,
    SkillRequiredByConnection: plain,
    CertificationQualifiesForConnection: plain,
    RoleRequiresConnection: plain,
    RoleEmployedInConnection: {
      nodes,
      edges: (page) => page.list.slice(0, page.first).map((edge, i) => ({ ...edge, cursor: cursor(page, i) })),
      totalCount: ({ list }) => list.length,
      pageInfo: (page) => ({
        hasNextPage: page.list.length > page.first,
        hasPreviousPage: false,
        startCursor: page.list.length && page.first ? cursor(page, 0) : null,
        endCursor: page.list.length && page.first ? cursor(page, Math.min(page.first, page.list.length) - 1) : null,
      }),
    },
  }
}
