import { createHash } from 'node:crypto'
import { fieldError, type FieldError } from '#contract/errors.ts'

const field = '/body/base64'
export const largestLogoBytes = 262_144

export type LogoType = 'image/png' | 'image/jpeg' | 'image/webp'

/** The kind of picture by its first bytes: what a file says of itself decides nothing, what browsers see does. */
export function pictureType(bytes: Buffer): LogoType | null {
  const at = (start: number, text: string) =>
    bytes.subarray(start, start + text.length).equals(Buffer.from(text, 'latin1'))
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (at(0, '\xff\xd8\xff')) return 'image/jpeg'
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp'
  return null
}

/** What is wrong with a logo, for the person who chose it, or null. */
export function mistakeInLogo(contentType: LogoType, bytes: Buffer): FieldError | null {
  if (bytes.length > largestLogoBytes) return fieldError(field, 'picture_too_large')
  const found = pictureType(bytes)
  if (found === null) return fieldError(field, 'picture_type')
  return found === contentType ? null : fieldError(field, 'other_picture_type', { found })
}

/** Another name for another picture, so that browsers may keep each for good. */
export function logoVersion(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
