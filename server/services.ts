import type { Passwords } from './authentication/passwords.ts'
import type { Vault } from './authentication/vault.ts'
import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import type { Outbound } from './http/outbound.ts'
import type { RateLimiter } from './http/rate-limit.ts'

/** What some routes need beside the transaction; made once in app.ts. */
export type Services = {
  config: Config
  database: Database
  passwords: Passwords
  limiter: RateLimiter
  vault: Vault
  /** The one way to addresses that organizations name. */
  outbound: Outbound
  /** Where people reach the console, without a trailing slash. */
  publicUrl: () => string
}
