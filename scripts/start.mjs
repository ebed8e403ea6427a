import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './prepare.mjs'

await ensureInstalled()
await ensureBuilt()
if (process.argv.includes('--watch')) {
  const { watch } = await import('./watch.mjs')
  watch()
} else {
  // In this very process: signals reach the server without a messenger between.
  await import(new URL('../dist/server/main.js', import.meta.url).href)
}
