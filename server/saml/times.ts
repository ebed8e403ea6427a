import { SamlRefusal } from './trace.ts'
import { attributeOf } from './tree.ts'
import type { XmlElement } from './xml.ts'

export interface Clock {
  now: Date
  /** How far the provider's clock may be from ours. */
  skewSeconds: number
  /** How old a message may be by its own statement, whatever it says about its validity. */
  maxAgeSeconds: number
}

/** SAML writes times in UTC with a Z, and nothing else is taken. */
export function timeOf(element: XmlElement, attribute: string): Date | null {
  const text = attributeOf(element, attribute)
  if (text === null) return null
  const time = new Date(text)
  const isWellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text)
  // The second half finds the 31st of June, which JavaScript moves to July.
  if (!isWellFormed || Number.isNaN(time.getTime()) || time.toISOString().slice(0, 19) !== text.slice(0, 19)) {
    throw new SamlRefusal('time_unreadable', `${attribute}="${text}"`, '2026-01-31T12:00:00Z')
  }
  return time
}

export function requiredTime(element: XmlElement, attribute: string): Date {
  const time = timeOf(element, attribute)
  if (time === null) throw new SamlRefusal('time_unreadable', `no ${attribute} in ${element.local}`)
  return time
}

export function checkNotBefore(time: Date | null, { now, skewSeconds }: Clock): void {
  if (time !== null && time.getTime() > now.getTime() + skewSeconds * 1000) {
    throw new SamlRefusal('not_yet_valid', time.toISOString(), now.toISOString())
  }
}

export function checkNotOnOrAfter(time: Date | null, { now, skewSeconds }: Clock): void {
  if (time !== null && time.getTime() <= now.getTime() - skewSeconds * 1000) {
    throw new SamlRefusal('expired', time.toISOString(), now.toISOString())
  }
}

/** By when it was issued: providers may call an assertion valid for a day. */
export function checkAge(issued: Date, { now, skewSeconds, maxAgeSeconds }: Clock): void {
  const seconds = (now.getTime() - issued.getTime()) / 1000
  if (seconds > maxAgeSeconds + skewSeconds)
    throw new SamlRefusal('too_old', issued.toISOString(), `${maxAgeSeconds} s`)
  if (seconds < -skewSeconds) throw new SamlRefusal('from_the_future', issued.toISOString(), now.toISOString())
}

/** "12 s behind ours": what an administrator needs to find a clock that is wrong. */
export function clockDifference(issued: Date, { now }: Clock): string {
  const seconds = Math.round((issued.getTime() - now.getTime()) / 1000)
  return `${seconds > 0 ? '+' : ''}${seconds} s`
}
