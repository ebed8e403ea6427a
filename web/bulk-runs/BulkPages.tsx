import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BulkRunPage } from './BulkRunPage'
import { BulkRunsPage } from './BulkRunsPage'

/** The list of runs, or the one that the address names. One line among the routes, which everybody loads. */
export function BulkPages(): ReactNode {
  const { _splat: runId = '' } = useParams({ strict: false }) as { _splat?: string }
  return runId === '' ? <BulkRunsPage /> : <BulkRunPage runId={runId} />
}
