import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { directions, languages } from './contract/languages.ts'

/** Few files compress better than many small ones. Of the groups that match a module, the first takes it. */
const groups = [
  { name: 'entrance', tags: ['$initial' as const], priority: 3 },
  {
    name: 'table',
    test: /[\\/]web[\\/]ui[\\/](?:DataTable|RowSelection|ColumnChooser|table\.css|Combobox|combobox)/,
    priority: 1,
  },
  // Without what has styles of its own, which every page would load with it.
  {
    name: 'shell',
    test: /[\\/]web[\\/]shell[\\/](?!SettingsLayout)\w+\.tsx?$|[\\/]contract[\\/]permissions|[\\/]members[\\/]roleNames/,
    minShareCount: 2,
    priority: 1,
  },
  {
    name: 'kit',
    test: /[\\/]web[\\/]ui[\\/](?!DataTable|RowSelection|ColumnChooser|table\.css|Combobox|combobox)|[\\/]icons-react[\\/]/,
    minShareCount: 2,
    priority: 2,
  },
]

/** What is fetched together with a page. The first script lists it for every page, so only what is worth its place. */
const fetchedAhead = /\.css$|\/kit-/

/**
 * The page in every language: `index.html` in English, `index.es.html` and so on, of which the server sends the one the
 * reader wants. Each says its language and direction and fetches its own messages beside the script that needs them.
 */
const pagePerLanguage: Plugin = {
  name: 'page-per-language',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle)
    const page = files.find((file) => file.type === 'asset' && file.fileName === 'index.html')
    if (page?.type !== 'asset') return this.error('there is no index.html to translate')
    const source = String(page.source)
    for (const language of languages) {
      const messages = files.find((file) => file.type === 'chunk' && file.name === language && file.isDynamicEntry)
      if (messages === undefined) return this.error(`there are no messages in ${language}`)
      const links = [`<link rel="modulepreload" crossorigin href="/${messages.fileName}">`]
      const font = files.find(({ fileName }) => fileName.includes('vazirmatn'))
      if (language === 'ar' && font !== undefined) {
        links.push(`<link rel="preload" as="font" type="font/woff2" crossorigin href="/${font.fileName}">`)
      }
      const translated = source
        .replace('<html lang="en">', `<html lang="${language}" dir="${directions[language]}">`)
        .replace('</head>', `  ${links.join('\n    ')}\n  </head>`)
      if (language === 'en') page.source = translated
      else this.emitFile({ type: 'asset', fileName: `index.${language}.html`, source: translated })
    }
  },
}

/** The router brings a stand-in for what React has had since version 18; every page would carry it. */
const reactsOwnStore: Plugin = {
  name: 'reacts-own-store',
  enforce: 'pre',
  resolveId: (id) => (id === 'use-sync-external-store/shim' ? '\0reacts-own-store' : null),
  load: (id) => (id === '\0reacts-own-store' ? `export { useSyncExternalStore } from 'react'` : null),
}

/** The console: `vite build` writes dist/web, which the server sends as files. */
export default defineConfig({
  root: 'web',
  plugins: [reactsOwnStore, react(), pagePerLanguage],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // A data: URL would break the content security policy for fonts and images.
    assetsInlineLimit: 0,
    // Every browser of the target knows modulepreload.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_page, needed) => needed.filter((file) => fetchedAhead.test(file)),
    },
    // The first script names every other one, and a hash does not compress: seven characters tell versions apart as well.
    rolldownOptions: {
      output: {
        codeSplitting: { groups },
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
      },
    },
  },
})
