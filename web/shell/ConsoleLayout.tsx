import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { call } from '../api'
import { forgetEverything } from '../guards'
import { loadMessages, t } from '../messages/messages'
import { paths } from '../paths'
import { administratorsQuery, instanceQuery, meQuery, myOrganizationsQuery, organizationQuery } from '../queries'
import { isBackFromConfirming } from '../users/confirmingTrip'
import { AppShell } from './AppShell'
import { navigationOf } from './navigationOf'
import { isOpen, placesOf, type MyOrganization } from './placesOf'
import { linksOf } from './supportLinks'

// Few organizations are ever frozen: nobody else pays for saying so.
const StandingBanner = lazy(async () => {
  const [module] = await Promise.all([import('../organizations/StandingBanner'), loadMessages('standing')])
  return { default: module.StandingBanner }
})

const ConsolePalette = lazy(async () => {
  const [module] = await Promise.all([import('./ConsolePalette'), loadMessages('commands')])
  return { default: module.ConsolePalette }
})

const ConfirmationOutcome = lazy(async () => {
  const [module] = await Promise.all([import('../users/ConfirmationOutcome'), loadMessages('confirming')])
  return { default: module.ConfirmationOutcome }
})

/** The shell with what the server says: who is here, where they may go, and what there is to do. */
export function ConsoleLayout(): ReactNode {
  const { organizationId, workspaceId } = useParams({ strict: false }) as {
    organizationId?: string
    workspaceId?: string
  }
  const { data: me } = useSuspenseQuery(meQuery)
  const [isBack] = useState(isBackFromConfirming)
  const { data: organizations = [] } = useQuery(myOrganizationsQuery)
  const { data: instance } = useQuery(instanceQuery)
  const looked = useLookedInto(me.isOperator, organizations, organizationId)
  const here =
    looked ??
    organizations.find(({ id }) => id === (organizationId ?? me.lastOrganizationId)) ??
    organizations.find(isOpen)
  const place = { organizationId: here?.id ?? '', workspaceId }
  const { data: administrators = [] } = useQuery({
    ...administratorsQuery(place.organizationId),
    enabled: here !== undefined && isOpen(here),
  })
  useRememberedPlace(organizationId, workspaceId)

  const signOut = async (): Promise<void> => {
    await call('DELETE /api/sessions/current')
    forgetEverything()
    // A fresh page: nothing of this person stays in memory.
    window.location.assign(paths.signIn())
  }
  const named = looked ?? organizations.find(({ id }) => id === organizationId)
  const banner = named !== undefined && hasStanding(named) && (
    <Suspense>
      <StandingBanner
        organizationId={named.id}
        isSuccessionOpen={named.isSuccessionOpen}
        notice={named.subscriptionNotice}
      />
    </Suspense>
  )
  const links = instance === undefined ? {} : linksOf(instance)
  return (
    <AppShell
      organizations={placesOf(looked === undefined ? organizations : [...organizations, looked])}
      current={place}
      createOrganization={
        me.mayCreateOrganization
          ? { label: t('console.switcher.create'), to: paths.createOrganization() }
          : { label: t('console.switcher.request'), to: paths.myRequests() }
      }
      navigation={navigationOf(here, workspaceId)}
      links={links}
      person={{ id: me.id, name: `${me.firstName} ${me.lastName}`, email: me.email, isOperator: me.isOperator }}
      onSignOut={() => void signOut()}
      renderPalette={(close) => (
        <ConsolePalette
          {...{ organizations, here, workspaceId, administrators }}
          isOperator={me.isOperator}
          signOut={() => void signOut()}
          onClose={close}
        />
      )}
      banner={banner}
    >
      {isBack && (
        <Suspense>
          <ConfirmationOutcome />
        </Suspense>
      )}
      <Outlet />
    </AppShell>
  )
}

const hasStanding = ({ isFrozen, supportUntil, isSuccessionOpen, subscriptionNotice }: MyOrganization): boolean =>
  isFrozen || supportUntil !== null || isSuccessionOpen || subscriptionNotice !== null

/** An organization that an operator looks into by support access: not theirs, so it is in no list of theirs. */
function useLookedInto(
  isOperator: boolean,
  organizations: readonly MyOrganization[],
  organizationId: string | undefined,
): MyOrganization | undefined {
  const isForeign = isOperator && organizationId !== undefined && organizations.every(({ id }) => id !== organizationId)
  const { data } = useQuery({ ...organizationQuery(organizationId ?? ''), enabled: isForeign })
  if (!isForeign || data?.viewOnly !== true) return undefined
  const standing = {
    isFrozen: data.frozen !== null,
    supportUntil: data.supportAccess?.until ?? null,
    isSuccessionOpen: false,
    subscriptionNotice: null,
  }
  return { ...data, ...standing, status: 'active', deletedAt: null, purgeAt: null, workspaces: [] }
}

/** The next sign-in lands where one was last. */
function useRememberedPlace(organizationId: string | undefined, workspaceId: string | undefined): void {
  useEffect(() => {
    if (organizationId === undefined || workspaceId === undefined) return
    // Only a convenience: when it fails, the next sign-in lands in another workspace.
    call('PUT /api/users/me/last-place', { body: { organizationId, workspaceId } }).catch(() => undefined)
  }, [organizationId, workspaceId])
}
