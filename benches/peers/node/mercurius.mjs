// Mercurius on Fastify, each query compiled by graphql-jit at its first run. Usage: mercurius.mjs DATA PORT
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { readFileSync } from 'node:fs'
import { load } from './graph.mjs'
import { resolvers } from './resolvers.mjs'

const [data, port] = process.argv.slice(2)
const schema = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
const app = Fastify()
app.register(mercurius, { schema, resolvers: resolvers(load(data)), jit: 1 })
await app.listen({ host: '127.0.0.1', port: Number(port) })
