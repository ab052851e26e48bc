import { Component, type ReactNode } from 'react';
import { Button } from './ui/Button.tsx';
import './error-screen.css';

interface Props {
  title: string;
  next: string;
  action: string;
  children: ReactNode;
}

/** Instead of a blank window when drawing fails: messages are on disk, so starting again loses nothing. */
export class ErrorScreen extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error('The screen could not be drawn', error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="error-screen" role="alert">
        <h1>{this.props.title}</h1>
        <p>{this.props.next}</p>
        <Button look="primary" onClick={() => window.location.reload()}>
          {this.props.action}
        </Button>
      </main>
    );
  }
}
