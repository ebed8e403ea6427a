import type { RefusalCode } from '#contract/errors.ts'
import { t } from '../messages/messages'
import { withRetryAt } from '../retryAt'

/** Why the server would refuse, and until when where that is known; undefined when it would not. */
export function refusalText(code: RefusalCode | null, retryAt: string | null = null): string | undefined {
  return code === null ? undefined : withRetryAt(t(`refusal.${code}`), retryAt)
}
