import { ProblemError } from '#contract/client.ts'
import { buildCompany } from './demo/build-company.ts'
import { cast } from './demo/cast.ts'
import { retailer } from './demo/organizations.ts'
import { openVisitor, password, Stopped, unlessRefused } from './demo/visitor.ts'

/** Fills a running server with a company to look at, through the public API only. */
async function main(): Promise<void> {
  const { ATRIUM_PUBLIC_URL: publicUrl, PORT: port } = process.env
  const baseUrl = (publicUrl || `http://localhost:${port || 3000}`).replace(/\/+$/, '')
  await refuseUnsuitable(baseUrl)
  if (await isThere(baseUrl)) {
    console.log('The demonstration is already there; nothing was changed.')
  } else {
    console.log(`Filling ${baseUrl} with three organizations and about 250 people. This takes about ten seconds.`)
    const startedAt = Date.now()
    await buildCompany(baseUrl, showProgress)
    console.log(`Done in ${Math.round((Date.now() - startedAt) / 1000)} seconds.`)
  }
  console.log(whoToBe(baseUrl))
}

/** Only an installation whose mail nobody receives: these people are invented, their addresses are not ours to write to. */
async function refuseUnsuitable(baseUrl: string): Promise<void> {
  const stranger = openVisitor(baseUrl)
  const instance = await stranger.call('GET /api/instance').catch(() => {
    throw new Stopped(
      `No Atrium answers at ${baseUrl}. Start it with "npm start", or name its port: PORT=3001 npm run demo`,
    )
  })
  if (!instance.mailbox) {
    throw new Stopped(
      `The Atrium at ${baseUrl} sends real mail (SMTP_URL is set). The demonstration invents people, so it refuses to run there.`,
    )
  }
}

async function isThere(baseUrl: string): Promise<boolean> {
  const founder = openVisitor(baseUrl)
  const body = { email: retailer.founder.email, password }
  const known = await unlessRefused('wrong_credentials', founder.call('POST /api/sessions', { body }))
  if (!known) return false
  const begun = 'A demonstration was begun here and not finished. Start again with an empty data folder.'
  const { data } = await founder.call('GET /api/organization-requests').catch((error: unknown) => {
    throw error instanceof ProblemError ? new Stopped(begun) : error
  })
  if (data.length === 0) throw new Stopped(begun)
  return true
}

let lastLine = ''
function showProgress(organization: string, done: number, of: number): void {
  // A terminal counts up in place; a log gets a line for each tenth.
  const line = `  ${organization}: ${done} of ${of} people`
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${done === of ? '\n' : ''}`)
  else if (done === 1 || done === of || done % Math.ceil(of / 5) === 0) if (line !== lastLine) console.log(line)
  lastLine = line
}

function whoToBe(baseUrl: string): string {
  const width = Math.max(...cast.map(({ email }) => email.length))
  const lines = cast.map(({ email, who }) => `  ${email.padEnd(width)}  ${who}`)
  return ['', `Sign in at ${baseUrl}/sign-in as`, ...lines, `Everyone's password is: ${password}`, ''].join('\n')
}

try {
  await main()
} catch (error) {
  if (error instanceof Stopped) console.error(error.message)
  else if (error instanceof ProblemError) {
    const { code, instance, detail, requestId } = error.problem
    console.error(`The server refused ${instance}: ${detail} (${code}, request ${requestId})`)
  } else console.error(error)
  process.exitCode = 1
}
