import { departures } from './en/departures'

/** What hangs on somebody who goes. Loaded by `loadMessages('departures')`. */
export const part = departures
