import { refusals, type RefusalCode } from '#contract/errors.ts'

type Messages = Readonly<Record<`refusal.${RefusalCode}`, string>>

/** In English the console says what the server says. */
export const problems = Object.fromEntries(
  Object.entries(refusals).map(([code, [, sentence]]) => [`refusal.${code}`, sentence]),
) as Messages
