import type { successions } from '#contract/successions.ts'
import { memberTarget } from '../audit/member-target.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { memberOf } from '../members/member-store.ts'
import { refuseSuccessor } from './succession.ts'
import { successorDeclined, successorNamed, successorOf, successorUnnamed } from './succession-store.ts'

type Endpoints = typeof successions
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>

/** Names who is to follow the acting Organization Admin; in the place of whoever they named before. */
export async function nameSuccessor(context: Context<'nameSuccessor'>, userId: string): Promise<undefined> {
  const { transaction, actor, organization } = context
  const [[member], [before]] = await Promise.all([
    transaction.query(memberOf(organization, userId)),
    transaction.query(successorOf(organization, actor.userId)),
  ])
  refuseIf(refuseSuccessor(actor.userId, member))
  if (member === undefined) throw new Refused('not_found')
  if (before?.successorId === userId && before.status === 'named') return undefined
  await transaction.query(successorNamed(organization, actor.userId, userId))
  await context.audit({
    action: 'succession.named',
    of: organization,
    target: memberTarget(member),
    ...(before !== undefined && { before: { successor: before.name } }),
    after: { successor: member.name },
  })
  const { organizationId } = organization
  await context.enqueue({
    name: 'send_mail',
    payload: { mail: 'successor_named', organizationId, userId, by: actor.name },
  })
  return undefined
}

export async function unnameSuccessor(context: Context<'unnameSuccessor'>): Promise<undefined> {
  const { transaction, actor, organization } = context
  const [before] = await transaction.query(successorOf(organization, actor.userId))
  if (before === undefined) throw new Refused('no_successor')
  await transaction.query(successorUnnamed(organization, actor.userId))
  await context.audit({
    action: 'succession.unnamed',
    of: organization,
    target: memberTarget({ userId: before.successorId, name: before.name }),
  })
  return undefined
}

export async function declineSuccessor(context: Context<'declineSuccessor'>, adminId: string): Promise<undefined> {
  const { transaction, actor, organization } = context
  const [[administrator], [declined]] = await Promise.all([
    transaction.query(memberOf(organization, adminId)),
    transaction.query(successorDeclined(organization, adminId, actor.userId)),
  ])
  if (administrator === undefined) throw new Refused('not_found')
  if (declined === undefined) throw new Refused('no_successor')
  await context.audit({
    action: 'succession.successor_declined',
    of: organization,
    target: memberTarget(administrator),
  })
  return undefined
}
