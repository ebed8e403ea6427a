import { IconX } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'

export type ChosenFile = { name: string; text: string }

type Props = { file: ChosenFile | null; rows: number; onChange: (file: ChosenFile | null) => void }

/** A CSV file instead of what is pasted; it is read here and shown as the server would read it. */
export function ListFile({ file, rows, onChange }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  if (file !== null) {
    return (
      <p className="row row--ends">
        <span role="status">{t('bulk.list.rows', { name: file.name, count: rows })}</span>
        <Button size="small" icon={<IconX size={14} aria-hidden />} onClick={() => onChange(null)}>
          {t('bulk.list.remove')}
        </Button>
      </p>
    )
  }
  return (
    <div className="stack stack--tight">
      <div className="row">
        <Button onClick={() => input.current?.click()}>{t('bulk.list.file')}</Button>
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        hidden
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen !== undefined) void chosen.text().then((text) => onChange({ name: chosen.name, text }))
        }}
      />
      <p className="quiet small">{t('bulk.list.file.hint')}</p>
    </div>
  )
}
