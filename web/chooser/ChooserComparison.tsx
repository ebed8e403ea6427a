import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Card } from '../ui/Card'
import type { Advice } from './advice'

const aspects = ['billing', 'fees', 'signIn', 'knowledge', 'people', 'administrators', 'adding'] as const
const kinds = ['workspaces', 'organizations'] as const

/** What each way means, side by side; the advised one stands out. A heading above each pair fits a phone as well. */
export function ChooserComparison({ advised }: { advised: Advice['kind'] | undefined }): ReactNode {
  const mark = (kind: Advice['kind']): string | undefined => (kind === advised ? 'chooser__advised' : undefined)
  return (
    <Card title={t('chooser.compare')}>
      <table className="chooser__compare">
        <caption className="visually-hidden">{t('chooser.compare')}</caption>
        <thead>
          <tr>
            {kinds.map((kind) => (
              <th key={kind} scope="col" className={mark(kind)}>
                {t(`chooser.advice.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        {aspects.map((aspect) => (
          <tbody key={aspect}>
            <tr>
              <th colSpan={2} scope="rowgroup">
                {t(`chooser.compare.${aspect}`)}
              </th>
            </tr>
            <tr>
              {kinds.map((kind) => (
                <td key={kind} className={mark(kind)}>
                  {t(`chooser.compare.${aspect}.${kind}`)}
                </td>
              ))}
            </tr>
          </tbody>
        ))}
      </table>
    </Card>
  )
}
