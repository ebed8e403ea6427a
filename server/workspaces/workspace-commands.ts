import type { RefusalCode } from '#contract/errors.ts'
import { refusals } from '#contract/errors.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { CustomLevel, Level, LevelReference } from '#contract/permissions.ts'
import type { workspaces } from '#contract/workspaces.ts'
import { levelNamed, recordedLevel } from '../access-levels/access-level.ts'
import { fromNowhere, newAuditEntry, thisProduct, type NewAuditEntry } from '../audit/audit-store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { cancel } from '../jobs/enqueue.ts'
import { purgeKey, purgeTime } from '../jobs/purge.ts'
import { refuseRestoration } from '../organizations/organization.ts'
import { sortKey } from '../members/member-names.ts'
import { refuseDeletion, refusePerson, type WorkspaceSettings } from './workspace.ts'
import {
  firstGrants,
  membersAmong,
  newWorkspace,
  workspaceOf,
  workspacePurged,
  workspaceRestored,
  workspaceSettingsSet,
  workspaceTrashed,
} from './workspace-store.ts'

type Endpoints = typeof workspaces
type Context<Name extends keyof Endpoints> = WriteContext<Endpoints[Name]>
type BodyOf<Name extends keyof Endpoints> = InputOf<Endpoints[Name]>['body']

const target = (workspace: { id: string; name: string }) => ({
  kind: 'workspace',
  id: workspace.id,
  name: workspace.name,
})

type Adding = Context<'createWorkspace'> & { loaded: readonly [CustomLevel[]] }

export async function createWorkspace(context: Adding, body: BodyOf<'createWorkspace'>) {
  const { transaction, actor, organization: scope } = context
  const { name, timeZone, people } = body
  const levels = levelsOfPeople(people, context.loaded[0])
  const named = people.length === 0 ? new Map<string, string>() : await namesOfPeople(context, people)
  const id = newId('wsp')
  const workspace = { id, name, sortName: sortKey(name), timeZone, createdBy: actor.userId }
  const entry = (action: NewAuditEntry['action'], rest: Pick<NewAuditEntry, 'target' | 'after'>) => ({
    action,
    of: { organizationId: scope.organizationId },
    ...rest,
  })
  await Promise.all([
    transaction.query(newWorkspace(scope, workspace)),
    people.length === 0 ? null : transaction.query(firstGrants(scope, id, { people, by: actor.userId })),
    context.auditAll([
      entry('workspace.created', { target: target(workspace), after: { name, timeZone } }),
      ...people.map(({ userId }, index) =>
        entry('workspace_access.granted', {
          target: { kind: 'workspace_access', id: userId, name: named.get(userId) ?? '' },
          after: { workspaceId: id, workspace: name, ...recordedLevel(levels[index] ?? 'agent') },
        }),
      ),
    ]),
  ])
  return { workspaceId: id }
}

/** The people's names; refuses with a pointer to the first who is no active member. */
async function namesOfPeople(
  { transaction, organization }: Context<'createWorkspace'>,
  people: readonly { userId: string }[],
): Promise<Map<string, string>> {
  const userIds = people.map((person) => person.userId)
  const members = await transaction.query(membersAmong(organization, userIds))
  const byId = new Map(members.map((member) => [member.userId, member]))
  for (const [index, userId] of userIds.entries()) {
    const code = refusePerson(byId.get(userId) ?? null)
    if (code !== null) throw refusedPerson(code, index)
  }
  return new Map(members.map((member) => [member.userId, member.name]))
}

/** The level of each person; refuses with a pointer to the first that is gone. */
function levelsOfPeople(people: readonly { level: LevelReference }[], custom: readonly CustomLevel[]): Level[] {
  return people.map(({ level: reference }, index) => {
    const level = levelNamed(reference, custom)
    if (level === null) throw refusedPerson('level_gone', index, 'level')
    return level
  })
}

function refusedPerson(code: RefusalCode, index: number, field = 'userId'): Refused {
  const [, message] = refusals[code]
  return new Refused(code, { errors: [{ pointer: `/body/people/${index}/${field}`, code, message }] })
}

export async function updateWorkspace(
  context: Context<'updateWorkspace'>,
  body: BodyOf<'updateWorkspace'>,
): Promise<undefined> {
  const { transaction, organization: scope, workspace } = context
  const changed = changedFields<WorkspaceSettings>(workspace, body)
  if (changed === null) return
  const { id, name, timeZone } = { ...workspace, ...changed.after }
  await Promise.all([
    transaction.query(workspaceSettingsSet(scope, { id, name, sortName: sortKey(name), timeZone })),
    context.audit({
      action: 'workspace.updated',
      of: { organizationId: scope.organizationId },
      target: target({ id, name }),
      ...changed,
    }),
  ])
}

export async function deleteWorkspace(context: Context<'deleteWorkspace'>, body: BodyOf<'deleteWorkspace'>) {
  const { transaction, organization, workspace, now } = context
  const { organizationId } = organization
  refuseIf(refuseDeletion(workspace, body.name))
  const purgeAt = purgeTime(now)
  const payload = { organizationId, workspaceId: workspace.id }
  await Promise.all([
    transaction.query(workspaceTrashed(organization, workspace.id, { deletedAt: now, purgeAt })),
    context.enqueue({ name: 'purge_workspace', payload, runAt: purgeAt, key: purgeKey(workspace.id) }),
    context.audit({
      action: 'workspace.deleted',
      of: { organizationId },
      target: target(workspace),
      after: { purgeAt },
    }),
  ])
  return { purgeAt }
}

export async function restoreWorkspace(context: Context<'restoreWorkspace'>, workspaceId: string): Promise<undefined> {
  const { transaction, organization } = context
  const [workspace] = await transaction.query(workspaceOf(organization, workspaceId))
  if (workspace === undefined) throw new Refused('not_found')
  refuseIf(refuseRestoration(workspace))
  await Promise.all([
    transaction.query(workspaceRestored(organization, workspaceId)),
    cancel(transaction, purgeKey(workspaceId)),
    context.audit({
      action: 'workspace.restored',
      of: { organizationId: organization.organizationId },
      target: target(workspace),
    }),
  ])
}

/** The job at the end of the trash. A workspace restored meanwhile is not due and stays. */
export async function purgeWorkspace(
  database: Database,
  job: { organizationId: string; workspaceId: string },
): Promise<void> {
  const statements = [
    scopeTo(job.organizationId),
    lockOrganization(job),
    workspacePurged(job, job.workspaceId),
  ] as const
  await database.transaction(statements, async (transaction, [, , [purged]]) => {
    if (purged === undefined) return
    const entry = {
      action: 'workspace.purged' as const,
      of: { organizationId: job.organizationId },
      target: target(purged),
    }
    await transaction.query(newAuditEntry(entry, thisProduct, fromNowhere))
  })
}
