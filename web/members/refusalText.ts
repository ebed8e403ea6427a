import { refusals, type RefusalCode } from '#contract/errors.ts'

/** Why the server would refuse, in its own words; undefined when it would not. */
export function refusalText(code: RefusalCode | null): string | undefined {
  return code === null ? undefined : refusals[code][1]
}
