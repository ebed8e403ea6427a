import { Component, type ReactNode } from 'react'
import { ErrorState } from '../ui/ErrorState'

interface ErrorBoundaryProps {
  children: ReactNode
}

/** Keeps a fault in one part of a page (a chart, a panel) from taking the whole page with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown; hasFailed: boolean }> {
  override state = { error: undefined, hasFailed: false }

  static getDerivedStateFromError(error: unknown): { error: unknown; hasFailed: boolean } {
    return { error, hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return <ErrorState error={this.state.error} onRetry={() => this.setState({ error: undefined, hasFailed: false })} />
  }
}
