/** The languages of the console and of mails, and how each is written. */
export const languages = ['en', 'es', 'ar'] as const

export type Language = (typeof languages)[number]

export const directions = { en: 'ltr', es: 'ltr', ar: 'rtl' } as const satisfies Record<Language, 'ltr' | 'rtl'>

/** The cookie in which a browser keeps the language chosen in it; read by the server and written by the console. */
export const languageCookie = 'atrium_language'

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text)
}

/** The languages for Intl. Arabic with the digits that addresses, ids and amounts beside it are written in. */
export const locales = { en: 'en', es: 'es', ar: 'ar-u-nu-latn' } as const satisfies Record<Language, string>
