import { useEffect } from 'react'
import { withRecent } from './places'
import { readStored, writeStored } from './stored'

export function recentWorkspaceIds(): readonly string[] {
  const stored = readStored('recentWorkspaces')
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
}

export function useRememberedWorkspace(workspaceId: string | undefined): void {
  useEffect(() => {
    if (workspaceId !== undefined) writeStored('recentWorkspaces', withRecent(recentWorkspaceIds(), workspaceId))
  }, [workspaceId])
}
