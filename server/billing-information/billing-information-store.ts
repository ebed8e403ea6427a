import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { Buyer, BuyerRow } from './billing-information.ts'
import type { Seller } from './seller.ts'

const byOrganization = prepared<BuyerRow, [organizationId: string]>(`
  select coalesce(b.legal_name, o.name) as "legalName", coalesce(b.street, '') as street, coalesce(b.city, '') as city,
    coalesce(b.region, '') as region, coalesce(b.postal_code, '') as "postalCode",
    coalesce(b.country, o.country) as country, coalesce(b.tax_ids, '[]') as "taxIds",
    coalesce(b.contacts, '[]') as contacts, coalesce(b.purchase_order, '') as "purchaseOrder",
    coalesce(b.time_zone, o.time_zone, 'UTC') as "timeZone", b.currency, coalesce(b.language, 'en') as language,
    b.organization_id is not null as "isSaid"
  from organizations o left join billing_information b on b.organization_id = o.id where o.id = $1`)

/** What was entered, or else what the organization says of itself. */
export const billingInformationOf = (scope: OrganizationScope) => byOrganization(scope.organizationId)

const put = prepared<object, [organizationId: string, information: string]>(`
  insert into billing_information as b (organization_id, legal_name, street, city, region, postal_code, country, tax_ids,
    contacts, purchase_order, time_zone, currency, language)
  select $1, i."legalName", i.street, i.city, i.region, i."postalCode", i.country, i."taxIds", i.contacts,
    i."purchaseOrder", i."timeZone", i.currency, i.language
  from jsonb_to_record($2::jsonb) as i("legalName" text, street text, city text, region text, "postalCode" text,
    country text, "taxIds" jsonb, contacts jsonb, "purchaseOrder" text, "timeZone" text, currency text, language text)
  on conflict (organization_id) do update set legal_name = excluded.legal_name, street = excluded.street,
    city = excluded.city, region = excluded.region, postal_code = excluded.postal_code, country = excluded.country,
    tax_ids = excluded.tax_ids, contacts = excluded.contacts, purchase_order = excluded.purchase_order,
    time_zone = excluded.time_zone, currency = excluded.currency, language = excluded.language, changed_at = now()`)

export const billingInformationSet = (scope: OrganizationScope, information: Buyer) =>
  put(scope.organizationId, JSON.stringify(information))

/** No row while the operator has said nothing of themself. */
export const newestSeller = prepared<{ version: number; seller: Seller }, []>(
  'select version, seller from seller_versions order by version desc limit 1',
)

const add = prepared<{ version: number }, [seller: string, by: string]>(
  'insert into seller_versions (seller, set_by) values ($1::jsonb, $2) returning version',
)

export const newSeller = (seller: Seller, by: string) => add(JSON.stringify(seller), by)
