import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch as watchFolder } from 'node:fs'
import { build } from './build.mjs'

const quietMilliseconds = 150

const startServer = () => spawn(process.execPath, ['dist/server/main.js'], { stdio: 'inherit' })

/** @param {import('node:child_process').ChildProcess} server */
async function stopServer(server) {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
}

/** Runs the server; after each change of a source builds again and, if that worked, starts it anew. */
export function watch() {
  let server = startServer()
  let isEnding = false
  /** @type {Promise<void>} */
  let work = Promise.resolve()
  /** @type {NodeJS.Timeout | undefined} */
  let timer

  async function renew() {
    console.log('Changed, building …')
    if (!(await build()) || isEnding) return
    await stopServer(server)
    server = startServer()
  }

  for (const folder of ['contract', 'server', 'web']) {
    watchFolder(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        work = work.then(renew)
      }, quietMilliseconds)
    })
  }

  async function end() {
    isEnding = true
    await stopServer(server)
    process.exit(0)
  }
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())
}
