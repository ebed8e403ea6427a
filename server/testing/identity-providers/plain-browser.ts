/** A browser without a window: cookies, redirects and forms, enough to sign in at a provider. */
export class PlainBrowser {
  readonly #cookies = new Map<string, string>()

  /** Follows to the page that is shown, or to the first address that begins with `until`, which is not opened. */
  async open(url: string, options: { until?: string; form?: Record<string, string> } = {}): Promise<Page> {
    let [address, form] = [url, options.form]
    for (let hops = 0; hops < 20; hops += 1) {
      if (options.until !== undefined && address.startsWith(options.until)) return { url: address, html: '' }
      const response = await this.#fetch(address, form)
      const location = response.headers.get('location')
      if (location === null) return { url: address, html: await response.text() }
      await response.arrayBuffer()
      address = new URL(location, address).href
      form = undefined
    }
    throw new Error(`No end of redirects at ${address}`)
  }

  /** Opens the address, signs in where it is asked to, and gives the form or the address that goes back to the service. */
  async signIn(
    start: string,
    { name, password, until = 'nowhere:' }: SignIn,
  ): Promise<{ url: string; fields: Record<string, string> }> {
    let page = await this.open(start, { until })
    for (let steps = 0; steps < 6; steps += 1) {
      if (page.url.startsWith(until)) return { url: page.url, fields: {} }
      const { action, fields } = formIn(page)
      if ('SAMLResponse' in fields) return { url: action, fields }
      const typed = page.html.includes('name="password"') ? { ...fields, username: name, user: name, password } : fields
      page = await this.open(action, { form: typed, until })
    }
    throw new Error(`Not signed in: ${page.url} ${page.html.slice(0, 2000)}`)
  }

  async #fetch(url: string, form: Record<string, string> | undefined): Promise<Response> {
    const { host } = new URL(url)
    const mine = [...this.#cookies].filter(([key]) => key.startsWith(`${host} `))
    const cookie = mine.map(([key, value]) => `${key.slice(host.length + 1)}=${value}`).join('; ')
    const posted = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...posted })
    for (const line of response.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (key !== undefined && value !== undefined) this.#cookies.set(`${host} ${key}`, value)
    }
    return response
  }
}

interface SignIn {
  name: string
  password: string
  until?: string
}

interface Page {
  url: string
  html: string
}

/** The first form of a page: where it goes, and what is in it already. */
export function formIn({ url, html }: Page): { action: string; fields: Record<string, string> } {
  const form = /<form[^]*?<\/form>/.exec(html)?.[0] ?? ''
  const action = attributeIn(/<form[^>]*>/.exec(form)?.[0] ?? '', 'action')
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => input)
  const named = inputs
    .filter((input) => attributeIn(input, 'type') === 'hidden' && attributeIn(input, 'name') !== '')
    .map((input) => [attributeIn(input, 'name'), attributeIn(input, 'value')])
  return {
    action: new URL(action === '' || action === '#' || action === '?' ? url : action, url).href,
    fields: Object.fromEntries(named) as Record<string, string>,
  }
}

function attributeIn(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
