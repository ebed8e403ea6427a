const files = import.meta.glob<string>('./default-plans.json', { query: '?raw', import: 'default', eager: true })

/** The catalogue that ships; ATRIUM_PLANS names a file that takes its place. */
export const defaultCatalogue = Object.values(files).join('')
