export const departures = {
  'departure.access':
    'They can no longer enter. Their next request is refused, wherever they are signed in, and by API key too.',
  'departure.access.signedIn': 'They are signed in now.',
  'departure.bulk.title': 'What hangs on them',
  'departure.drafts':
    '{count, plural, one {One bulk run they prepared can be confirmed by nobody else.} other {# bulk runs they prepared can be confirmed by nobody else.}}',
  'departure.exports':
    '{count, plural, one {An archive they asked for goes on being built.} other {# archives they asked for go on being built.}}',
  'departure.handOver': 'Hand over',
  'departure.handOver.do.remove': 'Hand over and remove',
  'departure.handOver.do.suspend': 'Hand over and suspend',
  'departure.handOver.done': '{taker} took over from {name}',
  'departure.handOver.forbidden': 'In a frozen organization nothing can be handed over.',
  'departure.handOver.nobody': 'Nobody',
  'departure.handOver.text': 'Another active member can take over in the same step. They are told by mail.',
  'departure.handOver.to': 'Who takes over',
  'departure.invitations.remove':
    '{count, plural, one {One pending invitation they sent can no longer be accepted. An administrator can send it again.} other {# pending invitations they sent can no longer be accepted. An administrator can send them again.}}',
  'departure.invitations.suspend':
    '{count, plural, one {One pending invitation they sent cannot be accepted while they are suspended.} other {# pending invitations they sent cannot be accepted while they are suspended.}}',
  'departure.levels':
    '{count, plural, one {The access level they composed stays in use: {names}.} other {The # access levels they composed stay in use: {names}.}}',
  'departure.more': '{count, plural, one {one more} other {# more}}',
  'departure.ownerless':
    '{count, plural, one {One workspace has no Owner then: {names}.} other {# workspaces have no Owner then: {names}.}} Organization Admins can still enter.',
  'departure.places':
    '{count, plural, one {One person they invited into a workspace cannot join it until another Owner or Manager sends the invitation again.} other {# people they invited into workspaces cannot join them until another Owner or Manager sends the invitation again.}}',
  'departure.reviews':
    '{count, plural, one {One entry of an access review waits for them. Then only who manages reviews can answer it.} other {# entries of access reviews wait for them. Then only who manages reviews can answer them.}}',
  'departure.reviews.rights':
    'The access review {name} removes with their rights what nobody reviewed. Without them, all of it stays.',
  'departure.running':
    '{count, plural, one {One bulk run they started stops. What it has done stays.} other {# bulk runs they started stop. What they have done stays.}}',
  'departure.stays.remove': 'Their user and their other organizations stay. To come back they need a new invitation.',
  'departure.stays.suspend': 'They keep their role and their workspaces, and can be let in again at any time.',
  'departure.offers':
    '{count, plural, one {An offer to become Organization Admin, from them or to them, cannot be accepted then.} other {# offers to become Organization Admin, from them or to them, cannot be accepted then.}}',
  'departure.successor.remove': 'They are no longer the named successor of {names}.',
  'departure.successor.suspend': 'They stay the named successor of {names}, without effect while they are suspended.',
  'departure.support': 'The support access they granted goes on until {until}. An Organization Admin can revoke it.',
  'departure.suspend.title': 'Suspend {name}?',
  'departure.take.byRole': 'As an Organization Admin {name} enters every workspace by role.',
  'departure.take.invitations': 'Answers for pending invitations',
  'departure.take.invitations.all': '{count, plural, one {One invitation.} other {All # invitations.}}',
  'departure.take.invitations.none': 'You and {name} may not both give the roles in them.',
  'departure.take.invitations.some': '{count} of {total}. The others give roles that you and {name} may not both give.',
  'departure.take.places':
    '{count, plural, one {One person invited into a workspace, if {name} could invite them there.} other {# people invited into workspaces, where {name} could invite them.}}',
  'departure.take.reviews': 'Reviews in their place',
  'departure.take.reviews.rights':
    'A deadline removes by the rights of {name} only if you may give their role, and it manages reviews.',
  'departure.take.workspaces': 'Becomes Owner of the workspaces without one',
  'departure.take.you': 'Nobody gives themself access. Choose somebody else for this.',
  'departure.workspaces':
    '{count, plural, =0 {They have no level in any workspace.} one {They lose their level in one workspace.} other {They lose their level in # workspaces.}}',
} as const
