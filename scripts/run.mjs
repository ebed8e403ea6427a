import { access } from 'node:fs/promises'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './prepare.mjs'

const [name] = process.argv.splice(2, 1)
if (!name || !/^[a-z-]+$/.test(name)) {
  console.error('Usage: node scripts/run.mjs NAME [arguments], for example demo or operator')
  process.exit(2)
}
await ensureInstalled()
await ensureBuilt()
const entry = new URL(`../dist/server/${name}.js`, import.meta.url)
await access(entry).catch(() => {
  console.error(`There is no program called ${name}.`)
  process.exit(2)
})
// What follows the name is where a program expects its arguments.
await import(entry.href)
