import { z } from 'zod'
import { problem } from './field-problems.ts'
import type { CustomLevelId } from './permissions.ts'

/** Ids are a prefix that names the kind, an underscore and 26 characters of a ULID; never reused. */
const id = (prefix: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), problem('id', { what }))
    .describe(`Id of ${what}.`)

export const UserId = id('usr', 'a user')
export const SessionId = id('ses', 'a session')
export const SecondFactorId = id('fac', 'a second factor')
export const ApiKeyId = id('key', 'an API key')
export const OrganizationId = id('org', 'an organization')
export const OrganizationRequestId = id('req', 'a request for another organization')
export const WorkspaceId = id('wsp', 'a workspace')
export const AccessLevelId = id('lvl', 'a custom access level') as z.ZodType<CustomLevelId, CustomLevelId>
export const InvitationId = id('inv', 'an invitation')
export const WorkspaceInvitationId = id('dlg', 'an invitation to a workspace')
export const ExportId = id('exp', 'an export')
export const AccessReviewId = id('rev', 'an access review')
export const BulkRunId = id('blk', 'a bulk run')
export const SuccessionOfferId = id('suc', 'a succession offer')
export const RecoveryId = id('rcv', 'a recovery')
export const PlanVersionId = id('plv', 'a version of a plan')
export const PriceId = id('prc', 'a price')
export const LedgerTransactionId = id('ltx', 'a ledger transaction')
export const InvoiceId = id('ivc', 'an invoice or credit note')
export const ReceiptId = id('rcp', 'a receipt')
export const RefundId = id('rfd', 'a refund')
export const PaymentAttemptId = id('pat', 'an attempt to collect an invoice')
export const AuditEntryId = id('aud', 'an audit entry')
