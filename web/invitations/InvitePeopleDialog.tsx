import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { hasHeader, parsePeopleList } from '#contract/people-list.ts'
import type { LevelReference, OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'
import { addRows, createRun } from '../bulk-runs/bulk-run-queries'
import { ListFile, type ChosenFile } from '../bulk-runs/ListFile'
import { usePeopleChanged } from '../members/member-queries'
import { RoleChoice } from '../members/RoleChoice'
import '../members/members.css'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { SeatsToTake } from '../seats/SeatsToTake'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { TextArea } from '../ui/TextArea'
import { showToast } from '../ui/toasts'
import { AddressChips } from './AddressChips'
import { chipsOf, refusedAmong } from './addressList'
import { useKnownAddresses } from './useKnownAddresses'
import { WorkspaceChoice } from './WorkspaceChoice'

/** As many as are invited at once; more of them, and files, are reported row by row first. */
const most = 100
const mostRows = 10_000

type Props = { organizationId: string; roles: readonly OrganizationRole[]; onClose: () => void }

/**
 * Invites many at once: paste any list, see what is wrong with which address, choose a role and workspaces. A long
 * list or a file becomes a run, whose report comes before anything is sent.
 */
export function InvitePeopleDialog({ organizationId, roles, onClose }: Props): ReactNode {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [added, setAdded] = useState(0)
  const list = useMemo(() => listOf(file?.text ?? text, file !== null), [file, text])
  const navigate = useNavigate()
  const [workspaces, setWorkspaces] = useState<ReadonlyMap<string, LevelReference>>(new Map())
  const changed = usePeopleChanged(organizationId)
  const known = useKnownAddresses(organizationId, list === null ? text : '')
  const chips = list === null ? chipsOf(text, new Map([...known, ...refused])) : []
  const good = chips.filter(({ problem }) => problem === null)

  const chosenWorkspaces = () => [...workspaces].map(([workspaceId, level]) => ({ workspaceId, level }))
  const check = async (role: OrganizationRole, rows: NonNullable<typeof list>): Promise<void> => {
    const body = { kind: 'invite', role, workspaces: chosenWorkspaces() } as const
    const { id: runId } = await createRun(organizationId, body)
    await addRows({ organizationId, runId }, rows, setAdded)
    await navigate({ href: paths.bulkRun({ organizationId, runId }) })
  }
  const send = async (role: OrganizationRole): Promise<void> => {
    const chosen = chosenWorkspaces()
    const { results } = await call('POST /api/organizations/{organizationId}/invitations', {
      params: { organizationId },
      body: { invitations: good.map(({ text: email }) => ({ email, role, workspaces: chosen })) },
    })
    const bad = refusedAmong(results)
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
      <Form
        className="stack"
        onSubmit={(values) => {
          const role = values.text('role') as OrganizationRole
          return list === null ? send(role) : check(role, list)
        }}
      >
        {file === null && (
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
        )}
        <ListFile file={file} rows={list?.length ?? 0} onChange={setFile} />
        {added > 0 && <p role="status">{t('bulk.list.checking', { done: added, total: list?.length ?? added })}</p>}
        <AddressChips chips={chips} onChange={(left) => setText(left.map((chip) => chip.text).join('\n'))} />
        <SeatsToTake
          organizationId={organizationId}
          wanted={{ emails: list === null ? good.map(({ text: email }) => email) : [] }}
        />
        <RoleChoice grantable={roles} defaultValue="member" />
        <WorkspaceChoice organizationId={organizationId} chosen={workspaces} onChange={setWorkspaces} />
        <FormActions
          saveLabel={
            list === null ? t('invitations.send', { count: good.length }) : t('bulk.list.check', { count: list.length })
          }
          saveDisabledReason={disabledReason(list === null ? good.length : list.length)}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}

function disabledReason(count: number): string | undefined {
  if (count === 0) return t('invitations.nobody')
  return count > mostRows ? t('bulk.list.tooMany') : undefined
}

/** The rows of a file, of a pasted file, or of a long list; null for a few addresses, which are invited at once. */
function listOf(text: string, isFile: boolean) {
  const rows = parsePeopleList(text)
  return isFile || rows.length > most || hasHeader(text) ? rows : null
}
