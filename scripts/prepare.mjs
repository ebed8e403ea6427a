import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Atrium needs Node.js 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
  )
  process.exit(1)
}

/** Every script works from the root of the clone, wherever it was called from. */
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * Runs a program in this terminal and answers its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {Promise<number>}
 */
export function run(command, args, environment = {}) {
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    // Windows keeps programs of packages as .cmd files, which only a shell runs.
    shell: process.platform === 'win32',
  })
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/**
 * Runs a program of an installed package.
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
export const runTool = (name, args, environment) => run(`node_modules/.bin/${name}`, args, environment)

/**
 * @param {string} path
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function lockedPackages(path) {
  return JSON.parse(await readFile(path, 'utf8')).packages
}

/** npm keeps a list of what it installed; it equals the lockfile but for packages of other systems. */
async function isInstalled() {
  try {
    const installed = await lockedPackages('node_modules/.package-lock.json')
    const { '': _project, ...wanted } = await lockedPackages('package-lock.json')
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      const found = installed[path]
      return found ? found.version === version : optional === true
    })
  } catch {
    return false
  }
}

/** Installs the packages if they are missing or the lockfile has changed since. */
export async function ensureInstalled() {
  if (await isInstalled()) return
  console.log('Installing packages (npm ci) …')
  if ((await run('npm', ['ci', '--include=dev'])) === 0) return
  console.error('Installing the packages failed; npm says why above. Atrium cannot go on without them.')
  process.exit(1)
}
