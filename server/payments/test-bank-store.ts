import { prepared } from '../db/statement.ts'

/** The books of the simulated bank. It is another company: nothing here is read by anything but its adapter. */

const customer = prepared<{ customerRef: string }, [customerRef: string, organization: string]>(`
  insert into test_bank_customers (customer_ref, organization) values ($1, $2)
  on conflict (organization) do update set organization = excluded.organization
  returning customer_ref as "customerRef"`)

/** Known by its organization: asked again, it is the same one. */
export const bankCustomer = customer

const setup = prepared<object, [methodRef: string, customerRef: string, setupRef: string]>(
  'insert into test_bank_methods (method_ref, customer_ref, setup_ref) values ($1, $2, $3)',
)
export const bankSetup = setup

export type BankMethod = { methodRef: string; choice: string | null; isRemoved: boolean }

const choose = prepared<BankMethod, [customerRef: string, setupRef: string, choice: string | null]>(`
  update test_bank_methods set choice = coalesce(choice, $3) where customer_ref = $1 and setup_ref = $2
  returning method_ref as "methodRef", choice, is_removed as "isRemoved"`)
export const bankChoice = choose

const remove = prepared<object, [customerRef: string, methodRef: string]>(
  'update test_bank_methods set is_removed = true where customer_ref = $1 and method_ref = $2',
)
export const bankMethodRemoved = remove

const method = prepared<BankMethod, [customerRef: string, methodRef: string]>(`
  select method_ref as "methodRef", choice, is_removed as "isRemoved" from test_bank_methods
  where customer_ref = $1 and method_ref = $2`)
export const bankMethod = method

export type BankCharge = {
  chargeRef: string
  attemptId: string
  organization: string
  method: string
  state: 'succeeded' | 'failed' | 'needs_action' | 'pending'
  declineCode: string | null
}

const columns = `charge_ref as "chargeRef", attempt_id as "attemptId", organization, method, state,
  decline_code as "declineCode"`

const charge = prepared<BankCharge, [charge: string]>(`
  insert into test_bank_charges (charge_ref, attempt_id, organization, customer_ref, method, amount_minor, currency, state,
    decline_code)
  select c."chargeRef", c."attemptId", c."organizationId", c."customerRef", c.method, c."amountMinor", c.currency, c.state,
    c."declineCode"
  from jsonb_to_record($1::jsonb) as c("chargeRef" text, "attemptId" text, "organizationId" text, "customerRef" text,
    method text, "amountMinor" bigint, currency text, state text, "declineCode" text)
  on conflict (attempt_id) do nothing returning ${columns}`)

/** Answers nothing where the attempt was charged before. */
export const bankCharge = (wish: object) => charge(JSON.stringify(wish))

const byAttempt = prepared<BankCharge, [attemptId: string]>(
  `select ${columns} from test_bank_charges where attempt_id = $1`,
)
export const bankChargeOf = byAttempt

const end = prepared<BankCharge, [chargeRef: string, state: string, declineCode: string | null]>(`
  update test_bank_charges set state = $2, decline_code = $3
  where charge_ref = $1 and state in ('pending', 'needs_action') returning ${columns}`)

/** Only what is not over yet. */
export const bankChargeEnded = end

const answer = prepared<BankCharge, []>(`
  update test_bank_charges set state = 'succeeded'
  where state = 'pending' and made_at <= now() - interval '10 seconds' returning ${columns}`)

/** The slow bank answers. */
export const bankPendingAnswered = answer

const byRef = prepared<BankCharge, [chargeRef: string]>(
  `select ${columns} from test_bank_charges where charge_ref = $1`,
)
export const bankChargeNamed = byRef

const refund = prepared<{ isThere: boolean }, [refundId: string, chargeRef: string, amountMinor: number]>(`
  with made as (
    insert into test_bank_refunds (refund_id, charge_ref, amount_minor)
    select $1, c.charge_ref, $3::bigint from test_bank_charges c
    where c.charge_ref = $2 and c.state = 'succeeded' and c.amount_minor >= $3::bigint + coalesce((select sum(r.amount_minor)
      from test_bank_refunds r where r.charge_ref = c.charge_ref and r.refund_id <> $1), 0)
    for update of c
    on conflict do nothing returning refund_id
  )
  select exists (select from made) or exists (select from test_bank_refunds where refund_id = $1) as "isThere"`)

/** Not of more than was taken. */
export const bankRefund = refund

const taken = prepared<{ amountMinor: number }, [customerRef: string]>(`
  select coalesce(sum(c.amount_minor - coalesce((select sum(r.amount_minor) from test_bank_refunds r
    where r.charge_ref = c.charge_ref), 0)), 0)::bigint as "amountMinor"
  from test_bank_charges c where c.customer_ref = $1 and c.state = 'succeeded'`)
export const bankTaken = taken

const delivery = prepared<object, [bodies: readonly string[]]>(`
  insert into test_bank_deliveries (body) select b.body from unnest($1::text[]) with ordinality as b(body, place)
  order by b.place`)

/** Webhooks that are to go out, in this order. */
export const bankDeliveries = delivery

const waiting = prepared<{ number: number; body: string }, []>(
  'select number, body from test_bank_deliveries where delivered_at is null order by number limit 100',
)
export const bankDeliveriesWaiting = waiting

const delivered = prepared<object, [number: number]>(
  'update test_bank_deliveries set delivered_at = now() where number = $1',
)
export const bankDelivered = delivered
