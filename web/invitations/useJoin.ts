import { useNavigate } from '@tanstack/react-router'
import { call } from '../api'
import { forgetEverything } from '../guards'
import { paths } from '../paths'
import { dropSecret } from '../users/mailedSecret'

/** Accepts the invitation and goes to where the new member can work. */
export function useJoin(secret: string): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    const { organizationId, workspaceId } = await call('POST /api/invitations/accept', { body: { secret } })
    dropSecret(paths.acceptInvitation())
    forgetEverything()
    const place =
      workspaceId === null ? paths.noWorkspace(organizationId) : paths.workspace({ organizationId, workspaceId })
    await navigate({ href: place, replace: true })
  }
}
