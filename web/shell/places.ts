/** What the switcher lists: the person's organizations and, under each, the workspaces they may enter. */
export interface OrganizationPlace {
  id: string
  name: string
  /** The person's role there, in words. */
  role: string
  /** Where choosing the organization itself leads. */
  to: string
  /** Absent when the person may not open the organization's settings. */
  settingsTo?: string | undefined
  workspaces: readonly { id: string; name: string; to: string }[]
}

export interface PlaceId {
  organizationId: string
  workspaceId?: string | undefined
}

export interface Place {
  organization: OrganizationPlace
  workspace: OrganizationPlace['workspaces'][number]
}

/** An organization that matches keeps all its workspaces; otherwise only the workspaces that match. */
export function matchingPlaces(
  organizations: readonly OrganizationPlace[],
  query: string,
): readonly OrganizationPlace[] {
  const wanted = query.trim().toLocaleLowerCase()
  if (wanted === '') return organizations
  const matches = (name: string): boolean => name.toLocaleLowerCase().includes(wanted)
  return organizations.flatMap((organization) => {
    if (matches(organization.name)) return [organization]
    const workspaces = organization.workspaces.filter((workspace) => matches(workspace.name))
    return workspaces.length === 0 ? [] : [{ ...organization, workspaces }]
  })
}

export function currentPlace(
  organizations: readonly OrganizationPlace[],
  { organizationId, workspaceId }: PlaceId,
): { organization: OrganizationPlace | undefined; workspace: Place['workspace'] | undefined } {
  const organization = organizations.find(({ id }) => id === organizationId)
  return { organization, workspace: organization?.workspaces.find(({ id }) => id === workspaceId) }
}

/** The last visited workspaces, without the current one and without what the person can no longer enter. */
export function recentPlaces(
  organizations: readonly OrganizationPlace[],
  recentIds: readonly string[],
  currentWorkspaceId: string | undefined,
): readonly Place[] {
  const places = new Map(
    organizations.flatMap((organization) =>
      organization.workspaces.map((workspace) => [workspace.id, { organization, workspace }] as const),
    ),
  )
  return recentIds
    .filter((id) => id !== currentWorkspaceId)
    .flatMap((id) => places.get(id) ?? [])
    .slice(0, 3)
}

export function withRecent(recentIds: readonly string[], workspaceId: string): readonly string[] {
  return [workspaceId, ...recentIds.filter((id) => id !== workspaceId)].slice(0, 8)
}
