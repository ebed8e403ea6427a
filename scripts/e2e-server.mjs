import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built server for the browser tests, on a data folder that lives as long as it does. */
const dataFolder = mkdtempSync(join(tmpdir(), 'atrium-e2e-'))
// Under root the database runs as another user, who must pass through.
chmodSync(dataFolder, 0o711)
process.env['ATRIUM_DATA'] = dataFolder
process.on('exit', () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }))

await import(new URL('../dist/server/main.js', import.meta.url).href)
