import { currentLocale } from '../messages/messages'

/** A count as people write it. */
export const sizeText = (count: number): string => count.toLocaleString(currentLocale())
