import type { z } from 'zod'
import type { Member } from '#contract/members.ts'
import { memberRefusals, type MemberActor } from './member.ts'
import type { MemberRow } from './member-list-store.ts'

/** Who asks, and whether the plan has no seat left for one more. */
export type Asker = MemberActor & { isFull: boolean }

/** A row of the list as people and programs read it, with what the asking person could do about it. */
export function shownMember(row: MemberRow, asker: Asker): z.output<typeof Member> {
  // Named one by one: this runs fifty times a page, and taking a row apart by what is left over costs several times as much.
  return {
    userId: row.userId,
    name: row.name,
    email: row.email,
    role: row.role,
    status: row.status,
    joinedAt: row.joinedAt,
    lastSeenAt: row.lastSeenAt,
    hasSecondFactor: row.hasSecondFactor,
    workspaceCount: row.workspaceCount,
    workspaces: row.workspaces ?? [],
    you: row.userId === asker.userId,
    signInMethods: row.hasPassword ? ['password', ...row.providers] : row.providers,
    refusals: memberRefusals(asker, row, row.administrators),
  }
}
