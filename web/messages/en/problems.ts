import { refusals, type RefusalCode } from '#contract/errors.ts'

type Refusals = Readonly<Record<`refusal.${RefusalCode}`, string>>

/** In English the console says what the server says. */
const sentences = Object.fromEntries(
  Object.entries(refusals).map(([code, [, sentence]]) => [`refusal.${code}`, sentence]),
) as Refusals

export const problems = {
  ...sentences,
  'exceeded.members':
    '{plan} allows {limit} seats, and {used} are taken. Remove people or revoke invitations first, or ask for a larger plan:',
  'exceeded.workspaces':
    '{plan} allows {limit} workspaces, and there are {used}. Delete one first, or ask for a larger plan:',
  'retry.at': 'You can try again at {time}.',
} as const
