import { refusals, type RefusalCode } from '#contract/errors.ts'

type Refusals = Readonly<Record<`refusal.${RefusalCode}`, string>>

/** In English the console says what the server says. */
const sentences = Object.fromEntries(
  Object.entries(refusals).map(([code, [, sentence]]) => [`refusal.${code}`, sentence]),
) as Refusals

export const problems = { ...sentences, 'retry.at': 'You can try again at {time}.' } as const
