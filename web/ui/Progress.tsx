import { useId, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from './Button'

export interface ProgressProps {
  label: string
  done: number
  total: number
  onCancel?: (() => void) | undefined
}

/** For anything longer than two seconds: how much is done, how much is left, and a way out. */
export function Progress({ label, done, total, onCancel }: ProgressProps): ReactNode {
  const id = useId()
  const quarter = total === 0 ? 0 : Math.floor((done / total) * 4)
  const counted = t('ui.progress', { done, total })
  return (
    <div className="stack stack--tight">
      <div className="row row--ends">
        <label htmlFor={id}>{label}</label>
        <span className="quiet small number">
          {counted} · {t('ui.progress.left', { count: total - done })}
        </span>
      </div>
      <progress id={id} className="progress" value={done} max={total} />
      {/* Read out at every quarter only: a live count would talk without end. */}
      <span role="status" className="visually-hidden" key={quarter}>
        {quarter > 0 && counted}
      </span>
      {onCancel !== undefined && (
        <div>
          <Button size="small" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}
