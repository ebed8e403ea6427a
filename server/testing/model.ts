import {
  accessLevels,
  grantableRoles,
  roleHas,
  type AccessLevel,
  type OrganizationRole,
} from '#contract/permissions.ts'
import type { Model, ModelLevel, ModelWorkspace, OfferOutcome } from './model-organization.ts'
import { joinByParts, mayInvite, takeInviting, writesTo, type InvitingStep } from './model-inviting.ts'
import { isRecovering, operatorNames, takeRecovering, type RecoveringStep } from './model-recovering.ts'

export type { Model }

const newWorkspace = (): ModelWorkspace => ({
  deleted: false,
  access: new Map(),
  inviting: { inviters: 'nobody', seats: 0 },
  newcomers: new Set(),
})

export type Step =
  | { do: 'invite'; by: string; who: string; role: OrganizationRole }
  | { do: 'accept'; by: string }
  | { do: 'decline'; by: string }
  | { do: 'revoke'; by: string; who: string }
  | { do: 'change role'; by: string; who: string; role: OrganizationRole }
  | { do: 'suspend' | 'reactivate' | 'remove'; by: string; who: string }
  | { do: 'leave'; by: string }
  | { do: 'hand over'; by: string; who: string; to: string; how: 'suspend' | 'remove' }
  | { do: 'offer'; by: string; who: string; outcome: OfferOutcome }
  | { do: 'accept offer' | 'decline offer' | 'withdraw offer'; by: string; from: string }
  | { do: 'add workspace'; by: string; name: string }
  | { do: 'delete workspace' | 'restore workspace'; by: string; name: string }
  | { do: 'set access'; by: string; who: string; name: string; level: ModelLevel }
  | { do: 'remove access'; by: string; who: string; name: string }
  | InvitingStep
  | RecoveringStep
  | { do: 'compose level' | 'change level'; by: string; isWithinAgent: boolean }
  | { do: 'delete level'; by: string; replacement: AccessLevel | null }
  | { do: 'delete organization' | 'restore organization'; by: string }

export function newModel(admin: string, workspace: string): Model {
  return {
    members: new Map([[admin, { role: 'organization_admin', status: 'active' }]]),
    invitations: new Map(),
    mailed: new Map(),
    workspaces: new Map([[workspace, newWorkspace()]]),
    custom: null,
    offers: new Map(),
    recovery: null,
    operators: new Set(operatorNames),
    deleted: false,
  }
}

export function activeAdministrators({ members }: Model): string[] {
  return [...members]
    .filter(([, { role, status }]) => role === 'organization_admin' && status === 'active')
    .map(([who]) => who)
}

const isLastAdministrator = (model: Model, who: string): boolean => {
  const administrators = activeAdministrators(model)
  return administrators.length === 1 && administrators[0] === who
}

/** Takes the step if it is allowed and says whether it was. */
export function take(model: Model, step: Step): boolean {
  if (step.do === 'accept') return accept(model, step.by)
  if (step.do === 'decline') return model.invitations.delete(step.by)
  if (isRecovering(step)) return takeRecovering(model, step)
  const actor = model.members.get(step.by)
  if (actor === undefined || actor.status !== 'active') return false
  if (model.deleted && step.do !== 'restore organization' && step.do !== 'leave') return false
  switch (step.do) {
    case 'invite':
      return invite(model, actor.role, step)
    case 'revoke': {
      const invitation = model.invitations.get(step.who)
      const mayGrant = invitation !== undefined && grantableRoles(actor.role).includes(invitation.role)
      return roleHas(actor.role, 'members.manage') && mayGrant && model.invitations.delete(step.who)
    }
    case 'change role':
    case 'suspend':
    case 'reactivate':
    case 'remove':
      return manage(model, actor.role, step)
    case 'leave':
      if (!model.deleted && isLastAdministrator(model, step.by)) return false
      return end(model, step.by)
    case 'hand over':
      return handOver(model, actor.role, step)
    case 'offer':
    case 'accept offer':
    case 'decline offer':
    case 'withdraw offer':
      return succeed(model, actor.role, step)
    case 'add workspace':
      if (!roleHas(actor.role, 'workspaces.manage') || model.workspaces.has(step.name)) return false
      model.workspaces.set(step.name, newWorkspace())
      return true
    case 'delete workspace':
    case 'restore workspace':
      return trash(model, actor.role, step)
    case 'set access':
    case 'remove access':
      return changeAccess(model, actor.role, step)
    case 'let invite':
    case 'invite here':
      return takeInviting(model, actor.role, step)
    case 'compose level':
    case 'change level':
    case 'delete level':
      return changeLevel(model, actor.role, step)
    case 'delete organization':
    case 'restore organization':
      return deleteOrRestore(model, actor.role, step.do === 'delete organization')
  }
}

function accept(model: Model, who: string): boolean {
  const invitation = model.invitations.get(who)
  if (invitation === undefined || model.deleted || model.members.has(who)) return false
  const inviter = model.members.get(invitation.by)
  const mayInvite = inviter?.status === 'active' && roleHas(inviter.role, 'members.manage')
  const roleStands = !invitation.delegated && mayInvite && grantableRoles(inviter.role).includes(invitation.role)
  return joinByParts(model, who, { invitation, roleStands })
}

function invite(model: Model, actorRole: OrganizationRole, step: Extract<Step, { do: 'invite' }>): boolean {
  if (!roleHas(actorRole, 'members.manage') || !grantableRoles(actorRole).includes(step.role)) return false
  if (model.members.has(step.who) || model.invitations.has(step.who) || !writesTo(model, step.who)) return false
  model.invitations.set(step.who, { role: step.role, by: step.by, delegated: false, places: new Map() })
  return true
}

type Managing = Extract<Step, { do: 'change role' | 'suspend' | 'reactivate' | 'remove' }>

function manage(model: Model, actorRole: OrganizationRole, step: Managing): boolean {
  const member = model.members.get(step.who)
  if (!roleHas(actorRole, 'members.manage') || member === undefined || step.who === step.by) return false
  if (!grantableRoles(actorRole).includes(member.role)) return false
  const leavesNoAdministrator = isLastAdministrator(model, step.who)
  switch (step.do) {
    case 'change role':
      if (!grantableRoles(actorRole).includes(step.role)) return false
      if (leavesNoAdministrator && step.role !== 'organization_admin') return false
      member.role = step.role
      return true
    case 'suspend':
      if (member.status === 'suspended' || leavesNoAdministrator) return false
      member.status = 'suspended'
      return true
    case 'reactivate':
      if (member.status === 'active') return false
      member.status = 'active'
      return true
    case 'remove':
      return !leavesNoAdministrator && end(model, step.who)
  }
}

type HandingOver = Extract<Step, { do: 'hand over' }>

/** Everything goes over or nothing: the workspaces without another active Owner, the invitations both may give, and those into workspaces
 * that the taker could send themself. */
function handOver(model: Model, actorRole: OrganizationRole, step: HandingOver): boolean {
  const { by, who, to, how } = step
  const taker = model.members.get(to)
  const ownerless = [...model.workspaces.values()].filter(
    ({ deleted, access }) =>
      !deleted &&
      access.get(who) === 'owner' &&
      ![...access].some(([one, level]) => one !== who && level === 'owner' && isActive(model, one)),
  )
  if (taker === undefined || to === who || taker.status !== 'active') return false
  if (ownerless.length > 0 && (to === by || taker.role === 'organization_admin')) return false
  if (!manage(model, actorRole, { do: how, by, who })) return false
  for (const { access } of ownerless) access.set(to, 'owner')
  for (const invitation of model.invitations.values()) {
    const mayGive = [actorRole, taker.role].every((role) => grantableRoles(role).includes(invitation.role))
    if (invitation.by === who && mayGive) invitation.by = to
    for (const [name, place] of invitation.places) {
      if (place.by === who && mayInvite(model, { by: to, name, level: place.level })) place.by = to
    }
  }
  return true
}

const isActive = ({ members }: Model, who: string) => members.get(who)?.status === 'active'

type Succeeding = Extract<Step, { do: 'offer' | 'accept offer' | 'decline offer' | 'withdraw offer' }>

function succeed(model: Model, actorRole: OrganizationRole, step: Succeeding): boolean {
  const isAdministrator = (who: string) => activeAdministrators(model).includes(who)
  if (step.do === 'offer') {
    if (actorRole !== 'organization_admin' || model.offers.has(step.by) || step.who === step.by) return false
    if (!isActive(model, step.who) || isAdministrator(step.who)) return false
    model.offers.set(step.by, { to: step.who, outcome: step.outcome })
    return true
  }
  const offer = model.offers.get(step.from)
  if (offer === undefined) return false
  if (step.do === 'withdraw offer') return actorRole === 'organization_admin' && model.offers.delete(step.from)
  if (offer.to !== step.by) return false
  if (step.do === 'decline offer') return model.offers.delete(step.from)
  const [asked, asking] = [model.members.get(step.by), model.members.get(step.from)]
  if (asked === undefined || asking === undefined || !isAdministrator(step.from)) return false
  model.offers.delete(step.from)
  asked.role = 'organization_admin'
  if (offer.outcome === 'step_down') asking.role = 'member'
  return offer.outcome !== 'leave' || end(model, step.from)
}

function end(model: Model, who: string): boolean {
  for (const [from, { to }] of model.offers) if (from === who || to === who) model.offers.delete(from)
  for (const { access, newcomers } of model.workspaces.values()) {
    access.delete(who)
    newcomers.delete(who)
  }
  return model.members.delete(who)
}

function trash(model: Model, actorRole: OrganizationRole, step: Extract<Step, { name: string }>): boolean {
  const workspace = model.workspaces.get(step.name)
  const isRestoring = step.do === 'restore workspace'
  if (workspace === undefined || workspace.deleted !== isRestoring) return false
  const mayDelete = !isRestoring && workspace.access.get(step.by) === 'owner'
  if (!roleHas(actorRole, 'workspaces.manage') && !mayDelete) return false
  workspace.deleted = !isRestoring
  return true
}

/** What somebody with a level may give. The custom level of this model never manages users. */
function givenBy({ custom }: Model, level: ModelLevel): readonly ModelLevel[] {
  if (level === 'owner') return [...accessLevels, 'custom']
  if (level !== 'manager') return []
  return custom?.isWithinAgent === true ? ['agent', 'custom'] : ['agent']
}

type LevelStep = Extract<Step, { do: 'compose level' | 'change level' | 'delete level' }>

function changeLevel(model: Model, actorRole: OrganizationRole, step: LevelStep): boolean {
  if (!roleHas(actorRole, 'access_levels.manage')) return false
  if (step.do === 'compose level') {
    if (model.custom !== null) return false
    model.custom = { isWithinAgent: step.isWithinAgent }
    return true
  }
  if (model.custom === null) return false
  const holders = [...model.workspaces.values()].flatMap(({ access }) =>
    [...access].filter(([, level]) => level === 'custom').map(([who]) => who),
  )
  if (actorRole !== 'organization_admin' && holders.includes(step.by)) return false
  if (step.do !== 'delete level') {
    model.custom = { isWithinAgent: step.isWithinAgent }
    return true
  }
  if (holders.length > 0 && step.replacement === null) return false
  for (const { access } of model.workspaces.values()) {
    for (const [who, level] of access) if (level === 'custom') access.set(who, step.replacement ?? 'agent')
  }
  model.custom = null
  return true
}

function changeAccess(
  model: Model,
  actorRole: OrganizationRole,
  step: Extract<Step, { do: 'set access' | 'remove access' }>,
): boolean {
  const workspace = model.workspaces.get(step.name)
  const target = model.members.get(step.who)
  if (workspace === undefined || workspace.deleted || target === undefined || step.who === step.by) return false
  if (target.role === 'organization_admin') return false
  const present = workspace.access.get(step.who)
  const own = workspace.access.get(step.by)
  const givable = givenBy(model, roleHas(actorRole, 'workspaces.access') ? 'owner' : (own ?? 'agent'))
  if (present !== undefined && !givable.includes(present)) return false
  if (step.do === 'remove access') return givable.length > 0 && workspace.access.delete(step.who)
  if (step.level === 'custom' && model.custom === null) return false
  if (!givable.includes(step.level) || target.status !== 'active') return false
  workspace.access.set(step.who, step.level)
  return true
}

function deleteOrRestore(model: Model, actorRole: OrganizationRole, deletes: boolean): boolean {
  if (!roleHas(actorRole, 'organization.delete') || model.deleted === deletes) return false
  model.deleted = deletes
  return true
}
