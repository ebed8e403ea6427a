import { accessExplanations } from '#contract/access-explanations.ts'
import { accessHas, roleHas } from '#contract/permissions.ts'
import { grantOf } from '../http/access.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read } from '../http/route.ts'
import { accessOf } from '../workspace-access/workspace-access-store.ts'
import { checked, explained } from './access-explanation.ts'
import { allowedCandidates, checkedAccess, type CheckedRow } from './access-explanation-store.ts'

export const accessExplanationRoutes = {
  explainAccess: read(accessExplanations.explainAccess, {
    load: ({ params, query }) => [accessOf(params, query.userId)],
    answer: ([[member]], { actor, organization, workspace }, { query }) => {
      const { userId, permission } = query
      const seesOthers =
        roleHas(organization.role, 'workspaces.access') ||
        (workspace.access !== null && accessHas(workspace.access, 'users.view'))
      if (userId !== actor.userId && !seesOthers) throw new Refused('forbidden')
      if (member === undefined) throw new Refused('not_found')
      const standing = { role: member.role, status: member.status, grant: grantOf(member) }
      const asked = { permission, workspace: workspace.name, now: actor.now }
      return { ...explained({ name: member.name, standing }, asked), person: { userId, name: member.name }, permission }
    },
  }),

  listAllowed: read(accessExplanations.listAllowed, {
    load: ({ params, query }) => [
      allowedCandidates(params, query.permission, {
        after: decodeCursor(query.cursor, ['', '']),
        rowCount: query.limit + 1,
      }),
    ],
    answer: ([rows], { actor, workspace }, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.sortName, row.userId])
      const asked = { permission: query.permission, workspace: workspace.name, now: actor.now }
      const decided = data.map(({ userId, name, email, role, status, ...columns }) => ({
        userId,
        name,
        email,
        role,
        ...explained({ name, standing: { role, status, grant: grantOf(columns) } }, asked),
      }))
      return { data: decided.filter(({ allowed }) => allowed), nextCursor }
    },
  }),

  checkAccess: read(accessExplanations.checkAccess, {
    spansOrganizations: true,
    load: ({ body }) => [checkedAccess(body.questions)],
    answer: ([rows], { actor }, { body }) => {
      const facts = new Map(rows.map((row) => [keyOf(row), factsOf(row, actor.userId)]))
      return {
        answers: body.questions.map((question) => {
          const found = facts.get(keyOf(question))
          if (found === undefined) throw new Error('A question was not looked up')
          return checked(found, question.permission, actor.now)
        }),
      }
    },
  }),
}

type Place = { organizationId: string; workspaceId: string; userId: string }

const keyOf = ({ organizationId, workspaceId, userId }: Place) => `${organizationId} ${workspaceId} ${userId}`

function factsOf(row: CheckedRow, askerId: string) {
  const { askerRole, askerStatus, userId, workspaceExists, role, status } = row
  return {
    asker:
      askerRole === null || askerStatus === null ? null : { userId: askerId, role: askerRole, status: askerStatus },
    userId,
    workspaceExists,
    standing: role === null || status === null ? null : { role, status, grant: grantOf(row) },
  }
}
