import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Few files compress better than many small ones. Of the groups that match a module, the first takes it. */
const groups = [
  { name: 'entrance', tags: ['$initial' as const], priority: 3 },
  { name: 'table', test: /[\\/]web[\\/]ui[\\/](?:DataTable|RowSelection|ColumnChooser)\w*\.tsx$/, priority: 2 },
  { name: 'kit', test: /[\\/]web[\\/]ui[\\/]|[\\/]icons-react[\\/]/, minShareCount: 2, priority: 1 },
]

/** What is fetched together with a page. The first script lists it for every page, so only what is worth its place. */
const fetchedAhead = /\.css$|\/(?:kit|table)-/

/** The console: `vite build` writes dist/web, which the server sends as files. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // A data: URL would break the content security policy for fonts and images.
    assetsInlineLimit: 0,
    modulePreload: { resolveDependencies: (_page, needed) => needed.filter((file) => fetchedAhead.test(file)) },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
})
