'use client';

import { json } from '@codemirror/lang-json';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { DefinitionList, useNonce } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import type { DesignVersion } from './design-answers.ts';
import { printShape } from './layer-words.ts';

export interface SourceDifferenceProps {
  readonly before: DesignVersion;
  readonly after: DesignVersion;
}

/** What changed from one version to another: in figures, and in the text. */
export function SourceDifference({ before, after }: SourceDifferenceProps) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const nonce = useNonce();
  const parent = useRef<HTMLDivElement>(null);
  const label = translate('difference');
  useEffect(() => {
    const view = new EditorView({
      parent: parent.current!,
      doc: after.source,
      extensions: [
        ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        lineNumbers(),
        json(),
        unifiedMergeView({ original: before.source, mergeControls: false, collapseUnchanged: { margin: 2 } }),
        look,
      ],
    });
    return () => view.destroy();
  }, [before, after, label, nonce]);
  const change = (name: string, print: (version: DesignVersion) => string) => {
    const [was, is] = [print(before), print(after)];
    return { term: name, value: was === is ? is : `${was} → ${is}` };
  };
  return (
    <div className="space-y-3">
      <DefinitionList
        items={[
          change(translate('layers'), ({ summary }) => format.number(summary.numLayers)),
          change(translate('parameters'), ({ summary }) => format.number(summary.numParameters)),
          change(translate('multiplyAddsARow'), ({ summary }) => format.number(summary.multiplyAdds)),
          change(translate('input'), ({ summary }) => printShape(summary.inputShape)),
          change(translate('output'), ({ summary }) => printShape(summary.outputShape)),
        ]}
      />
      <div ref={parent} className="overflow-hidden rounded-md border border-line-strong" />
    </div>
  );
}

const look = EditorView.theme({
  '&': { maxHeight: '22rem', fontSize: '12px', color: 'var(--ink)', backgroundColor: 'var(--surface)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono, monospace)', overflow: 'auto' },
  '.cm-gutters': { backgroundColor: 'var(--surface-sunken)', color: 'var(--ink-muted)', border: 'none' },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { backgroundColor: 'var(--success-soft)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--danger-soft)' },
  '.cm-deletedChunk .cm-deletedText, &.cm-merge-b .cm-changedText': { background: 'none', fontWeight: '600' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯"' },
  '.cm-collapsedLines': { background: 'var(--surface-sunken)', color: 'var(--ink-muted)' },
});
