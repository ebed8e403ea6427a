import type { IncomingHttpHeaders } from 'node:http'
import { isLanguage, languageCookie, languages, type Language } from '#contract/languages.ts'
import { cookieIn } from './cookies.ts'

/** The language a request wants: the one chosen in the browser, else the best of Accept-Language (RFC 9110), else English. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const chosen = cookieIn(headers.cookie ?? '', languageCookie)
  return isLanguage(chosen) ? chosen : preferred(headers['accept-language'] ?? '')
}

/** Regions count as their language: es-MX is Spanish. Among equal weights the first one wins. */
export function preferred(header: string): Language {
  const ranked = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { language: range.split('-', 1)[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
  const best = ranked.find(({ language }) => language === '*' || isLanguage(language))?.language
  return isLanguage(best) ? best : languages[0]
}
