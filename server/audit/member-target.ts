/** How an entry of the audit log names a member: as they are called when it is written. */
export const memberTarget = ({ userId, name }: { userId: string; name: string }) => ({
  kind: 'member',
  id: userId,
  name,
})
