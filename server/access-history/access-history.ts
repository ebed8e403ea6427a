import type { z } from 'zod'
import type { AccessChange, HeldAccess } from '#contract/access-history.ts'
import type { LevelReference, OrganizationRole, Restrictions, WorkspacePermission } from '#contract/permissions.ts'
import type { CsvValue } from '../http/csv.ts'

export type MembershipValue = { role: OrganizationRole; status: 'active' | 'suspended' }
export type LevelValue = { level: LevelReference; restrictions: Restrictions }
export type CustomLevelValue = { name: string; permissions: WorkspacePermission[] }
export type PlaceValue = { name: string; deleted: boolean }

type Key = { sortName: string; userId: string; thingId: string }
type Named = { name: string; email: string }

/** A period that holds at the moment asked for, with what it stands in. */
export type HeldRow = Key &
  Named & {
    value: MembershipValue | LevelValue
    expiresAt: string | null
    membership: MembershipValue | null
    place: PlaceValue | null
    /** The custom level as it was then; null for a built-in one. */
    customLevel: CustomLevelValue | null
  }

/** What one thing was at two moments. */
export type ChangeRow = Key &
  Partial<Named> & {
    before: MembershipValue | LevelValue | PlaceValue | CustomLevelValue | null
    beforeExpiresAt: string | null
    beforeLevel: CustomLevelValue | null
    after: MembershipValue | LevelValue | PlaceValue | CustomLevelValue | null
    afterExpiresAt: string | null
    afterLevel: CustomLevelValue | null
    placeName: string | null
  }

export type Held = z.output<typeof HeldAccess>
export type Change = z.output<typeof AccessChange>

/** The moment an answer speaks of: what lies ahead is not known, so it is read as now. */
export function momentOf(wanted: string | undefined, now: string): string {
  return wanted === undefined || wanted > now ? now : wanted
}

/**
 * The moment as the database compares it: to the end of its millisecond, since instants leave it without what comes
 * after, and whoever asks about the instant of an audit entry means what it changed. Without one, any time ahead.
 */
export function lastMicrosecondOf(moment: string | undefined): string {
  return (moment ?? '9998-12-31T00:00:00.000Z').replace(/Z$/, '999Z')
}

/** A level whose membership was not there yet, or not any more, was nobody's access: no row. */
export function heldOf(row: HeldRow, at: string): Held[] {
  const { userId, name, email, thingId, membership, place, customLevel, expiresAt } = row
  const person = { userId, name, email }
  if (membership === null) return []
  if (thingId === '') return [{ person, membership, access: null }]
  const workspace = { id: thingId, name: place?.name ?? '', inTrash: place?.deleted ?? false }
  return [
    {
      person,
      membership,
      access: { ...levelState(row.value as LevelValue, { customLevel, expiresAt, at }), workspace },
    },
  ]
}

type Then = { customLevel: CustomLevelValue | null; expiresAt: string | null; at: string }

function levelState({ level, restrictions }: LevelValue, { customLevel, expiresAt, at }: Then) {
  const expired = expiresAt !== null && expiresAt <= at
  const { name: levelName = null, permissions: levelPermissions = null } = customLevel ?? {}
  return { level, levelName, levelPermissions, restrictions, expiresAt, expired }
}

export const placeState = ({ name, deleted }: PlaceValue) => ({ name, inTrash: deleted })

export function changeOf(row: ChangeRow, { from, to }: { from: string; to: string }): Change {
  const { userId, thingId } = row
  if (userId === '') return thingId.startsWith('lvl_') ? customLevelChange(row) : placeChange(row)
  const person = { userId, name: row.name ?? '', email: row.email ?? '' }
  if (thingId === '') {
    const before = row.before as MembershipValue | null
    const after = row.after as MembershipValue | null
    return { kind: 'membership', change: changeBetween(before !== null, after !== null), person, before, after }
  }
  const was = { customLevel: row.beforeLevel, expiresAt: row.beforeExpiresAt, at: from }
  const is = { customLevel: row.afterLevel, expiresAt: row.afterExpiresAt, at: to }
  const before = row.before === null ? null : levelState(row.before as LevelValue, was)
  const after = row.after === null ? null : levelState(row.after as LevelValue, is)
  const change = changeBetween(before?.expired === false, after?.expired === false)
  return { kind: 'access', change, person, workspace: { id: thingId, name: row.placeName ?? '' }, before, after }
}

function customLevelChange({ thingId, ...row }: ChangeRow): Change {
  const before = row.before as CustomLevelValue | null
  const after = row.after as CustomLevelValue | null
  const change = changeBetween(before !== null, after !== null)
  const name = (after ?? before)?.name ?? ''
  return { kind: 'level', change, customLevel: { id: thingId, name }, before, after }
}

function placeChange({ thingId, placeName, ...row }: ChangeRow): Change {
  const before = row.before === null ? null : placeState(row.before as PlaceValue)
  const after = row.after === null ? null : placeState(row.after as PlaceValue)
  const change = changeBetween(before !== null, after !== null)
  if (thingId === '') return { kind: 'organization', change, before, after }
  return { kind: 'workspace', change, workspace: { id: thingId, name: placeName ?? '' }, before, after }
}

function changeBetween(was: boolean, is: boolean): Change['change'] {
  return was === is ? 'changed' : was ? 'lost' : 'gained'
}

export const heldHeader = [
  'name',
  'email',
  'user_id',
  'role',
  'status',
  'workspace',
  'workspace_id',
  'workspace_in_trash',
  'level',
  'level_name',
  'level_permissions',
  'restrictions',
  'expires_at',
  'expired',
]

export function heldLine({ person, membership, access }: Held): CsvValue[] {
  const who = [person.name, person.email, person.userId, membership.role, membership.status]
  if (access === null) return [...who, '', '', '', '', '', '', '', '', '']
  const { workspace, level, levelName, levelPermissions, restrictions, expiresAt, expired } = access
  return [
    ...who,
    workspace.name,
    workspace.id,
    workspace.inTrash,
    level,
    levelName,
    levelPermissions?.join(' ') ?? null,
    restrictionsText(restrictions),
    expiresAt,
    expired,
  ]
}

const stateFields = [
  'role',
  'status',
  'level',
  'levelName',
  'levelPermissions',
  'restrictions',
  'expiresAt',
  'expired',
  'name',
  'permissions',
  'inTrash',
] as const
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const changeHeader = [
  'kind',
  'change',
  'person',
  'email',
  'user_id',
  'workspace',
  'workspace_id',
  'custom_level',
  'custom_level_id',
  ...stateFields.map((field) => `before_${snake(field)}`),
  ...stateFields.map((field) => `after_${snake(field)}`),
]

export function changeLine(change: Change): CsvValue[] {
  const person = 'person' in change ? change.person : null
  const workspace = 'workspace' in change ? change.workspace : null
  const customLevel = 'customLevel' in change ? change.customLevel : null
  return [
    change.kind,
    change.change,
    person?.name ?? '',
    person?.email ?? '',
    person?.userId ?? '',
    workspace?.name ?? '',
    workspace?.id ?? '',
    customLevel?.name ?? '',
    customLevel?.id ?? '',
    ...stateLine(change.before),
    ...stateLine(change.after),
  ]
}

function stateLine(state: Change['before']): CsvValue[] {
  const values: Partial<Record<(typeof stateFields)[number], CsvValue | Restrictions | WorkspacePermission[]>> =
    state ?? {}
  return stateFields.map((field) => {
    const value = values[field] ?? null
    if (Array.isArray(value)) return value.join(' ')
    return typeof value === 'object' && value !== null ? restrictionsText(value) : value
  })
}

/** "dataExport contactVisibility=assigned_only": what narrows the level. */
function restrictionsText(restrictions: Restrictions): string {
  return Object.entries(restrictions)
    .map(([name, value]) => (value === true ? name : `${name}=${String(value)}`))
    .join(' ')
}
