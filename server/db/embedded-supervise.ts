import { rmSync } from 'node:fs'
import type { FolderLock } from './embedded-lock.ts'
import { type Postmaster, type PostmasterOptions, startPostmaster, stopPostmaster } from './embedded-postmaster.ts'
import { isRunning, signal } from './embedded-process.ts'

interface Supervised {
  postmaster: Postmaster
  postmasterOptions: PostmasterOptions
  lock: FolderLock
  log: { warn: (message: string) => void }
}

/**
 * Keeps PostgreSQL up until the returned `stop` is called. One that was killed comes back on the same port, so that
 * the connection pools of the server find it again by themselves.
 */
export function superviseEmbedded({ postmaster, postmasterOptions, lock, log }: Supervised): () => Promise<void> {
  let { pid } = postmaster
  let stopping: Promise<void> | null = null
  let watching: Promise<void> = Promise.resolve()

  async function reviveIfGone(): Promise<void> {
    if (stopping || (await isRunning(pid)) || stopping) return
    log.warn(`PostgreSQL (process ${pid}) ended unexpectedly and is started again`)
    const again = await startPostmaster(postmasterOptions, postmaster.port)
    pid = again.pid
  }

  const timer = setInterval(() => {
    watching = watching.then(reviveIfGone).catch((error: Error) => log.warn(error.message))
  }, 500)
  timer.unref()

  // The server ends without a call to stop, for instance after an uncaught error: only signals can still be sent here.
  const onExit = () => {
    signal(pid, 'SIGINT')
    rmSync(lock.path, { force: true })
  }
  process.once('exit', onExit)

  async function stop(): Promise<void> {
    clearInterval(timer)
    await watching
    await stopPostmaster(pid)
    process.off('exit', onExit)
    await lock.release()
  }

  return () => (stopping ??= stop())
}
