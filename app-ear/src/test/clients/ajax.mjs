// JavaScript in a page, as ASP.NET AJAX and DataFlex teach it: node ajax.mjs {base address}
import { converse } from './conversation.mjs'

const [base] = process.argv.slice(2)
const codes = ['SUCCESS', 'SYSTEMERROR', 'LOGINERROR', 'OTHER', 'MISSINGRECORD', 'PARAMETERERROR']
const urls = {
  brightoffice: operation => `/Webservices/BrightOfficeAPI.asmx/${operation}`,
  ifcommon: operation => `/webservices/IFCommonService.asmx/${operation}`,
  broker: operation => `/broker/3.9/login.wso/${operation}/JSON`,
}

/** The service's own code table: ASP.NET writes an enum as its number. */
function named(answer) {
  return typeof answer?.SuccessCode === 'number' ? { ...answer, SuccessCode: codes[answer.SuccessCode] } : answer
}

await converse(`fetch of Node ${process.version}`, async call => {
  const response = await fetch(base + urls[call.service](call.operation), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(call.arguments),
  })
  const body = await response.json()
  const received = response.headers.get('content-type')
  if (!response.ok) {
    return { received, fault: { code: response.headers.get('jsonerror'), text: body.Message } }
  }
  return { received, result: call.service === 'broker' ? body : named(body.d) }
})
