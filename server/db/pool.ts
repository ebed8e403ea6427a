import pg from 'pg'

/**
 * Connections that survive being cut off. An error that nobody listens for ends the process, and pg-pool listens only
 * while a connection is idle; even `end()` resolves while connections are still closing. A connection that breaks while
 * idle or closing is told to `onLost` and replaced with the next request; one that breaks in use fails what was asked
 * of it.
 */
export function createPool(options: pg.PoolConfig, onLost: (error: Error) => void = () => undefined): pg.Pool {
  const pool = new pg.Pool(options)
  pool.on('error', onLost)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
