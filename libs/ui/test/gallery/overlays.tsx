import { Button, ConfirmDialog, Dialog, JobDrawer, toast } from '@newfield/ui/client';
import { useEffect, type ReactNode } from 'react';

const nothing = () => undefined;
const startedAt = '2026-11-25T08:00:00Z';

function Toasts() {
  useEffect(() => {
    const durationMs = Infinity;
    toast({
      tone: 'success',
      title: 'Model promoted',
      description: 'cats-dogs 1.2.0 answers from now on.',
      durationMs,
    });
    toast({ tone: 'danger', title: 'Nothing was saved', description: 'The disk is full.', durationMs });
  }, []);
  return (
    <main>
      <h1>Toasts</h1>
    </main>
  );
}

/** What covers the page, each by itself. */
export const overlays: Readonly<Record<string, ReactNode>> = {
  Dialog: (
    <Dialog
      open
      onOpenChange={nothing}
      title="Promote this version?"
      description="It answers every request from now on."
      actions={<Button tone="primary">Promote</Button>}
    >
      Accuracy on the test part of CIFAR-10: 94.7 %
    </Dialog>
  ),
  ConfirmDialog: (
    <ConfirmDialog
      open
      onOpenChange={nothing}
      title="Revoke this key?"
      description="Programs that use it are refused at once."
      confirmLabel="Revoke key"
      onConfirm={nothing}
    />
  ),
  JobDrawer: (
    <JobDrawer
      job={{
        id: '0190a5b2-7c1e-7000-8000-000000000001',
        kind: 'train',
        state: 'running',
        progress: 0.42,
        message: 'Epoch 5 of 12',
        createdAt: startedAt,
        startedAt,
        finishedAt: null,
        attempt: 1,
      }}
      lines={[
        { position: 1, at: startedAt, line: 'epoch 1: loss 2.301, accuracy .112' },
        { position: 2, at: startedAt, line: 'epoch 2: loss 1.842, accuracy .339' },
      ]}
      onClose={nothing}
      onCancel={nothing}
    />
  ),
  JobDrawerFailed: (
    <JobDrawer
      job={{
        id: '0190a5b2-7c1e-7000-8000-000000000002',
        kind: 'evaluate',
        state: 'dead-letter',
        progress: 0.8,
        message: 'The data set has no test part. Choose one that has.',
        createdAt: startedAt,
        startedAt,
        finishedAt: startedAt,
        attempt: 3,
      }}
      lines={[]}
      onClose={nothing}
      onRetry={nothing}
    />
  ),
  Toaster: <Toasts />,
};
