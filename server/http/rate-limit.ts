import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type pg from 'pg'
import { Refused } from './refused.ts'

/** Points and seconds. By address: what one mailbox may be bothered with. By network: what one sender may try. */
const limits = {
  sign_in_by_address: [10, 15 * 60],
  sign_in_by_network: [100, 15 * 60],
  register_by_network: [30, 60 * 60],
  mail_by_address: [5, 60 * 60],
  mail_by_network: [60, 60 * 60],
  secret_by_network: [60, 15 * 60],
  password_by_user: [10, 15 * 60],
  code_by_user: [10, 15 * 60],
  code_by_user_and_day: [50, 24 * 60 * 60],
  resend_invitation: [5, 60 * 60],
  bulk_runs_by_user: [60, 60 * 60],
  data_by_user: [10, 60 * 60],
} as const satisfies Record<string, readonly [points: number, seconds: number]>

export type LimitName = keyof typeof limits

export type RateLimiter = {
  /** Takes one point from each; refuses with `rate_limited` and Retry-After when one has none left. Empty keys are free. */
  consume: (...takes: [name: LimitName, key: string][]) => Promise<void>
}

/** Counters live in PostgreSQL, so that several servers share them; a memory in front absorbs who is blocked already. */
export function createRateLimiter(pool: pg.Pool): RateLimiter {
  const limiters = new Map<LimitName, RateLimiterPostgres>()
  for (const [name, [points, duration]] of Object.entries(limits) as [LimitName, readonly [number, number]][]) {
    limiters.set(
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: name,
        points,
        duration,
        inMemoryBlockOnConsumed: points + 1,
        // The database being away must not open the door wide, nor shut it: each server then counts for itself.
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration }),
        clearExpiredByTimeout: false,
      }),
    )
  }
  return {
    consume: async (...takes) => {
      for (const [name, key] of takes) {
        if (key === '') continue
        const limiter = limiters.get(name)
        try {
          await limiter?.consume(key.slice(0, 200))
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error
          throw new Refused('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
        }
      }
    },
  }
}

/** The network a limit counts: an IPv4 address, or the /64 of an IPv6 one, since a /64 is one customer's. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.toLowerCase().split('%', 1)[0]?.split('::') ?? ['']
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
