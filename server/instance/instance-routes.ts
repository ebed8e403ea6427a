import { instance } from '#contract/instance.ts'
import type { Config } from '../config.ts'
import { read } from '../http/route.ts'

/** What anyone may know of this installation: its links and ways of signing in. */
export const instanceRoutes = (config: Config) => ({
  getInstance: read(instance.getInstance, {
    load: () => [],
    answer: () => ({
      ...config.links,
      signInProviders: (['google', 'microsoft'] as const).filter((name) => config.providers[name] !== undefined),
      testClocks: config.allowsTestClocks,
      mailbox: config.smtpUrl === null,
    }),
  }),
})
