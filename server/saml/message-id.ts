import { randomBytes } from 'node:crypto'

/** 160 bits, and a letter in front, as identifiers in XML begin with one. */
export const newMessageId = () => `_${randomBytes(20).toString('hex')}`
