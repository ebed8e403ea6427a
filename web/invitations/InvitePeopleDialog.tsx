import { useState, type ReactNode } from 'react'
import type { LevelReference, OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'
import { usePeopleChanged } from '../members/member-queries'
import { refusalText } from '../members/refusalText'
import { RoleChoice } from '../members/RoleChoice'
import '../members/members.css'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { TextArea } from '../ui/TextArea'
import { showToast } from '../ui/toasts'
import { AddressChips, type Chip } from './AddressChips'
import { parseAddresses } from './parseAddresses'
import { useKnownAddresses } from './useKnownAddresses'
import { WorkspaceChoice } from './WorkspaceChoice'

const most = 100

type Props = { organizationId: string; roles: readonly OrganizationRole[]; onClose: () => void }

/** Invites many at once: paste any list, see what is wrong with which address, choose a role and workspaces. */
export function InvitePeopleDialog({ organizationId, roles, onClose }: Props): ReactNode {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const [workspaces, setWorkspaces] = useState<ReadonlyMap<string, LevelReference>>(new Map())
  const changed = usePeopleChanged(organizationId)
  const known = useKnownAddresses(organizationId, text)
  const chips = chipsOf(text, new Map([...known, ...refused]))
  const good = chips.filter(({ problem }) => problem === null)

  const send = async (role: OrganizationRole): Promise<void> => {
    const chosen = [...workspaces].map(([workspaceId, level]) => ({ workspaceId, level }))
    const { results } = await call('POST /api/organizations/{organizationId}/invitations', {
      params: { organizationId },
      body: { invitations: good.map(({ text: email }) => ({ email, role, workspaces: chosen })) },
    })
    const bad = new Map(
      results.flatMap(({ email, refusal }) => (refusal === null ? [] : [[email, refusalText(refusal) ?? '']])),
    )
    const sent = results.length - bad.size
    if (sent > 0) showToast(t('invitations.sent', { count: sent }), { kind: 'success' })
    await changed()
    if (bad.size === 0) return onClose()
    // Those that were refused stay, each with its reason; the others are done.
    setRefused(bad)
    setText([...bad.keys()].join('\n'))
  }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('members.invite')}
      description={t('invitations.description')}
      keepsOnOutsideClick
    >
      <Form className="stack" onSubmit={(values) => send(values.text('role') as OrganizationRole)}>
        <TextArea
          name="invitations"
          label={t('invitations.addresses')}
          hint={t('invitations.addresses.hint')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          rows={3}
          autoComplete="off"
          spellCheck={false}
        />
        <AddressChips chips={chips} onChange={(left) => setText(left.map((chip) => chip.text).join('\n'))} />
        <RoleChoice grantable={roles} defaultValue="member" />
        <WorkspaceChoice organizationId={organizationId} chosen={workspaces} onChange={setWorkspaces} />
        <FormActions
          saveLabel={t('invitations.send', { count: good.length })}
          saveDisabledReason={
            good.length === 0
              ? t('invitations.nobody')
              : good.length > most
                ? t('invitations.tooMany', { most })
                : undefined
          }
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}

function chipsOf(text: string, refused: ReadonlyMap<string, string>): Chip[] {
  return parseAddresses(text).map(({ text: address, problem }, id) => ({
    id,
    text: address,
    problem: problem === null ? (refused.get(address) ?? null) : t(`invitations.problem.${problem}`),
  }))
}
