import { generalRefusals } from '#contract/general-errors.ts'
import { sentencesOf } from './sentences'

export const problems = {
  ...sentencesOf(generalRefusals),
  'exceeded.members':
    '{plan} allows {limit} seats, and {used} are taken. Remove people or revoke invitations first, or ask for a larger plan:',
  'exceeded.workspaces':
    '{plan} allows {limit} workspaces, and there are {used}. Delete one first, or ask for a larger plan:',
  'retry.at': 'You can try again at {time}.',
} as const
