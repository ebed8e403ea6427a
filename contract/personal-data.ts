import { z } from 'zod'
import { answers, endpoint, file, freshlySignedIn, signedIn } from './endpoint.ts'
import { organizationRoles } from './permissions.ts'

export const personalData = {
  downloadMyData: endpoint({
    method: 'GET',
    path: '/api/users/me/data',
    tag: 'Users',
    summary: 'Download everything that is stored about you',
    description:
      'JSON lines (UTF-8). The first line says what the file is, the last one has the type `end` and counts the lines of each type: a file without it is not whole. Secrets, and what belongs to other people, are left out.',
    access: freshlySignedIn,
    audit: ['user.data_downloaded'],
    answer: file('application/x-ndjson'),
    refusals: ['rate_limited'],
  }),
  previewDeletion: endpoint({
    method: 'GET',
    path: '/api/users/me/deletion',
    tag: 'Users',
    summary: 'Read what deleting your user would take, and what stands against it',
    access: signedIn,
    audit: [],
    answer: answers(
      z.object({
        organizations: z
          .array(
            z.object({
              id: z.string(),
              name: z.string(),
              role: z.enum(organizationRoles),
              status: z.enum(['active', 'suspended']),
              isDeleted: z.boolean().describe('Deleted, and can still be restored.'),
              blocks: z
                .boolean()
                .describe('You are its last active Organization Admin: promote somebody, or delete it, first.'),
              hasOtherMembers: z.boolean().describe('Where it blocks: whether there is anyone who could be promoted.'),
            }),
          )
          .describe('Those that block come first, then by name; at most 100.'),
        organizationCount: z.int(),
        blockingCount: z.int(),
        sessionCount: z.int(),
        apiKeyCount: z.int(),
        sentInvitationCount: z
          .int()
          .describe('Invitations of yours that are pending: nobody can accept them once you are gone.'),
      }),
    ),
    refusals: [],
  }),
}
