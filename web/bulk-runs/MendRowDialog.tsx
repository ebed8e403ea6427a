import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { grantableRoles, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import { WorkspaceChoice } from '../invitations/WorkspaceChoice'
import { RoleChoice } from '../members/RoleChoice'
import '../members/members.css'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { mendRow, type BulkRow, type BulkRun, type RunPlace } from './bulk-run-queries'
import { problemText, writtenText } from './bulkWords'

type Props = { place: RunPlace; run: BulkRun; row: BulkRow; onChanged: () => Promise<void>; onClose: () => void }

/** A row of a list as it should be: address, role, workspaces. It is checked again, and says what is still wrong. */
export function MendRowDialog({ place, run, row, onChanged, onClose }: Props): ReactNode {
  const { organizationId } = place
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const [shown, setShown] = useState(row)
  const [workspaces, setWorkspaces] = useState<ReadonlyMap<string, LevelReference>>(
    new Map(row.workspaces.map(({ id, level }) => [id, level])),
  )
  const save = async (values: FormValues): Promise<void> => {
    const mended = await mendRow(place, row.number, {
      email: values.text('email'),
      role: values.text('role'),
      workspaces: [...workspaces].map(([workspace, level]) => ({ workspace, level })),
    })
    setShown(mended)
    await onChanged()
    if (mended.outcome !== 'ready') return
    showToast(t('bulk.mend.done', { address: mended.email }), { kind: 'success' })
    onClose()
  }
  const written = writtenText(shown)
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={row.line === null ? t('bulk.mend.title') : t('bulk.mend.titleOfLine', { line: row.line })}
      description={t('bulk.mend.text')}
      keepsOnOutsideClick
    >
      <div className="stack">
        {shown.problem !== null && (
          <Banner tone="warning" title={problemText(shown)} isAnnounced>
            {written !== '' && <p>{t('bulk.mend.written', { text: written })}</p>}
          </Banner>
        )}
        {organization !== undefined && (
          <Form className="stack" onSubmit={save}>
            <TextField
              name="email"
              type="text"
              inputMode="email"
              label={t('bulk.mend.email')}
              defaultValue={row.email}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <RoleChoice
              grantable={grantableRoles(organization.role)}
              defaultValue={row.role ?? run.role ?? ('member' satisfies OrganizationRole)}
            />
            <WorkspaceChoice organizationId={organizationId} chosen={workspaces} onChange={setWorkspaces} />
            <FormActions saveLabel={t('bulk.mend.check')} onCancel={onClose} />
          </Form>
        )}
      </div>
    </Dialog>
  )
}
