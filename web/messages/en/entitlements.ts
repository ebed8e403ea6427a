/** What plans allow. */
export const entitlements = {
  'entitlement.members': 'Seats',
  'entitlement.workspaces': 'Workspaces',
  'entitlement.knowledge_characters': 'Knowledge characters',
  'entitlement.sso': 'Single sign-on',
  'entitlement.directory_sync': 'Directory sync',
  'entitlement.custom_access_levels': 'Custom access levels',
  'entitlement.access_reviews': 'Access reviews',
} as const
