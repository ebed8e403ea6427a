import type { ReactNode } from 'react'
import { auditSentence, type AuditEntry } from '../audit/auditSentence'
import { valueText } from '../audit/recordedValue'
import { rich, type MessageKey } from '../messages/messages'

/** The log of a person speaks to that person; here the same is told of somebody. */
const ofSomebody: Partial<Record<AuditEntry['action'], MessageKey>> = {
  'user.organization_request_granted': 'operator.log.request_granted',
  'user.organization_request_declined': 'operator.log.request_declined',
  'user.allowance_changed': 'operator.log.allowance_changed',
  'user.operator_granted': 'operator.log.operator_granted',
  'user.operator_revoked': 'operator.log.operator_revoked',
  'user.second_factor_disabled': 'operator.log.second_factor_disabled',
}

export function operatorSentence(entry: AuditEntry, strong: (text: string) => ReactNode): ReactNode {
  const key = ofSomebody[entry.action]
  if (key === undefined) return auditSentence(entry, strong)
  return rich(key, {
    actor: strong(entry.actor.name),
    target: strong(entry.target.name),
    number: valueText(entry.after?.['allowance'] ?? entry.after?.['number']),
  })
}
