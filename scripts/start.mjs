import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './prepare.mjs'

await ensureInstalled()
await ensureBuilt()
if (process.argv.includes('--watch')) {
  const { watch } = await import('./watch.mjs')
  watch()
} else {
  endWithNpm()
  // In this very process: signals reach the server without a messenger between.
  await import(new URL('../dist/server/main.js', import.meta.url).href)
}

/** npm that is told to end, by a service manager say, ends the shell between but tells this process nothing. */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}
