import type { ReactNode } from 'react'
import { Card } from '../ui/Card'
import { Button } from '../ui/Button'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Page } from '../ui/Page'
import { Problem } from '../ui/problem'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'

export function SampleAccountInfo(): ReactNode {
  return (
    <Page title="Account info" description="What Atrium knows about your organization. For internal reference only.">
      <Card title="Organization" description="Shown to the people you invite.">
        <Form
          guardsUnsaved
          onSubmit={(values) => {
            if (values.text('name') !== 'taken') return
            throw new Problem({
              title: 'The organization could not be saved',
              detail: 'Some values were refused.',
              requestId: 'req_51cc90',
              fields: [
                { pointer: '/body/name', detail: 'Another organization has this name' },
                { pointer: '/body/website', detail: 'This address does not answer' },
              ],
            })
          }}
        >
          <TextField name="name" label="Name" defaultValue="Northwind Traders" required maxLength={100} />
          <div className="columns">
            <TextField name="phone" label="Phone" type="tel" autoComplete="tel" isOptional />
            <TextField name="website" label="Website" type="url" placeholder="https://example.com" isOptional />
          </div>
          <div className="columns">
            <SelectField
              name="industry"
              label="Industry"
              isOptional
              placeholder="Choose an industry"
              options={[
                { value: 'retail', label: 'Retail' },
                { value: 'travel', label: 'Travel' },
              ]}
            />
            <SelectField
              name="zone"
              label="Time zone"
              defaultValue="Europe/Berlin"
              disabledReason="Only an Organization Admin can change the time zone"
              options={[{ value: 'Europe/Berlin', label: 'Europe/Berlin (UTC+1)' }]}
            />
          </div>
          <FormActions />
        </Form>
      </Card>
      <Card
        isDangerous
        title="Delete this organization"
        description="Members lose access at once. It can be restored for 30 days."
        actions={<Button variant="danger">Delete organization</Button>}
      />
    </Page>
  )
}
