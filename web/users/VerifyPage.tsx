import type { ReactNode } from 'react'
import { useMailedSecret } from './mailedSecret'
import { VerificationWait } from './VerificationWait'
import { VerifyAddress } from './VerifyAddress'

/** Without a secret the page that waits for the mail, with one the page that proves the address. */
export function VerifyPage(): ReactNode {
  const secret = useMailedSecret()
  return secret === '' ? <VerificationWait /> : <VerifyAddress key={secret} secret={secret} />
}
