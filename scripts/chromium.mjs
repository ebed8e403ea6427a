import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, runTool } from './prepare.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Ubuntu's chromium-browser is a stub that asks for snap, so being there is not enough.
 * @param {string} path
 */
function answers(path) {
  try {
    execFileSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}

/** The browser that Playwright would download, if it did. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/**
 * The Chromium to test with: the one CHROMIUM_PATH names, the system's, or Playwright's own.
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
  const named = process.env['CHROMIUM_PATH']
  if (named) return isExecutable(named) ? named : null
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const path of [...candidates, ...elsewhere, await playwrightsOwn()]) {
    if (isExecutable(path) && answers(path)) return path
  }
  return null
}

async function installFromDebian() {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  if ((await run('apt-get', ['update'], quiet)) !== 0) return
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], quiet)
}

/**
 * Finds Chromium, or installs it: from Debian's packages as root, else Playwright's own.
 * @returns {Promise<string | null>}
 */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  if (process.env['CHROMIUM_PATH']) {
    console.error(`CHROMIUM_PATH names ${process.env['CHROMIUM_PATH']}, which is not a program that can be run.`)
    return null
  }
  console.log('Chromium is not installed; installing it …')
  if (process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) await installFromDebian()
  const installed = await findChromium()
  if (installed) return installed
  await runTool('playwright', ['install', 'chromium'])
  const downloaded = await findChromium()
  if (!downloaded) {
    console.error(
      'The browser tests need Chromium, which is missing and could not be installed. ' +
        'Install it ("apt-get install chromium", or Google Chrome), or set CHROMIUM_PATH to its program.',
    )
  }
  return downloaded
}
