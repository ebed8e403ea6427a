import type { AttemptState, DeclineCode, ProviderKind } from '#contract/payment-words.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type AttemptRow = {
  id: string
  state: AttemptState
  amountMinor: number
  currency: string
  declineCode: DeclineCode | null
  actionUrl: string | null
  day: number | null
  brand: string
  last4: string
  createdAt: string
  endedAt: string | null
}

const columns = `a.id, a.state, a.amount_minor as "amountMinor", a.currency, a.decline_code as "declineCode",
  a.action_url as "actionUrl", a.day, a.brand, a.last4, a.created_at as "createdAt", a.ended_at as "endedAt"`
const isWaiting = `a.state in ('open', 'pending', 'needs_action')`

type BeginValues = [organizationId: string, id: string, invoiceId: string, provider: ProviderKind, day: number | null]

const begin = prepared<AttemptRow & { number: string }, BeginValues>(`
  with begun as (
    insert into payment_attempts (organization_id, id, invoice_id, provider, customer_ref, method_ref, brand, last4,
      amount_minor, currency, description, day, created_at)
    select i.organization_id, $2, i.id, p.provider, p.customer_ref, p.method_ref, p.brand, p.last4,
      i.total_minor - i.credit_used_minor - i.paid_minor - i.credited_minor, i.currency, i.number_text, $5::integer,
      billing_now(i.organization_id)
    from invoices i join payment_customers p on p.organization_id = i.organization_id and p.provider = $4
    where i.organization_id = $1 and i.id = $3 and p.method_ref is not null and i.status in ('open', 'uncollectible')
      and i.total_minor - i.credit_used_minor - i.paid_minor - i.credited_minor > 0
    on conflict (organization_id, invoice_id) where state in ('open', 'pending', 'needs_action') do nothing
    returning *
  ) select ${columns}, a.description as number from begun a`)

type Begin = { id: string; invoiceId: string; provider: ProviderKind; day: number | null }

/** Of what is open of the invoice, from the payment method of now. Answers nothing where nothing is to be collected. */
export const newAttempt = (scope: OrganizationScope, { id, invoiceId, provider, day }: Begin) =>
  begin(scope.organizationId, id, invoiceId, provider, day)

const waiting = prepared<{ id: string }, [organizationId: string, invoiceId: string]>(
  `select a.id from payment_attempts a where a.organization_id = $1 and a.invoice_id = $2 and ${isWaiting}`,
)

export const attemptUnderWay = (scope: OrganizationScope, invoiceId: string) => waiting(scope.organizationId, invoiceId)

const newest = prepared<AttemptRow, [organizationId: string, invoiceId: string, before: string, rowCount: number]>(`
  select ${columns} from payment_attempts a where a.organization_id = $1 and a.invoice_id = $2 and a.id < $3
  order by a.id desc limit $4`)

export const attemptsPage = (
  scope: OrganizationScope,
  invoiceId: string,
  { before, rowCount }: { before: string; rowCount: number },
) => newest(scope.organizationId, invoiceId, before, rowCount)

export type CollectedAttempt = AttemptRow & {
  invoiceId: string
  number: string
  provider: ProviderKind
  customerRef: string
  methodRef: string
  chargeRef: string | null
  isWanted: boolean
  isFresh: boolean
  /** Whether its payment method is still what invoices are collected from. */
  isOfPayer: boolean
  /** The real time, and that of the organization. */
  askedAt: string
  now: string
}

const collected = prepared<CollectedAttempt, [organizationId: string, id: string]>(`
  select ${columns}, a.invoice_id as "invoiceId", a.description as number, a.provider, a.customer_ref as "customerRef",
    a.method_ref as "methodRef", a.charge_ref as "chargeRef", a.begun_at > now() - interval '1 minute' as "isFresh",
    o."isOfPayer", i.status in ('open', 'uncollectible') and (a.state not in ('open', 'needs_action') or (o."isOfPayer"
      and a.amount_minor <= i.total_minor - i.credit_used_minor - i.paid_minor - i.credited_minor
      and (a.state = 'open' or a.begun_at > now() - interval '3 days'))) as "isWanted",
    now() as "askedAt", billing_now(a.organization_id) as now
  from payment_attempts a join invoices i on i.organization_id = a.organization_id and i.id = a.invoice_id
  cross join lateral (select exists (select from payment_customers p where p.organization_id = a.organization_id
    and p.provider = a.provider and p.method_ref = a.method_ref) as "isOfPayer") o
  where a.organization_id = $1 and a.id = $2`)

export const attemptToCollect = (scope: OrganizationScope, attemptId: string) =>
  collected(scope.organizationId, attemptId)

export type AttemptFate = {
  state: AttemptState
  chargeRef: string | null
  declineCode: DeclineCode | null
  actionUrl: string | null
  endedAt: string | null
}

const change = prepared<object, [organizationId: string, id: string, fate: string]>(`
  update payment_attempts a set state = f.state, charge_ref = coalesce(f."chargeRef", a.charge_ref),
    decline_code = f."declineCode", action_url = f."actionUrl", ended_at = f."endedAt"
  from jsonb_to_record($3::jsonb) as f(state text, "chargeRef" text, "declineCode" text, "actionUrl" text,
    "endedAt" timestamptz)
  where a.organization_id = $1 and a.id = $2`)

export const attemptChanged = (scope: OrganizationScope, attemptId: string, fate: AttemptFate) =>
  change(scope.organizationId, attemptId, JSON.stringify(fate))

const ofMethod = prepared<{ id: string }, [organizationId: string, methodRef: string]>(
  `select a.id from payment_attempts a where a.organization_id = $1 and a.method_ref = $2 and ${isWaiting} limit 500`,
)

export const attemptsWithMethod = (scope: OrganizationScope, methodRef: string) =>
  ofMethod(scope.organizationId, methodRef)

export type WaitingRow = { organizationId: string; attemptId: string }

type WaitingValues = [provider: ProviderKind, seconds: number, after: string, rowCount: number]

const waitingLong = prepared<WaitingRow, WaitingValues>(`
  select a.organization_id as "organizationId", a.id as "attemptId" from payment_attempts a
  where ${isWaiting} and a.provider = $1 and a.begun_at <= now() - make_interval(secs => $2) and a.id > $3
  order by a.id limit $4`)

/** Attempts of every organization whose end is not known for that long, behind openBooks(). */
export const attemptsWaiting = (
  provider: ProviderKind,
  { seconds, after, rowCount }: { seconds: number; after: string; rowCount: number },
) => waitingLong(provider, seconds, after, rowCount)

const ofOthers = prepared<WaitingRow, [provider: ProviderKind]>(`
  select a.organization_id as "organizationId", a.id as "attemptId" from payment_attempts a
  where ${isWaiting} and a.provider <> $1 and a.begun_at <= now() - interval '1 day'
  order by a.begun_at limit 200`)

/** Attempts that no provider of today can be asked about, once a day has passed; behind openBooks(). */
export const attemptsOfOtherProviders = ofOthers

type Event = {
  provider: ProviderKind
  eventId: string
  kind: string
  attemptId: string
  bodyHash: string
  occurredAt: string
}

const hear = prepared<{ eventId: string }, [organizationId: string, event: string]>(`
  insert into payment_events (organization_id, provider, event_id, kind, attempt_id, body_hash, occurred_at)
  select $1, e.provider, e."eventId", e.kind, e."attemptId", decode(e."bodyHash", 'hex'), e."occurredAt"
  from jsonb_to_record($2::jsonb) as e(provider text, "eventId" text, kind text, "attemptId" text, "bodyHash" text,
    "occurredAt" timestamptz)
  where exists (select from payment_attempts a where a.organization_id = $1 and a.id = e."attemptId")
  on conflict (provider, event_id) do nothing returning event_id as "eventId"`)

/** Answers nothing for one that was told before, or that is about nothing here. */
export const newEvent = (scope: OrganizationScope, event: Event) => hear(scope.organizationId, JSON.stringify(event))

const followed = prepared<object, [organizationId: string, attemptId: string, askedAt: string]>(`
  update payment_events set processed_at = now()
  where organization_id = $1 and attempt_id = $2 and processed_at is null and received_at <= $3::timestamptz`)

/** The provider was asked for the truth at that moment: what it had told by then is dealt with. */
export const eventsFollowed = (scope: OrganizationScope, attemptId: string, askedAt: string) =>
  followed(scope.organizationId, attemptId, askedAt)
