import { grantOf } from '../http/access.ts'
import type { Acting } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { removeWorkspaceAccess, setWorkspaceAccess } from '../workspace-access/workspace-access-commands.ts'
import { endedCells, type CellNow, type EndedCell } from './bulk-access-store.ts'
import { outcomeOf } from './bulk-run.ts'
import type { RunScope } from './bulk-run-store.ts'
import { judgeAgain } from './judge-access.ts'

type Ended = Omit<EndedCell, 'number'> | null

/** Changes what one person holds in some workspaces by the commands of the single change, and notes what was refused. */
export async function changeCells(acting: Acting, scope: RunScope, cells: readonly CellNow[]): Promise<void> {
  const results = await Promise.all(
    cells.map(async (cell) => ({ number: cell.number, ended: await changeCell(acting, cell) })),
  )
  const ended = results.flatMap(({ number, ended: why }) => (why === null ? [] : [{ number, ...why }]))
  if (ended.length > 0) acting.transaction.send(endedCells(scope, ended))
}

async function changeCell(acting: Acting, cell: CellNow): Promise<Ended> {
  if (cell.workspaceName === null) return { outcome: 'failed', problem: 'workspace_gone' }
  const stands = judgeAgain(cell.access, grantOf(cell))
  if (stands !== null) return stands
  try {
    await change(acting, cell, cell.workspaceName)
    return null
  } catch (error) {
    // A command refuses before it writes, so what the same person is given elsewhere stands.
    if (!(error instanceof Refused)) throw error
    return outcomeOf(error.code) === 'unchanged'
      ? { outcome: 'unchanged', problem: null }
      : { outcome: 'failed', problem: error.code }
  }
}

function change(acting: Acting, { userId, access }: CellNow, name: string): Promise<undefined> {
  const { workspace, after } = access
  // Whoever manages members gives and takes levels by their organization role, whatever their own level is.
  const context = { ...acting, workspace: { id: workspace.id, name, access: null } }
  if (after === null) return removeWorkspaceAccess(context, userId)
  const { level, restrictions, expiresAt } = after
  const params = { organizationId: acting.organization.organizationId, workspaceId: workspace.id, userId }
  return setWorkspaceAccess(context, { params, body: { level, restrictions, expiresAt } })
}
