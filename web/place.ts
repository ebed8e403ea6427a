import { useParams } from '@tanstack/react-router'

/** The organization that the address names; for pages below /o/$organizationId. */
export function useOrganizationId(): string {
  const { organizationId } = useParams({ strict: false }) as { organizationId?: string }
  if (organizationId === undefined) throw new Error('This page needs an organization in its address')
  return organizationId
}

/** The workspace that the address names; for pages below …/w/$workspaceId. */
export function useWorkspacePlace(): { organizationId: string; workspaceId: string } {
  const { workspaceId } = useParams({ strict: false }) as { workspaceId?: string }
  const organizationId = useOrganizationId()
  if (workspaceId === undefined) throw new Error('This page needs a workspace in its address')
  return { organizationId, workspaceId }
}
