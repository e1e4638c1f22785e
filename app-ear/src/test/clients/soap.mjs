// node-soap against the live WSDL: node soap.mjs {base address} {1.1|1.2}
import { createRequire } from 'node:module'
import soap from 'soap'
import { converse } from './conversation.mjs'

const [base, version] = process.argv.slice(2)
const paths = {
  brightoffice: '/Webservices/BrightOfficeAPI.asmx',
  ifcommon: '/webservices/IFCommonService.asmx',
  broker: '/broker/3.9/login.wso',
}
const clients = {}

async function clientOf(service) {
  clients[service] ??= await soap.createClientAsync(base + paths[service] + '?wsdl', {
    forceSoap12Headers: version === '1.2',
  })
  return clients[service]
}

/** node-soap keeps the fault as it was parsed; 1.1 and 1.2 have their own forms. */
function fault(error) {
  const found = error.root?.Envelope?.Body?.Fault
  if (!found) throw error
  return found.Code
    ? { code: found.Code.Value, text: found.Reason.Text.$value ?? found.Reason.Text }
    : { code: found.faultcode, text: found.faultstring }
}

const { version: own } = createRequire(import.meta.url)('soap/package.json')
await converse(`node-soap ${own}`, async call => {
  const client = await clientOf(call.service)
  try {
    const [response] = await client[call.operation + 'Async'](call.arguments)
    return { received: client.lastResponseHeaders['content-type'], result: response[call.operation + 'Result'] }
  } catch (error) {
    return { received: client.lastResponseHeaders['content-type'], fault: fault(error) }
  }
})
