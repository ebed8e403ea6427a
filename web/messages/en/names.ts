/** Words of the product that pages on both sides of sign-in show. */
export const names = {
  'names.level.agent': 'Agent',
  'names.level.agent.can': 'Works in the inbox; no settings.',
  'names.level.manager': 'Manager',
  'names.level.manager.can':
    'Everything except deleting the workspace, channels, integrations and teams. Manages Agents.',
  'names.level.owner': 'Owner',
  'names.level.owner.can': 'Everything in the workspace, and gives any level.',
  'names.role.billing_admin': 'Billing Admin',
  'names.role.billing_admin.can': 'Looks after the subscription, invoices and WhatsApp fees.',
  'names.role.member': 'Member',
  'names.role.member.can': 'Works in the workspaces they were given; no organization settings.',
  'names.role.organization_admin': 'Organization Admin',
  'names.role.organization_admin.can': 'Everything, in every workspace, including deleting the organization.',
  'names.role.user_admin': 'User Admin',
  'names.role.user_admin.can': 'Invites and manages User Admins and Members, workspaces and security.',
} as const
