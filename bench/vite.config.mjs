import { fileURLToPath } from 'node:url'

/** @param {string} path */
const source = (path) => fileURLToPath(new URL(`../server/${path}`, import.meta.url))

/** The product's server and those of its parts that the benchmark uses, built aside so that dist stays as it is. */
export default {
  root: fileURLToPath(new URL('..', import.meta.url)),
  build: {
    ssr: true,
    outDir: fileURLToPath(new URL('.build', import.meta.url)),
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: {
        main: source('main.ts'),
        embedded: source('db/embedded.ts'),
        migrate: source('db/migrate.ts'),
        access: source('http/access.ts'),
        permissions: fileURLToPath(new URL('../contract/permissions.ts', import.meta.url)),
        'member-list': source('members/member-list-store.ts'),
        'organization-list': source('organizations/organization-store.ts'),
      },
    },
  },
}
