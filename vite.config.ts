import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The gallery of components is for developers: built beside the console on request, never into what is shipped.
const hasGallery = process.env['ATRIUM_GALLERY'] === '1'

/** The console: `vite build` writes dist/web, which the server sends as files. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: hasGallery ? '../dist/gallery' : '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // These know light-dark() and cascade layers; an older target would make the minifier rewrite every colour twice.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // A data: URL would break the content security policy for fonts and images.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: hasGallery ? ['web/index.html', 'web/gallery/index.html'] : ['web/index.html'],
    },
  },
})
