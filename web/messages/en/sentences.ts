import type { Refusals } from '#contract/billing-errors.ts'

type Sentences<Of> = Readonly<{ [Code in keyof Of & string as `refusal.${Code}`]: string }>

/** In English the console says what the server says. */
export const sentencesOf = <Of extends Refusals>(refusals: Of) =>
  Object.fromEntries(
    Object.entries(refusals).map(([code, [, sentence]]) => [`refusal.${code}`, sentence]),
  ) as Sentences<Of>
