import { console } from './en/console'

/** The messages behind sign-in, a line per noun. Loaded by `loadConsoleMessages`. */
export const enConsole = { ...console } as const
