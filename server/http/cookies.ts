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
  const write = (reply: FastifyReply, token: string, expires: Date) => {
    const attributes = `Path=/; Expires=${expires.toUTCString()}; HttpOnly; Secure; SameSite=Lax`
    reply.header('set-cookie', `${name}=${token}; ${attributes}`)
  }
  return {
    read: (request) => cookieIn(request.headers.cookie ?? '', name),
    set: (reply, token, expiresAt) => write(reply, token, new Date(expiresAt)),
    clear: (reply) => write(reply, '', new Date(0)),
  }
}

/** Our tokens are base64url, so nothing in them is quoted or encoded. */
export function cookieIn(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key = '', value = ''] = pair.split('=', 2)
    if (key.trim() === name) return value.trim()
  }
  return null
}
