import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type Cookies = {
  read: (request: FastifyRequest) => string | null
  set: (reply: FastifyReply, token: string, expiresAt: string) => void
  clear: (reply: FastifyReply) => void
}

/**
 * One cookie holds the session token. `__Host-` binds it to this very host and to https (RFC 6265bis);
 * browsers treat http://localhost as secure. Lax, so that a link from a mail arrives signed in.
 */
export const sessionCookie = () => hostCookie('__Host-atrium')

/** The browser's half of a sign-in through a provider: only the browser that set out can come back. */
export const signInCookie = () => hostCookie('__Host-atrium-signin')

function hostCookie(name: string): Cookies {
  const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const
  return {
    read: (request) => request.cookies[name] ?? null,
    set: (reply, token, expiresAt) => {
      reply.setCookie(name, token, { ...attributes, expires: new Date(expiresAt) })
    },
    clear: (reply) => {
      reply.clearCookie(name, attributes)
    },
  }
}
