import { IconArrowsSplit2, IconBuilding, IconLayoutGrid } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Badge } from '../ui/Badge'
import { CopyButton } from '../ui/CopyButton'
import { missing, type Advice, type Answers, type Reason } from './advice'

interface ChooserAdviceProps {
  answers: Answers
  advice: Advice | null
  /** What leads to carrying it out. */
  children: ReactNode
}

/** The advice, why for each answer, and the way to carry it out; says so when it could still change. */
export function ChooserAdvice({ answers, advice, children }: ChooserAdviceProps): ReactNode {
  return (
    <section className="chooser__advice" aria-labelledby="chooser-advice">
      <h2 id="chooser-advice" className="chooser__label">
        {t('chooser.advice')}
      </h2>
      <Verdict advice={advice} open={missing(answers)} />
      {advice !== null && (
        <>
          <div className="stack stack--tight">{children}</div>
          <h3 className="chooser__label">{t('chooser.reason')}</h3>
          <ul className="plain-list chooser__reasons">
            {advice.reasons.map((reason) => (
              <ReasonItem key={reason.question} reason={reason} kind={advice.kind} />
            ))}
          </ul>
          <CopyButton label={t('chooser.copy')} text={window.location.href} />
        </>
      )}
    </section>
  )
}

function Verdict({ advice, open }: { advice: Advice | null; open: number }): ReactNode {
  const Icon = advice === null ? IconArrowsSplit2 : advice.kind === 'workspaces' ? IconLayoutGrid : IconBuilding
  return (
    <div className="chooser__verdict" role="status">
      <span className="empty__icon" aria-hidden>
        <Icon size={22} />
      </span>
      {advice === null ? (
        <p className="quiet">{t('chooser.advice.none')}</p>
      ) : (
        <div>
          <p className="chooser__kind">
            {t(`chooser.advice.${advice.kind}`)}
            {!advice.isSettled && <Badge>{t('chooser.advice.soFar')}</Badge>}
          </p>
          <p className="quiet">{t(`chooser.advice.${advice.kind}Text`)}</p>
          {!advice.isSettled && <p className="quiet small">{t('chooser.advice.open', { count: open })}</p>}
        </div>
      )}
    </div>
  )
}

const tones = { asks: 'accent', fits: 'success', either: 'neutral', costs: 'warning' } as const

function ReasonItem({ reason, kind }: { reason: Reason; kind: Advice['kind'] }): ReactNode {
  const { question, answered, standing } = reason
  const isCost = standing === 'costs' && kind === 'organizations'
  return (
    <li>
      <p className="chooser__reason-head">
        <strong>{t(`chooser.question.${question}`)}</strong>
        <Badge tone={tones[standing]}>{t(`chooser.standing.${standing}`)}</Badge>
      </p>
      <p className="quiet">{isCost ? t(`chooser.cost.${question}`) : t(`chooser.reason.${answered}`)}</p>
    </li>
  )
}
