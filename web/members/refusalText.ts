import type { RefusalCode } from '#contract/errors.ts'
import { t } from '../messages/messages'

/** Why the server would refuse; undefined when it would not. */
export function refusalText(code: RefusalCode | null): string | undefined {
  return code === null ? undefined : t(`refusal.${code}`)
}
