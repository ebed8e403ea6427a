import { fieldError } from '#contract/errors.ts'
import { RecoveryId } from '#contract/ids.ts'
import { recoveries } from '#contract/recoveries.ts'
import { successions } from '#contract/successions.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import { organizationSizeOf } from '../operators/organization-size-store.ts'
import type { Services } from '../services.ts'
import { cancelRecovery, consentToRecovery, openRecovery, stopRecovery } from './recovery-commands.ts'
import { openRecoveries, recoveriesOf, successorsForOperator, type NamedRecovery } from './recovery-store.ts'

export const recoveryRoutes = ({ config }: Pick<Services, 'config'>) => ({
  listOpenRecoveries: read(recoveries.listOpenRecoveries, {
    load: ({ query }) => [openRecoveries(placeOf(query.cursor), query.limit + 1)],
    answer: ([rows], { actor }, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, ({ id }) => [id])
      return { data: data.map((row) => shown(row, actor.userId)), nextCursor }
    },
  }),
  listRecoveries: read(recoveries.listRecoveries, {
    load: ({ params }) => [
      organizationSizeOf(params),
      recoveriesOf(params),
      successorsForOperator(params.organizationId),
    ],
    answer: ([[organization], rows, successors], { actor }) => {
      if (organization === undefined) throw new Refused('not_found')
      const data = rows.map((row) => shown(row, actor.userId))
      return { data, successors, waitingHours: config.recoveryHours }
    },
  }),
  openRecovery: write(recoveries.openRecovery, {
    run: (context, { params, body }) => openRecovery(context, params, { ...body, hours: config.recoveryHours }),
  }),
  consentToRecovery: write(recoveries.consentToRecovery, {
    run: (context, { params }) => consentToRecovery(context, params),
  }),
  cancelRecovery: write(recoveries.cancelRecovery, {
    run: (context, { params }) => cancelRecovery(context, params),
  }),
  stopRecovery: write(successions.stopRecovery, {
    run: (context, { params }) => stopRecovery(context, params.recoveryId),
  }),
})

function placeOf(cursor: string | undefined): string {
  if (cursor === undefined) return ''
  const [id] = decodeCursor(cursor, [''])
  if (RecoveryId.safeParse(id).success) return id
  throw new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })
}

function shown(row: NamedRecovery, asker: string) {
  const { id, organizationId, organizationName, newAdminName, reason, status, openedAt, dueAt, endedAt } = row
  const { consentedBy, consentedByName, consentedAt } = row
  const operator = (userId: string, name: string) => ({ userId, name, isYou: userId === asker })
  return {
    id,
    organizationId,
    organizationName,
    newAdministrator: newAdminName,
    reason,
    status,
    openedBy: operator(row.openedBy, row.openedByName),
    openedAt,
    dueAt,
    endedAt,
    consentedAt,
    consentedBy: consentedBy === null ? null : operator(consentedBy, consentedByName ?? ''),
  }
}
