import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery, organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { RadioCards } from '../ui/RadioCards'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { useReviewsChanged, type ReviewPlan } from './access-review-queries'
import { PersonChoice, type ChosenPerson } from './PersonChoice'
import { ReviewPreview } from './ReviewPreview'
import { WorkspacesChoice, type ChosenWorkspace } from './WorkspacesChoice'

type Props = { organizationId: string; onClose: () => void }

type Choices = {
  scope: ReviewPlan['scope']['kind']
  workspaces: readonly ChosenWorkspace[]
  days: number
  reviewers: ReviewPlan['reviewers']['kind']
  reviewer: ChosenPerson | null
  fallback: ChosenPerson | null
  atDeadline: 'keep' | 'remove'
}

const atFirst: Choices = {
  scope: 'all',
  workspaces: [],
  days: 90,
  reviewers: 'owners',
  reviewer: null,
  fallback: null,
  atDeadline: 'keep',
}

const inTwoWeeks = (): string => new Date(Date.now() + 14 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** What is reviewed, by whom, until when; says beforehand how much that is and for whom. */
export function StartReviewDialog({ organizationId, onClose }: Props): ReactNode {
  const { data: me } = useQuery(meQuery)
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const [chosen, setChosen] = useState(atFirst)
  const choose = (change: Partial<Choices>): void => setChosen({ ...chosen, ...change })
  const you = me === undefined ? null : { userId: me.id, name: `${me.firstName} ${me.lastName}` }
  const choices = { ...chosen, fallback: chosen.fallback ?? you }
  const plan = planOf(choices)
  const start = useStart(organizationId, onClose)
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('reviews.start')}
      description={t('reviews.start.description')}
      keepsOnOutsideClick
    >
      <Form
        className="stack"
        onSubmit={async (values) => {
          if (plan === null) return
          await start({
            ...plan,
            name: values.text('name'),
            deadline: values.text('deadline'),
            atDeadline: choices.atDeadline,
          })
        }}
      >
        <TextField name="name" label={t('reviews.field.name')} maxLength={100} required />
        <TextField
          name="deadline"
          type="date"
          label={t('reviews.field.deadline')}
          hint={t('reviews.field.deadline.hint', { timeZone: organization?.timeZone ?? 'UTC' })}
          defaultValue={inTwoWeeks()}
          required
        />
        <ScopeFields {...{ organizationId, choices, choose }} />
        <ReviewerFields {...{ organizationId, choices, choose }} />
        <RadioCards
          name="atDeadline"
          label={t('reviews.field.atDeadline')}
          value={choices.atDeadline}
          onChange={(atDeadline) => choose({ atDeadline })}
          options={(['keep', 'remove'] as const).map((value) => ({
            value,
            label: t(`reviews.atDeadline.${value}`),
            description: t(`reviews.atDeadline.${value}.text`),
          }))}
        />
        {choices.atDeadline === 'remove' && <Banner tone="warning">{t('reviews.atDeadline.warning')}</Banner>}
        <ReviewPreview organizationId={organizationId} plan={plan} />
        <FormActions
          saveLabel={t('reviews.start')}
          saveDisabledReason={plan === null ? t('reviews.start.incomplete') : undefined}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}

function useStart(organizationId: string, onClose: () => void) {
  const changed = useReviewsChanged(organizationId)
  const navigate = useNavigate()
  return async (body: ReviewPlan & { name: string; deadline: string; atDeadline: 'keep' | 'remove' }) => {
    const params = { organizationId }
    const path = 'POST /api/organizations/{organizationId}/access-reviews'
    const { reviewId, items } = await call(path, { params, body })
    onClose()
    showToast(t('reviews.started', { count: items }), { kind: 'success' })
    await changed()
    await navigate({ href: paths.accessReview({ organizationId, reviewId }) })
  }
}

/** The plan as it stands; null while something is missing. */
function planOf({ scope, workspaces, days, reviewers, reviewer, fallback }: Choices): ReviewPlan | null {
  if (fallback === null || (scope === 'workspaces' && workspaces.length === 0)) return null
  if (reviewers === 'person' && (reviewer === null || reviewer.userId === fallback.userId)) return null
  if (scope === 'unchanged' && !(days >= 1 && days <= 3650)) return null
  const scopes: Record<Choices['scope'], ReviewPlan['scope']> = {
    all: { kind: 'all' },
    administrators: { kind: 'administrators' },
    workspaces: { kind: 'workspaces', workspaceIds: workspaces.map(({ id }) => id) },
    unchanged: { kind: 'unchanged', days },
  }
  return {
    scope: scopes[scope],
    reviewers:
      reviewers === 'person' && reviewer !== null ? { kind: 'person', userId: reviewer.userId } : { kind: 'owners' },
    fallbackId: fallback.userId,
  }
}

type PartProps = { organizationId: string; choices: Choices; choose: (change: Partial<Choices>) => void }

function ScopeFields({ organizationId, choices, choose }: PartProps): ReactNode {
  return (
    <>
      <RadioCards
        name="scope"
        label={t('reviews.field.scope')}
        value={choices.scope}
        onChange={(scope) => choose({ scope })}
        options={(['all', 'workspaces', 'administrators', 'unchanged'] as const).map((value) => ({
          value,
          label: t(`reviews.scope.${value}`),
          description: t(`reviews.scope.${value}.text`),
        }))}
      />
      {choices.scope === 'workspaces' && (
        <WorkspacesChoice
          organizationId={organizationId}
          chosen={choices.workspaces}
          onChange={(workspaces) => choose({ workspaces })}
        />
      )}
      {choices.scope === 'unchanged' && (
        <TextField
          name="days"
          type="number"
          label={t('reviews.field.days')}
          min={1}
          max={3650}
          value={Number.isNaN(choices.days) ? '' : choices.days}
          onChange={({ target }) => choose({ days: target.valueAsNumber })}
          required
        />
      )}
    </>
  )
}

function ReviewerFields({ organizationId, choices, choose }: PartProps): ReactNode {
  const { reviewers, reviewer, fallback } = choices
  const isSame = reviewers === 'person' && reviewer !== null && reviewer.userId === fallback?.userId
  return (
    <>
      <RadioCards
        name="reviewers"
        label={t('reviews.field.reviewers')}
        value={reviewers}
        onChange={(kind) => choose({ reviewers: kind })}
        options={(['owners', 'person'] as const).map((value) => ({
          value,
          label: t(`reviews.reviewers.${value}`),
          description: t(`reviews.reviewers.${value}.text`),
        }))}
      />
      {reviewers === 'person' && (
        <PersonChoice
          organizationId={organizationId}
          label={t('reviews.field.reviewer')}
          hint={t('reviews.field.reviewer.hint')}
          chosen={reviewer}
          onChoose={(person) => choose({ reviewer: person })}
        />
      )}
      <PersonChoice
        organizationId={organizationId}
        label={t('reviews.field.fallback')}
        hint={t('reviews.field.fallback.hint')}
        chosen={fallback}
        onChoose={(person) => choose({ fallback: person })}
      />
      {isSame && <Banner tone="warning">{t('refusal.fallback_is_reviewer')}</Banner>}
    </>
  )
}
