import type { InputOf } from '#contract/endpoint.ts'
import type { entitlements } from '#contract/entitlements.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { organizationOf, type OrganizationRecord } from '../organizations/organization-store.ts'
import { refuseOverride } from './entitlement.ts'
import { overrideRemoved, overrideSet, timeIn } from './entitlement-store.ts'

type Endpoints = typeof entitlements
type Id = 'setEntitlementOverride' | 'removeEntitlementOverride'
type Input<I extends Id> = InputOf<Endpoints[I]>

/** Once the guard has let an operator through: the organization, opened to this transaction and locked. */
async function locked(
  { transaction }: WriteContext<Endpoints[Id]>,
  scope: { organizationId: string },
): Promise<{ organization: OrganizationRecord; now: string }> {
  const [, , [organization], [time]] = await Promise.all([
    transaction.query(scopeTo(scope.organizationId)),
    transaction.query(lockOrganization(scope)),
    transaction.query(organizationOf(scope)),
    transaction.query(timeIn(scope)),
  ])
  if (organization === undefined || time === undefined) throw new Refused('not_found')
  return { organization, now: time.now }
}

export async function setEntitlementOverride(
  context: WriteContext<Endpoints['setEntitlementOverride']>,
  { params: { organizationId, key }, body }: Input<'setEntitlementOverride'>,
): Promise<undefined> {
  const { organization, now } = await locked(context, { organizationId })
  const override = { key, ...body }
  refuseIf(refuseOverride(override, now))
  context.transaction.send(overrideSet({ organizationId }, override))
  await context.audit({
    action: 'entitlement.overridden',
    of: { organizationId },
    target: { kind: 'subscription', id: organizationId, name: organization.name },
    after: { entitlement: key, value: body.value, reason: body.reason, until: body.expiresAt },
  })
  return undefined
}

export async function removeEntitlementOverride(
  context: WriteContext<Endpoints['removeEntitlementOverride']>,
  { params: { organizationId, key } }: Input<'removeEntitlementOverride'>,
): Promise<undefined> {
  const { organization } = await locked(context, { organizationId })
  const [removed] = await context.transaction.query(overrideRemoved({ organizationId }, key))
  if (removed === undefined) throw new Refused('no_override')
  await context.audit({
    action: 'entitlement.override_removed',
    of: { organizationId },
    target: { kind: 'subscription', id: organizationId, name: organization.name },
    before: { entitlement: key, value: removed.value },
  })
  return undefined
}
