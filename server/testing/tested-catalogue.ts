import { defaultCatalogue } from '../plans/default-catalogue.ts'

/** The one that ships, but its trials end: what comes after them is to be tested. */
export const testedCatalogue = defaultCatalogue.replace('"days": null', '"days": 14')
