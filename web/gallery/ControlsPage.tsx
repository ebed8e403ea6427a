import { IconDots, IconLink, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Checkbox } from '../ui/Checkbox'
import { CopyButton } from '../ui/CopyButton'
import { FilterChips } from '../ui/FilterChips'
import { IconButton } from '../ui/IconButton'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { PasswordField } from '../ui/PasswordField'
import { RadioCards } from '../ui/RadioCards'
import { SearchField } from '../ui/SearchField'
import { SelectField } from '../ui/SelectField'
import { Switch } from '../ui/Switch'
import { Tabs } from '../ui/Tabs'
import { TextArea } from '../ui/TextArea'
import { TextField } from '../ui/TextField'

const reason = 'Only an Organization Admin can do this'

export function ControlsPage(): ReactNode {
  const [filter, setFilter] = useState('all')
  const [search, setSearch] = useState('')
  return (
    <Page title="Controls" description="Everything that can be pressed, typed into or chosen.">
      <Card title="Buttons">
        <div className="stack">
          {(['primary', 'secondary', 'ghost', 'danger'] as const).map((variant) => (
            <div className="row" key={variant}>
              <Button variant={variant}>Save</Button>
              <Button variant={variant} icon={<IconPlus size={16} />}>
                Add workspace
              </Button>
              <Button variant={variant} size="small">
                Small
              </Button>
              <Button variant={variant} isBusy>
                Saving
              </Button>
              <Button variant={variant} disabledReason={reason}>
                Not allowed
              </Button>
              <IconButton variant={variant} label={`More (${variant})`} icon={<IconDots size={18} />} />
            </div>
          ))}
          <div className="row">
            <LinkButton to="/states" icon={<IconLink size={16} />}>
              A link
            </LinkButton>
            <IconButton label="Delete" icon={<IconTrash size={18} />} disabledReason={reason} />
            <CopyButton text="https://example.com" label="Copy link" />
            <CopyButton text="req_8f3a21" label="Copy the request id" isIconOnly />
          </div>
        </div>
      </Card>
      <Card title="Fields">
        <div className="stack stack--loose">
          <div className="columns">
            <TextField name="plain" label="Name" hint="As it appears on invoices." defaultValue="Northwind" />
            <TextField name="empty" label="Website" placeholder="https://example.com" isOptional />
            <TextField
              name="bad"
              label="E-mail"
              defaultValue="ada@"
              error="Enter an e-mail address like name@example.com"
            />
            <TextField name="locked" label="Phone" defaultValue="+49 30 1234" disabledReason={reason} />
            <TextField name="money" label="Limit" type="number" defaultValue="100" end="EUR" />
            <SelectField
              name="size"
              label="Company size"
              placeholder="Choose"
              options={[{ value: '1', label: '1–10 people' }]}
            />
            <PasswordField
              name="password"
              label="Password"
              autoComplete="new-password"
              hint="At least 10 characters."
            />
            <SearchField label="Search" value={search} onChange={setSearch} />
          </div>
          <TextArea
            name="reason"
            label="Reason"
            maxLength={200}
            hint="The operator reads this."
            defaultValue="We open a branch."
          />
        </div>
      </Card>
      <Card title="Choices">
        <div className="stack stack--loose">
          <div className="columns">
            <div className="stack">
              <Checkbox name="one" label="Send a mail" hint="To everyone who is invited." defaultChecked />
              <Checkbox name="two" label="Some of them" isIndeterminate />
              <Checkbox name="three" label="Export contacts" disabledReason={reason} />
              <Checkbox name="four" label="I have read it" error="This is required" />
            </div>
            <div className="stack">
              <Switch name="on" label="Mask phone numbers" hint="Agents see the last three digits." defaultIsOn />
              <Switch name="off" label="Allow broadcasts" />
              <Switch name="locked" label="Require a second factor" disabledReason={reason} />
            </div>
          </div>
          <RadioCards
            name="role"
            label="Role"
            defaultValue="user_admin"
            options={[
              {
                value: 'organization_admin',
                label: 'Organization Admin',
                description: 'Everything, money and security included.',
              },
              { value: 'user_admin', label: 'User Admin', description: 'Invites and manages people and workspaces.' },
              {
                value: 'billing_admin',
                label: 'Billing Admin',
                disabledReason: 'Only an Organization Admin can grant this role',
              },
              { value: 'member', label: 'Member', description: 'Enters the workspaces they were given.' },
            ]}
          />
        </div>
      </Card>
      <Card title="Filters and tabs">
        <div className="stack">
          <FilterChips
            label="Status"
            value={filter}
            onChange={setFilter}
            options={[
              { value: 'all', label: 'All', count: 1234 },
              { value: 'active', label: 'Active', count: 1200 },
              { value: 'invited', label: 'Invited', count: 34 },
            ]}
          />
          <Tabs
            label="Parts"
            tabs={[
              { to: '/controls', label: 'Members', count: 12 },
              { to: '/states', label: 'Invitations', count: 3 },
              { to: '/layers', label: 'Requests' },
            ]}
          />
        </div>
      </Card>
    </Page>
  )
}
