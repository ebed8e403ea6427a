import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { ensureInstalled, runTool } from './prepare.mjs'

const sourceFolders = ['contract', 'server', 'web', 'scripts']
const sourceFiles = [
  'package-lock.json',
  'package.json',
  'vite.config.ts',
  'vite.server.config.ts',
  'tsconfig.base.json',
]
const stampFile = 'dist/.built-from'
const compressed = new Set(['.js', '.css', '.svg', '.html', '.json', '.webmanifest', '.txt'])

/**
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** What the build was made from. Contents, not times: a checkout of an older commit has newer files. */
async function fingerprint() {
  const found = (await Promise.all(sourceFolders.map(filesIn))).flat()
  const files = [...sourceFiles, ...found.filter((path) => !path.endsWith('.test.ts'))].sort()
  const hash = createHash('sha256').update(process.versions.node)
  for (const path of files) {
    const content = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    hash.update(`${path} ${content}\n`)
  }
  return hash.digest('hex')
}

/** @param {string} path */
async function compress(path) {
  const content = await readFile(path)
  const brotliOptions = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }
  const results = await Promise.all([
    promisify(brotliCompress)(content, brotliOptions),
    promisify(gzip)(content, { level: 9 }),
  ])
  const [brotli, zipped] = results
  if (brotli.length < content.length) await writeFile(`${path}.br`, brotli)
  if (zipped.length < content.length) await writeFile(`${path}.gz`, zipped)
}

/** The server sends these beside the originals to browsers that take them, so it compresses nothing itself. */
async function precompress() {
  const files = (await filesIn('dist/web')).filter((path) => compressed.has(extname(path)))
  await Promise.all(files.map(compress))
}

/** Builds the console and the server; answers whether both succeeded. */
export async function build() {
  const from = await fingerprint()
  await rm(stampFile, { force: true })
  const codes = await Promise.all([
    runTool('vite', ['build', '--logLevel', 'warn']),
    runTool('vite', ['build', '--config', 'vite.server.config.ts', '--logLevel', 'warn']),
  ])
  if (codes.some((code) => code !== 0)) return false
  await precompress()
  await mkdir('dist', { recursive: true })
  await writeFile(stampFile, from)
  return true
}

async function isBuilt() {
  const stamp = await readFile(stampFile, 'utf8').catch(() => '')
  const parts = await Promise.all(
    ['dist/server/main.js', 'dist/web/index.html'].map((path) => stat(path).catch(() => null)),
  )
  return parts.every((part) => part !== null) && stamp === (await fingerprint())
}

/** Builds if something was not built yet or has changed since. */
export async function ensureBuilt() {
  if (await isBuilt()) return
  console.log('Building …')
  if (await build()) return
  console.error('The build failed; the reason is above.')
  process.exit(1)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureInstalled()
  process.exitCode = (await build()) ? 0 : 1
}
