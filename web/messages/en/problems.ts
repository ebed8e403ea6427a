import { refusals, type RefusalCode } from '#contract/errors.ts'
import { fieldProblems, type FieldProblemCode } from '#contract/field-problems.ts'

type Messages = Readonly<Record<`refusal.${RefusalCode}` | `field.${FieldProblemCode}`, string>>

/** In English the console says what the server says. */
export const problems = Object.fromEntries([
  ...Object.entries(refusals).map(([code, [, sentence]]) => [`refusal.${code}`, sentence]),
  ...Object.entries(fieldProblems).map(([code, sentence]) => [`field.${code}`, sentence]),
]) as Messages
