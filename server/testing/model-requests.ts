import { knownSecret } from './mailed-invitation.ts'
import type { Step } from './model.ts'
import type { Person, World } from './world.ts'

export type Place = { organizationId: string; workspaces: Map<string, string>; levelId: string }
type Asked = { method: string; path: string; body?: unknown }

export const noLevel = 'lvl_01hzzzzzzzzzzzzzzzzzzzzzzz'
const levelOf = (isWithinAgent: boolean) => ({
  name: 'Custom',
  permissions: ['inbox.view', isWithinAgent ? 'inbox.reply' : 'channels.manage'],
})

/** The request that stands for a step of the model. */
export function requestsOf(world: World, person: (name: string) => Person) {
  return async function requestOf(place: Place, one: Step): Promise<Asked> {
    const organization = `/api/organizations/${place.organizationId}`
    const levels = `${organization}/access-levels`
    const member = () => `${organization}/members/${'who' in one ? person(one.who).userId : ''}`
    const workspace = () =>
      `${organization}/workspaces/${('name' in one ? place.workspaces.get(one.name) : undefined) ?? 'wsp_01hzzzzzzzzzzzzzzzzzzzzzzz'}`
    switch (one.do) {
      case 'invite':
        return {
          method: 'POST',
          path: `${organization}/invitations`,
          body: { invitations: [{ email: person(one.who).email, role: one.role }] },
        }
      case 'accept':
      case 'decline':
        return {
          method: 'POST',
          path: `/api/invitations/${one.do}`,
          body: { secret: await knownSecret(world, place.organizationId, person(one.by).email) },
        }
      case 'revoke':
        return {
          method: 'DELETE',
          path: `${organization}/invitations/${await pendingId(place, person(one.who).email)}`,
        }
      case 'change role':
        return { method: 'PUT', path: `${member()}/role`, body: { role: one.role } }
      case 'suspend':
      case 'reactivate':
        return { method: 'POST', path: `${member()}/${one.do}` }
      case 'remove':
        return { method: 'DELETE', path: member() }
      case 'hand over':
        return {
          method: 'POST',
          path: `${member()}/hand-over`,
          body: { how: one.how, to: person(one.to).userId, parts: ['workspaces', 'invitations', 'reviews'] },
        }
      case 'offer':
        return {
          method: 'POST',
          path: `${organization}/succession/offers`,
          body: { userId: person(one.who).userId, onAcceptance: one.outcome },
        }
      case 'accept offer':
      case 'decline offer':
      case 'withdraw offer': {
        const offer = await offerId(place, person(one.from).userId)
        return { method: 'POST', path: `${organization}/succession/offers/${offer}/${one.do.replace(' offer', '')}` }
      }
      case 'open recovery': {
        const body = { email: person(one.who).email, reason: 'Nobody answers' }
        return { method: 'POST', path: `/api/operator/organizations/${place.organizationId}/recoveries`, body }
      }
      case 'consent to recovery':
      case 'cancel recovery': {
        const of = `/api/operator/organizations/${place.organizationId}/recoveries/${await openRecoveryId(place)}`
        return { method: 'POST', path: `${of}/${one.do === 'cancel recovery' ? 'cancel' : 'consent'}` }
      }
      case 'object':
        return { method: 'POST', path: `${organization}/recoveries/${await openRecoveryId(place)}/stop` }
      case 'wait':
      case 'appoint operator':
      case 'dismiss operator':
        throw new Error('No request stands for this')
      case 'leave':
        return { method: 'POST', path: `${organization}/leave` }
      case 'add workspace':
        return place.workspaces.has(one.name)
          ? { method: 'POST', path: `${organization}/workspaces`, body: { name: '' } }
          : { method: 'POST', path: `${organization}/workspaces`, body: { name: one.name } }
      case 'delete workspace':
        return { method: 'POST', path: `${workspace()}/delete`, body: { name: one.name } }
      case 'restore workspace':
        return { method: 'POST', path: `${workspace()}/restore` }
      case 'set access':
        return {
          method: 'PUT',
          path: `${workspace()}/access/${person(one.who).userId}`,
          body: { level: one.level === 'custom' ? place.levelId : one.level },
        }
      case 'remove access':
        return { method: 'DELETE', path: `${workspace()}/access/${person(one.who).userId}` }
      case 'let invite':
        return {
          method: 'PUT',
          path: `${workspace()}/inviting`,
          body: { inviters: one.inviters, seats: one.seats },
        }
      case 'invite here':
        return {
          method: 'POST',
          path: `${workspace()}/invitations`,
          body: { emails: [person(one.who).email], level: one.level },
        }
      case 'compose level':
        return { method: 'POST', path: levels, body: levelOf(one.isWithinAgent) }
      case 'change level':
        return { method: 'PUT', path: `${levels}/${place.levelId}`, body: levelOf(one.isWithinAgent) }
      case 'delete level':
        return { method: 'POST', path: `${levels}/${place.levelId}/delete`, body: { replacement: one.replacement } }
      case 'delete organization':
        return { method: 'POST', path: `${organization}/delete`, body: { name: 'Model' } }
      case 'restore organization':
        return { method: 'POST', path: `${organization}/restore` }
    }
  }

  async function openRecoveryId({ organizationId }: Place): Promise<string> {
    const text = `select id from recoveries where organization_id = $1 and status = 'open'`
    const [row] = await world.look<{ id: string }>(text, [organizationId])
    return row?.id ?? 'rcv_01hzzzzzzzzzzzzzzzzzzzzzzz'
  }

  async function offerId({ organizationId }: Place, nominatedBy: string): Promise<string> {
    const [row] = await world.look<{ id: string }>(
      `select id from succession_offers where organization_id = $1 and nominated_by = $2 and status = 'pending'`,
      [organizationId, nominatedBy],
    )
    return row?.id ?? 'suc_01hzzzzzzzzzzzzzzzzzzzzzzz'
  }

  async function pendingId({ organizationId }: Place, email: string): Promise<string> {
    const [row] = await world.look<{ id: string }>(
      `select id from invitations where organization_id = $1 and email = $2 and status = 'pending'`,
      [organizationId, email],
    )
    return row?.id ?? 'inv_01hzzzzzzzzzzzzzzzzzzzzzzz'
  }
}
