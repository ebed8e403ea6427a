import type { z } from 'zod'
import { audit, type AuditEntry } from '#contract/audit.ts'
import { fieldError } from '#contract/errors.ts'
import { AuditEntryId } from '#contract/ids.ts'
import { read } from '../http/route.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { auditPage, type AuditRow } from './audit-list-store.ts'

/** After every id there is: the digits of an id end at z. */
const afterAll = 'aud_~'

export const auditRoutes = {
  listAuditEntries: read(audit.listAuditEntries, {
    load: ({ params, query }) => {
      const { limit, cursor, ...filter } = query
      return [auditPage(params, { filter, limit, before: placeOf(cursor) })]
    },
    answer: ([rows], _context, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.id])
      return { data: data.map(auditEntryOf), nextCursor }
    },
  }),
}

function placeOf(cursor: string | undefined): string {
  const [id] = decodeCursor(cursor, [afterAll])
  if (cursor === undefined || AuditEntryId.safeParse(id).success) return id
  throw new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })
}

/** An entry as people and programs read it. */
export function auditEntryOf(row: AuditRow): z.output<typeof AuditEntry> {
  const { actorKind, actorId, actorName, actorEmail, targetKind, targetId, targetName, ...rest } = row
  return {
    ...rest,
    actor: { kind: actorKind, userId: actorId, name: actorName, email: actorEmail },
    target: { kind: targetKind, id: targetId, name: targetName },
  }
}
