import type { ProviderKind } from '#contract/payment-words.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { Method } from './payment-provider.ts'

/** An organization as a payment provider knows it. */
export type PayerRow = {
  customerRef: string
  setupRef: string | null
  methodRef: string | null
  brand: string
  last4: string
  expiresMonth: number | null
  expiresYear: number | null
  addedAt: string | null
}

const payer = prepared<PayerRow, [organizationId: string, provider: ProviderKind]>(`
  select customer_ref as "customerRef", setup_ref as "setupRef", method_ref as "methodRef", brand, last4,
    expires_month as "expiresMonth", expires_year as "expiresYear", added_at as "addedAt"
  from payment_customers where organization_id = $1 and provider = $2`)

export const payerOf = (scope: OrganizationScope, provider: ProviderKind) => payer(scope.organizationId, provider)

const person = prepared<{ name: string; email: string }, [organizationId: string, userId: string]>(`
  select coalesce(nullif(b.legal_name, ''), o.name) as name, coalesce(b.contacts ->> 0, u.email) as email
  from organizations o join users u on u.id = $2 left join billing_information b on b.organization_id = o.id
  where o.id = $1`)

/** What a provider is told of who pays. */
export const billedTo = (scope: OrganizationScope, userId: string) => person(scope.organizationId, userId)

type Setup = { provider: ProviderKind; customerRef: string; setupRef: string }

const begin = prepared<
  object,
  [organizationId: string, provider: ProviderKind, customerRef: string, setupRef: string]
>(`
  insert into payment_customers (organization_id, provider, customer_ref, setup_ref) values ($1, $2, $3, $4)
  on conflict (organization_id, provider)
  do update set customer_ref = excluded.customer_ref, setup_ref = excluded.setup_ref`)

export const setupBegun = (scope: OrganizationScope, { provider, customerRef, setupRef }: Setup) =>
  begin(scope.organizationId, provider, customerRef, setupRef)

const set = prepared<{ addedAt: string }, [organizationId: string, provider: ProviderKind, method: string]>(`
  update payment_customers p set setup_ref = null, method_ref = m."methodRef", brand = m.brand, last4 = m.last4,
    expires_month = m."expiresMonth", expires_year = m."expiresYear", added_at = now()
  from jsonb_to_record($3::jsonb) as m("methodRef" text, brand text, last4 text, "expiresMonth" integer,
    "expiresYear" integer)
  where p.organization_id = $1 and p.provider = $2 returning p.added_at as "addedAt"`)

export const methodSet = (scope: OrganizationScope, provider: ProviderKind, method: Method) =>
  set(scope.organizationId, provider, JSON.stringify(method))

const remove = prepared<object, [organizationId: string, provider: ProviderKind]>(`
  update payment_customers set setup_ref = null, method_ref = null, brand = '', last4 = '', expires_month = null,
    expires_year = null, added_at = null
  where organization_id = $1 and provider = $2`)

export const methodRemoved = (scope: OrganizationScope, provider: ProviderKind) =>
  remove(scope.organizationId, provider)
