import { defineConfig } from 'vite'

/** The server: one file per entry in dist/server; packages stay outside the bundle. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: {
        main: 'server/main.ts',
        demo: 'server/demo.ts',
        operator: 'server/operator.ts',
        'report-worker': 'server/documents/report-worker.mjs',
        'invoice-worker': 'server/documents/invoice-worker.mjs',
      },
    },
  },
})
