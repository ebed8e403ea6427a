import { fieldProblems as sentences, type FieldProblemCode } from '#contract/field-problems.ts'

type Messages = Readonly<Record<`field.${FieldProblemCode}`, string>>

/** In English the console says what the server says. */
export const fieldProblems = Object.fromEntries(
  Object.entries(sentences).map(([code, sentence]) => [`field.${code}`, sentence]),
) as Messages
