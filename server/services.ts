import type { Passwords } from './authentication/passwords.ts'
import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import type { RateLimiter } from './http/rate-limit.ts'

/** What routes are given beside the request. It stands alone, so that they need not know who puts them together. */
export type Services = {
  config: Config
  database: Database
  passwords: Passwords
  limiter: RateLimiter
  /** Where people reach the console, without a trailing slash. */
  publicUrl: () => string
}
