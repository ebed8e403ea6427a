import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { killableServer } from './killable-server.ts'

// npm that is told to end, by a service manager say, passes nothing on to what it started.
it('npm start that is told to end leaves no server and no database behind', async () => {
  const server = await killableServer(['npm', 'start'])
  await server.start()
  await server.stop()
  await expect.poll(server.isReady, { timeout: 20_000 }).toBe(false)
  const postmaster = join(server.dataFolder, 'postgres', 'postmaster.pid')
  await expect.poll(() => existsSync(postmaster), { timeout: 20_000 }).toBe(false)
  await server.end()
}, 90_000)
