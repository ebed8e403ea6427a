import { effectiveAccess, organizationPermissions, roleHas, shownLevel } from '#contract/permissions.ts'
import { organizations } from '#contract/organizations.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { read, write } from '../http/route.ts'
import { Refused } from '../http/refused.ts'
import { supportAccessOf } from '../support-access/support-access-store.ts'
import { removeLogo, setLogo } from './logo-commands.ts'
import { logoOf } from './logo-store.ts'
import {
  createOrganization,
  deleteOrganization,
  leaveOrganization,
  restoreOrganization,
  updateOrganization,
} from './organization-commands.ts'
import { administratorsOf, organizationOf, organizationsOfAsker, type MyOrganizationRow } from './organization-store.ts'

const untold = { phone: '', website: '', country: null, industry: null, companySize: null }

/** As long as they are a member; a suspended one is told nothing of it. */
const seesBilling = ({ role, status }: MyOrganizationRow): boolean =>
  status === 'active' && roleHas(role, 'billing.view')

export const organizationRoutes = {
  listMyOrganizations: read(organizations.listMyOrganizations, {
    spansOrganizations: true,
    load: ({ query }) => [organizationsOfAsker(decodeCursor(query.cursor, [''])[0], query.limit)],
    answer: ([rows], { actor }, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, ({ id }) => [id])
      const shown = (row: MyOrganizationRow) => ({
        ...row,
        subscriptionNotice: seesBilling(row) ? row.subscriptionNotice : null,
        workspaces: enterable(row, actor.now),
      })
      return { data: data.map(shown), nextCursor }
    },
  }),
  createOrganization: write(organizations.createOrganization, {
    run: (context, { body }) => createOrganization(context, body),
  }),
  getOrganization: read(organizations.getOrganization, {
    load: ({ params }) => [organizationOf(params), supportAccessOf(params)],
    answer: ([[found], [supportAccess = null]], { organization }) => {
      if (found === undefined) throw new Refused('not_found')
      const { deletedAt: _deletedAt, purgeAt: _purgeAt, frozenAt, frozenReason, ...details } = found
      const frozen = frozenAt === null ? null : { at: frozenAt, reason: frozenReason ?? '' }
      const permissions = organizationPermissions.filter((permission) => roleHas(organization.role, permission))
      // Account info is for those who may open the settings; a member needs the name, the logo and the clock.
      const shown = roleHas(organization.role, 'organization.settings') ? details : { ...details, ...untold }
      const viewOnly = organization.supportUntil !== null
      return { ...shown, frozen, supportAccess, viewOnly, role: organization.role, permissions }
    },
  }),
  updateOrganization: write(organizations.updateOrganization, {
    run: (context, { body }) => updateOrganization(context, body),
  }),
  setLogo: write(organizations.setLogo, { run: (context, { body }) => setLogo(context, body) }),
  removeLogo: write(organizations.removeLogo, { run: (context) => removeLogo(context) }),
  getLogo: read(organizations.getLogo, {
    load: ({ params }) => [logoOf(params)],
    answer: ([[logo]], _context, { query }) => {
      if (logo === undefined) throw new Refused('not_found')
      return { contentType: logo.contentType, bytes: logo.bytes, keep: query.v === logo.version }
    },
  }),
  listAdministrators: read(organizations.listAdministrators, {
    load: ({ params }) => [administratorsOf(params)],
    answer: ([people]) => ({ data: people }),
  }),
  leaveOrganization: write(organizations.leaveOrganization, { run: (context) => leaveOrganization(context) }),
  deleteOrganization: write(organizations.deleteOrganization, {
    run: (context, { body }) => deleteOrganization(context, body.name),
  }),
  restoreOrganization: write(organizations.restoreOrganization, { run: (context) => restoreOrganization(context) }),
}

/** The law of contract/permissions.ts on each workspace; the statement only chose which to look at. */
function enterable({ role, workspaces }: MyOrganizationRow, now: string) {
  return workspaces.flatMap(({ id, name, level }) => {
    const grant = level === null ? null : { level, restrictions: {}, expiresAt: null }
    const access = effectiveAccess(role, grant, now)
    return access === null ? [] : [{ id, name, ...shownLevel(access.level), by: access.by }]
  })
}
