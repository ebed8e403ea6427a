export const security = {
  'security.description':
    'How people sign in to this organization, and what is asked of them. Your other organizations have settings of their own.',
  'security.forbidden': 'You see these settings. Changing them takes the role of Organization Admin or User Admin.',
  'security.more': 'More about security',
  'security.more.auditLog': 'Who changed what, and from where.',
} as const
