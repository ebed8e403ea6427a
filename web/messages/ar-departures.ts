import { departures } from './ar/departures'

/** What hangs on somebody who goes. Loaded by `loadMessages('departures')`. */
export const part = departures
