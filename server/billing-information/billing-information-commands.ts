import type { billingInformation } from '#contract/billing-information.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { Database } from '../db/connect.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { changesBetween, type BuyerRow } from './billing-information.ts'
import { billingInformationSet, newSeller } from './billing-information-store.ts'
import type { Seller } from './seller.ts'

type Endpoint = typeof billingInformation.setBillingInformation
type Context = WriteContext<Endpoint> & { loaded: [BuyerRow[]] }

/** Counts for invoices from now on: those that were issued keep what was said then. */
export async function setBillingInformation(
  { transaction, organization, loaded: [[current]], audit }: Context,
  body: InputOf<Endpoint>['body'],
): Promise<undefined> {
  if (current === undefined) throw new Refused('not_found')
  const changes = changesBetween(current, body)
  if (changes === null) return
  transaction.send(billingInformationSet(organization, body))
  await audit({
    action: 'billing_information.changed',
    of: organization,
    target: { kind: 'organization', id: organization.organizationId, name: organization.organizationName },
    ...changes,
  })
}

/** As the owner of the database: requests cannot say who sells. */
export async function setSeller(ownerDatabase: Database, seller: Seller, by: string): Promise<number> {
  return ownerDatabase.transaction([], async (transaction) => {
    const [row] = await transaction.query(newSeller(seller, by))
    return row?.version ?? 0
  })
}
