import type { ReactNode } from 'react'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Link } from '../ui/Link'
import { PasswordField } from '../ui/PasswordField'
import { Problem } from '../ui/problem'
import { TextField } from '../ui/TextField'

export function SampleSignIn(): ReactNode {
  return (
    <AuthLayout
      title="Sign in"
      description="Welcome back. Use your work e-mail."
      footer={
        <>
          New here? <Link to={paths.signUp()}>Create an account</Link>
        </>
      }
    >
      <Form
        onSubmit={() => {
          throw new Problem({
            title: 'The e-mail or password is not right',
            detail: 'Check both, or reset the password.',
            requestId: 'req_8f3a21',
          })
        }}
      >
        <TextField name="email" type="email" label="Work e-mail" autoComplete="username" required />
        <PasswordField
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          hint={<Link to={paths.forgotPassword()}>Forgot the password?</Link>}
        />
        <FormActions saveLabel="Sign in" hasState={false} />
      </Form>
    </AuthLayout>
  )
}
