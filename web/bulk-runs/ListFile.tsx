import { IconFileSpreadsheet, IconX } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import './list-file.css'

export type ChosenFile = { name: string; text: string }

type Props = { file: ChosenFile | null; rows: number; onChange: (file: ChosenFile | null) => void }

/** A CSV file instead of what is pasted; it is read here and shown as the server would read it. */
export function ListFile({ file, rows, onChange }: Props): ReactNode {
  const id = useId()
  if (file !== null) {
    return (
      <p className="row row--ends list-file">
        <span role="status">{t('bulk.list.rows', { name: file.name, count: rows })}</span>
        <Button size="small" icon={<IconX size={14} aria-hidden />} onClick={() => onChange(null)}>
          {t('bulk.list.remove')}
        </Button>
      </p>
    )
  }
  return (
    <div className="list-file">
      <label className="button button--secondary list-file__choose" htmlFor={id}>
        <IconFileSpreadsheet size={16} aria-hidden />
        <span>{t('bulk.list.file')}</span>
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        className="visually-hidden"
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen !== undefined) void chosen.text().then((text) => onChange({ name: chosen.name, text }))
        }}
      />
      <p id={`${id}-hint`} className="quiet small">
        {t('bulk.list.file.hint')}
      </p>
    </div>
  )
}
