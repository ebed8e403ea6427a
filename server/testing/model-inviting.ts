import {
  delegatedRole,
  isInviter,
  roleHas,
  type AccessLevel,
  type InviterCircle,
  type OrganizationRole,
} from '#contract/permissions.ts'
import type { Model, ModelInvitation, ModelLevel } from './model-organization.ts'

/** Inviting by the people of a workspace, as the docs tell it, for the model. */
export type InvitingStep =
  | { do: 'let invite'; by: string; name: string; inviters: InviterCircle; seats: number | null }
  | { do: 'invite here'; by: string; who: string; name: string; level: AccessLevel }

export function takeInviting(model: Model, actorRole: OrganizationRole, step: InvitingStep): boolean {
  const workspace = model.workspaces.get(step.name)
  if (workspace === undefined || workspace.deleted) return false
  if (step.do === 'let invite') {
    if (!roleHas(actorRole, 'workspaces.manage')) return false
    workspace.inviting = { inviters: step.inviters, seats: step.seats }
    return true
  }
  if (!mayInvite(model, step)) return false
  const member = model.members.get(step.who)
  if (member !== undefined) {
    const isHere = member.role === 'organization_admin' || workspace.access.has(step.who)
    if (isHere || member.status !== 'active') return false
    workspace.access.set(step.who, step.level)
    return true
  }
  const invitation = model.invitations.get(step.who)
  const { seats } = workspace.inviting
  if (invitation?.places.has(step.name) === true) return false
  if (seats !== null && seatsTaken(model, step.name) >= seats) return false
  if (!writesTo(model, step.who)) return false
  const extended = invitation ?? { role: delegatedRole, by: step.by, delegated: true, places: new Map() }
  extended.places.set(step.name, { by: step.by, level: step.level })
  model.invitations.set(step.who, extended)
  return true
}

/** Counts a mail to somebody, unless they had as many as they may have. */
export function writesTo({ mailed }: Model, who: string): boolean {
  const count = mailed.get(who) ?? 0
  if (count >= 5) return false
  mailed.set(who, count + 1)
  return true
}

/** Whether somebody may give this level to someone new, as things are. */
export function mayInvite(
  model: Model,
  { by, name, level }: { by: string; name: string; level: AccessLevel },
): boolean {
  const member = model.members.get(by)
  const workspace = model.workspaces.get(name)
  if (member?.status !== 'active' || workspace === undefined || workspace.deleted) return false
  const own: ModelLevel | undefined = member.role === 'organization_admin' ? 'owner' : workspace.access.get(by)
  if (own !== 'owner' && own !== 'manager') return false
  if (!isInviter({ level: own }, workspace.inviting.inviters)) return false
  return own === 'owner' || level === 'agent' || roleHas(member.role, 'workspaces.access')
}

export function seatsTaken(model: Model, name: string): number {
  const invited = [...model.invitations.values()].filter(({ places }) => places.has(name)).length
  const joined = [...(model.workspaces.get(name)?.newcomers ?? [])]
  return invited + joined.filter((who) => model.members.get(who)?.status === 'active').length
}

/** Joins with what of the invitation still stands; false when nothing does. */
export function joinByParts(
  model: Model,
  who: string,
  { invitation, roleStands }: { invitation: ModelInvitation; roleStands: boolean },
): boolean {
  const standing = [...invitation.places].filter(([name, { by, level }]) => mayInvite(model, { by, name, level }))
  if (!roleStands && standing.length === 0) return false
  model.invitations.delete(who)
  model.members.set(who, { role: roleStands ? invitation.role : delegatedRole, status: 'active' })
  for (const [name, { level }] of standing) {
    model.workspaces.get(name)?.access.set(who, level)
    model.workspaces.get(name)?.newcomers.add(who)
  }
  return true
}
