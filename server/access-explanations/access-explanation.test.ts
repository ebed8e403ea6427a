import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inWorkspace } from '#contract/endpoint.ts'
import {
  accessLevels,
  contactVisibilities,
  decide,
  decisions,
  effectiveAccess,
  isAllowed,
  organizationRoles,
  permissionsOf,
  workspacePermissions,
  type Decision,
  type Level,
  type Restrictions,
  type Standing,
} from '#contract/permissions.ts'
import { openDoor, type AccessFacts } from '../http/access.ts'
import { checked, explained } from './access-explanation.ts'

const cases = process.env['ATRIUM_PROVE'] === '1' ? 100_000 : 5_000
const now = '2030-01-01T00:00:00.000Z'

const on = fc.option(fc.boolean(), { nil: undefined })
const restrictions: fc.Arbitrary<Restrictions> = fc.record({
  workspaceSettings: on,
  contactDeletion: on,
  dataExport: on,
  integrations: on,
  contactVisibility: fc.option(fc.constantFrom(...contactVisibilities), { nil: undefined }),
  maskPhoneAndEmail: on,
  shortcuts: on,
  broadcasts: on,
})
const level: fc.Arbitrary<Level> = fc.oneof(
  fc.constantFrom(...accessLevels),
  fc.record({
    id: fc.constant('lvl_1' as const),
    name: fc.constant('Own'),
    permissions: fc.subarray([...workspacePermissions]),
  }),
)
const expiresAt = fc.constantFrom(null, now, '2029-12-31T23:59:59.999Z', '2030-01-01T00:00:00.001Z')
const standing: fc.Arbitrary<Standing | null> = fc.option(
  fc.record({
    role: fc.constantFrom(...organizationRoles),
    status: fc.constantFrom('active' as const, 'active' as const, 'suspended' as const),
    grant: fc.option(fc.record({ level, restrictions, expiresAt }), { nil: null, freq: 4 }),
  }),
  { nil: null, freq: 20 },
)
const permission = fc.constantFrom(...workspacePermissions)

const session = {
  sessionId: 'ses_1',
  kind: 'browser' as const,
  registrationId: null,
  userId: 'usr_1',
  email: 'a@example.com',
  firstName: 'Ada',
  lastName: 'Lovelace',
  language: 'en' as const,
  isFresh: true,
  isUseDue: false,
  hasSecondFactor: true,
  now,
}

/** The same person as the guard meets them. */
function factsOf(given: Standing | null): AccessFacts {
  if (given === null) return { session, membership: null, workspace: null }
  const { role, status, grant } = given
  const organization = { organizationId: 'org_1', organizationName: 'Acme', deletedAt: null, isVisitDue: false }
  return {
    session,
    membership: { ...organization, role, status } as AccessFacts['membership'],
    workspace: {
      workspaceId: 'wsp_1',
      workspaceName: 'Sales',
      timeZone: null,
      createdAt: now,
      level: grant?.level ?? null,
      restrictions: grant?.restrictions ?? null,
      expiresAt: grant?.expiresAt ?? null,
    },
  }
}

describe('an explanation', () => {
  it(`agrees with the guard and with every other answer in ${cases} generated cases`, () => {
    const seen = new Set<Decision>()
    fc.assert(
      fc.property(standing, permission, (given, asked) => {
        const decision = decide(given, asked, { now })
        seen.add(decision)
        const opens = typeof openDoor(inWorkspace(asked), factsOf(given)) !== 'string'
        expect(opens).toBe(isAllowed(decision))
        const access = given?.status === 'active' ? effectiveAccess(given.role, given.grant, now) : null
        expect(access !== null && permissionsOf(access).includes(asked)).toBe(opens)
        if (given === null) return
        const answer = explained({ name: 'Ada', standing: given }, { permission: asked, workspace: 'Sales', now })
        expect(answer.code).toBe(decision)
        expect(answer.allowed).toBe(opens)
        expect(answer.sentence.startsWith(opens ? 'Yes: ' : 'No: ')).toBe(true)
        expect(answer.sentence).not.toMatch(/undefined|null|“”/)
        const { holds } = answer.chain.at(-1) ?? { holds: null }
        expect(holds).toBe(opens)
        const facts = { asker: { userId: 'usr_admin', role: 'user_admin', status: 'active' }, userId: 'usr_1' } as const
        expect(checked({ ...facts, workspaceExists: true, standing: given }, asked, now)).toEqual({
          allowed: opens,
          code: decision,
        })
      }),
      { numRuns: cases },
    )
    expect([...seen].toSorted()).toEqual(decisions.toSorted())
  }, 600_000)

  it('says what decided, in words and as data', () => {
    const say = (given: Standing, asked: (typeof workspacePermissions)[number] = 'contacts.export') =>
      explained({ name: 'Grace Hopper', standing: given }, { permission: asked, workspace: 'Sales', now })
    const agent = { level: 'agent', restrictions: {}, expiresAt: null } as const
    const member = { role: 'member', status: 'active', grant: agent } as const
    expect(say(member).sentence).toBe('Yes: Grace Hopper is Agent here, which contains “Export contacts”.')
    expect(say({ ...member, grant: { ...agent, restrictions: { dataExport: true } } })).toEqual({
      allowed: false,
      code: 'restricted',
      sentence:
        'No: Grace Hopper is Agent here, which contains “Export contacts”, but the restriction “data export” takes it away.',
      chain: [
        { link: 'membership', holds: true },
        { link: 'status', holds: true, status: 'active' },
        { link: 'role', holds: false, role: 'member' },
        { link: 'grant', holds: true },
        { link: 'expiry', holds: true, expiresAt: null },
        { link: 'level', holds: true, level: 'agent', levelName: null },
        { link: 'restriction', holds: false, restriction: 'dataExport' },
      ],
    })
    expect(say({ ...member, grant: { ...agent, expiresAt: '2029-05-01T00:00:00.000Z' } }).sentence).toBe(
      'No: the access of Grace Hopper to Sales ended on 2029-05-01.',
    )
    expect(say({ ...member, role: 'organization_admin' }, 'workspace.delete').sentence).toBe(
      'Yes: as Organization Admin, Grace Hopper enters every workspace as Owner, which contains “Delete the workspace”.',
    )
  })
})

describe('a question of an application', () => {
  const grant = { level: 'agent', restrictions: {}, expiresAt: null } as const
  const standingOf = (given: Partial<Standing> = {}): Standing => ({
    role: 'member',
    status: 'active',
    grant,
    ...given,
  })
  const ask = (facts: Partial<Parameters<typeof checked>[0]>) =>
    checked(
      {
        asker: { userId: 'me', role: 'member', status: 'active' },
        userId: 'me',
        workspaceExists: true,
        standing: standingOf(),
        ...facts,
      },
      'inbox.reply',
      now,
    ).code
  const admin = { userId: 'admin', role: 'user_admin', status: 'active' } as const

  it.each([
    ['about oneself', {}, 'by_level'],
    ['about oneself, elsewhere', { asker: null }, 'not_found'],
    ['about oneself, where one was never let in', { standing: standingOf({ grant: null }) }, 'not_found'],
    [
      'about oneself, suspended',
      { asker: { userId: 'me', role: 'member', status: 'suspended' } },
      'membership_suspended',
    ],
    ['about others, as a member', { userId: 'them' }, 'not_found'],
    ['about others, as a Billing Admin', { userId: 'them', asker: { ...admin, role: 'billing_admin' } }, 'not_found'],
    ['about others, suspended', { userId: 'them', asker: { ...admin, status: 'suspended' } }, 'not_found'],
    ['about others, as a User Admin', { userId: 'them', asker: admin }, 'by_level'],
    [
      'about who was never let in',
      { userId: 'them', asker: admin, standing: standingOf({ grant: null }) },
      'no_access',
    ],
    ['about nobody', { userId: 'them', asker: admin, standing: null }, 'not_a_member'],
    ['about no workspace', { userId: 'them', asker: admin, workspaceExists: false }, 'not_found'],
  ] as const)('%s', (_, facts, code) => {
    expect(ask(facts)).toBe(code)
  })
})
