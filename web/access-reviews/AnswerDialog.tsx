import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { accessLevels, grantableRoles, type AccessLevel, type OrganizationRole } from '#contract/permissions.ts'
import { levelName, levelSentence } from '../members/roleNames'
import { refusalText } from '../members/refusalText'
import { RoleChoice } from '../members/RoleChoice'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { Progress } from '../ui/Progress'
import { RadioCards } from '../ui/RadioCards'
import { TextArea } from '../ui/TextArea'
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
    : { kind: 'change_level', level: values.text('level') as AccessLevel }
}

function Target({ organizationId, row: { was } }: { organizationId: string; row: ItemRow }): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  if (was.kind === 'role') {
    const grantable = organization === undefined ? [] : grantableRoles(organization.role)
    return <RoleChoice grantable={grantable} defaultValue={was.role} />
  }
  return (
    <RadioCards
      name="level"
      label={t('reviews.change.level')}
      defaultValue={was.level}
      options={accessLevels.map((value) => ({
        value,
        label: levelName({ level: value }),
        description: levelSentence(value),
      }))}
    />
  )
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
