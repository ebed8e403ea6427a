import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { paths } from '../paths'
import { entranceOf, isOpen, type MyOrganization } from '../shell/placesOf'

type Me = Pick<OutputOf<Api['getMe']>, 'lastOrganizationId' | 'lastWorkspaceId' | 'mayCreateOrganization'>

/** Where the start page leads without a question; undefined when there is something to read or choose first. */
export function startOf(
  me: Me,
  organizations: readonly MyOrganization[],
  invitationCount: number | undefined,
): string | undefined {
  const open = organizations.filter(isOpen)
  const last = open.find(({ id }) => id === me.lastOrganizationId)
  // A lost workspace gives way to another one, in the same organization if possible; only then to none.
  const best =
    [last, ...open].find((candidate) => candidate !== undefined && candidate.workspaces.length > 0) ?? last ?? open[0]
  if (best !== undefined) return entranceOf(best, me.lastWorkspaceId)
  const hasNothing = organizations.length === 0 && invitationCount === 0
  return hasNothing && me.mayCreateOrganization ? paths.createOrganization() : undefined
}
