import * as client from '@newfield/ui/client';
import { useState, type ReactNode } from 'react';

import { chartStories } from './chart-stories.tsx';
import { formStories } from './form-stories.tsx';
import { tableStories } from './table-stories.tsx';

const { Badge, Button, Card, Checkbox, ChoiceBar, CopyBlock, DefinitionList, Menu, Notice, Slider, Switch } = client;
const { TextButton, TextLink } = client;

function Toggles() {
  const [checked, setChecked] = useState(true);
  return <Checkbox checked={checked} onCheckedChange={setChecked} label="Normalise by the training part" />;
}

function Switches() {
  const [checked, setChecked] = useState(true);
  return <Switch checked={checked} onCheckedChange={setChecked} label="Follow the newest line" />;
}

function Choices() {
  const [value, setValue] = useState<'day' | 'week'>('day');
  const choices = [
    { value: 'day', label: 'Day' },
    { value: 'week', label: 'Week' },
  ] as const;
  return <ChoiceBar label="Span" value={value} onValueChange={setValue} choices={choices} />;
}

function Sliders() {
  const [value, setValue] = useState(0.3);
  return (
    <Slider
      label="Threshold"
      value={value}
      min={0}
      max={1}
      step={0.01}
      valueText={value.toFixed(2)}
      onValueChange={setValue}
    />
  );
}

/** Everything that stands in a page, by the name it is exported under. */
export const stories: Readonly<Record<string, ReactNode>> = {
  Button: (
    <div className="flex gap-2">
      {(['primary', 'secondary', 'quiet', 'danger'] as const).map((tone) => (
        <Button key={tone} tone={tone}>
          {tone}
        </Button>
      ))}
      <Button disabled>disabled</Button>
    </div>
  ),
  TextLink: <TextLink href="/models">cats-dogs</TextLink>,
  TextButton: <TextButton>1.0.0</TextButton>,
  Badge: (
    <div className="flex gap-2">
      {(['neutral', 'accent', 'success', 'warning', 'danger', 'info'] as const).map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </div>
  ),
  Card: (
    <Card title="Training" description="Started by Ada" actions={<Button size="small">Open</Button>}>
      12 epochs of 50,000 pictures
    </Card>
  ),
  Checkbox: <Toggles />,
  Switch: <Switches />,
  ChoiceBar: <Choices />,
  CopyBlock: <CopyBlock label="Command" text="curl http://127.0.0.1:3000/v2/models/cats-dogs/infer" />,
  DefinitionList: (
    <DefinitionList
      items={[
        { term: 'Version', value: '1.2.0' },
        { term: 'Accuracy', value: <client.Quantity value={0.933} unit="%" interval={[0.928, 0.938]} /> },
      ]}
    />
  ),
  EvidenceBlock: <client.EvidenceBlock title="Calibration">Expected error 1.2 %</client.EvidenceBlock>,
  Menu: (
    <Menu trigger={<Button>More</Button>}>
      <client.MenuItem>Archive</client.MenuItem>
    </Menu>
  ),
  Notice: (
    <div className="space-y-2">
      {(['info', 'success', 'warning', 'danger'] as const).map((tone) => (
        <Notice key={tone} tone={tone} title={`A notice of tone ${tone}`}>
          What to do about it.
        </Notice>
      ))}
    </div>
  ),
  ProgressBar: (
    <div className="space-y-2">
      <client.ProgressBar label="Training" fraction={0.42} />
      <client.ProgressBar label="Preparing" fraction={null} />
    </div>
  ),
  Quantity: <client.Quantity value={12.4} unit="ms" interval={[11.9, 13.2]} />,
  Slider: <Sliders />,
  Tabs: (
    <client.Tabs
      label="Views"
      tabs={[
        { id: 'card', label: 'Model card', content: 'Trained on CIFAR-10.' },
        { id: 'files', label: 'Files', content: 'model.onnx' },
      ]}
    />
  ),
  Tooltip: (
    <client.Tooltip text="Area under the curve">
      <Button>AUC</Button>
    </client.Tooltip>
  ),
  EmptyState: (
    <client.EmptyState
      title="No models yet"
      description="Train one, or add a bundle."
      action={<Button>Add a bundle</Button>}
    />
  ),
  ErrorState: (
    <client.ErrorState
      title="The list couldn’t be fetched"
      description="The server doesn’t answer. Check that it runs."
      reference="req-7f3a"
      onRetry={() => undefined}
    />
  ),
  LoadingState: <client.LoadingState numRows={3} />,
  ...formStories,
  ...tableStories,
  ...chartStories,
};
