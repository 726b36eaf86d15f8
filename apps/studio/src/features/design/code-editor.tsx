'use client';

import { json, jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { linter, lintGutter, type Diagnostic } from '@codemirror/lint';
import { EditorState, StateEffect } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useNonce } from '@newfield/ui/client';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { useEffect, useRef } from 'react';

import type { DesignProblem } from './design-answers.ts';

export interface CodeEditorProps {
  readonly label: string;
  readonly text: string;
  readonly isReadOnly?: boolean;
  readonly onChange: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly problem?: DesignProblem | undefined;
  readonly warning?: DesignProblem | undefined;
}

/** There is news about what is wrong with the text. */
const analysed = StateEffect.define<null>();

/** A design as text, with what is wrong with it at its line. */
export function CodeEditor(props: CodeEditorProps) {
  const { label, text, isReadOnly = false, problem, warning } = props;
  const nonce = useNonce();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const run = (name: 'onUndo' | 'onRedo') => () => {
      latest.current[name]();
      return true;
    };
    const known = (shown: string): Diagnostic[] => {
      const { problem: fault, warning: doubt } = latest.current;
      if (parseTree(shown) === undefined) return [];
      return [
        ...(fault ? [diagnosticOf(fault, shown, 'error')] : []),
        ...(doubt ? [diagnosticOf(doubt, shown, 'warning')] : []),
      ];
    };
    const editor = new EditorView({
      parent: parent.current!,
      doc: latest.current.text,
      extensions: [
        ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
        EditorState.readOnly.of(isReadOnly),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        lineNumbers(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        indentOnInput(),
        json(),
        syntaxHighlighting(colours),
        lintGutter(),
        linter((shown) => [...jsonParseLinter()(shown), ...known(shown.state.doc.toString())], {
          delay: 250,
          needsRefresh: ({ transactions }) =>
            transactions.some(({ effects }) => effects.some((one) => one.is(analysed))),
        }),
        look,
        // One way back for form and code; Tab leaves the editor, as the keyboard needs.
        keymap.of([
          { key: 'Mod-z', run: run('onUndo'), preventDefault: true },
          { key: 'Mod-y', mac: 'Mod-Shift-z', run: run('onRedo'), preventDefault: true },
          { key: 'Mod-Shift-z', run: run('onRedo'), preventDefault: true },
        ]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && state.doc.toString() !== latest.current.text) latest.current.onChange(state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    // Lines are measured as they are made, before their style and font have come.
    const measure = requestAnimationFrame(() => editor.requestMeasure());
    void document.fonts.ready.then(() => editor.requestMeasure());
    return () => {
      cancelAnimationFrame(measure);
      editor.destroy();
    };
  }, [isReadOnly, label, nonce]);
  useEffect(() => {
    const editor = view.current!;
    const shown = editor.state.doc.toString();
    if (shown !== text) editor.dispatch({ changes: { from: 0, to: shown.length, insert: text } });
  }, [text]);
  useEffect(() => {
    const editor = view.current!;
    editor.dispatch({ effects: analysed.of(null) });
    if (problem === undefined || editor.hasFocus) return;
    const { from } = diagnosticOf(problem, editor.state.doc.toString(), 'error');
    editor.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  }, [problem, warning]);
  return <div ref={parent} className="overflow-hidden rounded-md border border-line-strong" />;
}

/** Where in the text the fault lies: the deepest place on its way that exists. */
function diagnosticOf(
  { path, message, fix }: DesignProblem,
  text: string,
  severity: Diagnostic['severity'],
): Diagnostic {
  const root = parseTree(text);
  // A layer begins with a bracket; its class says more.
  const ways = [[...path, 'class_name'], ...path.map((_, index) => path.slice(0, path.length - index))];
  for (const way of ways) {
    const node = root && findNodeAtLocation(root, way);
    if (node === undefined) continue;
    const lineEnd = text.indexOf('\n', node.offset);
    const to = Math.min(node.offset + node.length, lineEnd < 0 ? text.length : lineEnd);
    return { from: node.offset, to, severity, message: `${message} ${fix}` };
  }
  return { from: 0, to: Math.min(1, text.length), severity, message: `${message} ${fix}` };
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--info)' },
  { tag: tags.string, color: 'var(--success)' },
  { tag: tags.number, color: 'var(--warning)' },
  { tag: [tags.bool, tags.null], color: 'var(--accent-ink)' },
]);

const look = EditorView.theme({
  '&': { height: '30rem', fontSize: '12px', color: 'var(--ink)', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono, monospace)', overflow: 'auto' },
  '.cm-gutters': { backgroundColor: 'var(--surface-sunken)', color: 'var(--ink-muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--surface-hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--surface-raised)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft)' },
});
