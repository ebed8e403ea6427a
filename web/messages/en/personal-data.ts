export const personalData = {
  'data.delete': 'Delete your user',
  'data.delete.blocked':
    '{count, plural, one {One organization would be left without an Organization Admin} other {# organizations would be left without an Organization Admin}}',
  'data.delete.blocked.reason': 'First see to the organizations above.',
  'data.delete.blocked.text': 'You are the last one there. Promote somebody, or delete the organization.',
  'data.delete.close': 'Delete organization',
  'data.delete.do': 'Delete my user',
  'data.delete.goes': 'Goes at once',
  'data.delete.goes.keys':
    '{count, plural, =0 {API keys (you have none)} one {One API key: what uses it stops working} other {# API keys: what uses them stops working}}',
  'data.delete.goes.organizations':
    '{count, plural, =0 {Memberships (you have none)} one {Your membership in {names}, with its workspaces} other {Your # memberships, with their workspaces: {names}}}',
  'data.delete.goes.sessions':
    '{count, plural, one {Your session: you are signed out} other {# sessions: you are signed out everywhere}}',
  'data.delete.goes.user': 'Your name, address, password, factors and linked sign-ins',
  'data.delete.more': '{count, plural, one {one more} other {# more}}',
  'data.delete.promote': 'Hand it on',
  'data.delete.stays': 'Stays',
  'data.delete.stays.audit':
    'Audit logs and access history of organizations, with your name as recorded. They prove who changed what, and would prove nothing if names could leave them.',
  'data.delete.stays.invitations':
    '{count, plural, one {One pending invitation that you sent: it can no longer be accepted. An administrator can send it again.} other {# pending invitations that you sent: they can no longer be accepted. An administrator can send them again.}}',
  'data.delete.stays.work': 'Workspaces and what is in them: they belong to their organization.',
  'data.delete.text': 'Nobody can undo this. Afterwards you can sign up again with the same address, as somebody new.',
  'data.delete.title': 'Delete your user for good?',
  'data.description': 'What is stored about you, and the end of it.',
  'data.download': 'Download your data',
  'data.download.busy': 'Downloading, {size}',
  'data.download.do': 'Download',
  'data.download.done': 'Your data was downloaded',
  'data.download.format':
    'JSON lines: a text file that programs and people can read, a record on each line. Keep it where only you can open it.',
  'data.download.history': 'your access and your history in each organization, also in those you have left',
  'data.download.holds': 'The file holds',
  'data.download.invitations': 'invitations to you and from you, and requests for organizations',
  'data.download.secrets': 'No passwords, keys or codes, and nothing that belongs to other people.',
  'data.download.sessions': 'sessions, names of API keys, and when your second factor was used',
  'data.download.text': 'Everything that is stored about you, in one file.',
  'data.download.user': 'your user, linked sign-ins, and your recent activity',
} as const
