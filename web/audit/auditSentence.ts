import type { ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { AuditAction } from '#contract/audit-actions.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { rich, type MessageKey } from '../messages/messages'
import { valueText } from './recordedValue'

export type AuditEntry = OutputOf<Api['listAuditEntries']>['data'][number]

/** One sentence for every action; an action without one does not compile. */
const sentences = {
  'organization.created': 'audit.organization.created',
  'organization.updated': 'audit.organization.updated',
  'organization.logo_changed': 'audit.organization.logo_changed',
  'organization.deleted': 'audit.organization.deleted',
  'organization.restored': 'audit.organization.restored',
  'organization.export_requested': 'audit.organization.export_requested',
  'organization.export_downloaded': 'audit.organization.export_downloaded',
  'organization.export_deleted': 'audit.organization.export_deleted',
  'organization.export_expired': 'audit.organization.export_expired',
  'organization.frozen': 'audit.organization.frozen',
  'organization.unfrozen': 'audit.organization.unfrozen',
  'member.joined': 'audit.member.joined',
  'member.role_changed': 'audit.member.role_changed',
  'member.suspended': 'audit.member.suspended',
  'member.reactivated': 'audit.member.reactivated',
  'member.removed': 'audit.member.removed',
  'member.left': 'audit.member.left',
  'member.user_deleted': 'audit.member.user_deleted',
  'invitation.created': 'audit.invitation.created',
  'invitation.resent': 'audit.invitation.resent',
  'invitation.workspace_added': 'audit.invitation.workspace_added',
  'invitation.workspace_removed': 'audit.invitation.workspace_removed',
  'invitation.revoked': 'audit.invitation.revoked',
  'invitation.accepted': 'audit.invitation.accepted',
  'invitation.declined': 'audit.invitation.declined',
  'access_review.started': 'audit.access_review.started',
  'access_review.answered': 'audit.access_review.answered',
  'access_review.cancelled': 'audit.access_review.cancelled',
  'access_review.closed': 'audit.access_review.closed',
  'bulk_run.confirmed': 'audit.bulk_run.confirmed',
  'bulk_run.cancelled': 'audit.bulk_run.cancelled',
  'workspace.created': 'audit.workspace.created',
  'workspace.updated': 'audit.workspace.updated',
  'workspace.inviting_changed': 'audit.workspace.inviting_changed',
  'workspace.deleted': 'audit.workspace.deleted',
  'workspace.restored': 'audit.workspace.restored',
  'workspace.purged': 'audit.workspace.purged',
  'workspace_access.granted': 'audit.workspace_access.granted',
  'workspace_access.changed': 'audit.workspace_access.changed',
  'workspace_access.removed': 'audit.workspace_access.removed',
  'access_level.created': 'audit.access_level.created',
  'access_level.changed': 'audit.access_level.changed',
  'access_level.deleted': 'audit.access_level.deleted',
  'support_access.granted': 'audit.support_access.granted',
  'support_access.revoked': 'audit.support_access.revoked',
  'support_access.used': 'audit.support_access.used',
  'user.registered': 'audit.user.registered',
  'user.signed_in': 'audit.user.signed_in',
  'user.signed_out': 'audit.user.signed_out',
  'user.session_ended': 'audit.user.session_ended',
  'user.identity_linked': 'audit.user.identity_linked',
  'user.name_changed': 'audit.user.name_changed',
  'user.preferences_changed': 'audit.user.preferences_changed',
  'user.password_changed': 'audit.user.password_changed',
  'user.password_reset': 'audit.user.password_reset',
  'user.email_change_requested': 'audit.user.email_change_requested',
  'user.email_changed': 'audit.user.email_changed',
  'user.identity_confirmed': 'audit.user.identity_confirmed',
  'user.second_factor_enabled': 'audit.user.second_factor_enabled',
  'user.second_factor_disabled': 'audit.user.second_factor_disabled',
  'user.recovery_codes_renewed': 'audit.user.recovery_codes_renewed',
  'user.recovery_code_used': 'audit.user.recovery_code_used',
  'user.api_key_created': 'audit.user.api_key_created',
  'user.api_key_deleted': 'audit.user.api_key_deleted',
  'user.organization_requested': 'audit.user.organization_requested',
  'user.organization_request_granted': 'audit.user.organization_request_granted',
  'user.organization_request_declined': 'audit.user.organization_request_declined',
  'user.allowance_changed': 'audit.user.allowance_changed',
  'user.operator_granted': 'audit.user.operator_granted',
  'user.operator_revoked': 'audit.user.operator_revoked',
  'user.data_downloaded': 'audit.user.data_downloaded',
  'user.deleted': 'audit.user.deleted',
} as const satisfies Record<AuditAction, MessageKey>

export const auditActionKeys = Object.keys(sentences) as AuditAction[]

/** What happened, in plain words, with names as they were then. */
export function auditSentence(entry: AuditEntry, strong: (text: string) => ReactNode): ReactNode {
  const { actor, target, before, after } = entry
  return rich(sentences[entry.action], {
    actor: strong(actor.name),
    target: strong(target.kind === 'bulk_run' ? valueText(target.name) : target.name),
    rows: Number(after?.['rows'] ?? 0),
    from: valueText(before?.['role'] ?? before?.['levelName'] ?? before?.['level'] ?? ''),
    to: valueText(after?.['role'] ?? after?.['levelName'] ?? after?.['level'] ?? ''),
    workspace: strong(valueText(after?.['workspace'] ?? before?.['workspace'])),
    key: strong(valueText(after?.['key'] ?? before?.['key'])),
    email: valueText(after?.['email']),
    provider: valueText(after?.['provider']),
  })
}
