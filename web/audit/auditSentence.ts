import type { ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import { auditActions, type AuditAction } from '#contract/audit-actions.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { rich } from '../messages/messages'
import { valueText } from './recordedValue'

export type AuditEntry = OutputOf<Api['listAuditEntries']>['data'][number]

export const auditActionKeys = Object.keys(auditActions) as AuditAction[]

/** What happened, in plain words, with names as they were then. An action without a sentence does not compile. */
export function auditSentence(entry: AuditEntry, strong: (text: string) => ReactNode): ReactNode {
  const { actor, target, before, after } = entry
  return rich(`audit.${entry.action}`, {
    actor: strong(actor.name),
    target: strong(target.kind === 'bulk_run' ? valueText(target.name) : target.name),
    rows: Number(after?.['rows'] ?? 0),
    from: valueText(before?.['role'] ?? before?.['levelName'] ?? before?.['level'] ?? ''),
    to: valueText(after?.['role'] ?? after?.['levelName'] ?? after?.['level'] ?? ''),
    workspace: strong(valueText(after?.['workspace'] ?? before?.['workspace'])),
    key: strong(valueText(after?.['key'] ?? before?.['key'])),
    by: strong(valueText(after?.['by'])),
    email: valueText(after?.['email']),
    provider: valueText(after?.['provider']),
  })
}
