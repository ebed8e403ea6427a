import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { featureKeys, limitKeys } from '#contract/subscription.ts'
import { setUpPhone } from '../testing/codes.ts'
import { directOrganization, directPerson, type DirectPerson } from '../testing/direct.ts'
import { makeOperator } from '../testing/personas.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, type World } from '../testing/world.ts'
import { planOf } from '../testing/subscribed.ts'
import { entitlementsOf, refuseOverride } from './entitlement.ts'

let world: World
let operator: DirectPerson
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  operator = await makeOperator(world, await directPerson(world, 'Opal'))
  await setUpPhone(operator)
})
afterAll(() => world.close())

const path = '/api/operator/organizations/{organizationId}/entitlements'

describe('what an operator allows beside a plan', () => {
  it('takes the place of what the plan allows, until it expires', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const params = { organizationId }
    const shown = async () => {
      const { limits, features } = await admin.call('GET /api/organizations/{organizationId}/subscription', { params })
      return [limits.find(({ key }) => key === 'workspaces'), features.find(({ key }) => key === 'sso')]
    }
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const set = (key: 'workspaces' | 'sso', value: number | boolean | null, until: string | null) =>
      operator.call(`PUT ${path}/{key}`, {
        params: { organizationId, key },
        body: { value, reason: 'Agreed', expiresAt: until },
      })
    await set('workspaces', 7, expiresAt)
    await set('sso', false, null)
    expect(await shown()).toEqual([
      { key: 'workspaces', limit: 7, used: 1, isOverridden: true, overriddenUntil: expiresAt },
      { key: 'sso', isIncluded: false, isOverridden: true, overriddenUntil: null },
    ])
    await world.look(
      `update entitlement_overrides set expires_at = now() - interval '1 second' where organization_id = $1 and key = 'workspaces'`,
      [organizationId],
    )
    expect(await shown()).toMatchObject([{ limit: null, isOverridden: false }, { isIncluded: false }])
    const { data } = await operator.call(`GET ${path}`, { params })
    expect(data.map(({ key, value }) => [key, value])).toEqual([
      ['sso', false],
      ['workspaces', 7],
    ])
    await operator.call(`DELETE ${path}/{key}`, { params: { organizationId, key: 'sso' } })
    expect(await shown()).toMatchObject([{}, { isIncluded: true, isOverridden: false }])
    const remove = () => operator.call(`DELETE ${path}/{key}`, { params: { organizationId, key: 'sso' } })
    expect(await refusalOf(world, remove)).toBe('no_override')
    expect(await refusalOf(world, () => set('sso', 3, null))).toBe('entitlement_of_another_kind')
    expect(await refusalOf(world, () => set('workspaces', true, null))).toBe('entitlement_of_another_kind')
    expect(await refusalOf(world, () => set('workspaces', 3, '2020-01-01T00:00:00Z'))).toBe('expiry_in_the_past')
  })

  it('changes what it names and nothing else, whatever the plan', () => {
    const { entitlements: plan } = planOf()
    expect(entitlementsOf(plan, [])).toEqual(plan)
    for (const key of limitKeys) {
      expect(entitlementsOf(plan, [{ key, value: 3, expiresAt: null }])).toEqual({ ...plan, [key]: 3 })
      expect(refuseOverride({ key, value: null, expiresAt: null }, '')).toBeNull()
    }
    for (const key of featureKeys) {
      expect(entitlementsOf(plan, [{ key, value: true, expiresAt: null }])).toEqual({ ...plan, [key]: true })
      expect(refuseOverride({ key, value: null, expiresAt: null }, '')).toBe('entitlement_of_another_kind')
    }
  })
})
