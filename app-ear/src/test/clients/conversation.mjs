// The other half of the conversation with the Java test: one JSON object a line in, one JSON object a line out.
import { createInterface } from 'node:readline'

export const say = message => process.stdout.write(JSON.stringify(message) + '\n')

export async function converse(client, answer) {
  say({ client })
  for await (const line of createInterface({ input: process.stdin })) {
    say(await answer(JSON.parse(line)))
  }
}
