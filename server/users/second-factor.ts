import { createHash, randomBytes } from 'node:crypto'
import type { RefusalCode } from '#contract/errors.ts'

export const recoveryCodeCount = 10

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** 80 random bits each, in four groups: short enough to be written down, too many to be guessed. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const letters = [...randomBytes(16)].map((byte) => alphabet[byte % 32] ?? '').join('')
    return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
  })
}

/** The hash is of the user and the code, so that equal codes of two people do not look alike. */
export function hashRecoveryCode(userId: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${userId} ${code.replaceAll('-', '')}`)
    .digest()
}

export const isRecoveryCode = (code: string) => code.length === 16

export function refuseAnotherFactor(confirmed: boolean): RefusalCode | null {
  return confirmed ? 'second_factor_exists' : null
}
