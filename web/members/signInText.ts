import { t } from '../messages/messages'
import type { MemberRow } from './member-queries'

const methods = {
  password: 'members.method.password',
  google: 'members.method.google',
  microsoft: 'members.method.microsoft',
} as const

/** How a member signs in, in words. */
export const signInText = ({ signInMethods }: Pick<MemberRow, 'signInMethods'>): string =>
  signInMethods.map((method) => t(methods[method])).join(', ')
