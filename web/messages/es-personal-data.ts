import { personalData } from './es/personal-data'

/** What is stored about a person. Loaded by `loadMessages('personalData')`. */
export const part = personalData
