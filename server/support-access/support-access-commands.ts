import type { supportAccess } from '#contract/support-access.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { grantedSupportAccess, revokedSupportAccess } from './support-access-store.ts'

type Endpoints = typeof supportAccess

const targetOf = ({
  organizationId: id,
  organizationName: name,
}: {
  organizationId: string
  organizationName: string
}) => ({
  kind: 'organization',
  id,
  name,
})

export async function grantSupportAccess(
  { transaction, actor, organization, audit }: WriteContext<Endpoints['grantSupportAccess']>,
  hours: number,
): Promise<undefined> {
  const [granted] = await transaction.query(grantedSupportAccess(organization, actor, hours))
  await audit({
    action: 'support_access.granted',
    of: organization,
    target: targetOf(organization),
    after: { until: granted?.until },
  })
  return undefined
}

export async function revokeSupportAccess({
  transaction,
  organization,
  audit,
}: WriteContext<Endpoints['revokeSupportAccess']>): Promise<undefined> {
  const [revoked] = await transaction.query(revokedSupportAccess(organization))
  if (revoked?.wasLive !== true) throw new Refused('no_support_access')
  await audit({ action: 'support_access.revoked', of: organization, target: targetOf(organization) })
  return undefined
}
