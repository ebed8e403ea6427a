import { sessions } from '#contract/sessions.ts'
import type { Services } from '../services.ts'
import { createOpenId, type OpenId } from '../authentication/openid.ts'
import { read, write } from '../http/route.ts'
import { Refused } from '../http/refused.ts'
import { createApiKey, deleteApiKey } from './api-key-commands.ts'
import type { ProviderName } from './identity-store.ts'
import { finishProviderSignIn, prepareArrival, prepareDeparture, startProviderSignIn } from './provider-commands.ts'
import { checkPassword, confirmIdentity, endOtherSessions, endSession, signIn, signOut } from './session-commands.ts'
import { ownApiKeys, ownSessions } from './session-store.ts'

export const sessionRoutes = (services: Services) => ({
  signIn: write(sessions.signIn, {
    prepare: ({ body }, request) => checkPassword(services, body, request),
    run: async (context, _, proof) => ({ next: await signIn(context, proof) }),
  }),
  signOut: write(sessions.signOut, {
    run: async (context) => {
      await signOut(context)
      return undefined
    },
  }),
  confirmIdentity: write(sessions.confirmIdentity, {
    prepare: async ({ body }, _, asking) => {
      const { actor } = await asking()
      await services.limiter.consume(['password_by_user', actor.userId])
      if (!(await services.passwords.verify(actor.passwordHash, body.password))) throw new Refused('wrong_credentials')
    },
    run: async (context) => {
      await confirmIdentity(context, 'password')
      return undefined
    },
  }),
  listSessions: read(sessions.listSessions, {
    load: () => [ownSessions()],
    answer: ([rows], { session }) => ({
      data: rows.map((row) => ({ ...row, current: row.id === session.sessionId })),
    }),
  }),
  endSession: write(sessions.endSession, {
    run: async (context, { params }) => {
      await endSession(context, params.sessionId)
      return undefined
    },
  }),
  endOtherSessions: write(sessions.endOtherSessions, {
    run: async (context) => {
      await endOtherSessions(context)
      return undefined
    },
  }),
  ...providerRoutes(services),
  ...apiKeyRoutes,
})

const apiKeyRoutes = {
  listApiKeys: read(sessions.listApiKeys, {
    load: () => [ownApiKeys()],
    answer: ([keys]) => ({ data: keys }),
  }),
  createApiKey: write(sessions.createApiKey, {
    run: (context, { body }) => createApiKey(context, body),
  }),
  deleteApiKey: write(sessions.deleteApiKey, {
    run: async (context, { params }) => {
      await deleteApiKey(context, params.keyId)
      return undefined
    },
  }),
}

function providerRoutes(services: Services) {
  const openIds = configuredProviders(services)
  const openIdOf = (provider: ProviderName) => {
    const openId = openIds.get(provider)
    if (openId === undefined) throw new Refused('provider_unavailable')
    return openId
  }
  const redirectUri = (provider: ProviderName) => `${services.publicUrl()}/api/sign-in/${provider}/callback`
  return {
    startProviderSignIn: write(sessions.startProviderSignIn, {
      prepare: async ({ params: { provider } }, request, asking) => {
        const openId = openIdOf(provider)
        // A link on another site must not sign anybody in: who wants to says so here.
        if (request.isFromElsewhere) return 'ask_here'
        await services.limiter.consume(['sign_in_by_network', request.network])
        const { actor } = await asking()
        return prepareDeparture(openId, {
          redirectUri: redirectUri(provider),
          again: actor !== null,
          warn: request.warn,
        })
      },
      run: async (context, { params, query }, departed) => {
        const returnTo = query.returnTo ?? '/'
        if (departed === 'ask_here') return { location: `/sign-in?next=${encodeURIComponent(returnTo)}` }
        return { location: await startProviderSignIn(context, { ...params, returnTo, departed }) }
      },
    }),
    finishProviderSignIn: write(sessions.finishProviderSignIn, {
      prepare: async ({ params: { provider }, query }, { network, signInToken, warn }) => {
        const openId = openIdOf(provider)
        await services.limiter.consume(['sign_in_by_network', network])
        const url = new URL(redirectUri(provider))
        for (const [name, value] of Object.entries(query)) {
          if (value !== undefined) url.searchParams.set(name, value)
        }
        return prepareArrival(services.database, openId, { provider, url, signInToken, warn })
      },
      run: async (context, { params }, arrival) => ({
        location: await finishProviderSignIn(context, params.provider, arrival),
      }),
    }),
  }
}

function configuredProviders({ config }: Services): Map<ProviderName, OpenId> {
  const { google, microsoft } = config.providers
  const openIds = new Map<ProviderName, OpenId>()
  if (google !== undefined) openIds.set('google', createOpenId(google))
  if (microsoft !== undefined) openIds.set('microsoft', createOpenId(microsoft))
  return openIds
}
