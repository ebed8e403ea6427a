import type { accessLevels } from '#contract/access-levels.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { refusals, type RefusalCode } from '#contract/errors.ts'
import type { CustomLevel, Level, WorkspacePermission } from '#contract/permissions.ts'
import { changedFields } from '../audit/changed-fields.ts'
import { newId } from '../db/new-id.ts'
import type { OrganizationScope } from '../db/scope.ts'
import type { RowsOf } from '../db/statement.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { invitedLevelReplaced } from '../invitations/invitation-store.ts'
import { accessLevelReplaced } from '../workspace-access/workspace-access-store.ts'
import {
  levelNamed,
  nameKey,
  recordedLevel,
  refuseAnotherLevel,
  refuseLevelChange,
  refuseLevelDeletion,
  refuseName,
} from './access-level.ts'
import {
  customLevels,
  invitedLevelForgotten,
  levelChanged,
  levelDeleted,
  levelOf,
  newLevel,
  otherLevels,
} from './access-level-store.ts'

type Endpoints = typeof accessLevels
type InputTo<Name extends keyof Endpoints> = InputOf<Endpoints[Name]>
type Wanted = { name: string; description: string; permissions: WorkspacePermission[] }

/** What each write depends on, known from the input; see `write`. */
export const creationFacts = (scope: OrganizationScope, { name }: { name: string }) =>
  [otherLevels(scope, nameKey(name), null)] as const

export const changeFacts = ({ params, body }: InputTo<'changeAccessLevel'>) =>
  [levelOf(params, params.levelId), otherLevels(params, nameKey(body.name), params.levelId)] as const

export const deletionFacts = ({ params, body }: InputTo<'deleteAccessLevel'>) =>
  [
    levelOf(params, params.levelId),
    customLevels(params, body.replacement === null ? [] : [{ level: body.replacement }]),
  ] as const

type Creating = WriteContext<Endpoints['createAccessLevel']> & { loaded: RowsOf<ReturnType<typeof creationFacts>> }
type Changing = WriteContext<Endpoints['changeAccessLevel']> & { loaded: RowsOf<ReturnType<typeof changeFacts>> }
type Deleting = WriteContext<Endpoints['deleteAccessLevel']> & { loaded: RowsOf<ReturnType<typeof deletionFacts>> }

export async function createAccessLevel(context: Creating, wanted: Wanted) {
  const { transaction, actor, organization, loaded } = context
  const [[others]] = loaded
  refuseIf(refuseAnotherLevel(others?.count ?? 0))
  refuseNameIf(refuseName(nameKey(wanted.name), others?.isTaken ?? false))
  const id = newId('lvl')
  transaction.send(newLevel(organization, { ...wanted, id, nameKey: nameKey(wanted.name) }, actor))
  const { name, description, permissions } = wanted
  await context.audit({
    action: 'access_level.created',
    ...subject(organization, { id, name }),
    after: { name, ...(description === '' ? {} : { description }), permissions },
  })
  return { levelId: id as CustomLevel['id'] }
}

export async function changeAccessLevel(context: Changing, wanted: Wanted): Promise<undefined> {
  const { transaction, organization, loaded } = context
  const [[level], [others]] = loaded
  if (level === undefined) throw new Refused('not_found')
  refuseIf(refuseLevelChange(organization.role, level))
  refuseNameIf(refuseName(nameKey(wanted.name), others?.isTaken ?? false))
  const { id, name, description, permissions } = level
  const isSame = permissions.join() === wanted.permissions.join()
  const changed = changedFields<Wanted>(
    { name, description, permissions },
    isSame ? { ...wanted, permissions } : wanted,
  )
  if (changed === null) return
  transaction.send(levelChanged(organization, { ...wanted, id, nameKey: nameKey(wanted.name) }))
  await context.audit({ action: 'access_level.changed', ...subject(organization, wanted, id), ...changed })
}

/** Two statements move everyone to the replacement, however many there are. */
export async function deleteAccessLevel(
  context: Deleting,
  { replacement: reference }: InputTo<'deleteAccessLevel'>['body'],
): Promise<undefined> {
  const { transaction, organization, loaded } = context
  const [[level], custom] = loaded
  if (level === undefined) throw new Refused('not_found')
  const replacement =
    reference === null
      ? undefined
      : levelNamed(
          reference,
          custom.filter(({ id }) => id !== level.id),
        )
  refuseIf(refuseLevelDeletion(organization.role, level, replacement))
  const { id, name, permissions } = level
  if (reference === null) transaction.send(invitedLevelForgotten(organization, id))
  else {
    transaction.send(accessLevelReplaced(organization, id, reference))
    transaction.send(invitedLevelReplaced(organization, id, reference))
  }
  transaction.send(levelDeleted(organization, id))
  await context.audit({
    action: 'access_level.deleted',
    ...subject(organization, level),
    before: { name, permissions },
    ...after(replacement),
  })
}

const after = (replacement: Level | null | undefined) =>
  replacement === undefined || replacement === null ? {} : { after: { replacement: recordedLevel(replacement) } }

const subject = ({ organizationId }: OrganizationScope, level: { id?: string; name: string }, id = level.id ?? '') => ({
  of: { organizationId },
  target: { kind: 'access_level', id, name: level.name },
})

function refuseNameIf(code: RefusalCode | null): void {
  if (code === null) return
  const [, message] = refusals[code]
  throw new Refused(code, { errors: [{ pointer: '/body/name', code, message }] })
}
