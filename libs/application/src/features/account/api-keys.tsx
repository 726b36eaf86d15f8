'use client';

import { Badge, Button, Card, ConfirmDialog, CopyBlock, Dialog, Notice } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { api } from '../../client/api.ts';
import { Fetched } from '../../client/fetched.tsx';
import { useChange } from '../../client/use-change.ts';
import { NewKeyForm } from './new-key-form.tsx';

interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
}

/** Keys with which programs act for the person. */
export function ApiKeys() {
  const translate = useTranslations('application.account');
  const [isMaking, setIsMaking] = useState(false);
  const [madeKey, setMadeKey] = useState<string>();
  const query = useQuery({ queryKey: ['keys'], queryFn: () => api<ApiKey[]>('/api/keys') });
  const close = () => {
    setIsMaking(false);
    setMadeKey(undefined);
  };
  return (
    <Card
      title={translate('keys')}
      description={translate('keysDescription')}
      actions={
        <Button size="small" onClick={() => setIsMaking(true)}>
          <Plus aria-hidden />
          {translate('makeKey')}
        </Button>
      }
    >
      <Fetched query={query}>{(keys) => <KeyList keys={keys} />}</Fetched>
      <Dialog
        open={isMaking}
        onOpenChange={close}
        title={translate('makeKey')}
        description={translate(madeKey === undefined ? 'makeKeyDescription' : 'keyMade')}
        actions={
          madeKey !== undefined && (
            <Button tone="primary" onClick={close}>
              {translate('keySaved')}
            </Button>
          )
        }
      >
        {madeKey === undefined ? (
          <NewKeyForm onMade={setMadeKey} />
        ) : (
          <div className="space-y-3">
            <CopyBlock label={translate('key')} text={madeKey} />
            <Notice tone="warning" title={translate('keyOnce')} />
          </div>
        )}
      </Dialog>
    </Card>
  );
}

function KeyList({ keys }: { readonly keys: readonly ApiKey[] }) {
  const translate = useTranslations('application.account');
  const format = useFormatter();
  const [revoking, setRevoking] = useState<ApiKey>();
  const revoke = useChange({
    change: (id: string) => api(`/api/keys/${id}`, { method: 'DELETE' }),
    refreshes: ['keys'],
    done: translate('keyRevoked'),
  });
  if (keys.length === 0) return <p className="text-sm text-ink-muted">{translate('noKeys')}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {keys.map((key) => (
          <li key={key.id} className="flex items-center justify-between gap-4 py-2 text-sm">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {key.name}
                <code className="font-mono text-xs text-ink-muted">{key.start}…</code>
              </p>
              <p className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-ink-muted">
                {key.scopes.map((scope) => (
                  <Badge key={scope}>{scope}</Badge>
                ))}
                {key.expiresAt !== null &&
                  translate('expires', { at: format.dateTime(new Date(key.expiresAt), { dateStyle: 'medium' }) })}
              </p>
            </div>
            <Button
              size="small"
              aria-label={translate('revokeNamed', { name: key.name })}
              onClick={() => setRevoking(key)}
            >
              {translate('revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={revoking !== undefined}
        onOpenChange={() => setRevoking(undefined)}
        title={translate('revokeTitle', { name: revoking?.name ?? '' })}
        description={translate('revokeDescription')}
        confirmLabel={translate('revoke')}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
      />
    </>
  );
}
