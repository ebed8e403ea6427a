import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Badge } from '../ui/Badge'

type Props = { userId: string; name: string; email: string; you: boolean }

/** A person in a list; the reader's own row says so beside the name, which stays the name. */
export function WhoIsThis({ userId, name, email, you }: Props): ReactNode {
  return <Who id={userId} name={name} detail={email} mark={you && <Badge>{t('workspaces.you')}</Badge>} />
}
