import { currentLocale, t } from './messages/messages'

/** A refusal with when it may be tried again, where the server says so. It lies within the hour, so the day goes without saying. */
export function withRetryAt(sentence: string, retryAt: string | null | undefined): string {
  if (retryAt === null || retryAt === undefined) return sentence
  const time = new Intl.DateTimeFormat(currentLocale(), { timeStyle: 'short' }).format(new Date(retryAt))
  return `${sentence} ${t('retry.at', { time })}`
}
