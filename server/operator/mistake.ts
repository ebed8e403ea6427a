/** What is wrong with a command that was typed, in words. */
export type Mistake = { kind: 'mistake'; message: string }

export const mistake = (message: string): Mistake => ({ kind: 'mistake', message })
