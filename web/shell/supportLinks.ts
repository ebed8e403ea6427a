import type { MessageKey } from '../messages/messages'

/** Where the operator sends people. What is not configured is not shown. */
export interface SupportLinks {
  help?: string | undefined
  support?: string | undefined
  status?: string | undefined
  security?: string | undefined
}

const names = {
  help: 'shell.help',
  support: 'shell.support',
  status: 'shell.status',
  security: 'shell.security',
} as const satisfies Record<keyof SupportLinks, MessageKey>

const order = ['help', 'support', 'status', 'security'] as const

/** The configured links in the order they are shown. */
export function supportLinkList(
  links: SupportLinks,
): readonly { id: keyof SupportLinks; href: string; label: MessageKey }[] {
  return order.flatMap((id) => {
    const href = links[id]
    return href === undefined || href === '' ? [] : [{ id, href, label: names[id] }]
  })
}

type InstanceLinks = Readonly<Record<'helpUrl' | 'supportUrl' | 'statusUrl' | 'securityUrl', string | null>>

/** The links as GET /api/instance tells them. */
export function linksOf({ helpUrl, supportUrl, statusUrl, securityUrl }: InstanceLinks): SupportLinks {
  return {
    help: helpUrl ?? undefined,
    support: supportUrl ?? undefined,
    status: statusUrl ?? undefined,
    security: securityUrl ?? undefined,
  }
}
