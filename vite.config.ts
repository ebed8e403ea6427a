import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

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
  },
})
