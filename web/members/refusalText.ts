import type { RefusalCode } from '#contract/errors.ts'
import { currentLocale, t } from '../messages/messages'

/** Why the server would refuse, and until when where that is known; undefined when it would not. */
export function refusalText(code: RefusalCode | null, retryAt: string | null = null): string | undefined {
  return code === null ? undefined : withRetryAt(t(`refusal.${code}`), retryAt)
}

/** A refusal with when it may be tried again. That lies within the hour, so the day goes without saying. */
export function withRetryAt(sentence: string, retryAt: string | null | undefined): string {
  if (retryAt === null || retryAt === undefined) return sentence
  const time = new Intl.DateTimeFormat(currentLocale(), { timeStyle: 'short' }).format(new Date(retryAt))
  return `${sentence} ${t('retry.at', { time })}`
}
