import { useId, type ReactNode } from 'react'
import { classNames } from './classNames'

export interface MeterLayer {
  label: string
  count: number
}

export interface MeterProps {
  label: string
  /** Up to three, in order: what is used, what is promised, what is being typed. */
  layers: readonly MeterLayer[]
  limit: number
  /** The sentence beside the label, such as "8 of 10 seats". */
  summary: string
}

const layerClass = [undefined, 'meter__second', 'meter__third'] as const

/** How much of a limit is used, in layers that add up. Above the limit the last layer turns red. */
export function Meter({ label, layers, limit, summary }: MeterProps): ReactNode {
  const id = useId()
  const used = layers.reduce((sum, layer) => sum + layer.count, 0)
  const scale = Math.max(limit, used, 1)
  return (
    <div className="stack stack--tight">
      <div className="row row--ends">
        <span id={id} className="field__label">
          {label}
        </span>
        <span className="quiet small number">{summary}</span>
      </div>
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={scale}
        aria-valuenow={used}
        aria-valuetext={summary}
        className={classNames('meter', used > limit && 'meter--over')}
      >
        {layers.map((layer, index) =>
          layer.count === 0 ? null : (
            <span
              key={layer.label}
              className={layerClass[index]}
              style={{ inlineSize: `${(layer.count / scale) * 100}%` }}
            />
          ),
        )}
      </div>
      {layers.length > 1 && (
        <ul className="legend">
          {layers.map((layer, index) => (
            <li key={layer.label} className={layerClass[index]}>
              {layer.label} <span className="number">{layer.count}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
