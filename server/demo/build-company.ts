import { addHistory } from './organization-history.ts'
import { addUpkeep } from './organization-upkeep.ts'
import { agency, clinic, retailer, type Blueprint } from './organizations.ts'
import { joinAll, joiningsOf, joinToo, type Built } from './people-join.ts'
import { mailedSecret, openVisitor, password, type Visitor } from './visitor.ts'

/** Says how far an organization is; `done` counts its people. */
export type Progress = (organization: string, done: number, of: number) => void

/** Three organizations that belong together, some people in more than one of them. */
export async function buildCompany(baseUrl: string, progress: Progress): Promise<void> {
  const shop = await buildOrganization(baseUrl, retailer, progress)
  const practice = await buildOrganization(baseUrl, clinic, progress)
  const studio = await buildOrganization(baseUrl, agency, progress)
  for (const other of [practice, studio]) {
    const joining = { person: retailer.founder, role: 'organization_admin' as const, workspaces: [] }
    await joinToo(shop.founder, other, joining)
  }
  const creatives = studio.members.filter(({ role }) => role === 'member').slice(-2)
  for (const { visitor, person } of creatives) {
    const workspaces = shop.workspaceIds.slice(1, 3).map((workspaceId) => ({ workspaceId, level: 'manager' as const }))
    await joinToo(visitor, shop, { person, role: 'member', workspaces })
  }
  await shop.founder.call('POST /api/users/me/keys', { body: { name: 'Weekly people report', expiresInDays: 90 } })
  // Comes last: who finds it knows that the demonstration is complete.
  await shop.founder.call('POST /api/organization-requests', {
    body: { reason: 'We open stores in Portugal under a brand of their own, with separate invoices.', number: 1 },
  })
}

async function buildOrganization(baseUrl: string, blueprint: Blueprint, progress: Progress): Promise<Built> {
  const { name } = blueprint.details
  progress(name, 1, blueprint.members + blueprint.removed)
  const founder = await register(baseUrl, blueprint)
  const { organizationId, workspaceId } = await founder.call('POST /api/organizations', { body: blueprint.details })
  const workspaceIds = await nameWorkspaces(founder, blueprint, { organizationId, workspaceId })
  const built: Built = { baseUrl, name, organizationId, workspaceIds, founder, members: [] }
  const joinings = joiningsOf(blueprint, workspaceIds)
  await joinAll(built, joinings, (joined) => progress(name, joined + 1, blueprint.members + blueprint.removed))
  // People join four at a time; by address they are in the same order at every run.
  built.members.sort((a, b) => (a.person.email < b.person.email ? -1 : 1))
  await addHistory(blueprint, built)
  await addUpkeep(blueprint, built)
  return built
}

/** Signs up as anyone does: name, address and password, then the link from the mail. */
async function register(baseUrl: string, { founder }: Blueprint): Promise<Visitor> {
  const visitor = openVisitor(baseUrl)
  await visitor.call('POST /api/registrations', { body: { ...founder, password } })
  const secret = await mailedSecret(visitor, { to: founder.email, page: '/verify', says: '' })
  await visitor.call('POST /api/registrations/verify', { body: { secret } })
  return visitor
}

/** Gives the workspace that came with the organization its name, and adds the others. */
async function nameWorkspaces(
  founder: Visitor,
  { workspaces: [first, ...others] }: Blueprint,
  { organizationId, workspaceId }: { organizationId: string; workspaceId: string },
): Promise<string[]> {
  await founder.call('PATCH /api/organizations/{organizationId}/workspaces/{workspaceId}', {
    params: { organizationId, workspaceId },
    body: { name: first },
  })
  const ids = [workspaceId]
  for (const name of others) {
    const added = await founder.call('POST /api/organizations/{organizationId}/workspaces', {
      params: { organizationId },
      body: { name },
    })
    ids.push(added.workspaceId)
  }
  return ids
}
