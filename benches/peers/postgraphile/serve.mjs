// PostGraphile 5 on node:http over the schema g. Usage: serve.mjs SOCKET_FOLDER PORT
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'

const [sockets, port] = process.argv.slice(2)
const connectionString = `postgres://postgres@/postgres?host=${encodeURIComponent(sockets)}`
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['g'] })],
  grafserv: { graphqlPath: '/graphql', watch: false },
  grafast: { explain: false },
})
const server = createServer()
await instance.createServ(grafserv).addTo(server)
server.listen(Number(port), '127.0.0.1')
