import type { InvoiceKind } from '#contract/invoice-words.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

/** What the operator's command line asks about invoices of every organization; see openBooks(). */

export type FoundInvoice = { organizationId: string; id: string; kind: InvoiceKind; currency: string }

export const invoiceByNumber = prepared<FoundInvoice, [number: string]>(`
  select organization_id as "organizationId", id, kind, currency from invoices where number_text = $1`)

const moment = prepared<{ now: string }, [organizationId: string]>('select billing_now($1) as now')

/** The time of the organization, which a test clock can hold. */
export const instantIn = (scope: OrganizationScope) => moment(scope.organizationId)

/** Documents whose net and tax are not what the books say. */
export const invoicesOffTheBooks = prepared<{ number: string }, [organizationId: string]>(`
  select i.number_text as number from invoices i
  where i.organization_id = $1 and i.status <> 'draft' and i.total_minor <> case i.kind when 'invoice' then -1 else 1 end
    * coalesce((select sum(e.amount_minor) from ledger_transactions t
      join ledger_entries e on e.organization_id = t.organization_id and e.transaction_id = t.id
      where t.organization_id = i.organization_id and t.idempotency_key = case i.kind
          when 'invoice' then 'invoice_issued:' else 'credit_note_issued:' end || i.id
        and (e.account like 'revenue.%' or e.account like 'tax_payable:%')), 0)
  order by i.id limit 100`)

/** Series whose documents are not 1 to the last without a gap. */
export const brokenSeries = prepared<{ series: string; documents: number; next: number }, []>(`
  select s.series, d.count as documents, s.next_number as next from invoice_series s
  cross join lateral (
    select count(*) as count, coalesce(max(number), 0) as last from (
      select number from invoices where kind = s.series and number is not null
      union all select number from receipts where s.series = 'receipt') n
  ) d
  where d.count <> d.last or d.last + 1 <> s.next_number`)
