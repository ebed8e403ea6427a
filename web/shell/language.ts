import { languageCookie, languages, type Language } from '#contract/languages.ts'
import { call } from '../api'
import { currentLanguage, setLanguage } from '../messages/messages'
import { meQuery } from '../queries'
import { queryClient } from '../query-client'

/** Each language by its own name: whoever looks for theirs may read no other. */
export const languageNames = { en: 'English', es: 'Español', ar: 'العربية' } as const satisfies Record<Language, string>

export const languageOptions = languages.map((value) => ({ value, label: languageNames[value] }))

/** The language a person chose: from now on here and, for who is signed in, in every browser and in mails. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (queryClient.getQueryData(meQuery.queryKey) !== undefined) {
    queryClient.setQueryData(meQuery.queryKey, await call('PATCH /api/users/me', { body: { language } }))
  }
  await speak(language)
}

/** Uses a language in this browser. The cookie lets the server send the next page in it at once. */
export async function speak(language: Language): Promise<void> {
  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${languageCookie}=${language}; path=/; max-age=31536000; samesite=lax${secure}`
  if (language !== currentLanguage()) await setLanguage(language)
}
