import type { OperatorAccess } from '#contract/endpoint.ts'
import type { RefusalCode } from '#contract/errors.ts'
import { prepared } from '../db/statement.ts'
import { actorOf, refuseSession, sessionColumns, type Opened, type SessionRow } from './access.ts'

export type OperatorRow = SessionRow & { isOperator: boolean }

/** Session → operator: what operators see opens only to one whose session proved a second factor. */
export const operatorByToken = prepared<OperatorRow, [tokenHash: Buffer]>(`
  select ${sessionColumns}, o.user_id is not null as "isOperator",
    set_config('atrium.operator', case when s.kind = 'browser' and s.second_factor_at is not null
      then coalesce(o.user_id, '') else '' end, true) is not null as "isScoped"
  from sessions s left join users u on u.id = s.user_id left join operators o on o.user_id = u.id
  where s.token_hash = $1 and s.expires_at > now()`)

/** The guard of the operator console. For whom is no operator it does not exist. */
export function openOperatorConsole(access: OperatorAccess, session: OperatorRow | undefined): RefusalCode | Opened {
  if (session === undefined) return 'unauthenticated'
  const actor = actorOf(session)
  if (actor === null) return 'unverified'
  if (!session.isOperator) return 'not_found'
  const refusal = refuseSession(actor, { browser: true, fresh: false })
  if (refusal !== null) return refusal
  if (!session.hasSecondFactor) return 'second_factor_required'
  const stale = refuseSession(actor, { browser: true, fresh: access.fresh })
  return stale ?? { session, actor, organization: null, workspace: null }
}
