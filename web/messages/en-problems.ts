import { problems } from './en/problems'

/** Why something is refused, by the server's codes. Loaded when it is needed first. */
export const part = { ...problems } as const
