// ServiceStack's own client: node servicestack.mjs {base address} {1|2}
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { converse } from './conversation.mjs'

const [base, major] = process.argv.slice(2)
const name = `servicestack-client-${major}`
const library = createRequire(import.meta.url)(name)
const { version } = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'))

// The types that the server itself hands out to scripts.
const script = await (await fetch(`${base}/types/mjs`)).text()
const types = await import(`data:text/javascript,${encodeURIComponent(script)}`)

const clients = {
  JsonServiceClient: () => new library.JsonServiceClient(base),
  JsonApiClient: () => library.JsonApiClient.create(base),
}

await converse(`@servicestack/client ${version}`, async call => {
  const client = clients[call.client]()
  const message = new types[call.message](call.arguments)
  try {
    const answer = call.url ? await client[call.method](call.url, message) : await client[call.method](message)
    return { answer }
  } catch (thrown) {
    return { thrown: { ...thrown, type: thrown.constructor.name } }
  }
})
