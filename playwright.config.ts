import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

const port = Number(process.env['ATRIUM_E2E_PORT'] ?? 41_730)
const baseURL = `http://localhost:${port}`
// The browser processes of one run inherit the answer instead of searching again.
const chromiumPath = (process.env['CHROMIUM_PATH'] ??= (await findChromium()) ?? '')
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Tests have people and organizations of their own, so they can run side by side on one server.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  // A busy machine is slow, not wrong.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    browserName: 'chromium',
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    launchOptions: {
      ...(chromiumPath ? { executablePath: chromiumPath } : {}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/e2e-server.mjs',
    url: `${baseURL}/livez`,
    env: { PORT: String(port) },
    timeout: 60_000,
    reuseExistingServer: false,
    // SIGKILL, the default, would leave the database and the temporary folder behind.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
