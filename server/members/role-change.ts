import type { OrganizationRole } from '#contract/permissions.ts'
import type { NewAuditEntry } from '../audit/audit-store.ts'
import { memberTarget } from '../audit/member-target.ts'

type Changed = { userId: string; name: string; role: OrganizationRole }

/** The entry that tells of another role, whoever gave it and on which way. */
export const roleChange = (of: { organizationId: string }, member: Changed, role: OrganizationRole) =>
  ({
    action: 'member.role_changed',
    of,
    target: memberTarget(member),
    before: { role: member.role },
    after: { role },
  }) satisfies NewAuditEntry
