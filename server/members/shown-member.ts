import type { z } from 'zod'
import type { Member } from '#contract/members.ts'
import { memberRefusals, type MemberActor } from './member.ts'
import type { MemberRow } from './member-list-store.ts'

/** A row of the list as people and programs read it, with what the asking person could do about it. */
export function shownMember(row: MemberRow, asker: MemberActor): z.output<typeof Member> {
  const { hasPassword, providers, administrators, sortKey: _sortKey, ...member } = row
  return {
    ...member,
    you: row.userId === asker.userId,
    signInMethods: hasPassword ? ['password', ...providers] : providers,
    refusals: memberRefusals(asker, row, administrators),
  }
}
