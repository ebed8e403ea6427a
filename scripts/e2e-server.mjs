import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built server for the browser tests, on a data folder that lives as long as it does. */
const dataFolder = mkdtempSync(join(tmpdir(), 'atrium-e2e-'))
// Under root the database runs as another user, who must pass through.
chmodSync(dataFolder, 0o711)
process.env['ATRIUM_DATA'] = dataFolder
// The operator's command line finds the server by its data folder.
const pointer = join(tmpdir(), `atrium-e2e-${process.env['PORT']}.txt`)
writeFileSync(pointer, dataFolder)
process.on('exit', () => {
  rmSync(pointer, { force: true })
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
})

await import(new URL('../dist/server/main.js', import.meta.url).href)
