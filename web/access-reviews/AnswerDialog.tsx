import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { grantableRoles, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import { givableLevelsQuery } from '../access-levels/access-level-queries'
import { refusalText } from '../members/refusalText'
import { RoleChoice } from '../members/RoleChoice'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { ErrorState } from '../ui/ErrorState'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { Progress } from '../ui/Progress'
import { Skeleton } from '../ui/Skeleton'
import { TextArea } from '../ui/TextArea'
import { LevelChoice } from '../workspace-access/LevelChoice'
import type { Answer, ItemFilter, ItemRow, Result } from './access-review-queries'
import { useAnswering } from './useAnswering'

export type Asked = { kind: 'confirm' | 'remove' | 'change' } & (
  | { rows: readonly ItemRow[] }
  | {
      /** Everything that matches it. */
      filter: ItemFilter
    }
)

type Props = {
  organizationId: string
  reviewId: string
  asked: Asked
  onClose: () => void
  onAnswered: () => void
}

/** One answer for one or many items, with a note; then what was refused and why. */
export function AnswerDialog({ organizationId, reviewId, asked, onClose, onAnswered }: Props): ReactNode {
  const { state, send, stop } = useAnswering({ organizationId, reviewId })
  const [refused, setRefused] = useState<readonly Result[] | null>(null)
  const rows = 'rows' in asked ? asked.rows : []
  const close = (): void => {
    stop()
    onClose()
  }
  const submit = async (values: FormValues): Promise<void> => {
    const answer = answerOf(asked.kind, rows[0], values)
    const left = await send(asked, { answer, note: values.text('note') })
    if (left === null) return
    onAnswered()
    if (left.length === 0) onClose()
    else setRefused(left)
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      title={titleOf(asked)}
      description={t(`reviews.${asked.kind}.text`)}
      keepsOnOutsideClick
    >
      {refused === null ? (
        <Form className="stack" onSubmit={submit}>
          {asked.kind === 'change' && rows[0] !== undefined && <Target organizationId={organizationId} row={rows[0]} />}
          {asked.kind === 'remove' && rows.some(({ workspace }) => workspace === null) && (
            <Banner tone="warning">{t('reviews.remove.ends')}</Banner>
          )}
          <TextArea
            name="note"
            label={t('reviews.note')}
            hint={t('reviews.note.hint')}
            maxLength={500}
            rows={2}
            isOptional
          />
          {state !== null && <Progress label={t('reviews.answering')} done={state.done} total={state.total} />}
          <FormActions saveLabel={t(`reviews.${asked.kind}`)} isDangerous={asked.kind === 'remove'} onCancel={close} />
        </Form>
      ) : (
        <Refused refused={refused} rows={rows} onClose={onClose} />
      )}
    </Dialog>
  )
}

function titleOf(asked: Asked): string {
  if (!('rows' in asked)) return t(`reviews.${asked.kind}.all`)
  const [row, ...others] = asked.rows
  if (row !== undefined && others.length === 0) return t(`reviews.${asked.kind}.of`, { name: row.person.name })
  return t(`reviews.${asked.kind}.many`, { count: asked.rows.length })
}

function answerOf(kind: Asked['kind'], row: ItemRow | undefined, values: FormValues): Answer {
  if (kind !== 'change') return { kind }
  return row?.workspace === null
    ? { kind: 'change_role', role: values.text('role') as OrganizationRole }
    : { kind: 'change_level', level: values.text('level') as LevelReference }
}

type TargetProps = { organizationId: string; row: ItemRow }

/** What it is to become: a role, or any level of the workspace that the reviewer may give. */
function Target({ organizationId, row }: TargetProps): ReactNode {
  if (row.workspace === null) return <TargetRole organizationId={organizationId} row={row} />
  return <TargetLevel place={{ organizationId, workspaceId: row.workspace.id }} row={row} />
}

function TargetRole({ organizationId, row: { was } }: TargetProps): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const grantable = organization === undefined ? [] : grantableRoles(organization.role)
  return <RoleChoice grantable={grantable} defaultValue={was.kind === 'role' ? was.role : 'member'} />
}

type TargetLevelProps = { place: { organizationId: string; workspaceId: string }; row: ItemRow }

function TargetLevel({ place, row: { was } }: TargetLevelProps): ReactNode {
  const { data: levels, error, refetch } = useQuery(givableLevelsQuery(place))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (levels === undefined) return <Skeleton lines={4} />
  const held = was.kind === 'level' ? was.level : undefined
  return <LevelChoice levels={levels} level={held} label={t('reviews.change.level')} />
}

type RefusedProps = { refused: readonly Result[]; rows: readonly ItemRow[]; onClose: () => void }

function Refused({ refused, rows, onClose }: RefusedProps): ReactNode {
  const nameOf = (number: number): string => rows.find((row) => row.number === number)?.person.name ?? `#${number}`
  return (
    <div className="stack">
      <p>{t('reviews.refused', { count: refused.length })}</p>
      <ul className="plain-list review-refused">
        {refused.slice(0, 50).map(({ number, refusal }) => (
          <li key={number}>
            <strong dir="auto">{nameOf(number)}</strong> <span className="quiet">{refusalText(refusal)}</span>
          </li>
        ))}
      </ul>
      <div className="form__actions">
        <Button variant="primary" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </div>
    </div>
  )
}
