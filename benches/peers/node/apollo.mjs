// Apollo Server with the HTTP server it brings. Usage: apollo.mjs DATA PORT
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { readFileSync } from 'node:fs'
import { load } from './graph.mjs'
import { resolvers } from './resolvers.mjs'

const [data, port] = process.argv.slice(2)
const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
const server = new ApolloServer({ typeDefs, resolvers: resolvers(load(data)) })
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) } })
