import { z } from 'zod'
import { answers, endpoint, inWorkspace, signedIn } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, Limit, page, shownLevel } from './fields.ts'
import { OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { decisions, organizationRoles, workspacePermissions } from './permissions.ts'
import { Restrictions } from './workspace-access.ts'

const Permission = z.enum(workspacePermissions)
const holds = z
  .boolean()
  .describe('False where the decision ended with a no; for a role, whether it enters every workspace.')

const Decision = z
  .enum(decisions)
  .describe('What decided. `by_role`, `by_level` and `by_custom_level` say yes, the others no.')

/** What a decision looked at, in its order; it ends where it was decided. */
export const DecisionLink = z.discriminatedUnion('link', [
  z.object({ link: z.literal('membership'), holds }),
  z.object({ link: z.literal('status'), holds, status: z.enum(['active', 'suspended']) }),
  z.object({ link: z.literal('role'), holds, role: z.enum(organizationRoles) }),
  z.object({ link: z.literal('grant'), holds }),
  z.object({ link: z.literal('expiry'), holds, expiresAt: Instant.nullable() }),
  z.object({ link: z.literal('level'), holds, ...shownLevel }),
  z.object({ link: z.literal('restriction'), holds, restriction: Restrictions.keyof().nullable() }),
])

export const Explanation = z.object({
  allowed: z.boolean(),
  code: Decision,
  sentence: z.string().describe('The answer in a sentence, in English.'),
  chain: z.array(DecisionLink),
})

const one = z.object({ organizationId: OrganizationId, workspaceId: WorkspaceId })

/** Questions of one call. */
export const mostQuestions = 1000

export const accessExplanations = {
  explainAccess: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/access/explanation',
    tag: 'Access explanations',
    summary: 'Explain why a member may or may not do something in a workspace',
    description:
      'About yourself, or about others if you may see who has access. The answer comes from the very function that decides.',
    access: inWorkspace('workspace.enter', { orIn: 'workspaces.access' }),
    audit: [],
    params: one,
    query: z.object({ userId: UserId, permission: Permission }),
    answer: answers(
      Explanation.extend({ person: z.object({ userId: UserId, name: z.string() }), permission: Permission }),
    ),
    refusals: [],
  }),
  listAllowed: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/access/allowed',
    tag: 'Access explanations',
    summary: 'List who may do something in a workspace, by name, each with the reason',
    access: inWorkspace('users.view', { orIn: 'workspaces.access' }),
    audit: [],
    params: one,
    query: z.object({ permission: Permission, limit: Limit, cursor: Cursor.optional() }),
    answer: answers(
      page(
        Explanation.extend({ userId: UserId, name: z.string(), email: z.string(), role: z.enum(organizationRoles) }),
      ),
    ),
    refusals: [],
  }),
  checkAccess: endpoint({
    method: 'POST',
    path: '/api/access/check',
    tag: 'Access explanations',
    summary: 'Ask up to 1,000 times in one call whether somebody may do something in a workspace',
    description:
      'For applications. You may ask about yourself everywhere, and about everyone where your organization role lets you change access to workspaces. What you may not see answers like what does not exist: `not_found`.',
    access: signedIn,
    audit: [],
    unaudited: 'It only reads; the questions travel in the body because they are many.',
    body: z.object({
      questions: z
        .array(
          z.object({
            organizationId: OrganizationId,
            workspaceId: WorkspaceId,
            userId: UserId,
            permission: Permission,
          }),
        )
        .min(1, problem('too_few'))
        .max(mostQuestions, problem('too_many', { limit: mostQuestions })),
    }),
    answer: answers(
      z.object({
        answers: z
          .array(z.object({ allowed: z.boolean(), code: z.enum([...decisions, 'not_found']) }))
          .describe('In the order of the questions.'),
      }),
    ),
    refusals: [],
  }),
}
